"""Home: the plan on a page, what goes out next, what changed, and what each department looks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.meeting import Meeting
from onebook.model.kinds.organization import Organization
from onebook.model.kinds.playbook import Playbook
from onebook.model.kinds.position import Position
from onebook.rules.run import CheckedBook
from onebook.views.asked import AskedLine, asked_of
from onebook.views.calendar import CalendarItem, next_two_weeks
from onebook.views.fortnight import Fortnight, fortnights
from onebook.views.goals import GoalLine, PillarGroup, plan
from onebook.views.history import PastRow, past_lately
from onebook.views.lately import Lately, lately
from onebook.views.links import PageLink, link_to
from onebook.views.meetings import MeetingLine, meetings_of
from onebook.views.playbooks import PlaybookLine, playbooks_for
from onebook.views.questions import everyday_questions
from onebook.views.roles import positions_of

_QUESTIONS = 3
SHOWN = 3
"""So many calendar items are seen before a department is chosen."""
ASKED = 6
"""So many questions at most stand on home for each department."""
MEETINGS = 5
PLAYBOOKS = 5
"""So many at most, when it is urgent and for each department."""


@dataclass(frozen=True, slots=True)
class HomeRole:
    """A position, to be chosen as mine."""

    link: PageLink
    department: str
    """The id of its department."""


@dataclass(frozen=True, slots=True)
class Mine:
    """A row that stands on home for those departments whom it concerns, by their ids."""

    line: AskedLine | MeetingLine | PlaybookLine
    departments: tuple[str, ...]


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
    asked: tuple[Mine, ...]
    meetings: tuple[Mine, ...]
    applying: tuple[Mine, ...]
    """Playbooks, for the departments to which they apply."""
    playbooks: tuple[PageLink, ...]
    """For everybody, when it is urgent."""
    questions: tuple[PageLink, ...]
    source: str
    shown: int = SHOWN


def home_page(book: CheckedBook) -> HomePage:
    """Home for everybody, with what it needs to become somebody's own."""
    entry = book.names.get("organization:organization")
    departments = [one for one in book.of(Department) if one.is_live]
    ids = {one.ref: one.id for one in departments}
    groups, weeks = plan(book), fortnights(book)
    return HomePage(
        organization=book.organization,
        plan=groups,
        contributors=dict(_contributors(book, [line for group in groups for line in group.goals])),
        departments=tuple(link_to(one, one.summary or one.purpose or "") for one in departments),
        roles=tuple(_roles(book, departments)),
        events=next_two_weeks(book),
        fortnights=tuple(weeks[one.ref] for one in departments),
        lately=lately(book),
        past=past_lately(book),
        asked=_mine({ref: lines[:ASKED] for ref, lines in asked_of(book).items()}, ids),
        meetings=tuple(sorted(_mine({one.ref: _meetings(book, one) for one in departments}, ids), key=_when)),
        applying=_mine({one.ref: _playbooks(book, one) for one in departments}, ids),
        playbooks=_urgent(book)[:PLAYBOOKS],
        questions=everyday_questions(book)[:_QUESTIONS],
        source=entry.path if entry is not None else "",
    )


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


def _mine(
    lines: Mapping[str, tuple[AskedLine | MeetingLine | PlaybookLine, ...]], ids: Mapping[str, str]
) -> tuple[Mine, ...]:
    """Each line once, with all the departments whom it concerns."""
    gathered: dict[tuple[str, str], tuple[AskedLine | MeetingLine | PlaybookLine, list[str]]] = {}
    for ref, found in lines.items():
        for line in found if ref in ids else ():
            whom = " ".join(link.ref for link in line.whom) if isinstance(line, AskedLine) else ""
            gathered.setdefault((line.link.ref, whom), (line, []))[1].append(ids[ref])
    return tuple(Mine(line, tuple(departments)) for line, departments in gathered.values())


def _meetings(book: CheckedBook, department: Department) -> tuple[MeetingLine, ...]:
    """Those to which it comes."""
    if not book.of(Meeting):
        return ()
    lines = meetings_of(book, department, positions_of(book, department))
    coming = sorted((line for line in lines if line.coming and not line.is_guest), key=_by_time)
    return tuple(coming[:MEETINGS])


def _when(one: Mine) -> tuple[str, str]:
    return _by_time(one.line) if isinstance(one.line, MeetingLine) else ("", one.line.link.ref)


def _by_time(line: MeetingLine) -> tuple[str, str]:
    return line.coming[0].isoformat(), line.link.ref


def _playbooks(book: CheckedBook, department: Department) -> tuple[PlaybookLine, ...]:
    """Those that apply to it before those that apply to all."""
    people: list[Position] = positions_of(book, department)
    lines = [line for line in playbooks_for(book, department, *people) if line.link.is_live]
    return tuple(sorted(lines, key=lambda line: line.applies_to.everyone))[:PLAYBOOKS]


def _urgent(book: CheckedBook) -> tuple[PageLink, ...]:
    """Playbooks in force that say how bad it is."""
    return tuple(link_to(one) for one in book.of(Playbook) if one.triage and one.is_live)
