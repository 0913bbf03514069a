"""The calendar's page: an agenda of weeks with lead times, a grid of months, and a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from onebook.facts.dates import MONTHS, add_days, end_of_months, month_key, say_month_alone, say_week_day
from onebook.facts.occurrences import occurrences
from onebook.facts.schedule import calendar_of
from onebook.facts.weeks import names_of_days, week_of
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, SaidDay
from onebook.views.agenda import AgendaNote, notes_between
from onebook.views.calendar import KNOWN_AHEAD, CalendarItem, by_day, by_time, calendar_item, open_briefs
from onebook.views.links import PageLink, link_to
from onebook.views.month_grid import GridMonth, month_grid, month_name
from onebook.views.timeline import Timeline, timeline

HORIZON = 92
"""Days. How far ahead repeating items are written out, at least."""
BEHIND, AHEAD = 56, 112
"""Days before and after today that the axis of lead times holds at most."""
ROOM = 18
"""Percent of the axis that the name of a month needs."""
URGENT = 7
"""Days. What is to be briefed within them stands above everything."""
FIRST = 12
"""So many briefs stand there without a fold."""
NEAR_WEEKS = 6
"""So many weeks stand one by one, those that are this week and the next for whoever reads a site while it is fresh."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadBar:
    """From the day on which an item is to be briefed to the day on which it goes out, on the page's axis."""

    start: float
    """Percent of the axis."""
    end: float
    is_late: bool
    due: date | None
    """The day after which it is late; None where it is briefed."""
    says: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """An item in the list."""

    item: CalendarItem
    bar: LeadBar | None


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day of the agenda."""

    day: date
    notes: tuple[AgendaNote, ...]
    rows: tuple[CalendarRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarGroup:
    """A week or a month of the list."""

    anchor: str
    name: str
    year: int | None
    rows: tuple[CalendarRow, ...]
    notes: tuple[AgendaNote, ...] = ()
    """Meetings, releases and closed days."""
    week: date | None = None
    """The first day of the week that it is."""

    @property
    def days(self) -> tuple[AgendaDay, ...]:
        """The same, day by day."""
        return _by_days(self.rows, self.notes)

    @property
    def closed(self) -> tuple[AgendaNote, ...]:
        """The days on which we are closed."""
        return tuple(note for note in self.notes if note.sort == "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The days that all lead-time bars of the page share."""

    first: date
    last: date
    today: float
    """Percent of the axis."""
    months: tuple[tuple[float, str], ...]
    """Where each month begins, and its name."""
    room: int
    """Percent. So near to today, which has a name too, there is no room for a month's."""

    def at(self, day: date) -> float:
        """Where a day stands, in percent; days outside stand at the ends."""
        length = max((self.last - self.first).days, 1)
        return round(min(max((day - self.first).days / length * 100, 0), 100), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage:
    """The whole calendar."""

    departments: tuple[PageLink, ...]
    """Those that any item concerns."""
    channels: tuple[PageLink, ...]
    """Those that any item uses."""
    urgent: tuple[CalendarItem, ...]
    """What is to be briefed now, late or within a week, and what will be for those who read this later."""
    urgent_now: int
    """How many of them are it now."""
    axis: Axis
    coming: tuple[CalendarGroup, ...]
    repeating: tuple[CalendarItem, ...]
    earlier: tuple[CalendarGroup, ...]
    """By month, with the months into which what is to come will go while a site is fresh, still empty."""
    days: tuple[str, ...]
    """The names of the days in the order of a week."""
    months: tuple[GridMonth, ...]
    """From this one on, each whole."""
    timeline: Timeline | None

    @property
    def near(self) -> tuple[CalendarGroup, ...]:
        """The weeks of what is to come."""
        return tuple(group for group in self.coming if group.week is not None)

    @property
    def later(self) -> tuple[CalendarGroup, ...]:
        """The months behind them."""
        return tuple(group for group in self.coming if group.week is None)

    @property
    def told_days(self) -> frozenset[date]:
        """The days that the agenda names."""
        return frozenset(day.day for group in self.coming for day in group.days)


def calendar_page(book: CheckedBook) -> CalendarPage:
    """Repeating items as one line, and every time that anything goes out in its week or month."""
    events = book.of(Event)
    # a month that is told is told to its end
    last = end_of_months(add_days(book.today, HORIZON).replace(day=1), 1)
    items = sorted(_items(book, events, last), key=by_time)
    notes = notes_between(book, book.today.replace(day=1), last)
    coming = [item for item in items if not item.is_past]
    axis = axis_of(book.today, coming)
    urgent = open_briefs(book.today, coming, URGENT + KNOWN_AHEAD)
    used = {item.channel for item in items}
    concerned = {department for item in items for department in item.departments}
    return CalendarPage(
        departments=tuple(link_to(one) for one in book.of(Department) if one.id in concerned),
        channels=tuple(link_to(one) for one in book.of(Channel) if one.id in used),
        urgent=tuple(urgent),
        urgent_now=len(open_briefs(book.today, coming, URGENT)),
        axis=axis,
        coming=tuple(_coming(book, coming, [note for note in notes if note.last >= book.today], axis)),
        repeating=tuple(calendar_item(book, event) for event in sorted(events, key=by_day) if event.repeat is not None),
        earlier=tuple(_earlier(book.today, items)),
        days=names_of_days(book.organization),
        months=tuple(month_grid(book, items, notes)) if coming else (),
        timeline=timeline(book, coming),
    )


def _items(book: CheckedBook, events: Iterable[Event], least: date) -> list[CalendarItem]:
    """What goes out once, and each time of what repeats from this month on."""
    once = [calendar_item(book, event) for event in events if event.repeat is None]
    first = book.today.replace(day=1)
    calendar = calendar_of(book.organization)
    last = max([least, *(item.day for item in once)])
    return once + [
        calendar_item(book, event, occurrence)
        for event in events
        if event.repeat is not None and event.status != "dropped"
        for occurrence in occurrences(event, first, last, calendar)
    ]


def axis_of(today: date, coming: Iterable[CalendarItem], room: int = ROOM) -> Axis:
    """The days that the lead times of items to come need, and four weeks at least; `room` percent for a name."""
    drawn = [item for item in coming if item.brief_by is not None]
    begins = [item.brief_by for item in drawn if item.brief_by is not None]
    first = max(min([today, *begins]), add_days(today, -BEHIND))
    last = min(max([add_days(today, 28), *(item.day for item in drawn)]), add_days(today, AHEAD))
    axis = Axis(first=first, last=last, today=0, months=(), room=room)
    months = [
        (axis.at(day), say_month_alone(day))
        for day in (add_days(first, number) for number in range((last - first).days + 1))
        if day.day == 1
    ]
    return Axis(first=first, last=last, today=axis.at(today), months=tuple(months), room=room)


def _bar(item: CalendarItem, axis: Axis) -> LeadBar | None:
    if item.brief_by is None or item.brief_by > axis.last:
        return None
    is_late = item.brief_mark is not None and item.brief_mark.shape == "off"
    due = item.brief_mark.due if item.brief_mark is not None else None
    says = Said("Brief by {day}; goes out {later}", day=say_week_day(item.brief_by), later=say_week_day(item.day))
    return LeadBar(start=axis.at(item.brief_by), end=axis.at(item.day), is_late=is_late, due=due, says=says)


def _coming(
    book: CheckedBook, items: list[CalendarItem], notes: list[AgendaNote], axis: Axis
) -> Iterator[CalendarGroup]:
    """Week by week from this one on, and then by months."""
    before, first = date.min, week_of(book.today, book.organization)
    for _ in range(NEAR_WEEKS):
        last = add_days(first, 6)
        rows = rows_of([item for item in items if before < item.day <= last], axis)
        told = tuple(note for note in notes if before < note.day <= last)
        if rows or told:
            yield CalendarGroup(
                anchor=f"week-{first.isoformat()}",
                name=say_week(first, last),
                year=None,
                rows=rows,
                notes=told,
                week=first,
            )
        before, first = last, add_days(first, 7)
    later = [note for note in notes if note.day > before]
    for group in _by_month([item for item in items if item.day > before], axis, later):
        is_cut = group.anchor == month_key(before)
        yield replace(group, name=Said("Later in {month}", month=group.name), year=None) if is_cut else group


def say_week(first: date, last: date) -> str:
    """`16 to 22 November`."""
    begin = _day_of_month(first) if first.month != last.month else SaidDay(str(first.day), "day_alone", first)
    return Said("{first} to {last}", first=begin, last=_day_of_month(last))


def _day_of_month(day: date) -> str:
    return SaidDay(f"{day.day} {MONTHS[day.month - 1]}", "day_of_month", day)


def _earlier(today: date, items: Iterable[CalendarItem]) -> Iterator[CalendarGroup]:
    found = {group.anchor: group for group in _by_month([item for item in items if item.is_past], None)}
    for ahead in range(0, KNOWN_AHEAD + 1, 7):
        day = add_days(today, ahead)
        found.setdefault(
            month_key(day), CalendarGroup(anchor=month_key(day), name=month_name(day), year=day.year, rows=())
        )
    for anchor, group in sorted(found.items()):
        yield replace(group, anchor=f"earlier-{anchor}")


def _by_month(
    items: Iterable[CalendarItem], axis: Axis | None, notes: Iterable[AgendaNote] = ()
) -> Iterator[CalendarGroup]:
    found: dict[date, tuple[list[CalendarItem], list[AgendaNote]]] = {}
    for item in items:
        found.setdefault(item.day.replace(day=1), ([], []))[0].append(item)
    for note in notes:
        found.setdefault(note.day.replace(day=1), ([], []))[1].append(note)
    for first, (rows, told) in sorted(found.items()):
        yield CalendarGroup(
            anchor=month_key(first),
            name=month_name(first),
            year=first.year,
            rows=rows_of(rows, axis),
            notes=tuple(told),
        )


def _by_days(rows: Iterable[CalendarRow], notes: Iterable[AgendaNote]) -> tuple[AgendaDay, ...]:
    found: dict[date, tuple[list[AgendaNote], list[CalendarRow]]] = {}
    for note in notes:
        found.setdefault(note.day, ([], []))[0].append(note)
    for row in rows:
        found.setdefault(row.item.day, ([], []))[1].append(row)
    return tuple(AgendaDay(day, tuple(told), tuple(out)) for day, (told, out) in sorted(found.items()))


def rows_of(items: Iterable[CalendarItem], axis: Axis | None) -> tuple[CalendarRow, ...]:
    """Items as rows, with their lead times where there is an axis for them."""
    return tuple(CalendarRow(item, _bar(item, axis) if axis is not None else None) for item in items)
