"""How far a measure and a goal are.

The rule, in words for the page: the last value is held against the straight line from the baseline over the milestones
to the target, on the day of that value. Behind by less than a twentieth of the whole way is on track, by less than a
fifth at risk, by more off track. For a measure that shall stay where it is, its tolerance decides: within it is on
track, within twice of it at risk. Where there is no number to compare, there is no data; values in words are never
computed. What is only done or not (baseline no, target yes) is on track when it is done, open until its day, and off
track after it. A goal without figures of its own stands as the worst of the objectives below it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from onebook.facts.dates import bounds
from onebook.facts.done import is_done
from onebook.model.book import Book, index
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Actual, Measure, MeasureReading
from onebook.model.values import Amount, Number

ON_TRACK_SHARE = 0.05
"""Behind by less than this share of the way from baseline to target is on track."""
AT_RISK_SHARE = 0.20
"""Behind by less than this share is at risk; by more, off track."""

_DIGITS = 9
"""Behind this many decimals two numbers are the same, so that 11.7 is within 0.3 of 11.4."""

State = Literal["on-track", "at-risk", "off-track", "no-data"]
_WORST_FIRST: tuple[State, ...] = ("off-track", "at-risk", "on-track", "no-data")


@dataclass(frozen=True, slots=True)
class Point:
    """A number on a day."""

    day: date
    value: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a measure is towards one of its targets."""

    measure: Measure
    state: State
    target: MeasureReading | None
    last: Actual | None
    """The newest value that is not in the future; a number or a text."""
    expected: Number | None
    """What the plan wants on the day of the last value."""
    share: int | None
    """Percent of the way from baseline to target that is done, from 0 to 100."""
    pace: int | None
    """Percent of the way that the plan wants on the day of the last value."""
    path: tuple[Point, ...]
    """Baseline, milestones and target, where they have a number and a day."""
    is_open: bool = False
    """It is done or not, is not done, and has time until its day."""

    @property
    def has_numbers(self) -> bool:
        """The last value and the target are both numbers."""
        return all(end is not None and _number(end.value) is not None for end in (self.last, self.target))


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """How far a goal is: the worst of its measures that have data, else of the objectives below it."""

    state: State
    has_begun: bool
    measures: tuple[Progress, ...]
    below: tuple[str, ...] = ()
    """The objectives whose state it is, where it has no figures of its own."""

    @property
    def is_open(self) -> bool:
        """What it is measured by is to be done, and has time."""
        return self.state == "no-data" and any(one.is_open for one in self.measures)

    @property
    def headline(self) -> Progress | None:
        """The measure that stands for the goal: the first one that says something."""
        said = [one for one in self.measures if one.share is not None]
        return next(iter(said or [one for one in self.measures if one.last is not None]), None)


def measure_progress(measure: Measure, today: date, period: tuple[date, date] | None = None) -> Progress:
    """How far a measure is; with several targets, towards the one in a period, else towards the next one."""
    target = _target(measure.target or (), today, period)
    past = [actual for actual in measure.actuals if actual.date is None or actual.date <= today]
    last = max(past, key=lambda actual: actual.date or date.min, default=None)
    path = _path(measure, target)
    value = _number(last.value) if last is not None else None
    goal = _number(target.value) if target is not None else None
    done = is_done(measure, last, target)
    if done is not None:
        is_over = target is not None and target.date is not None and target.date < today
        reached: State = "on-track" if done else "off-track" if is_over else "no-data"
        return Progress(
            measure=measure,
            state=reached,
            target=target,
            last=last,
            expected=None,
            share=None,
            pace=None,
            path=path,
            is_open=reached == "no-data",
        )
    if value is None or goal is None or last is None:
        return Progress(
            measure=measure, state="no-data", target=target, last=last, expected=None, share=None, pace=None, path=path
        )
    if measure.direction == "keep":
        state = _kept(value, goal, measure.tolerance or 0)
        return Progress(
            measure=measure, state=state, target=target, last=last, expected=goal, share=None, pace=None, path=path
        )
    return _towards(measure, value, goal, target, last, path, today)


def _towards(
    measure: Measure,
    value: Number,
    goal: Number,
    target: MeasureReading | None,
    last: Actual,
    path: tuple[Point, ...],
    today: date,
) -> Progress:
    upwards = measure.direction == "up"
    is_reached = value >= goal if upwards else value <= goal
    is_over = target is not None and target.date is not None and target.date < today
    unpaced: State = "on-track" if is_reached else "off-track" if is_over else "no-data"
    start = _number(measure.baseline.value) if measure.baseline is not None else None
    way = goal - start if start is not None else 0
    share = _share(value, start, way) if start is not None and (way > 0) is upwards else None
    expected = expected_on(path, last.date or today) if _is_whole(measure, target) else None
    if start is None or share is None:
        return Progress(
            measure=measure,
            state=unpaced,
            target=target,
            last=last,
            expected=expected,
            share=None,
            pace=None,
            path=path,
        )
    pace = _share(expected, start, way) if expected is not None else None
    if pace is None:
        return Progress(
            measure=measure,
            state=unpaced,
            target=target,
            last=last,
            expected=None,
            share=_percent(share),
            pace=None,
            path=path,
        )
    behind = pace - share
    state: State = (
        "on-track" if is_reached or behind < ON_TRACK_SHARE else "at-risk" if behind < AT_RISK_SHARE else "off-track"
    )
    return Progress(
        measure=measure,
        state=state,
        target=target,
        last=last,
        expected=expected,
        share=_percent(share),
        pace=_percent(pace),
        path=path,
    )


def goal_progress(book: Book, goal: Goal, on: date | None = None) -> GoalProgress:
    """How far a goal is: the worst of its measures that have data; proposed and dropped ones do not count.

    Without figures of its own it stands as the worst of the objectives below it. Before its period begins there is
    nothing to be behind of. With a day, how far it was on that day.
    """
    if on is not None:
        return _worked_out(book, (goal,), on)[goal.ref]
    return _today.at(book, goal.ref) or _worked_out(book, (goal,), book.today)[goal.ref]


@index
def _today(book: Book) -> dict[str, GoalProgress]:
    """How far every goal is today."""
    return _worked_out(book, book.of(Goal), book.today)


def _worked_out(book: Book, goals: Iterable[Goal], on: date) -> dict[str, GoalProgress]:
    """How far goals are, and all that stand below them. A line of parents may be as long as it likes."""
    below = _below(book)
    found: dict[str, GoalProgress] = {}
    waiting = [(goal, False) for goal in goals]
    open_: set[str] = set()
    while waiting:
        goal, has_seen_below = waiting.pop()
        if has_seen_below:
            found[goal.ref] = _of_goal(
                book, goal, on, [(one, found[one.ref]) for one in below.get(goal.ref, ()) if one.ref in found]
            )
        elif goal.ref not in open_:
            open_.add(goal.ref)
            waiting.append((goal, True))
            waiting += ((one, False) for one in below.get(goal.ref, ()))
    return found


def _below(book: Book) -> dict[str, list[Goal]]:
    """The objectives right below each goal that count for it."""
    found: dict[str, list[Goal]] = {}
    for goal in book.of(Goal):
        parent = book.get(Goal, goal.parent)
        if parent is not None and goal.status in ("active", "done"):
            found.setdefault(parent.ref, []).append(goal)
    return found


def _of_goal(book: Book, goal: Goal, on: date, below: Sequence[tuple[Goal, GoalProgress]]) -> GoalProgress:
    period = bounds(goal.period, book.organization) if goal.period is not None else None
    found = tuple(measure_progress(measure, on, period) for measure in book.all(Measure, goal.measures))
    has_begun = period is None or period[0] <= on
    counted = [one for one in found if one.measure.status in ("active", "done")] if has_begun else []
    own = _worst({one.state for one in counted})
    if own != "no-data" or not has_begun or any(one.is_open for one in counted):
        return GoalProgress(own, has_begun, found)
    states = {one.ref: "on-track" if one.status == "done" else progress.state for one, progress in below}
    worst = _worst(set(states.values()))
    named = () if worst == "no-data" else tuple(ref for ref, state in states.items() if state == worst)
    return GoalProgress(worst, has_begun, found, named)


def _worst(states: Collection[str]) -> State:
    return next((state for state in _WORST_FIRST if state in states), "no-data")


def _target(targets: Sequence[MeasureReading], today: date, period: tuple[date, date] | None) -> MeasureReading | None:
    dated = sorted((one for one in targets if one.date is not None), key=lambda one: one.date or date.min)
    if period is not None:
        inside = [one for one in dated if one.date is not None and period[0] <= one.date <= period[1]]
        if inside:
            return inside[-1]
    coming = [one for one in dated if one.date is not None and one.date >= today]
    return next(iter(coming or dated[-1:] or targets[:1]), None)


def _is_whole(measure: Measure, target: MeasureReading | None) -> bool:
    """The line has both its ends: without the day of one, the plan wants nothing on a certain day."""
    ends = (measure.baseline, target)
    return all(end is not None and end.date is not None and _number(end.value) is not None for end in ends)


def _path(measure: Measure, target: MeasureReading | None) -> tuple[Point, ...]:
    points: list[Point] = []
    end = target.date if target is not None else None
    for reading in (measure.baseline, *measure.milestones, target):
        value = _number(reading.value) if reading is not None else None
        if (
            reading is not None
            and reading.date is not None
            and value is not None
            and (end is None or reading.date <= end)
        ):
            points.append(Point(reading.date, value))
    return tuple(sorted({point.day: point for point in points}.values(), key=lambda point: point.day))


def expected_on(path: tuple[Point, ...], day: date) -> Number | None:
    """The value of the line through the points on a day; flat before the first and after the last."""
    if not path:
        return None
    if day <= path[0].day:
        return path[0].value
    for start, end in pairwise(path):
        if day <= end.day:
            share = (day - start.day) / max(end.day - start.day, timedelta(days=1))
            return start.value + (end.value - start.value) * share
    return path[-1].value


def _kept(value: Number, goal: Number, tolerance: Number) -> State:
    off = round(abs(value - goal), _DIGITS)
    return "on-track" if off <= tolerance else "at-risk" if off <= 2 * tolerance else "off-track"


def _number(value: Amount) -> Number | None:
    return None if isinstance(value, str) else value


def _share(value: Number, start: Number, way: Number) -> float | None:
    """How much of the way is done; None where there is no way, or one that no computer can measure."""
    share = (float(value) - float(start)) / float(way) if way else math.nan
    return share if math.isfinite(share) else None


def _percent(share: float) -> int:
    return round(100 * min(max(share, 0.0), 1.0))
