"""Home: the plan on a page, what goes out next, where my department is."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.model.kinds.department import Department
from onebook.model.kinds.organization import Organization
from onebook.model.kinds.playbook import Playbook
from onebook.model.kinds.question import Question
from onebook.rules.run import CheckedBook
from onebook.views.calendar import CalendarItem, next_two_weeks
from onebook.views.goals import PillarGroup, plan
from onebook.views.links import PageLink, link_of, link_to

_QUESTIONS = 3
_PLAYBOOKS = 5


@dataclass(frozen=True, slots=True)
class HomePage:
    """What home says."""

    organization: Organization
    plan: tuple[PillarGroup, ...]
    departments: tuple[PageLink, ...]
    events: tuple[CalendarItem, ...]
    playbooks: tuple[PageLink, ...]
    questions: tuple[PageLink, ...]
    source: str


def home_page(book: CheckedBook) -> HomePage:
    """Home for everybody."""
    entry = book.names.get("organization:organization")
    return HomePage(
        book.organization,
        plan(book),
        tuple(
            link_to(department, department.summary or department.purpose or "")
            for department in book.of(Department)
            if department.status in ("active", "proposed")
        ),
        next_two_weeks(book),
        tuple(link_to(playbook) for playbook in book.of(Playbook) if playbook.triage)[:_PLAYBOOKS],
        tuple(_questions(book))[:_QUESTIONS],
        entry.path if entry is not None else "",
    )


def _questions(book: CheckedBook) -> list[PageLink]:
    """Real questions, each with a link to what answers it."""
    found: list[PageLink] = []
    for question in book.of(Question):
        target = link_of(book, question.finds)
        if target is not None:
            part = f"#{question.finds.part}" if question.finds.part else ""
            found.append(PageLink(question.title, target.address + part, question.ref, "question", question.status))
    return found
