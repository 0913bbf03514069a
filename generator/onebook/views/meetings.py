"""Meetings: what for, when, who comes and who else may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from onebook.facts.dates import add_days, day_of, say_month_alone, say_weekday
from onebook.facts.occurrences import next_occurrence, occurrences
from onebook.facts.repeats import say_repeat
from onebook.facts.schedule import WorkCalendar, calendar_of
from onebook.model.book import query
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.model.kinds.meeting import Meeting
from onebook.model.kinds.position import Position
from onebook.model.values import Markdown, Moment, Ref
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.calendar import KNOWN_AHEAD
from onebook.views.common import Common, common
from onebook.views.links import PageLink, link_to, links_to
from onebook.views.users import users

NEXT_TIMES = 3
"""So many of the times to come are told."""
MOST_TIMES = 24
"""So many are known at most, for those who read a site later."""
KINDS_OF_MEETING = {
    "review": Said("Review"),
    "sync": Said("Working meeting"),
    "training": Said("Training"),
    "all-staff": Said("All staff"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting in a list."""

    link: PageLink
    summary: str | None
    sort: str | None
    """What sort of meeting it is."""
    first: Moment | None
    """The first time, or the only one."""
    has_begun: bool
    """The first time lies behind us."""
    repeat: str | None
    """How often it takes place, in words."""
    until: date | None
    last_day: date | None
    """The last day on which it takes place; None where it has no end."""
    is_over: bool
    """It takes place no more."""
    coming: tuple[Moment, ...] = ()
    """The times to come, of what repeats as of what takes place once: the next three, and those that are the next three
    for whoever reads a site while it is fresh."""
    is_guest: bool = False
    """The department that asks need not come, but may."""


@dataclass(frozen=True, slots=True)
class MeetingTime:
    """One time at which a meeting takes place."""

    meeting: MeetingLine
    moment: Moment
    where: str | None

    @property
    def day(self) -> date:
        """Its day."""
        return day_of(self.moment)

    @property
    def month(self) -> str:
        """`Nov`."""
        return say_month_alone(self.day)

    @property
    def weekday(self) -> str:
        """`Fri`."""
        return say_weekday(self.day)

    @property
    def time(self) -> str:
        """`14:00`; empty where the book tells no time."""
        return f"{self.moment:%H:%M}" if isinstance(self.moment, datetime) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSection:
    """A meeting with everything around it."""

    entity: Meeting
    line: MeetingLine
    common: Common
    duration: str | None
    departments: tuple[PageLink, ...]
    is_for_every_department: bool
    is_open_to_all: bool
    open_to: tuple[PageLink, ...]
    skipped: tuple[date, ...]
    """Days to come on which it does not take place."""
    where: str | None
    agenda: Markdown | None

    @property
    def for_departments(self) -> tuple[str, ...]:
        """The ids of the departments that come or may come; `*` for all."""
        named = dict.fromkeys(link.ref.partition(":")[2] for link in (*self.departments, *self.open_to))
        return ("*",) if self.is_open_to_all else tuple(named)


@query
def meeting_sections(book: CheckedBook) -> tuple[MeetingSection, ...]:
    """All meetings; those that are over last."""
    sections = [_section(book, meeting) for meeting in book.of(Meeting)]
    return tuple(sorted(sections, key=lambda section: section.line.is_over))


def meetings_of(book: CheckedBook, department: Department, people: Iterable[Position]) -> tuple[MeetingLine, ...]:
    """The meetings to which a department comes, which one of its people calls, or to which it may come."""
    comes = {one.ref for one in users(book, Meeting, department, by=("departments",))}
    calls = {one.ref for one in users(book, Meeting, *people, by=("owner",))}
    may = {one.ref for one in users(book, Meeting, department, by=("open_to",))}
    lines = [
        replace(_line(book, meeting), is_guest=meeting.ref not in comes | calls)
        for meeting in book.of(Meeting)
        if meeting.open_to == "all" or meeting.ref in comes | calls | may
    ]
    return tuple(sorted((line for line in lines if not line.is_over), key=lambda line: line.is_guest))


def times_between(
    book: CheckedBook, department: Department, people: Iterable[Position], first: date, last: date
) -> tuple[MeetingTime, ...]:
    """Every time in a stretch of days at which a department is awaited; of meetings to which it only may come, those for
    all staff."""
    lines = {line.link.ref: line for line in meetings_of(book, department, people)}
    found = [
        MeetingTime(lines[meeting.ref], moment, meeting.where)
        for meeting in book.of(Meeting)
        if meeting.ref in lines and (meeting.type == "all-staff" or not lines[meeting.ref].is_guest)
        for moment in _moments(book, meeting, first, last)
    ]
    return tuple(sorted(found, key=lambda one: (one.moment.isoformat(), one.meeting.link.ref)))


@query
def _moments(book: CheckedBook, meeting: Meeting, first: date, last: date) -> tuple[Moment, ...]:
    """When a meeting takes place in a stretch of days."""
    return tuple(time.moment for time in occurrences(meeting, first, last, calendar_of(book.organization)))


def _section(book: CheckedBook, meeting: Meeting) -> MeetingSection:
    departments = book.all(Department, meeting.departments)
    return MeetingSection(
        entity=meeting,
        line=_line(book, meeting),
        common=common(book, meeting),
        duration=str(meeting.duration) if meeting.duration is not None else None,
        departments=links_to(departments),
        is_for_every_department=len({department.ref for department in departments}) == len(book.of(Department)) > 1,
        is_open_to_all=meeting.open_to == "all",
        open_to=links_to(book.all(Department, _open_to(meeting))),
        skipped=tuple(day for day in meeting.except_ if day >= book.today),
        where=meeting.where,
        agenda=meeting.agenda,
    )


@query
def _line(book: CheckedBook, meeting: Meeting) -> MeetingLine:
    first = day_of(meeting.date) if meeting.date is not None else None
    has_begun = first is not None and first < book.today
    last = meeting.until if meeting.repeat is not None else first
    return MeetingLine(
        link=link_to(meeting),
        summary=meeting.summary,
        sort=KINDS_OF_MEETING.get(meeting.type or ""),
        first=meeting.date,
        has_begun=has_begun,
        repeat=say_repeat(meeting, book.today, calendar_of(book.organization)) or None,
        until=meeting.until,
        last_day=last,
        is_over=last is not None and last < book.today,
        coming=coming_times(book, meeting),
    )


@query
def coming_times(book: CheckedBook, one: Event | Meeting) -> tuple[Moment, ...]:
    """The next times, and those that are the next ones for whoever reads a site while it is fresh."""
    return tuple(_coming(one, book.today, calendar_of(book.organization)))


def _coming(meeting: Event | Meeting, day: date, calendar: WorkCalendar) -> Iterator[Moment]:
    fresh_until, later = add_days(day, KNOWN_AHEAD), 0
    for _ in range(MOST_TIMES):
        time = next_occurrence(meeting, day, calendar)
        if time is None or later == NEXT_TIMES:
            return
        later += time.first_day > fresh_until
        yield time.moment
        if time.last_day == date.max:
            return
        day = add_days(time.last_day, 1)


def _open_to(meeting: Meeting) -> tuple[Ref[Any], ...]:
    return meeting.open_to if isinstance(meeting.open_to, tuple) else ()
