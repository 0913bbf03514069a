"""A department's sheet: what its people do and decide, and every day that concerns it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onebook.facts.asked import asked_matrices
from onebook.facts.dates import add_days
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.model.kinds.initiative import Initiative
from onebook.rules.run import CheckedBook
from onebook.views.ask import Card, card
from onebook.views.handout.days import NINETY_DAYS, Day, next_days
from onebook.views.meetings import meetings_of
from onebook.views.roles import needs_from, positions_of
from onebook.views.users import users


@dataclass(frozen=True, slots=True)
class DueNeed:
    """Something that another department needs by a day."""

    by: date
    what: str
    asker: str


def with_sheet(book: CheckedBook) -> tuple[Department, ...]:
    """The departments that get a sheet where nobody names one: all that are not dropped."""
    return tuple(one for one in book.of(Department) if one.status != "dropped")


def own_cards(book: CheckedBook, department: Department) -> tuple[Card, ...]:
    """The activities that one of its positions does or answers for."""
    own = {position.ref for position in positions_of(book, department)}
    found = (card(book, matrix, activity) for matrix in asked_matrices(book) for activity in matrix.activities)
    return tuple(one for one in found if any(seat.party.link.ref in own for seat in one.seats))


def own_days(book: CheckedBook, department: Department, days: int = NINETY_DAYS) -> tuple[Day, ...]:
    """The coming days that concern a department: what goes out from it, its milestones, its meetings, closed days."""
    people = positions_of(book, department)
    channels = users(book, Channel, *people, by=("owner",))
    refs = {one.ref for one in users(book, Event, *channels, by=("channel",))}
    refs |= {one.ref for one in users(book, Event, *people, by=("owner",))}
    refs |= {one.ref for one in users(book, Initiative, department, *people, by=("departments", "owner"))}
    refs |= {line.link.ref for line in meetings_of(book, department, people) if not line.is_guest}
    return tuple(
        day
        for day in next_days(book, days)
        if day.sort in ("closed", "all-staff", "release") or (day.link is not None and day.link.ref in refs)
    )


def due_needs(book: CheckedBook, department: Department, days: int = NINETY_DAYS) -> tuple[DueNeed, ...]:
    """What others need from it within so many days."""
    last = add_days(book.today, days)
    found = [
        DueNeed(need.by, need.what, need.asker.title if need.asker is not None else "")
        for need in needs_from(book, department)
        if need.by is not None and book.today <= need.by <= last
    ]
    return tuple(sorted(found, key=lambda need: (need.by, need.what)))
