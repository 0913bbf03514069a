"""Meetings: what for, when, who comes and who else may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from onebook.facts.dates import day_of
from onebook.facts.repeats import say_repeat
from onebook.model.kinds.department import Department
from onebook.model.kinds.meeting import Meeting
from onebook.model.kinds.position import Position
from onebook.model.values import Markdown, Moment, Ref
from onebook.rules.run import CheckedBook
from onebook.views.common import Common, common
from onebook.views.links import PageLink, link_to, links_to
from onebook.views.users import users

KINDS_OF_MEETING = {"review": "Review", "sync": "Working meeting", "training": "Training", "all-staff": "All staff"}


@dataclass(frozen=True, slots=True)
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
    is_over: bool
    """It takes place no more."""
    is_guest: bool = False
    """The department that asks need not come, but may."""


@dataclass(frozen=True, slots=True)
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
        _line(book, meeting, is_guest=meeting.ref not in comes | calls)
        for meeting in book.of(Meeting)
        if meeting.open_to == "all" or meeting.ref in comes | calls | may
    ]
    return tuple(sorted((line for line in lines if not line.is_over), key=lambda line: line.is_guest))


def _section(book: CheckedBook, meeting: Meeting) -> MeetingSection:
    departments = book.all(Department, meeting.departments)
    return MeetingSection(
        meeting,
        _line(book, meeting),
        common(book, meeting),
        str(meeting.duration) if meeting.duration is not None else None,
        links_to(departments),
        len({department.ref for department in departments}) == len(book.of(Department)) > 1,
        meeting.open_to == "all",
        links_to(book.all(Department, _open_to(meeting))),
        tuple(day for day in meeting.except_ if day >= book.today),
        meeting.where,
        meeting.agenda,
    )


def _line(book: CheckedBook, meeting: Meeting, is_guest: bool = False) -> MeetingLine:
    first = day_of(meeting.date) if meeting.date is not None else None
    has_begun = first is not None and first < book.today
    last = meeting.until if meeting.repeat is not None else first
    return MeetingLine(
        link_to(meeting),
        meeting.summary,
        KINDS_OF_MEETING.get(meeting.type or ""),
        meeting.date,
        has_begun,
        say_repeat(meeting.repeat) if meeting.repeat is not None else None,
        meeting.until,
        last is not None and last < book.today,
        is_guest,
    )


def _open_to(meeting: Meeting) -> tuple[Ref[Any], ...]:
    return meeting.open_to if isinstance(meeting.open_to, tuple) else ()
