"""Days and hours in which the organisation is closed.

A day that is closed for a part of it stays a working day: people work on it, so it counts in lead times and is not
rolled away. What is said besides are its hours, wherever something takes place or is to be briefed in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from onebook.facts.dates import add_days, day_of
from onebook.model.kinds.organization import Closed
from onebook.model.values import Moment
from onebook.text.said import SaidWords

_LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Whole days, or some hours of one day."""

    first: date
    last: date
    begins: time | None
    """The hour from which it is closed; None from the day's beginning on."""
    ends: time | None
    """The hour at which work begins again; None to the day's end."""
    title: str

    @property
    def is_whole(self) -> bool:
        """Nobody works on any of its days."""
        return self.begins is None and self.ends is None

    @property
    def hours(self) -> str:
        """`from 12:00`, `until 10:00`, `from 12:00 to 14:00`; empty for whole days."""
        if self.begins is not None and self.ends is not None:
            return f"from {self.begins:%H:%M} to {self.ends:%H:%M}"
        if self.begins is not None:
            return f"from {self.begins:%H:%M}"
        return f"until {self.ends:%H:%M}" if self.ends is not None else ""

    @property
    def says(self) -> str:
        """`We are closed from 12:00: Christmas Eve`."""
        said = f"We are closed {self.hours}".rstrip()
        return SaidWords(f"{said}: {self.title}" if self.title else said)

    def touches(self, day: date) -> bool:
        """Whether it is on a day."""
        return self.first <= day <= self.last

    def meets(self, begins: datetime, length: timedelta) -> bool:
        """Whether something of a length falls into its hours."""
        opens = datetime.combine(self.first, self.begins or time.min)
        shuts = (
            datetime.combine(self.last, self.ends) if self.ends is not None else datetime.combine(self.last, time.max)
        )
        last_moment = begins if not length or begins > datetime.max - length else begins + length - timedelta(minutes=1)
        return opens <= last_moment and begins < shuts


def closings(closed: Closed) -> Iterator[Closing]:
    """What an item of `closed` means: some hours of its first day, whole days, some hours of its last."""
    first = day_of(closed.start)
    last = day_of(closed.end) if closed.end is not None else first
    begins, ends = _begins(closed.start), _ends(closed.end)
    title = closed.title or ""
    if last < first:
        return
    if first == last:
        if begins is None or ends is None or begins < ends:
            yield Closing(first=first, last=last, begins=begins, ends=ends, title=title)
        return
    if begins is not None:
        yield Closing(first=first, last=first, begins=begins, ends=None, title=title)
        first = add_days(first, 1)
    whole = add_days(last, -1) if ends is not None else last
    if first <= whole:
        yield Closing(first=first, last=whole, begins=None, ends=None, title=title)
    if ends is not None:
        yield Closing(first=last, last=last, begins=None, ends=ends, title=title)


def _begins(moment: Moment) -> time | None:
    is_hour = isinstance(moment, datetime) and moment.time() > time.min
    return moment.time() if is_hour and isinstance(moment, datetime) else None


def _ends(moment: Moment | None) -> time | None:
    return moment.time() if isinstance(moment, datetime) and moment.time() < _LAST_MINUTE else None


def is_backwards(closed: Closed) -> bool:
    """Whether its end does not lie behind its start."""
    return closed.end is not None and next(closings(closed), None) is None
