"""The calendar on the wall: every day of some months, and what happens on it, each time that it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from onebook.facts.dates import add_months, end_of_months
from onebook.facts.occurrences import occurrences
from onebook.facts.schedule import calendar_of
from onebook.model.book import any_ref
from onebook.model.kinds.event import Event
from onebook.model.kinds.meeting import Meeting
from onebook.rules.run import CheckedBook
from onebook.views.handout.days import Day, days_between


@dataclass(frozen=True, slots=True)
class WallDay:
    """A day, whether somebody works on it, and what happens."""

    day: date
    is_free: bool
    items: tuple[Day, ...]
    """What concerns most people first."""


@dataclass(frozen=True, slots=True)
class Wall:
    """The months of a wall calendar, each with its days."""

    months: tuple[tuple[WallDay, ...], ...]


def wall(book: CheckedBook, months: int) -> Wall:
    """The month of today and those behind it."""
    first = book.today.replace(day=1)
    last = end_of_months(first, months)
    by_day: dict[date, list[Day]] = {}
    for item in _every_time(book, first, last):
        for day in _days(max(item.first, first), min(item.last, last)):
            by_day.setdefault(day, []).append(item)
    calendar = calendar_of(book.organization)

    def made(day: date) -> WallDay:
        items = sorted(by_day.get(day, ()), key=lambda item: (item.weight, item.at, item.title))
        return WallDay(day, bool(calendar.why_not(day)), tuple(items))

    # The calendar has no day behind the year 9999, and so no month to show there.
    starts = sorted({add_months(first, number).replace(day=1) for number in range(months)})
    return Wall(tuple(tuple(made(day) for day in _days(start, end_of_months(start, 1))) for start in starts))


def _days(first: date, last: date) -> Iterator[date]:
    yield from (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))


def _every_time(book: CheckedBook, first: date, last: date) -> Iterator[Day]:
    """What happens, and each time of what repeats."""
    calendar = calendar_of(book.organization)
    for item in days_between(book, first, last):
        entity = book.find(any_ref(item.link.ref)) if item.link is not None else None
        if isinstance(entity, Event | Meeting) and entity.repeat is not None:
            for time in occurrences(entity, first, last, calendar):
                yield replace(item, first=time.first_day, last=time.last_day)
        else:
            yield item
