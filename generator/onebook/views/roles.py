"""Departments and positions: what they are there for, their part in the plan, and what to ask them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onebook.model.book import query
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal, Need
from onebook.model.kinds.position import Position
from onebook.model.snapshot import sort_key
from onebook.rules.run import CheckedBook
from onebook.views.agreements import Promise, given_by, given_to, link_between
from onebook.views.asked import AskedLine, asked_of
from onebook.views.common import Common, Person, common, person
from onebook.views.duties import duties_of
from onebook.views.goals import GoalCard, goal_card
from onebook.views.links import PageLink, link_of, link_to, links_to
from onebook.views.meetings import MeetingLine, meetings_of
from onebook.views.people import Party, Way, position_party, ways_of
from onebook.views.playbooks import PlaybookLine, playbooks_for
from onebook.views.ties import DepartmentTie, ties_of
from onebook.views.users import users


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """How a department works together with others that keep or use its discipline."""

    is_hub: bool
    is_spoke: bool
    hub: PageLink | None
    """For a spoke."""
    spokes: tuple[PageLink, ...]
    """The departments that work with this hub."""
    channels: tuple[PageLink, ...]
    """The channels that one of its positions answers for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentNeed:
    """What one department needs from another for a goal."""

    goal: PageLink
    asker: PageLink | None
    giver: PageLink | None
    what: str
    by: date | None
    agreed: date | None
    agreement: PageLink | None
    """An agreement under which the giver gives to the asker."""


@dataclass(frozen=True, slots=True)
class DepartmentPart:
    """A department's part in a goal."""

    goal: GoalCard
    how: str
    agreed: date | None
    needs: tuple[DepartmentNeed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A position in a department's list of people."""

    party: Party
    ask_about: tuple[PageLink, ...]
    stands_in: PageLink | None
    summary: str | None
    is_lead: bool
    also_called: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentLine:
    """A department in the tree of all."""

    entity: Department
    link: PageLink
    lead: Person | None
    ways: tuple[Way, ...]
    hub: Hub
    people: int
    below: tuple[DepartmentLine, ...]
    no_lead: str = ""
    """What a picture says where nobody leads it."""
    role: str = ""
    """What a picture says of it as hub or spoke."""

    @property
    def within(self) -> int:
        """How many departments are part of it, at whatever depth."""
        return sum(1 + line.within for line in self.below)


MOST_OF_TEAMS = 100
"""So many questions to the departments within another are told on its page; of more, how many each of them gets."""


@dataclass(frozen=True, slots=True)
class TeamAsked:
    """What people ask a department within another."""

    team: PageLink
    count: int
    asked: tuple[AskedLine, ...]
    """None where they are too many to stand here too: the team's own page has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentPage:
    """The page of a department."""

    entity: Department
    common: Common
    lead: Party | None
    ways: tuple[Way, ...]
    parent: PageLink | None
    hub: Hub
    parts: tuple[DepartmentPart, ...]
    gives: tuple[Promise, ...]
    gets: tuple[Promise, ...]
    needed: tuple[DepartmentNeed, ...]
    """What other departments need from it for their parts in goals."""
    ties: tuple[DepartmentTie, ...]
    """With whom it works, where no page tells it of all departments."""
    below: tuple[DepartmentLine, ...]
    people: tuple[Colleague, ...]
    asked: tuple[AskedLine, ...]
    """What people ask it."""
    teams_asked: tuple[TeamAsked, ...]
    """What people ask the departments within it, at whatever depth, besides what they ask itself."""
    meetings: tuple[MeetingLine, ...]
    playbooks: tuple[PlaybookLine, ...]
    used_in: tuple[PageLink, ...]
    """What else uses it, besides all that the page names."""

    @property
    def needs(self) -> tuple[DepartmentNeed, ...]:
        """What it needs from others for its parts in goals that still stand."""
        return tuple(need for part in self.parts if part.goal.link.is_live for need in part.needs)


@dataclass(frozen=True, slots=True)
class PositionGroup:
    """The positions of one department."""

    department: PageLink | None
    people: tuple[Colleague, ...]


@query
def department_tree(book: CheckedBook) -> tuple[DepartmentLine, ...]:
    """All departments, each once, those that are part of another below it. A ring of parents begins at its first."""
    below: dict[str, list[Department]] = {}
    for department in book.of(Department):
        parent = book.get(Department, department.parent)
        below.setdefault(parent.ref if parent is not None else "", []).append(department)
    seen: set[str] = set()

    def branches(departments: Iterable[Department]) -> Iterator[DepartmentLine]:
        for department in departments:
            if department.ref not in seen:
                seen.add(department.ref)
                yield _line(book, department, tuple(branches(below.get(department.ref, ()))))

    roots = [*branches(below.get("", ())), *branches(book.of(Department))]
    return tuple(roots)


@query
def department_page(book: CheckedBook, department: Department) -> DepartmentPage:
    """Everything about a department."""
    positions = positions_of(book, department)
    lead = book.get(Position, department.lead)
    shared, hub = common(book, department), hub_of(book, department)
    parts, needed = tuple(parts_of(book, department)), tuple(needs_from(book, department))
    gives, gets = given_by(book, department), given_to(book, department)
    below = tuple(_line(book, one, ()) for one in children_of(book, department))
    meetings, playbooks = meetings_of(book, department, positions), playbooks_for(book, department, *positions)
    shown = [
        *(promise.link for promise in (*gives, *gets)),
        *(part.goal.link for part in parts),
        *(need.goal for need in needed),
        *(line.link for line in below),
        *(line.link for line in meetings),
        *(line.link for line in playbooks),
        *(*hub.spokes, *hub.channels, *links_to(positions)),
    ]
    return DepartmentPage(
        entity=department,
        common=shared,
        lead=position_party(book, lead) if lead is not None else None,
        ways=ways_of(department.contact),
        parent=link_of(book, department.parent),
        hub=hub,
        parts=parts,
        gives=gives,
        gets=gets,
        needed=needed,
        ties=ties_of(book, department),
        below=below,
        people=colleagues(book, positions),
        asked=asked_of.at(book, department.ref) or (),
        teams_asked=tuple(_teams_asked(book, department)),
        meetings=meetings,
        playbooks=playbooks,
        used_in=besides(shared, shown),
    )


def _teams_asked(book: CheckedBook, department: Department) -> Iterator[TeamAsked]:
    teams = list(_asked_within(book, department))
    is_much = sum(len(lines) for _, lines in teams) > MOST_OF_TEAMS
    for team, lines in teams:
        yield TeamAsked(link_to(team), len(lines), () if is_much else lines)


def _asked_within(book: CheckedBook, department: Department) -> Iterator[tuple[Department, tuple[AskedLine, ...]]]:
    said = {line.link.ref for line in asked_of.at(book, department.ref) or ()}
    for team in all_within(book, department):
        asked = asked_of.at(book, team.ref) if team.is_live else None
        lines = tuple(line for line in asked or () if line.link.ref not in said)
        if lines:
            yield team, lines


def all_within(book: CheckedBook, department: Department) -> tuple[Department, ...]:
    """The departments within another, at whatever depth, each before those within it."""
    found: dict[str, Department] = {department.ref: department}
    waiting = children_of(book, department)[::-1]
    while waiting:
        one = waiting.pop()
        if one.ref not in found:
            found[one.ref] = one
            waiting += children_of(book, one)[::-1]
    return tuple(found.values())[1:]


def children_of(book: CheckedBook, department: Department) -> list[Department]:
    """The departments that are part of another."""
    return users(book, Department, department, by=("parent",))


def positions_of(book: CheckedBook, department: Department) -> list[Position]:
    """A department's positions, its lead first."""
    lead = book.get(Position, department.lead)
    return sorted(users(book, Position, department, by=("department",)), key=lambda position: position != lead)


@query
def hub_of(book: CheckedBook, department: Department) -> Hub:
    """How it works with other departments, whichever side says so."""
    spokes = users(book, Department, department, by=("hub",))
    channels = users(book, Channel, *positions_of(book, department), by=("owner",))
    hub = link_of(book, department.hub)
    return Hub(
        is_hub=department.model == "hub" or bool(spokes),
        is_spoke=department.model == "spoke" or hub is not None,
        hub=hub,
        spokes=links_to(spokes),
        channels=links_to(channels),
    )


def parts_of(book: CheckedBook, department: Department) -> Iterator[DepartmentPart]:
    """A department's contributions to goals; those to goals that were dropped last."""
    for goal in sorted(users(book, Goal, department, by=("contributions",)), key=lambda goal: _in_plan(book, goal)):
        for contribution in goal.contributions:
            if book.find(contribution.department) == department:
                needs = tuple(_need(book, goal, department, need) for need in contribution.needs)
                yield DepartmentPart(goal_card(book, goal), contribution.how, contribution.agreed, needs)


def _in_plan(book: CheckedBook, goal: Goal) -> tuple[object, ...]:
    """Goals in their order, each with its objectives behind it; what was dropped last."""
    top = book.get(Goal, goal.parent) or goal
    return (goal.status == "dropped", sort_key(top), top.ref != goal.ref, sort_key(goal))


def needs_from(book: CheckedBook, department: Department) -> Iterator[DepartmentNeed]:
    """What others need from a department for their parts in goals that still stand."""
    for goal in users(book, Goal, department, by=("contributions",)):
        for contribution in goal.contributions if goal.is_live else ():
            asker = book.get(Department, contribution.department)
            for need in contribution.needs:
                if book.find(need.from_) == department:
                    yield _need(book, goal, asker, need)


def colleagues(book: CheckedBook, positions: Iterable[Position]) -> tuple[Colleague, ...]:
    """Positions with what people ask them about."""
    return tuple(
        Colleague(
            party=position_party(book, position),
            ask_about=duties_of(book, position).to_ask_about,
            stands_in=link_of(book, position.backup),
            summary=position.summary,
            is_lead=bool(led_by(book, position)),
            also_called=position.also_called,
        )
        for position in positions
    )


@query
def position_groups(book: CheckedBook) -> tuple[PositionGroup, ...]:
    """All positions by department; those without one last."""
    groups = [(link_to(one), colleagues(book, positions_of(book, one))) for one in book.of(Department)]
    lost = [one for one in book.of(Position) if book.get(Department, one.department) is None]
    every = [*groups, (None, colleagues(book, lost))]
    return tuple(PositionGroup(department, people) for department, people in every if people)


def led_by(book: CheckedBook, position: Position) -> list[Department]:
    """The departments that a position leads."""
    return users(book, Department, position, by=("lead",))


def besides(shared: Common, shown: Iterable[PageLink]) -> tuple[PageLink, ...]:
    """What uses an entity and is not named on its page anyway; an activity names its matrix."""
    refs = {link.ref.partition("#")[0] for link in shown}
    return tuple(link for link in shared.used_in if link.ref not in refs)


def _need(book: CheckedBook, goal: Goal, asker: Department | None, need: Need) -> DepartmentNeed:
    asking = link_to(asker) if asker is not None else None
    agreement = link_between(book, book.get(Department, need.from_), asker)
    return DepartmentNeed(
        goal=link_to(goal),
        asker=asking,
        giver=link_of(book, need.from_),
        what=need.what,
        by=need.by,
        agreed=need.agreed,
        agreement=agreement,
    )


def _line(book: CheckedBook, department: Department, below: tuple[DepartmentLine, ...]) -> DepartmentLine:
    lead = book.get(Position, department.lead)
    return DepartmentLine(
        entity=department,
        link=link_to(department),
        lead=person(book, lead) if lead is not None else None,
        ways=ways_of(department.contact),
        hub=hub_of(book, department),
        people=len(positions_of(book, department)),
        below=below,
    )
