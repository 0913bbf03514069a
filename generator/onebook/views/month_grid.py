"""The grid of a month: a table on the screen, and a sheet of paper in landscape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from onebook.facts.dates import MONTHS, add_days, month_key
from onebook.facts.schedule import WorkCalendar, calendar_of
from onebook.facts.weeks import DAYS, week_of
from onebook.model.kinds.organization import Organization
from onebook.rules.run import CheckedBook
from onebook.text.said import SaidDay
from onebook.views.agenda import AgendaNote
from onebook.views.calendar import CalendarItem

MOST_WEEKS = 6
"""No month touches more."""
SIZES = (8.5, 7.5, 6.8, 6.2, 5.6)
"""In points: the letters of a sheet, from the largest to the smallest (`style/53-month.css` sets them)."""
WIDTH, HEIGHT, DAY_OFF = 277, 166, 20
"""In millimetres: what a sheet has for its weeks, and how wide a day is on which nobody ever works."""
LETTER, LINE = 0.19, 0.43
"""In millimetres for each point: how wide a letter is on average, and how high a line."""
MARGIN = 6
"""In millimetres: what a day's frame and marks take of its width."""


@dataclass(frozen=True, slots=True)
class GridEntry:
    """Something on a day of the grid: what goes out, or the last day to brief it."""

    item: CalendarItem
    is_brief: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GridDay:
    """A day of the grid."""

    day: date
    is_in_month: bool
    is_today: bool
    closed: str
    """Why nobody works on it, or in which hours; empty on working days."""
    is_free: bool
    """Nobody works on it."""
    is_day_off: bool
    """Nobody works on such a day in any week, so that its name says so."""
    entries: tuple[GridEntry, ...]
    notes: tuple[AgendaNote, ...]
    """Meetings and releases."""
    on_paper: int
    """How many of them, entries first, have room on a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridMonth:
    """A month as weeks."""

    name: str
    year: int
    anchor: str
    weeks: tuple[tuple[GridDay, ...], ...]
    density: int
    """How small it is set so that one sheet of paper holds it, from 0."""

    @property
    def count(self) -> int:
        """How much goes out in it."""
        return sum(not entry.is_brief for week in self.weeks for day in week for entry in day.entries)


def month_grid(book: CheckedBook, items: list[CalendarItem], notes: Iterable[AgendaNote]) -> Iterator[GridMonth]:
    """The months from today's to that of the last item, as far as the list writes repeating ones out."""
    first = book.today.replace(day=1)
    told: dict[date, list[AgendaNote]] = {}
    for note in notes:
        if note.sort != "closed":
            told.setdefault(max(note.day, first), []).append(note)
    entries: dict[date, list[GridEntry]] = {}
    for item in items:
        if item.last >= first:
            entries.setdefault(max(item.day, first), []).append(GridEntry(item, False))
        if item.brief_by is not None and item.brief_by >= book.today and not item.is_briefed and not item.is_open:
            entries.setdefault(item.brief_by, []).append(GridEntry(item, True))
    months = {(day.year, day.month) for day in (*entries, *told)}
    for year, month in sorted(months):
        yield _month(date(year, month, 1), book.today, entries, told, book.organization)


def _month(
    first: date,
    today: date,
    entries: dict[date, list[GridEntry]],
    told: dict[date, list[AgendaNote]],
    organization: Organization,
) -> GridMonth:
    calendar = calendar_of(organization)
    begin = week_of(first, organization)
    weeks: list[tuple[GridDay, ...]] = []
    for number in range(MOST_WEEKS):
        begins = add_days(begin, DAYS * number)
        if number and (begins.month != first.month or begins <= weeks[-1][-1].day):
            break
        # where the calendar ends, its last day fills the week
        days = ((add_days(begins, weekday), begins.toordinal() + weekday) for weekday in range(DAYS))
        weeks.append(
            tuple(
                _day(day, day.month == first.month and day.toordinal() == number, today, entries, told, calendar)
                for day, number in days
            )
        )
    density = next((number for number, _ in enumerate(SIZES) if _height(weeks, number) <= HEIGHT), len(SIZES) - 1)
    if _height(weeks, density) > HEIGHT:
        room = HEIGHT / len(weeks)
        weeks = [tuple(replace(day, on_paper=_fitting(day, weeks[0], density, room)) for day in week) for week in weeks]
    return GridMonth(
        name=month_name(first),
        year=first.year,
        anchor=f"grid-{month_key(first)}",
        weeks=tuple(weeks),
        density=density,
    )


def month_name(day: date) -> str:
    """`November`."""
    return SaidDay(MONTHS[day.month - 1], "month_name", day)


def _height(weeks: list[tuple[GridDay, ...]], density: int) -> float:
    """How high the weeks are together, in millimetres."""
    return sum(max(_day_height(day, week, density) for day in week) for week in weeks)


def _day_height(day: GridDay, week: tuple[GridDay, ...], density: int, most: int | None = None) -> float:
    size = SIZES[density]
    free = sum(one.is_day_off for one in week)
    width = DAY_OFF if day.is_day_off else (WIDTH - DAY_OFF * free) / max(len(week) - free, 1)
    letters = max(int((width - MARGIN) / (LETTER * size)), 6)
    entries = [f"Brief: {one.item.link.title}" if one.is_brief else one.item.link.title for one in day.entries]
    texts = [*entries, *(f"{note.time} {note.title}" for note in day.notes)]
    closed = [day.closed] if day.closed and not day.is_day_off else []
    lines = sum(-(-len(text) // letters) for text in (*closed, *texts[:most]))
    # the day's number, and the air below what stands there
    return (1.6 + lines) * LINE * size + 0.25 * len(texts[:most])


def _fitting(day: GridDay, week: tuple[GridDay, ...], density: int, room: float) -> int:
    """How much of a day has room, with a line that says how much more there is."""
    most = day.on_paper
    while most and _day_height(day, week, density, most) > room - (LINE * SIZES[density] if most < day.on_paper else 0):
        most -= 1
    return most


def _day(
    day: date,
    is_in_month: bool,
    today: date,
    entries: dict[date, list[GridEntry]],
    told: dict[date, list[AgendaNote]],
    calendar: WorkCalendar,
) -> GridDay:
    why_not = calendar.why_not(day) if is_in_month else ""
    return GridDay(
        day=day,
        is_in_month=is_in_month,
        is_today=day == today,
        closed=why_not or (calendar.closed_hours(day) if is_in_month else ""),
        is_free=bool(why_not),
        is_day_off=day.weekday() not in calendar.weekdays,
        entries=tuple(entries.get(day, ())) if is_in_month else (),
        notes=tuple(told.get(day, ())) if is_in_month else (),
        on_paper=len(entries.get(day, ())) + len(told.get(day, ())),
    )
