"""Home: the plan on a page, what goes out next, what changed, and what is needed from each department."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onebook.facts.dates import add_days
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.organization import Organization
from onebook.rules.run import CheckedBook
from onebook.views.calendar import TWO_WEEKS, CalendarItem, next_two_weeks
from onebook.views.fortnight import Fortnight, fortnights
from onebook.views.goals import GoalLine, PillarGroup, plan
from onebook.views.history import PastRow, past_lately
from onebook.views.lately import Lately, lately
from onebook.views.links import PageLink, link_to
from onebook.views.questions import everyday_questions
from onebook.views.roles import positions_of
from onebook.views.urgent import urgent

_QUESTIONS = 3
SHOWN = 3
"""So many calendar items are seen before a department is chosen."""
MOST_AHEAD = 150
"""So many of them home knows, of which each department sees its own; those of the next two weeks in any case."""


@dataclass(frozen=True, slots=True)
class HomeRole:
    """A position, to be chosen as mine."""

    link: PageLink
    department: str
    """The id of its department."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """What home says."""

    organization: Organization
    plan: tuple[PillarGroup, ...]
    contributors: Mapping[str, tuple[str, ...]]
    """The ids of the departments that have a part in a goal or in an objective below it, by the goal's reference."""
    departments: tuple[PageLink, ...]
    roles: tuple[HomeRole, ...]
    events: tuple[CalendarItem, ...]
    fortnights: tuple[Fortnight, ...]
    lately: Lately
    past: tuple[PastRow, ...]
    """What changed last, of which the browser shows what is new to its reader."""
    playbooks: tuple[PageLink, ...]
    """For everybody, when it is urgent."""
    questions: tuple[PageLink, ...]
    source: str
    shown: int = SHOWN


def home_page(book: CheckedBook) -> HomePage:
    """Home for everybody, with what it needs to become somebody's own."""
    entry = book.names.get("organization:organization")
    departments = [one for one in book.of(Department) if one.is_live]
    groups, weeks = plan(book), fortnights(book)
    return HomePage(
        organization=book.organization,
        plan=groups,
        contributors=dict(_contributors(book, [line for group in groups for line in group.goals])),
        departments=tuple(link_to(one, one.summary or one.purpose or "") for one in departments),
        roles=tuple(_roles(book, departments)),
        events=_soon(book),
        fortnights=tuple(weeks[one.ref] for one in departments),
        lately=lately(book),
        past=past_lately(book),
        playbooks=tuple(line.link for line in urgent(book)),
        questions=everyday_questions(book)[:_QUESTIONS],
        source=entry.path if entry is not None else "",
    )


def _soon(book: CheckedBook) -> tuple[CalendarItem, ...]:
    """What goes out in two weeks, and while there is room what will go out then for those who read this later."""
    last = add_days(book.today, TWO_WEEKS)
    return tuple(item for number, item in enumerate(next_two_weeks(book)) if number < MOST_AHEAD or item.day <= last)


def _contributors(book: CheckedBook, lines: Iterable[GoalLine]) -> Iterable[tuple[str, tuple[str, ...]]]:
    for line in lines:
        found = {part.id for part in _parts(book, line)}
        yield line.card.link.ref, tuple(one.id for one in book.of(Department) if one.id in found)


def _parts(book: CheckedBook, line: GoalLine) -> list[Department]:
    goal = book.entity(line.card.link.ref)
    own = [part.department for part in goal.contributions] if isinstance(goal, Goal) else []
    return [*book.all(Department, own), *(one for below in line.objectives for one in _parts(book, below))]


def _roles(book: CheckedBook, departments: Iterable[Department]) -> Iterable[HomeRole]:
    for department in departments:
        for position in positions_of(book, department):
            if position.status != "dropped":
                yield HomeRole(link_to(position), department.id)
