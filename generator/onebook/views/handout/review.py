"""The quarterly review pack: where every measure stands and moves, what is late, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import add_days
from onebook.facts.freshness import promised_reviews
from onebook.facts.integration import integration
from onebook.facts.lateness import Late, overdue
from onebook.facts.progress import Progress, goal_progress
from onebook.model.book import any_ref
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Actual
from onebook.model.values import Number
from onebook.rules.run import CheckedBook
from onebook.views.goals import GoalCard, GoalLine, plan
from onebook.views.handout.days import NINETY_DAYS
from onebook.views.links import PageLink, link_of, link_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A measure, the goals that it serves, and how it moved since the value before."""

    goals: tuple[GoalCard, ...]
    progress: Progress
    before: Actual | None
    change: Number | None
    """The last value less the one before."""
    is_better: bool | None
    """None where nothing moved, or nobody can tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """Something whose day has passed, or comes soon."""

    link: PageLink
    what: str
    title: str
    due: date
    owner: PageLink | None


def trends(book: CheckedBook) -> tuple[Trend, ...]:
    """Every measure of the goals in force, once, in the order of the plan."""
    served: dict[str, list[GoalCard]] = {}
    found: dict[str, Progress] = {}
    for one in (goal for group in plan(book) for line in group.goals for goal in _goals(line)):
        goal = book.get(Goal, any_ref(one.link.ref))
        if goal is not None and goal.is_live:
            for progress in goal_progress(book, goal).measures:
                found.setdefault(progress.measure.ref, progress)
                served.setdefault(progress.measure.ref, []).append(one)
    return tuple(_trend(book, tuple(served[ref]), progress) for ref, progress in found.items())


def _goals(line: GoalLine) -> Iterator[GoalCard]:
    yield line.card
    for below in line.objectives:
        yield from _goals(below)


def _trend(book: CheckedBook, goals: tuple[GoalCard, ...], one: Progress) -> Trend:
    past = [actual for actual in one.measure.actuals if actual.date is not None and actual.date <= book.today]
    ordered = sorted(past, key=lambda actual: actual.date or date.min)
    before = ordered[-2] if len(ordered) > 1 else None
    if before is None or isinstance(before.value, str) or isinstance(ordered[-1].value, str):
        return Trend(goals=goals, progress=one, before=before, change=None, is_better=None)
    change = ordered[-1].value - before.value
    is_better = (
        None if not change or one.measure.direction == "keep" else (change > 0) == (one.measure.direction == "up")
    )
    return Trend(goals=goals, progress=one, before=before, change=change, is_better=is_better)


def late_lines(book: CheckedBook) -> tuple[LateLine, ...]:
    """Everything that is late, the longest overdue first."""
    return tuple(_late(book, late) for late in overdue(book))


def _late(book: CheckedBook, late: Late) -> LateLine:
    entity = book.find(any_ref(late.ref))
    assert entity is not None
    return LateLine(
        link=link_to(entity), what=late.what, title=late.title, due=late.due, owner=link_of(book, entity.owner)
    )


def reviews_to_come(book: CheckedBook, days: int = NINETY_DAYS) -> tuple[LateLine, ...]:
    """The reviews that fall due within so many days."""
    last = add_days(book.today, days)
    found = [
        LateLine(link=link_to(entity), what="review", title=entity.title, due=until, owner=link_of(book, entity.owner))
        for entity, until in promised_reviews(book)
        if book.today <= until <= last
    ]
    return tuple(sorted(found, key=lambda line: (line.due, line.link.ref)))


@dataclass(frozen=True, slots=True)
class TogetherGaps:
    """How departments work together, as far as it is a gap."""

    alone: tuple[PageLink, ...]
    """Those that work with nobody."""
    unagreed: tuple[tuple[PageLink, PageLink], ...]
    """Those that share a goal and have no agreement."""


def together(book: CheckedBook) -> TogetherGaps:
    """Which departments do not work together as they should."""
    found = integration(book)
    pairs = ((_department(book, a), _department(book, b)) for a, b in found.shared_goal_no_agreement)
    alone = (_department(book, ref) for ref in found.alone)
    return TogetherGaps(
        tuple(one for one in alone if one is not None),
        tuple((a, b) for a, b in pairs if a is not None and b is not None),
    )


def _department(book: CheckedBook, ref: str) -> PageLink | None:
    return link_of(book, any_ref(ref))
