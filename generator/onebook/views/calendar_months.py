"""The calendar of a large book: the weeks that are near on its overview, and a page for each month.

A month hangs on what goes out in it alone, so that an edit makes one month anew.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from onebook.facts.dates import add_days, day_of, end_of_months, month_key, say_long_month
from onebook.facts.occurrences import occurrences
from onebook.facts.schedule import calendar_of
from onebook.facts.standing import REPEATING, OverviewPart, parts
from onebook.facts.weeks import names_of_days, week_of
from onebook.model.book import index, query
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.model.values import DateRange
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.agenda import AgendaNote, notes_between
from onebook.views.calendar import KNOWN_AHEAD, CalendarItem, by_time, calendar_item, items_between, open_briefs
from onebook.views.calendar_page import NEAR_WEEKS, URGENT, CalendarGroup, rows_of, say_week
from onebook.views.links import PageLink, links_to
from onebook.views.month_grid import GridMonth, month_grid, month_name

NEAR_ROWS, LEAST_WEEKS = 400, 2
"""The weeks that are near are told until there are so many rows, which fill 200 kB; but so many weeks at least."""
MOST_ON_A_SHEET = 2
"""Pages. A month that fills more has no sheet with all its days: nobody could read what stands on one of them."""
MOST_URGENT = 150
"""So many briefs are told; what is to be briefed later stands in its month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLink:
    """A part of the calendar, as others lead to it."""

    address: str
    name: str
    """`March`; empty for what goes out again and again."""
    year: int | None
    number: int
    of: int
    """Which of how many pages the month is told on this is."""
    count: int
    last: date | None
    """The last day of the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarOverview:
    """What is near, and the way to every month."""

    departments: tuple[PageLink, ...]
    channels: tuple[PageLink, ...]
    urgent: tuple[CalendarItem, ...]
    urgent_now: int
    near: tuple[CalendarGroup, ...]
    """The weeks from this one on."""
    months: tuple[MonthLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMonth:
    """A month of the calendar, or a stretch of it; or what goes out again and again."""

    link: MonthLink
    months: tuple[MonthLink, ...]
    """All parts, without their numbers, so that this page stays as it is when another month changes."""
    before: MonthLink | None
    after: MonthLink | None
    departments: tuple[PageLink, ...]
    channels: tuple[PageLink, ...]
    weeks: tuple[CalendarGroup, ...]
    repeating: tuple[CalendarItem, ...]
    days: tuple[str, ...]
    """The names of the days in the order of a week."""
    grid: GridMonth | None
    """The whole month on one sheet; with its first stretch."""


@query
def month_links(book: CheckedBook) -> tuple[MonthLink, ...]:
    """The parts of the calendar in order, what goes out again and again last."""
    found = (month_link(address, part) for address, part in parts(book).items() if part.kind == Event.kind.name)
    return tuple(sorted(found, key=lambda one: (one.last or date.max, one.number)))


def month_link(address: str, part: OverviewPart) -> MonthLink:
    """A link to a part of the calendar."""
    first = _first_of(part)
    return MonthLink(
        address=address,
        name=month_name(first) if first is not None else Said("Again and again"),
        year=first.year if first is not None else None,
        number=part.number,
        of=part.of,
        count=len(part.refs),
        last=end_of_months(first, 1) if first is not None else None,
    )


def _first_of(part: OverviewPart) -> date | None:
    return date.fromisoformat(f"{part.name}-01") if part.name != REPEATING else None


def month_title(part: OverviewPart) -> str:
    """`March 2027`, or what says that it goes out again and again."""
    first = _first_of(part)
    return say_long_month(first) if first is not None else Said("Again and again")


@query
def calendar_overview(book: CheckedBook) -> CalendarOverview:
    """What is near in a calendar that is too long for one page."""
    first, last = _near_days(book)
    items = near_items(book, first, last)
    urgent, urgent_now = _urgent(book)
    return CalendarOverview(
        departments=links_to(one for one in book.of(Department) if one.id in _concerned(book)),
        channels=links_to(one for one in book.of(Channel) if one.id in _used(book)),
        urgent=urgent,
        urgent_now=urgent_now,
        near=tuple(_first_weeks(_weeks(items, notes_between(book, book.today, last), first, last))),
        months=month_links(book),
    )


def _first_weeks(weeks: Iterable[CalendarGroup]) -> Iterator[CalendarGroup]:
    rows = 0
    for number, week in enumerate(weeks, 1):
        rows += len(week.rows) + len(week.notes)
        if number > LEAST_WEEKS and rows > NEAR_ROWS:
            return
        yield week


def near_items(book: CheckedBook, first: date, last: date) -> list[CalendarItem]:
    """What goes out in a stretch of days, from the months that it touches alone."""
    names = {*_months_between(first, last), REPEATING}
    events = [event for name in sorted(names) for event in _events(book, name)]
    events += _running(book, month_key(first))
    return [item for item in items_between(book, events, first, last) if item.last >= book.today]


def _months_between(first: date, last: date) -> set[str]:
    return {month_key(add_days(first, number)) for number in range((last - first).days + 1)}


def _near_days(book: CheckedBook) -> tuple[date, date]:
    first = week_of(book.today, book.organization)
    return first, add_days(first, 7 * NEAR_WEEKS - 1)


@index
def _begun_before(book: CheckedBook) -> Mapping[str, tuple[str, ...]]:
    """What still runs in a month and began in an earlier one, by the month's name; of months that are told."""
    months = sorted({*_named(book), *_months_between(*_near_days(book))} - {REPEATING})
    found: dict[str, tuple[str, ...]] = {}
    for event in book.of(Event):
        if isinstance(event.date, DateRange) and event.repeat is None and event.status != "dropped":
            begins, ends = month_key(event.date.start), month_key(event.date.end)
            for name in months[bisect_right(months, begins) : bisect_right(months, ends)]:
                found[name] = (*found.get(name, ()), event.ref)
    return found


def _running(book: CheckedBook, name: str) -> list[Event]:
    """What began before a month and runs in it."""
    found = (book.entity(ref) for ref in _begun_before.at(book, name) or ())
    return [one for one in found if isinstance(one, Event)]


@index
def _named(book: CheckedBook) -> Mapping[str, tuple[str, ...]]:
    """What is told in each month, by its name: `2027-03`."""
    found: dict[str, tuple[str, ...]] = {}
    for part in parts(book).values():
        if part.kind == Event.kind.name:
            found[part.name] = (*found.get(part.name, ()), *part.refs)
    return found


def _events(book: CheckedBook, name: str) -> list[Event]:
    found = (book.entity(ref) for ref in _named.at(book, name) or ())
    return [one for one in found if isinstance(one, Event)]


@query
def _urgent(book: CheckedBook) -> tuple[tuple[CalendarItem, ...], int]:
    """What is to be briefed within a week, and within a week for whoever reads this later; how many are it now."""
    items = [calendar_item(book, event) for event in book.of(Event) if event.repeat is None]
    coming = [item for item in items if not item.is_past]
    urgent = open_briefs(book.today, coming, URGENT + KNOWN_AHEAD)[:MOST_URGENT]
    return tuple(urgent), min(len(open_briefs(book.today, coming, URGENT)), MOST_URGENT)


@query
def _concerned(book: CheckedBook) -> frozenset[str]:
    """The departments that anything of the calendar concerns."""
    return frozenset(one for event in book.of(Event) for one in calendar_item(book, event).departments)


@query
def _used(book: CheckedBook) -> frozenset[str]:
    """The channels that anything of the calendar uses."""
    return frozenset(calendar_item(book, event).channel for event in book.of(Event))


def calendar_month(book: CheckedBook, address: str) -> CalendarMonth:
    """A part of the calendar."""
    part = parts.at(book, address)
    assert part is not None
    events = [one for one in map(book.entity, part.refs) if isinstance(one, Event)]
    items = [calendar_item(book, event) for event in events]
    first, last = _stretch(book, part)
    running = list(_still(book, part.name)) if part.number == 1 else []
    told = sorted([*items, *running, *_again(book, first, last)], key=by_time) if first is not None else []
    notes = notes_between(book, first, last) if first is not None else ()
    concerned = {department for item in (*items, *running) for department in item.departments}
    links = _uncounted(book)
    used = {item.channel for item in (*items, *running)}
    place = next(number for number, one in enumerate(links) if one.address == address)
    return CalendarMonth(
        link=links[place],
        months=links,
        before=links[place - 1] if place else None,
        after=links[place + 1] if place + 1 < len(links) else None,
        departments=links_to(one for one in book.of(Department) if one.id in concerned),
        channels=links_to(one for one in book.of(Channel) if one.id in used),
        weeks=tuple(_weeks(told, notes, week_of(first, book.organization), last)) if first is not None else (),
        repeating=tuple(items) if first is None else (),
        days=names_of_days(book.organization),
        grid=_grid(book, part),
    )


def _stretch(book: CheckedBook, part: OverviewPart) -> tuple[date | None, date]:
    """The days that a part tells: a month, or from its first day to the one before the next part."""
    month = _first_of(part)
    if month is None:
        return None, date.max
    first, last = month, end_of_months(month, 1)
    if part.number > 1:
        first = _day_of(book, part.refs[0])
    if part.number < part.of:
        every = _named.at(book, part.name) or ()
        last = add_days(_day_of(book, every[every.index(part.refs[-1]) + 1]), -1)
    return first, last


def _day_of(book: CheckedBook, ref: str) -> date:
    event = book.entity(ref)
    assert isinstance(event, Event)
    return day_of(event.date)


def _still(book: CheckedBook, name: str) -> Iterator[CalendarItem]:
    """Rows of what began before a month, which lead to where it is told."""
    for event in _running(book, name):
        yield replace(calendar_item(book, event), is_anchor=False)


def _again(book: CheckedBook, first: date | None, last: date) -> Iterator[CalendarItem]:
    """The times of what goes out again and again, from this month on."""
    if first is None or first < book.today.replace(day=1):
        return
    calendar = calendar_of(book.organization)
    for event in _events(book, REPEATING):
        if event.status != "dropped":
            for occurrence in occurrences(event, first, last, calendar):
                yield calendar_item(book, event, occurrence)


def _weeks(
    items: Iterable[CalendarItem], notes: Iterable[AgendaNote], first: date, last: date
) -> Iterator[CalendarGroup]:
    """The weeks of a stretch of days in which anything is told."""
    every, said = list(items), list(notes)
    # counted: at the end of the calendar no week follows, so that the last day would come again and again
    for number in range(0, (last - first).days + 1, 7):
        begins = add_days(first, number)
        ends = add_days(begins, 6)
        rows = rows_of([item for item in every if begins <= max(item.day, first) <= ends], None)
        told = tuple(note for note in said if begins <= max(note.day, first) <= ends)
        if rows or told:
            yield CalendarGroup(
                anchor=f"week-{begins.isoformat()}",
                name=say_week(begins, ends),
                year=None,
                rows=rows,
                notes=told,
                week=begins,
            )


@query
def _uncounted(book: CheckedBook) -> tuple[MonthLink, ...]:
    return tuple(replace(one, count=0) for one in month_links(book))


@index
def _to_brief(book: CheckedBook) -> Mapping[str, tuple[str, ...]]:
    """What is to be briefed in a month and goes out in another, by the month's name."""
    found: dict[str, tuple[str, ...]] = {}
    for event in book.of(Event):
        day = calendar_item(book, event).brief_by if event.repeat is None else None
        if day is not None and month_key(day) != month_key(day_of(event.date)):
            found[month_key(day)] = (*found.get(month_key(day), ()), event.ref)
    return found


def _grid(book: CheckedBook, part: OverviewPart) -> GridMonth | None:
    month = _first_of(part)
    if month is None or part.number > 1 or part.of > MOST_ON_A_SHEET or month < book.today.replace(day=1):
        return None
    last = end_of_months(month, 1)
    briefed = (book.entity(ref) for ref in _to_brief.at(book, part.name) or ())
    events = [*_events(book, part.name), *(one for one in briefed if isinstance(one, Event))]
    running = (replace(item, day=month) for item in _still(book, part.name))
    items = [*(calendar_item(book, event) for event in events), *running, *_again(book, month, last)]
    grids = month_grid(book, sorted(items, key=by_time), notes_between(book, month, last))
    return next((one for one in grids if one.anchor == f"grid-{part.name}"), None)
