"""A digest: what changed lately, and what comes in the next two weeks, for everybody or for a department."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from onebook.facts.dates import add_days, day_of, say_week_day
from onebook.facts.standing import standing
from onebook.model.diff import Changed
from onebook.model.kinds.department import Department
from onebook.rules.run import CheckedBook
from onebook.views.calendar import TWO_WEEKS, CalendarItem, by_time, next_two_weeks
from onebook.views.changes import ChangedThing, ChangeLine, Changes
from onebook.views.fortnight import Fortnight, fortnight


@dataclass(frozen=True, slots=True)
class ComingLine:
    """One line of what is coming."""

    day: date
    words: str
    address: str
    """From the site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What changed, and what is coming."""

    organization: str
    department: str
    """Whose it is; empty for everybody's."""
    site: str
    first: date
    last: date
    things: tuple[ChangedThing, ...]
    briefs: tuple[ComingLine, ...]
    needs: tuple[ComingLine, ...]
    out: tuple[ComingLine, ...]
    meetings: tuple[ComingLine, ...]
    unread: tuple[str, ...]

    @property
    def parts(self) -> tuple[tuple[str, tuple[ComingLine, ...]], ...]:
        """What is coming, each part with its heading; those that hold something."""
        found = (
            ("To be briefed by", self.briefs),
            ("Needed from you by" if self.department else "Needed by", self.needs),
            ("Goes out", self.out),
            ("Meetings", self.meetings),
        )
        return tuple((title, lines) for title, lines in found if lines)


def digest(book: CheckedBook, found: Changes, department: Department | None) -> Digest:
    """The digest of a book that changed."""
    houses = [department] if department is not None else [*book.of(Department)]
    weeks = [fortnight(book, house).now for house in houses]
    last = add_days(book.today, TWO_WEEKS)
    out = weeks[0].out if department is not None else [item for item in next_two_weeks(book) if item.day <= last]
    return Digest(
        organization=book.organization.title,
        department=department.title if department is not None else "",
        site=book.site.site_url or "",
        first=book.today,
        last=last,
        things=_things(found, department),
        briefs=_once(_brief(book, item) for week in weeks for item in sorted(week.briefs, key=by_time)),
        needs=_once(line for week in weeks for line in _needs(week)),
        out=_once(_out(book, item) for item in out),
        meetings=_once(line for week in weeks for line in _meetings(week)),
        unread=found.unread,
    )


_FOR_THE_SEARCH = frozenset({"also_called", "keywords", "ask_when", "tags"})
"""Words by which things are found: who reads a digest need not know that there are more of them."""


def _things(found: Changes, department: Department | None) -> tuple[ChangedThing, ...]:
    """What changed and is to be known, or of it what concerns a department."""
    mine = (
        replace(thing, lines=tuple(line for line in thing.lines if is_news(line) and _is_for(line, department)))
        for thing in found.things
    )
    return tuple(thing for thing in mine if thing.lines)


def is_news(line: ChangeLine) -> bool:
    """Whether people who follow the plan want to know it."""
    changes = line.told.changes
    return not all(isinstance(one, Changed) and one.way[-1].field in _FOR_THE_SEARCH for one in changes)


def _is_for(line: ChangeLine, department: Department | None) -> bool:
    return department is None or department.ref in line.concern.departments


def _brief(book: CheckedBook, item: CalendarItem) -> ComingLine:
    words = f"{item.link.title}, out on {say_week_day(item.day)}"
    return ComingLine(item.brief_by or item.day, words, standing(book, item.link.address))


def _out(book: CheckedBook, item: CalendarItem) -> ComingLine:
    where = f", {item.links[0].title}" if item.links else ""
    time = f", {item.time}" if item.time else ""
    return ComingLine(item.day, f"{item.link.title}{where}{time}", standing(book, item.link.address))


def _needs(week: Fortnight) -> Iterable[ComingLine]:
    for need in week.needs:
        if need.by is not None:
            yield ComingLine(need.by, f"{need.what}, for {need.goal.title}", need.goal.address)


def _meetings(week: Fortnight) -> Iterable[ComingLine]:
    for one in week.meetings:
        where = f", {one.where}" if one.where else ""
        time = f", {one.moment:%H:%M}" if hasattr(one.moment, "hour") else ""
        yield ComingLine(day_of(one.moment), f"{one.meeting.link.title}{time}{where}", one.meeting.link.address)


def _once(lines: Iterable[ComingLine]) -> tuple[ComingLine, ...]:
    """By day, each once."""
    return tuple(sorted(dict.fromkeys(lines), key=lambda line: (line.day, line.words)))
