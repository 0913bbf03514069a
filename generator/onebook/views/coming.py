"""What comes next for a goal: what goes out, which steps are due, what is needed by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from onebook.facts.dates import add_days, bounds
from onebook.facts.freshness import is_settled
from onebook.facts.numbers import say_value
from onebook.facts.progress import Progress
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.release import Release
from onebook.model.values import Ref
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.calendar import items_between
from onebook.views.common import freshness
from onebook.views.goals import Mark, Turn
from onebook.views.links import PageLink, link_of, link_to
from onebook.views.releases import moved_mark
from onebook.views.users import users
from onebook.views.work import targets

OUT_DAYS = 42
"""How far ahead calendar items are told; there are many of them."""
STEP_DAYS = 183
"""How far ahead everything else is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Something with a day."""

    day: date
    title: str
    link: PageLink | None
    what: str
    """What it is: `Milestone`, `Goes out`."""
    of: tuple[tuple[str, PageLink], ...]
    """What it belongs to, each with the word before it: `from`, `for`, or none."""
    mark: Mark | None
    until: date | None
    """The last day on which it is still to come; None where it stays until it is done."""


def coming(
    book: CheckedBook,
    goal: Goal,
    measures: tuple[Progress, ...],
    initiatives: tuple[Initiative, ...],
    campaigns: tuple[Campaign, ...],
) -> tuple[Coming, ...]:
    """The dates ahead of a goal, and the steps whose day has passed; none where it is done or dropped."""
    if is_settled(goal):
        return ()
    every = [
        *_outgoing(book, campaigns),
        *_milestones(book, initiatives),
        *_releases(book, initiatives, campaigns),
        *_readings(measures),
        *_needs(book, goal),
        *_own(book, goal),
    ]
    last = add_days(book.today, STEP_DAYS)
    is_late = (one.mark is not None and one.mark.shape == "off" for one in every)
    kept = [one for one, late in zip(every, is_late, strict=True) if late or book.today <= one.day <= last]
    ordered = sorted(kept, key=lambda one: (one.day, one.what, one.title))
    return tuple(ordered)


def _of(*links: PageLink) -> tuple[tuple[str, PageLink], ...]:
    return tuple(("", link) for link in links)


def _outgoing(book: CheckedBook, campaigns: tuple[Campaign, ...]) -> Iterator[Coming]:
    running = [one for one in campaigns if not is_settled(one)]
    events = users(book, Event, *running, by=("campaign",))
    for item in items_between(book, events, book.today, add_days(book.today, OUT_DAYS)):
        yield Coming(
            day=item.day,
            title=item.link.title,
            link=item.link,
            what=Said("Goes out"),
            of=_of(*item.links),
            mark=item.brief_mark or item.mark,
            until=item.day,
        )


def _milestones(book: CheckedBook, initiatives: tuple[Initiative, ...]) -> Iterator[Coming]:
    for one in initiatives:
        if not one.is_live:
            continue
        for step in one.milestones:
            if step.done is None:
                late = Turn(add_days(step.date, 1), Mark(shape="off", word=Said("Late")))
                mark = late.mark if step.date < book.today else Mark(shape="none", word=Said("To do"), then=(late,))
                yield Coming(
                    day=step.date,
                    title=step.title,
                    link=None,
                    what=Said("Milestone"),
                    of=_of(link_to(one)),
                    mark=mark,
                    until=None,
                )


def _releases(
    book: CheckedBook, initiatives: tuple[Initiative, ...], campaigns: tuple[Campaign, ...]
) -> Iterator[Coming]:
    refs: list[Ref[Any]] = []
    for work in initiatives:
        refs += () if is_settled(work) else work.depends_on
    for campaign in campaigns:
        refs += () if is_settled(campaign) else (*campaign.releases, *campaign.offers)
    releases = {one.ref: one for one in targets(book, refs) if isinstance(one, Release)}
    for release in releases.values():
        if release.date is not None and not is_settled(release):
            yield Coming(
                day=release.date,
                title=release.title,
                link=link_to(release),
                what=Said("Release"),
                of=(),
                mark=moved_mark(release),
                until=release.date,
            )


def _readings(measures: tuple[Progress, ...]) -> Iterator[Coming]:
    """What the plan wants of the measures, and by when."""
    for progress in measures:
        measure = progress.measure
        if is_settled(measure):
            continue
        for word, readings in ((Said("Milestone"), measure.milestones), (Said("Target"), measure.target or ())):
            for reading in readings:
                if reading.date is not None:
                    value = say_value(reading.value, measure.unit)
                    yield Coming(
                        day=reading.date,
                        title=value,
                        link=None,
                        what=word,
                        of=_of(link_to(measure)),
                        mark=None,
                        until=reading.date,
                    )


def _needs(book: CheckedBook, goal: Goal) -> Iterator[Coming]:
    for part in goal.contributions:
        for need in part.needs:
            if need.by is not None:
                ends = (("from", link_of(book, need.from_)), ("for", link_of(book, part.department)))
                of = tuple((word, link) for word, link in ends if link is not None)
                yield Coming(
                    day=need.by, title=need.what, link=None, what=Said("Needed"), of=of, mark=None, until=need.by
                )


def _own(book: CheckedBook, goal: Goal) -> Iterator[Coming]:
    fresh = freshness(book, goal)
    if fresh is not None and not fresh.is_overdue:
        yield Coming(
            day=fresh.until,
            title=Said("This goal is looked at again"),
            link=None,
            what=Said("Review"),
            of=(),
            mark=None,
            until=fresh.until,
        )
    if goal.period is not None:
        end = bounds(goal.period, book.organization)[1]
        yield Coming(
            day=end, title=Said("The goal is to be reached"), link=None, what=Said("End"), of=(), mark=None, until=end
        )
