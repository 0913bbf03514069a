"""What repeats: every time at which something takes place between two days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from onebook.facts.dates import add_days, day_of
from onebook.facts.recurrence import days_of
from onebook.facts.schedule import WorkCalendar
from onebook.model.kinds.event import Event
from onebook.model.kinds.meeting import Meeting
from onebook.model.values import DateRange, Moment, Repeat

MOST = 5000
"""So many times at most are looked at in one call."""


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One time at which something takes place."""

    first_day: date
    last_day: date
    at: time | None = None
    """The time of day, where the book tells one."""

    @property
    def moment(self) -> Moment:
        """The day, with the time where there is one."""
        return datetime.combine(self.first_day, self.at) if self.at is not None else self.first_day


def occurrences(one: Event | Meeting, first: date, last: date, calendar: WorkCalendar) -> tuple[Occurrence, ...]:
    """The times at which an item or a meeting takes place and that touch the days from `first` to `last`.

    The calendar tells which day is the last working day of a month.
    """
    return tuple(islice(_occurrences(one, first, last, calendar), MOST))


def next_occurrence(one: Event | Meeting, day: date, calendar: WorkCalendar) -> Occurrence | None:
    """The next time from a day on, within the years that anybody plans for."""
    return next(_occurrences(one, day, _later(day, timedelta(days=366 * 10)), calendar), None)


def _occurrences(one: Event | Meeting, first: date, last: date, calendar: WorkCalendar) -> Iterator[Occurrence]:
    if one.date is None:
        return
    begin, length = day_of(one.date), timedelta(0)
    if isinstance(one.date, DateRange):
        length = max(one.date.end - begin, length)
    at = one.date.time() if isinstance(one.date, datetime) else None
    earliest = add_days(first, -length.days)
    for day in _days(begin, one.repeat, one.until, earliest, last, calendar):
        until = _later(day, length)
        if day not in one.except_ and until >= first and day <= last:
            yield Occurrence(day, until, at)


def fits(begin: date, repeat: Repeat, calendar: WorkCalendar) -> bool:
    """Whether a first day is one on which the repetition itself would fall."""
    return next(days_of(repeat, begin, begin, begin, calendar.is_working, calendar.first_weekday), None) == begin


def _days(
    begin: date, repeat: Repeat | None, until: date | None, first: date, last: date, calendar: WorkCalendar
) -> Iterator[date]:
    """The first day, whatever the rule says, then those of the rule."""
    stop = min(last, until) if until is not None else last
    if repeat is None:
        yield begin
        return
    if first <= begin <= stop:
        yield begin
    for day in days_of(repeat, begin, first, stop, calendar.is_working, calendar.first_weekday):
        if day > begin:
            yield day


def _later(day: date, length: timedelta) -> date:
    try:
        return day + length
    except OverflowError:
        return date.max
