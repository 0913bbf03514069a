"""What an answer says of one entity at once: its figure, its lead time, the number to call; a label and a few words each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from onebook.facts.answers.leads import channel_of
from onebook.facts.dates import say_day, say_limit
from onebook.facts.plain import plain
from onebook.facts.progress import goal_progress, measure_progress
from onebook.model.entity import Entity
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.playbook import Playbook
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.kinds.term import Term
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, SaidRow
from onebook.views.common import person
from onebook.views.goals import goal_card, measure_row
from onebook.views.links import PageLink, address_of, link_of
from onebook.views.people import Party, position_party
from onebook.views.playbooks import playbook_page
from onebook.views.urgent import number_to_call


@dataclass(frozen=True, slots=True, kw_only=True)
class Particular:
    """One thing that an answer says at once."""

    label: str
    text: str
    address: str = ""
    """Where it leads: a page from the site's root, or a telephone."""


def particulars(book: CheckedBook, entity: Entity) -> tuple[Particular, ...]:
    """What an answer says of an entity besides what it is."""
    tell: Callable[[CheckedBook, Any], Iterator[Particular]] | None = _TELL.get(type(entity))
    return tuple(one for one in tell(book, entity) if one.text) if tell is not None else ()


def particulars_of_activity(
    book: CheckedBook, matrix: Raci, activity: Activity, asked: Party | None
) -> tuple[Particular, ...]:
    """Who stands in for whoever does it, and the lead time of its channel."""
    found = list(_backup(book, asked.person.backup)) if asked is not None and asked.person is not None else []
    channel = channel_of(book, matrix, activity)
    if channel is not None and channel.lead_time is not None:
        found.append(
            Particular(
                label=Said("Lead time"),
                text=SaidRow(" ", (say_limit(str(channel.lead_time)), f"({channel.title})")),
                address=address_of(channel),
            )
        )
    return tuple(found)


def _backup(book: CheckedBook, backup: PageLink | None) -> Iterator[Particular]:
    if backup is not None:
        position = book.entity(backup.ref)
        holders = person(book, position).holders if isinstance(position, Position) else ()
        text = f"{', '.join(holders)}, {backup.title}" if holders else backup.title
        yield Particular(label=Said("Backup"), text=text, address=backup.address)


def _of_goal(book: CheckedBook, goal: Goal) -> Iterator[Particular]:
    shown = goal_card(book, goal)
    head = goal_progress(book, goal).headline
    yield Particular(label=Said("Now"), text=shown.figure)
    if head is not None and head.last is not None and head.last.date is not None:
        yield Particular(label=Said("As of"), text=say_day(head.last.date))
    yield Particular(label=Said("State"), text=shown.mark.word)
    if shown.owner is not None:
        yield Particular(label=Said("Owner"), text=shown.owner.title, address=shown.owner.address)
    yield Particular(label=Said("By"), text=shown.until)


def _of_measure(book: CheckedBook, measure: Measure) -> Iterator[Particular]:
    progress = measure_progress(measure, book.today)
    row = measure_row(progress)
    yield Particular(label=Said("Now"), text=row.figure)
    if progress.last is not None and progress.last.date is not None:
        yield Particular(label=Said("As of"), text=say_day(progress.last.date))
    yield Particular(label=Said("State"), text=row.mark.word)
    if row.by is not None:
        yield Particular(label=Said("By"), text=say_day(row.by))


def _of_channel(book: CheckedBook, channel: Channel) -> Iterator[Particular]:
    if channel.lead_time is not None:
        yield Particular(label=Said("Lead time"), text=say_limit(str(channel.lead_time)))
    owner = link_of(book, channel.owner)
    if owner is not None:
        yield Particular(label=Said("Ask"), text=owner.title, address=owner.address)


def _of_playbook(book: CheckedBook, playbook: Playbook) -> Iterator[Particular]:
    """What to do first, the number to call, and who answers the worst."""
    page = playbook_page(book, playbook)
    steps = (*page.right_now, *page.steps)
    way = number_to_call(book, playbook)
    if way is not None:
        yield Particular(label=Said("Call"), text=way.text, address=way.address or "")
    else:
        yield from _phone(book, page.triage[0].responder if page.triage else None, playbook)
    if steps:
        yield Particular(label=Said("First"), text=plain(book, steps[0].title))
    if page.triage and page.triage[0].responder is not None:
        responder = page.triage[0].responder.link
        yield Particular(label=Said("Answers"), text=responder.title, address=responder.address)


def _phone(book: CheckedBook, responder: Party | None, playbook: Playbook) -> Iterator[Particular]:
    owner = book.get(Position, playbook.owner)
    found = responder or (position_party(book, owner) if owner is not None else None)
    way = found.way("phone") if found is not None else None
    if way is not None:
        yield Particular(label=Said("Call"), text=way.text, address=way.address or "")


def _of_position(book: CheckedBook, position: Position) -> Iterator[Particular]:
    department = link_of(book, position.department)
    if department is not None:
        yield Particular(label=Said("Part of"), text=department.title, address=department.address)
    yield from _backup(book, link_of(book, position.backup))


def _of_department(book: CheckedBook, department: Department) -> Iterator[Particular]:
    lead = book.get(Position, department.lead)
    if lead is not None:
        yield from _backup(book, link_of(book, lead.backup))


def _of_term(book: CheckedBook, term: Term) -> Iterator[Particular]:
    yield Particular(label=Said("Not"), text=", ".join(one.phrase for one in term.avoid))


_TELL: dict[type[Entity], Callable[[CheckedBook, Any], Iterator[Particular]]] = {
    Goal: _of_goal,
    Measure: _of_measure,
    Channel: _of_channel,
    Playbook: _of_playbook,
    Position: _of_position,
    Department: _of_department,
    Term: _of_term,
}
