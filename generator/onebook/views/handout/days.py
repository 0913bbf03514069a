"""The next ninety days on paper: everything that has a day, with what matters to most people first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onebook.facts.closures import closings
from onebook.facts.dates import add_days
from onebook.facts.lateness import brief_of
from onebook.facts.occurrences import Occurrence, occurrences
from onebook.facts.repeats import say_repeat
from onebook.facts.schedule import calendar_of, public_holidays
from onebook.model.entity import Entity
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.event import Event
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.meeting import Meeting
from onebook.model.kinds.release import Release
from onebook.rules.run import CheckedBook
from onebook.views.links import PageLink, link_of, link_to

NINETY_DAYS = 90

Sort = Literal["closed", "all-staff", "release", "milestone", "campaign", "meeting", "out"]
_WEIGHTS: dict[Sort, int] = {
    "closed": 0,
    "all-staff": 0,
    "release": 0,
    "milestone": 1,
    "campaign": 2,
    "meeting": 2,
    "out": 3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Something that takes place, goes out or is due on a day."""

    first: date
    last: date
    at: str
    """The time of day; empty where none is told."""
    sort: Sort
    title: str
    link: PageLink | None
    with_: PageLink | None
    """What it belongs to: a channel, an initiative."""
    brief_by: date | None
    is_open: bool
    """Nobody has been briefed yet."""
    repeat: str
    """How often it comes again, where it does within these days; only its first time is shown."""

    @property
    def weight(self) -> int:
        """0 concerns everyone; where there is little room, the highest go first."""
        return _WEIGHTS[self.sort]


def next_days(book: CheckedBook, days: int = NINETY_DAYS) -> tuple[Day, ...]:
    """What has a day within so many days, in order; what repeats, once."""
    return days_between(book, book.today, add_days(book.today, days))


def days_between(book: CheckedBook, first: date, last: date) -> tuple[Day, ...]:
    """What has a day from one day to another, in order; what repeats, once."""
    found = [*_closed(book, first, last), *_events(book, first, last), *_meetings(book, first, last)]
    found += [*_releases(book, first, last), *_milestones(book, first, last), *_campaigns(book, first, last)]
    return tuple(sorted(found, key=lambda day: (day.first, day.weight, day.at, day.title)))


def _day(first: date, last: date, sort: Sort, title: str, entity: Entity | None = None, at: str = "") -> Day:
    return Day(
        first=first,
        last=last,
        at=at,
        sort=sort,
        title=title,
        link=link_to(entity) if entity else None,
        with_=None,
        brief_by=None,
        is_open=False,
        repeat="",
    )


def _closed(book: CheckedBook, first: date, last: date) -> Iterator[Day]:
    for closed in book.organization.closed:
        for one in closings(closed):
            if one.first <= last and one.last >= first:
                yield _day(one.first, one.last, "closed", one.says)
    country = book.organization.country or ""
    calendar = calendar_of(book.organization)
    for year in range(first.year, last.year + 1):
        for day, name in public_holidays(country, year).items() if country else ():
            is_free = calendar.why_not(day).startswith("a public holiday") and day.weekday() in calendar.weekdays
            if first <= day <= last and is_free:
                yield _day(day, day, "closed", f"Public holiday: {name}")


def _again(book: CheckedBook, one: Event | Meeting, times: tuple[Occurrence, ...]) -> str:
    return say_repeat(one, book.today, calendar_of(book.organization)) if len(times) > 1 else ""


def _events(book: CheckedBook, first: date, last: date) -> Iterator[Day]:
    calendar = calendar_of(book.organization)
    for event in book.of(Event):
        times = occurrences(event, first, last, calendar) if event.status != "dropped" else ()
        if times:
            brief = brief_of(book, event, calendar)
            yield Day(
                first=times[0].first_day,
                last=times[0].last_day,
                at=f"{times[0].at:%H:%M}" if times[0].at is not None else "",
                sort="out",
                title=event.title,
                link=link_to(event),
                with_=link_of(book, event.channel),
                brief_by=brief.latest if brief is not None else None,
                is_open=event.briefed is None,
                repeat=_again(book, event, times),
            )


def _meetings(book: CheckedBook, first: date, last: date) -> Iterator[Day]:
    calendar = calendar_of(book.organization)
    for meeting in book.of(Meeting):
        times = occurrences(meeting, first, last, calendar) if meeting.is_live else ()
        if times:
            at = f"{times[0].at:%H:%M}" if times[0].at is not None else ""
            sort: Sort = "all-staff" if meeting.type == "all-staff" else "meeting"
            link = link_to(meeting)
            again = _again(book, meeting, times)
            yield Day(
                first=times[0].first_day,
                last=times[0].last_day,
                at=at,
                sort=sort,
                title=meeting.title,
                link=link,
                with_=None,
                brief_by=None,
                is_open=False,
                repeat=again,
            )


def _releases(book: CheckedBook, first: date, last: date) -> Iterator[Day]:
    for release in book.of(Release):
        if release.date is not None and first <= release.date <= last and release.status != "dropped":
            yield _day(release.date, release.date, "release", release.title, release)


def _milestones(book: CheckedBook, first: date, last: date) -> Iterator[Day]:
    for work in book.of(Initiative):
        for step in work.milestones if work.is_live else ():
            if step.done is None and first <= step.date <= last:
                day = step.date
                yield Day(
                    first=day,
                    last=day,
                    at="",
                    sort="milestone",
                    title=step.title,
                    link=link_to(work),
                    with_=link_to(work),
                    brief_by=None,
                    is_open=False,
                    repeat="",
                )


def _campaigns(book: CheckedBook, first: date, last: date) -> Iterator[Day]:
    for campaign in book.of(Campaign):
        if not campaign.is_live:
            continue
        if campaign.start is not None and first <= campaign.start <= last:
            yield _day(campaign.start, campaign.start, "campaign", f"{campaign.title} begins", campaign)
        if campaign.end is not None and first <= campaign.end <= last:
            yield _day(campaign.end, campaign.end, "campaign", f"{campaign.title} ends", campaign)


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was finished not long ago."""

    day: date
    title: str
    link: PageLink
    sort: Literal["milestone", "release"]


def finished(book: CheckedBook, days: int = NINETY_DAYS) -> tuple[Done, ...]:
    """What was finished in the last so many days, the newest first."""
    first = add_days(book.today, -days)
    found = [
        Done(step.done, step.title, link_to(work), "milestone")
        for work in book.of(Initiative)
        for step in work.milestones
        if step.done is not None and first <= step.done <= book.today
    ]
    found += [
        Done(release.date, release.title, link_to(release), "release")
        for release in book.of(Release)
        if release.stage == "shipped" and release.date is not None and first <= release.date <= book.today
    ]
    return tuple(sorted(found, key=lambda done: (-done.day.toordinal(), done.title)))
