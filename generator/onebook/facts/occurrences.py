"""What repeats: every time at which something takes place between two days.

The rules are RFC 5545's, expanded by python-dateutil. A repetition is followed for a hundred years from its first day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from onebook.facts.dates import day_of
from onebook.model.kinds.event import Event
from onebook.model.kinds.meeting import Meeting
from onebook.model.values import DateRange, Moment, Repeat

YEARS = 100
"""So long a repetition is followed."""

MOST = 5000
"""So many times at most are looked at in one call."""

_CYCLE = 400
"""After so many years each date falls on the same day of the week again, in the same week of the year."""


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One time at which something takes place."""

    first_day: date
    last_day: date
    at: time | None = None
    """The time of day, where the book tells one."""
    number: int = 1
    """1 for the first time, counted with the times that are left out."""

    @property
    def moment(self) -> Moment:
        """The day, with the time where there is one."""
        return datetime.combine(self.first_day, self.at) if self.at is not None else self.first_day


def occurrences(one: Event | Meeting, first: date, last: date) -> tuple[Occurrence, ...]:
    """The times at which an item or a meeting takes place and that touch the days from `first` to `last`."""
    return tuple(islice(_occurrences(one, first, last), MOST))


def next_occurrence(one: Event | Meeting, day: date) -> Occurrence | None:
    """The next time from a day on, within the years that anybody plans for."""
    return next(_occurrences(one, day, _later(day, timedelta(days=366 * 10))), None)


def _occurrences(one: Event | Meeting, first: date, last: date) -> Iterator[Occurrence]:
    if one.date is None:
        return
    begin, length = day_of(one.date), timedelta(0)
    if isinstance(one.date, DateRange):
        length = max(one.date.end - begin, length)
    at = one.date.time() if isinstance(one.date, datetime) else None
    for number, day in enumerate(_days(begin, one.repeat, one.until, last), 1):
        until = _later(day, length)
        if day not in one.except_ and until >= first and day <= last:
            yield Occurrence(day, until, at, number)


def fits(begin: date, repeat: Repeat) -> bool:
    """Whether a first day is one on which the repetition itself would fall."""
    return next(_by_rule(begin, repeat, begin), None) == begin


def _days(begin: date, repeat: Repeat | None, until: date | None, last: date) -> Iterator[date]:
    """The first day, whatever the rule says, then those of the rule."""
    if repeat is None:
        yield begin
        return
    stop = min(last, until) if until is not None else last
    if begin <= stop:
        yield begin
    count = _count(repeat)
    number = 1
    for day in _by_rule(begin, repeat, stop):
        if day > begin:
            number += 1
            if count is not None and number > count:
                return
            yield day


def _by_rule(begin: date, repeat: Repeat, last: date) -> Iterator[date]:
    """The days of a rule up to a last one.

    The calendar repeats itself after 400 years, so the rule is run as late as the library can go: a rule that never
    comes true (the 30th of February) then ends after a few hundred years, and not after eight thousand.
    """
    from dateutil.rrule import rrulestr

    away = (9999 - YEARS - begin.year) // _CYCLE * _CYCLE
    parts = [part for part in repeat.rule.split(";") if not part.startswith(("COUNT=", "UNTIL="))]
    until = next((part for part in repeat.rule.split(";") if part.startswith("UNTIL=")), "")
    if until:
        last = min(last, _until(until, last))
    last = min(last, _shifted(begin, YEARS))
    try:
        rule = rrulestr(";".join(parts), dtstart=datetime.combine(_shifted(begin, away), time()), ignoretz=True)
        for found in islice(rule, MOST * 10):
            day = _shifted(found.date(), -away)
            if day > last:
                return
            yield day
    except (ValueError, OverflowError, IndexError):
        return  # a rule that says what no calendar has, like BYMONTH=40


def _until(part: str, otherwise: date) -> date:
    digits = part.removeprefix("UNTIL=")[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return otherwise


def _count(repeat: Repeat) -> int | None:
    found = next((part for part in repeat.rule.split(";") if part.startswith("COUNT=")), "")
    return int(found.removeprefix("COUNT=")) if found else None


def _shifted(day: date, years: int) -> date:
    """The same day of another year; years in steps of 400 always have it."""
    year = min(max(day.year + years, 1), 9999)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def _later(day: date, length: timedelta) -> date:
    try:
        return day + length
    except OverflowError:
        return date.max
