"""What would follow from a change, beyond what the rules say: dates that change their order, and who would stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onebook.facts.changes.phrase import some
from onebook.facts.dates import bounds, say_day
from onebook.facts.people import stand_in
from onebook.model.book import Book
from onebook.model.diff import Diff
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.kinds.release import Release
from onebook.model.values import Ref

_NAMED = 6


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that would be so and was not."""

    ref: str
    """What it is about."""
    sentence: str
    state: tuple[str, ...]
    """What is so, without the numbers: what was so before, only by other days, is no consequence."""
    people: tuple[str, ...] = ()
    """Positions that are to hear of it."""


def consequences(diff: Diff) -> tuple[Consequence, ...]:
    """What would be so in the later book and was not in the earlier one."""
    before = {one.state for one in _states(diff.before)}
    return tuple(one for one in _states(diff.after) if one.state not in before)


def _states(book: Book) -> Iterator[Consequence]:
    """Everything of this kind that is so in a book."""
    yield from _before_release(book)
    yield from _before_what_it_waits_for(book)
    yield from _after_goal(book)
    yield from _stood_in_for(book)


def _before_release(book: Book) -> Iterator[Consequence]:
    """Campaigns that begin before what they are about is there."""
    for campaign in book.of(Campaign):
        refs: tuple[Ref[Any], ...] = (*campaign.releases, *campaign.offers)
        releases = {found.ref: found for ref in refs if isinstance(found := book.find(ref), Release)}
        for release in releases.values() if campaign.is_live and campaign.start is not None else ():
            if release.date is not None and campaign.start is not None and release.is_live:
                days = (release.date - campaign.start).days
                count = f"{days} day{'' if days == 1 else 's'}"
                said = f"{campaign.title} starts on {say_day(campaign.start)}, {count} before {release.title} is there."
                if days > 0:
                    yield Consequence(campaign.ref, said, ("before", campaign.ref, release.ref))


def _before_what_it_waits_for(book: Book) -> Iterator[Consequence]:
    for work in book.of(Initiative):
        refs: tuple[Ref[Any], ...] = work.depends_on
        for ref in refs if work.is_live and work.end is not None else ():
            other = book.find(ref)
            day = other.date if isinstance(other, Release) else other.end if isinstance(other, Initiative) else None
            if other is not None and day is not None and work.end is not None and other.is_live and day > work.end:
                said = (
                    f"{work.title} is to end on {say_day(work.end)}, but waits for {other.title} until {say_day(day)}."
                )
                yield Consequence(work.ref, said, ("waits", work.ref, other.ref))


def _after_goal(book: Book) -> Iterator[Consequence]:
    """Goals for which some work comes too late."""
    for work in book.of(Initiative):
        for goal in book.all(Goal, work.goals) if work.is_live and work.end is not None else ():
            last = bounds(goal.period, book.organization)[1] if goal.period is not None else None
            if last is not None and work.end is not None and work.end > last and goal.is_live:
                said = f"{goal.title} is due by {say_day(last)}, but {work.title}, which moves it, ends on {say_day(work.end)}."
                yield Consequence(goal.ref, said, ("late", goal.ref, work.ref))


def _stood_in_for(book: Book) -> Iterator[Consequence]:
    """Activities of positions that nobody holds, and who would be asked in their place."""
    for position in book.of(Position):
        instead = stand_in(book, position)
        if not position.is_vacant:
            continue
        tasks = [
            activity.title
            for matrix in book.of(Raci)
            for activity in matrix.activities
            if _is_of(book, activity, position)
        ]
        if tasks:
            count = f"{len(tasks)} activit{'y' if len(tasks) == 1 else 'ies'}: {some(tasks, _NAMED)}"
            who = f"{instead.title} stands in" if instead is not None else "nobody answers"
            said = f"While {position.title} is vacant, {who} for {count}."
            name = instead.ref if instead is not None else ""
            yield Consequence(position.ref, said, ("vacant", position.ref, name, *tasks), (name,) if name else ())


def _is_of(book: Book, activity: Activity, position: Position) -> bool:
    """Whether a position answers for an activity or does it."""
    refs: tuple[Ref[Any], ...] = (*(activity.accountable or ()), *(activity.responsible or ()))
    return any(book.find(ref) == position for ref in refs)
