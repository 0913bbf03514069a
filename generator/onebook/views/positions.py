"""The page of a position: what it answers for, does, is asked and told, and what applies to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import day_of
from onebook.facts.people import position_behind
from onebook.facts.progress import measure_progress
from onebook.model.book import index, query
from onebook.model.entity import Entity
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.partner import Partner
from onebook.model.kinds.playbook import Playbook
from onebook.model.kinds.position import Position
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.agreements import Promise, given_by, given_to
from onebook.views.common import Common, Person, common, person
from onebook.views.duties import Duties, duties_of
from onebook.views.goals import GoalCard, MeasureRow, goal_card, measure_row
from onebook.views.links import PageLink, links_to
from onebook.views.meetings import MeetingLine, meetings_of
from onebook.views.people import Party, position_party
from onebook.views.playbooks import PlaybookLine, playbooks_for
from onebook.views.roles import besides, led_by
from onebook.views.users import users


@dataclass(frozen=True, slots=True)
class Owned:
    """What a position keeps of one kind."""

    title: str
    links: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step of a playbook that this position does, or a severity that it answers."""

    title: str
    within: str | None
    is_severity: bool


@dataclass(frozen=True, slots=True)
class OwnPlaybook:
    """A playbook that applies to the position, with its own steps in it."""

    line: PlaybookLine
    steps: tuple[OwnStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionPage:
    """The page of a position."""

    entity: Position
    common: Common
    party: Party
    backup: Person | None
    leads: tuple[PageLink, ...]
    duties: Duties
    goals: tuple[GoalCard, ...]
    """Those it owns."""
    measures: tuple[MeasureRow, ...]
    """Those it keeps."""
    owned: tuple[Owned, ...]
    """What it keeps of other kinds."""
    playbooks: tuple[OwnPlaybook, ...]
    """Those in which it has steps first."""
    gives: tuple[Promise, ...]
    """What its department gives others."""
    gets: tuple[Promise, ...]
    meetings: tuple[MeetingLine, ...]
    """Those that it calls, and those to which its department comes."""
    stands_in_for: tuple[PageLink, ...]
    used_in: tuple[PageLink, ...]
    """What else uses it, besides all that the page names."""


@query
def position_page(book: CheckedBook, position: Position) -> PositionPage:
    """Everything about a position."""
    department = book.get(Department, position.department)
    leads, replaces = led_by(book, position), users(book, Position, position, by=("backup",))
    backup = book.get(Position, position.backup)
    shared, own, owned = common(book, position), duties_of(book, position), tuple(_owned(book, position))
    goals = [one for one in users(book, Goal, position, by=("owner",)) if one.status != "dropped"]
    measures = [one for one in users(book, Measure, position, by=("owner",)) if one.status != "dropped"]
    playbooks = tuple(_playbooks(book, position, [*((department,) if department is not None else ()), *leads]))
    meetings = meetings_of(book, department, [position]) if department is not None else ()
    shown = [
        *links_to([*leads, *replaces, *goals, *measures]),
        *(one.line.link for one in playbooks),
        *(link for group in owned for link in group.links),
        *(line.link for line in meetings if not line.is_guest),
    ]
    return PositionPage(
        entity=position,
        common=shared,
        party=position_party(book, position),
        backup=person(book, backup) if backup is not None else None,
        leads=links_to(leads),
        duties=own,
        goals=tuple(goal_card(book, goal) for goal in goals),
        measures=tuple(measure_row(measure_progress(measure, book.today)) for measure in measures),
        owned=owned,
        playbooks=playbooks,
        gives=given_by(book, department) if department is not None else (),
        gets=given_to(book, department) if department is not None else (),
        meetings=tuple(line for line in meetings if not line.is_guest),
        stands_in_for=links_to(replaces),
        used_in=besides(shared, [*shown, *own.all]),
    )


def _playbooks(book: CheckedBook, position: Position, around: Iterable[Entity]) -> Iterator[OwnPlaybook]:
    steps = dict(_steps.at(book, position.ref) or ())
    lines = playbooks_for(book, position, *around)
    for line in sorted(lines, key=lambda line: line.link.ref not in steps):
        yield OwnPlaybook(line, steps.get(line.link.ref, ()))


@index
def _steps(book: CheckedBook) -> Mapping[str, tuple[tuple[str, tuple[OwnStep, ...]], ...]]:
    """What each position does in which playbooks: of each, its answers to what happens, then its steps."""
    found: dict[str, dict[str, list[OwnStep]]] = {}
    for playbook in book.of(Playbook):
        for whom, step in _steps_of(book, playbook):
            found.setdefault(whom, {}).setdefault(playbook.ref, []).append(step)
    return {ref: tuple((name, tuple(steps)) for name, steps in own.items()) for ref, own in found.items()}


def _steps_of(book: CheckedBook, playbook: Playbook) -> Iterator[tuple[str, OwnStep]]:
    for row in playbook.triage:
        position = position_behind(book, row.responder)
        if position is not None:
            yield position.ref, OwnStep(row.severity, str(row.within) if row.within is not None else None, True)
    for step in playbook.steps:
        doers = step.by if isinstance(step.by, tuple) else ()
        named = {one.ref: None for ref in doers if (one := position_behind(book, ref)) is not None}
        for ref in named:
            yield ref, OwnStep(step.title, str(step.within) if step.within is not None else None, False)


def _owned(book: CheckedBook, position: Position) -> Iterator[Owned]:
    by_kind: dict[str, list[Entity]] = {}
    for entity in users(book, Entity, position, by=("owner",)):
        is_told = isinstance(entity, Goal | Measure) and entity.status != "dropped"
        if not is_told and not _is_past(book, entity):
            by_kind.setdefault(entity.kind.plural, []).append(entity)
    for entities in by_kind.values():
        entities.sort(key=lambda entity: day_of(entity.date) if isinstance(entity, Event) else date.min)
    ranked = sorted(by_kind, key=lambda plural: (_RANK.get(plural, len(_RANK)), plural))
    yield from (Owned(Said(plural.capitalize()), links_to(by_kind[plural])) for plural in ranked)
    watched = users(book, Channel, position, by=("watched_by",))
    led = users(book, Partner, position, by=("led_by",))
    yield from (
        Owned(title, links_to(found)) for title, found in ((Said("Listens on"), watched), (Said("Leads"), led)) if found
    )


_RANK = {
    plural: rank
    for rank, plural in enumerate(
        ("goals", "measures", "initiatives", "campaigns", "releases", "channels", "messages", "playbooks", "matrices")
    )
}


def _is_past(book: CheckedBook, entity: Entity) -> bool:
    return isinstance(entity, Event) and entity.repeat is None and day_of(entity.date) < book.today
