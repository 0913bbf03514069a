"""Everything of the book that has a day, for a question about a day: what goes out, meetings, closures, deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from onebook.facts.closures import closings
from onebook.facts.dates import add_days, bounds, say_limit
from onebook.facts.lateness import brief_of
from onebook.facts.occurrences import occurrences
from onebook.facts.schedule import calendar_of, public_holidays
from onebook.facts.standing import standing
from onebook.model.book import query
from onebook.model.entity import Entity
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.meeting import Meeting
from onebook.model.kinds.release import Release
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.links import address_of, link_of

BEFORE, AHEAD = 92, 458
"""Days before the day of the build and behind it that are told: last quarter, and the year to come with a site's own age."""

Sort = Literal["closed", "out", "meeting", "deadline"]
SORTS: dict[Sort, str] = {
    "closed": Said("Closed"),
    "out": Said("Goes out"),
    "meeting": Said("Meetings"),
    "deadline": Said("Deadlines"),
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Dated:
    """Something with a day."""

    first: date
    time: str
    """`14:00`; empty where the book tells none."""
    sort: Sort
    title: str
    address: str
    note: str
    """Its channel, how long it takes, what it is the deadline of."""
    last: date


@query
def dated(book: CheckedBook) -> tuple[Dated, ...]:
    """All of it, from the quarter before the day of the build to more than a year behind it, in order."""
    first, last = add_days(book.today, -BEFORE), add_days(book.today, AHEAD)
    found = {*_closed(book, first, last), *_times(book, first, last), *_deadlines(book)}
    told = (one for one in found if one.first <= last and first <= one.last)
    return tuple(sorted(replace(one, address=standing(book, one.address)) for one in told))


def _row(
    sort: Sort, day: date, title: str, shown: Entity | None, *, note: str = "", time: str = "", last: date | None = None
) -> Dated:
    address = address_of(shown) if shown is not None else ""
    return Dated(first=day, time=time, sort=sort, title=title, address=address, note=note, last=last or day)


def _closed(book: CheckedBook, first: date, last: date) -> Iterator[Dated]:
    organization = book.organization
    for closed in organization.closed:
        for one in closings(closed):
            yield _row("closed", one.first, one.title or Said("Closed"), None, note=one.hours, last=one.last)
    for year in range(first.year, last.year + 1):
        for day, name in public_holidays(organization.country or "", year).items():
            yield _row("closed", day, name, None, note=Said("public holiday"))


def _times(book: CheckedBook, first: date, last: date) -> Iterator[Dated]:
    calendar = calendar_of(book.organization)
    every: tuple[Event | Meeting, ...] = (*book.of(Event), *book.of(Meeting))
    for one in every:
        if one.status == "dropped":
            continue
        note = _note(book, one)
        for time in occurrences(one, first, last, calendar):
            at = f"{time.at:%H:%M}" if time.at is not None else ""
            sort: Sort = "meeting" if isinstance(one, Meeting) else "out"
            yield _row(sort, time.first_day, one.title, one, note=note, time=at, last=time.last_day)


def _note(book: CheckedBook, one: Event | Meeting) -> str:
    if isinstance(one, Meeting):
        return say_limit(str(one.duration)) if one.duration is not None else ""
    channel = book.get(Channel, one.channel)
    return channel.title if channel is not None else ""


def _deadlines(book: CheckedBook) -> Iterator[Dated]:
    calendar = calendar_of(book.organization)
    for event in book.of(Event):
        brief = brief_of(book, event, calendar) if event.status not in ("dropped", "done") else None
        if brief is not None and event.briefed is None:
            yield _row("deadline", brief.latest, event.title, event, note=Said("last day to brief"))
    for release in book.of(Release):
        if release.date is not None and release.status != "dropped":
            yield _row("out", release.date, release.title, release, note=Said("release"))
    for work in book.of(Initiative):
        for step in work.milestones if work.is_live else ():
            if step.done is None:
                yield _row("deadline", step.date, step.title, work, note=Said("step of {name}", name=work.title))
    for campaign in book.of(Campaign):
        if campaign.end is not None and campaign.status == "active":
            yield _row("deadline", campaign.end, campaign.title, campaign, note=Said("campaign ends"))
    for goal in book.of(Goal):
        if goal.is_live:
            yield from _of_goal(book, goal)


def _of_goal(book: CheckedBook, goal: Goal) -> Iterator[Dated]:
    for part in goal.contributions:
        for need in part.needs:
            giver = link_of(book, need.from_)
            if need.by is not None and giver is not None and isinstance(book.find(need.from_), Department):
                yield _row("deadline", need.by, need.what, goal, note=Said("needed from {who}", who=giver.title))
    if goal.period is not None:
        yield _row(
            "deadline", bounds(goal.period, book.organization)[1], goal.title, goal, note=Said("goal to be reached")
        )
