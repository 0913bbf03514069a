"""The next two weeks of a department: what others wait for, what goes out, which meetings there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from onebook.facts.dates import add_days
from onebook.model.book import index, query
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.rules.run import CheckedBook
from onebook.views.calendar import (
    KNOWN_AHEAD,
    TWO_WEEKS,
    CalendarItem,
    by_time,
    calendar_item,
    next_two_weeks,
    open_briefs,
)
from onebook.views.links import PageLink, link_to
from onebook.views.meetings import MeetingTime, times_between
from onebook.views.roles import DepartmentNeed, needs_from, positions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Fortnight:
    """Two weeks of one department."""

    department: PageLink
    address: str
    """Where they stand alone, to be shown inside another page."""
    first: date
    last: date
    """The last day of these two weeks. What follows holds the days after it too, for those who read a site later."""
    briefs: tuple[CalendarItem, ...]
    """What it has to brief, the latest first."""
    needs: tuple[DepartmentNeed, ...]
    """What other departments need from it by a day of these two weeks."""
    out: tuple[CalendarItem, ...]
    meetings: tuple[MeetingTime, ...]

    @property
    def now(self) -> Fortnight:
        """The two weeks alone, as they are on the day of the build."""
        return replace(
            self,
            briefs=tuple(item for item in self.briefs if item.brief_by is not None and item.brief_by <= self.last),
            needs=tuple(need for need in self.needs if need.by is not None and need.by <= self.last),
            out=tuple(item for item in self.out if item.day <= self.last),
            meetings=tuple(one for one in self.meetings if one.day <= self.last),
        )

    @property
    def waited_for(self) -> tuple[CalendarItem | DepartmentNeed, ...]:
        """What others wait for, the most urgent first, whether it is a brief or something that a goal needs."""
        return tuple(sorted((*self.briefs, *self.needs), key=_wanted_by))

    @property
    def is_empty(self) -> bool:
        """There is nothing to say."""
        return not (self.briefs or self.needs or self.out or self.meetings)


def _wanted_by(one: CalendarItem | DepartmentNeed) -> date:
    """The day by which somebody waits for it."""
    return (one.brief_by if isinstance(one, CalendarItem) else one.by) or date.max


def fortnight_address(department: Department) -> str:
    """Where a department's two weeks stand alone. No id holds a slash, so it is nobody else's page."""
    return f"departments/next/{department.id}.html"


def fortnights(book: CheckedBook) -> Mapping[str, Fortnight]:
    """The two weeks of every department, by its reference."""
    return {department.ref: fortnight(book, department) for department in book.of(Department)}


@query
def fortnight(book: CheckedBook, department: Department) -> Fortnight:
    """The two weeks of a department."""
    last, known = add_days(book.today, TWO_WEEKS), add_days(book.today, TWO_WEEKS + KNOWN_AHEAD)
    return Fortnight(
        department=link_to(department),
        address=fortnight_address(department),
        first=book.today,
        last=last,
        briefs=_briefed_by.at(book, department.ref) or (),
        needs=tuple(_due(needs_from(book, department), book.today, known)),
        out=_going_out.at(book, department.id) or (),
        meetings=times_between(book, department, positions_of(book, department), book.today, known),
    )


@index
def _briefed_by(book: CheckedBook) -> Mapping[str, tuple[CalendarItem, ...]]:
    """What is to be briefed within two weeks, by the department that does it."""
    events = (event for event in book.of(Event) if event.repeat is None and event.status != "dropped")
    items = [item for event in events if not (item := calendar_item(book, event)).is_past]
    found: dict[str, list[CalendarItem]] = {}
    for item in open_briefs(book.today, sorted(items, key=by_time), TWO_WEEKS + KNOWN_AHEAD):
        if item.briefed_by is not None:
            found.setdefault(item.briefed_by.ref, []).append(item)
    return {ref: tuple(items) for ref, items in found.items()}


@index
def _going_out(book: CheckedBook) -> Mapping[str, tuple[CalendarItem, ...]]:
    """What goes out within two weeks, by the ids of the departments that it touches."""
    found: dict[str, list[CalendarItem]] = {}
    for item in next_two_weeks(book):
        for department in dict.fromkeys(item.departments):
            found.setdefault(department, []).append(item)
    return {identifier: tuple(items) for identifier, items in found.items()}


def _due(needs: Iterable[DepartmentNeed], first: date, last: date) -> list[DepartmentNeed]:
    found = [(need.by, need) for need in needs if need.by is not None and first <= need.by <= last]
    return [need for _, need in sorted(found, key=lambda each: (each[0], each[1].goal.ref, each[1].what))]
