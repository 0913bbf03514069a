"""The sheet of a position: the days that concern it, and what to do on its first day."""

from __future__ import annotations

from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.position import Position
from onebook.rules.run import CheckedBook
from onebook.views.handout.days import NINETY_DAYS, Day, next_days
from onebook.views.meetings import meetings_of
from onebook.views.users import users


def days_of(book: CheckedBook, position: Position, days: int = NINETY_DAYS) -> tuple[Day, ...]:
    """The coming days that concern a position: what it sends out, its milestones, its meetings, what concerns everyone."""
    department = book.get(Department, position.department)
    channels = users(book, Channel, position, by=("owner",))
    refs = {one.ref for one in users(book, Event, *channels, by=("channel",))} if channels else set()
    refs |= {one.ref for one in users(book, Event, position, by=("owner",))}
    refs |= {one.ref for one in users(book, Initiative, position, by=("owner",))}
    if department is not None:
        refs |= {line.link.ref for line in meetings_of(book, department, [position]) if not line.is_guest}
    return tuple(
        day
        for day in next_days(book, days)
        if day.sort in ("closed", "all-staff", "release") or (day.link is not None and day.link.ref in refs)
    )
