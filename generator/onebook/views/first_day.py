"""The first day of a position: the plan in few lines, one's own part in it, one's people, words, meetings and playbooks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onebook.facts.mentions import terms_on
from onebook.model.book import query
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.model.kinds.term import Term
from onebook.rules.run import CheckedBook
from onebook.views.agreements import Promise
from onebook.views.goals import PillarGroup, plan
from onebook.views.links import PageLink, link_to, to_page
from onebook.views.people import Party
from onebook.views.positions import PositionPage, position_page
from onebook.views.questions import everyday_questions
from onebook.views.roles import Colleague, DepartmentPart, department_page

PILLARS, WORDS, QUESTIONS = 5, 10, 6


@dataclass(frozen=True, slots=True)
class WordToKnow:
    """A word that one meets at once."""

    link: PageLink
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDay:
    """What somebody needs to know on the first day in a position."""

    entity: Position
    address: str
    mission: str
    pillars: tuple[PillarGroup, ...]
    department: PageLink | None
    lead: Party | None
    parts: tuple[DepartmentPart, ...]
    """The department's parts in goals that still stand."""
    colleagues: tuple[Colleague, ...]
    """The others of the department."""
    own: PositionPage
    needs: tuple[Promise, ...]
    """What others give the department, so whom one asks for it."""
    questions: tuple[PageLink, ...]
    words: tuple[WordToKnow, ...]
    """Those that stand most often in what the page leads to."""


def start_address(position: Position) -> str:
    """Where the page stands: `start/campaign-manager.html`."""
    return f"start/{position.id}.html"


@query
def first_day(book: CheckedBook, position: Position) -> FirstDay:
    """Everything for the first day in a position."""
    own = position_page(book, position)
    department = book.get(Department, position.department)
    team = department_page(book, department) if department is not None else None
    parts = tuple(part for part in team.parts if part.goal.link.is_live) if team is not None else ()
    organization = book.organization
    return FirstDay(
        entity=position,
        address=start_address(position),
        mission=organization.mission or organization.summary or "",
        pillars=tuple(group for group in plan(book) if group.goals)[:PILLARS],
        department=link_to(department) if department is not None else None,
        lead=team.lead if team is not None else None,
        parts=parts,
        colleagues=tuple(one for one in team.people if one.party.link.ref != position.ref) if team is not None else (),
        own=own,
        needs=team.gets if team is not None else (),
        questions=everyday_questions(book)[:QUESTIONS],
        words=_words(book, position, department, own, parts),
    )


def _words(
    book: CheckedBook,
    position: Position,
    department: Department | None,
    own: PositionPage,
    parts: tuple[DepartmentPart, ...],
) -> tuple[WordToKnow, ...]:
    pages = [
        position.ref,
        *([department.ref] if department is not None else []),
        *(part.goal.link.ref for part in parts),
        *(one.line.link.ref for one in own.playbooks),
        *dict.fromkeys(link.ref.partition("#")[0] for link in own.duties.all),
    ]
    counts = Counter(ref for page in dict.fromkeys(pages) for ref in terms_on(book, page))
    found = [(book.entity(ref), count) for ref, count in counts.items()]
    terms = [(term, count) for term, count in found if isinstance(term, Term) and term.is_live]
    often = sorted(terms, key=lambda one: (-one[1], one[0].title))[:WORDS]
    return tuple(
        WordToKnow(to_page(term), term.definition or "") for term, _ in sorted(often, key=lambda one: one[0].title)
    )
