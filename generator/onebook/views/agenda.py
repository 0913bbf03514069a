"""What the calendar tells besides what goes out: meetings, releases, and the days on which we are closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onebook.facts.dates import add_days, say_weekday
from onebook.facts.occurrences import occurrences
from onebook.facts.schedule import WorkCalendar, calendar_of
from onebook.model.book import query
from onebook.model.kinds.department import Department
from onebook.model.kinds.meeting import Meeting
from onebook.model.kinds.release import Release
from onebook.rules.run import CheckedBook
from onebook.views.dated import Dated, dated
from onebook.views.goals import Mark
from onebook.views.links import PageLink, link_to, links_to
from onebook.views.releases import release_mark

EVERYBODY = ("*",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaNote:
    """Something with a day that is no item of the calendar: a meeting, a release, a day on which we are closed."""

    sort: Literal["closed", "meeting", "release"]
    day: date
    last: date
    time: str = ""
    """`14:00`; empty where the book tells none."""
    title: str
    """Of closed days: why."""
    link: PageLink | None = None
    says: str = ""
    """How long it takes; at which hours it is closed."""
    mark: Mark | None = None
    departments: tuple[str, ...]
    """The ids of the departments that it concerns; `*` for all."""

    @property
    def weekday(self) -> str:
        """`Tue`."""
        return say_weekday(self.day)

    @property
    def days(self) -> int:
        """How many days it takes."""
        return (self.last - self.day).days + 1


def notes_between(book: CheckedBook, first: date, last: date) -> tuple[AgendaNote, ...]:
    """All of it in a stretch of days, in order: closed days first, then by time."""
    found = (*_closed(book, first, last), *_meetings(book, first, last), *_releases(book, first, last))
    return tuple(sorted(found, key=lambda one: (one.day, one.sort != "closed", one.time, one.title)))


def _closed(book: CheckedBook, first: date, last: date) -> Iterator[AgendaNote]:
    """Days on which we would work in another week."""
    calendar = calendar_of(book.organization)
    for one in _closures(book):
        if one.last >= first and one.first <= last and _is_told(one.first, one.last, calendar):
            yield AgendaNote(
                sort="closed",
                day=one.first,
                last=one.last,
                title=one.title,
                says=one.note,
                departments=EVERYBODY,
            )


@query
def _closures(book: CheckedBook) -> tuple[Dated, ...]:
    """Apart from the rest, so that what tells them does not hang on everything that has a day."""
    return tuple(one for one in dated(book) if one.sort == "closed")


def _is_told(first: date, last: date, calendar: WorkCalendar) -> bool:
    days = (add_days(first, number) for number in range(min((last - first).days + 1, 7)))
    return any(day.weekday() in calendar.weekdays for day in days)


def _meetings(book: CheckedBook, first: date, last: date) -> Iterator[AgendaNote]:
    calendar = calendar_of(book.organization)
    for meeting in book.of(Meeting):
        if meeting.status == "dropped":
            continue
        named = links_to(book.all(Department, meeting.departments))
        departments = tuple(link.ref.partition(":")[2] for link in named)
        for time in occurrences(meeting, first, last, calendar):
            yield AgendaNote(
                sort="meeting",
                day=time.first_day,
                last=time.last_day,
                time=f"{time.at:%H:%M}" if time.at is not None else "",
                title=meeting.title,
                link=link_to(meeting),
                says=str(meeting.duration) if meeting.duration is not None else "",
                departments=EVERYBODY if meeting.type == "all-staff" else departments,
            )


def _releases(book: CheckedBook, first: date, last: date) -> Iterator[AgendaNote]:
    for release in book.of(Release):
        if release.date is not None and first <= release.date <= last and release.status != "dropped":
            yield AgendaNote(
                sort="release",
                day=release.date,
                last=release.date,
                title=release.title,
                link=link_to(release),
                mark=release_mark(release),
                departments=EVERYBODY,
            )
