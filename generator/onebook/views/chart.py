"""A measure over time: what a chart shows, and the sentences that say the same."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import add_months, say_month
from onebook.facts.numbers import say_number, say_value
from onebook.facts.progress import Point, Progress
from onebook.text.said import Said, SaidRow

_MOST = 1e15
"""Greater numbers are not drawn."""
_SAME = 1e-9
"""Numbers that lie closer together, for their size, are drawn as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A line of values against the path that the plan wants."""

    title: str
    description: str
    unit: str | None
    actuals: tuple[Point, ...]
    path: tuple[Point, ...]
    """Baseline, milestones, target; empty where there is no path."""
    ticks: tuple[float, ...]
    """Round numbers for the upright axis; the first and the last are its ends."""
    start: date
    end: date


def chart(progress: Progress, today: date) -> Chart | None:
    """The chart of a measure; None where fewer than two numbers have a day."""
    measure = progress.measure
    actuals = tuple(
        sorted(
            (
                Point(actual.date, actual.value)
                for actual in measure.actuals
                if actual.date is not None and not isinstance(actual.value, str) and actual.date <= today
            ),
            key=lambda point: point.day,
        )
    )
    points = (*actuals, *progress.path)
    values = [float(point.value) for point in points]
    if len(actuals) < 2 or len({point.day for point in points}) < 2 or max(map(abs, values)) > _MOST:
        return None
    first, last = min(point.day for point in points), max(point.day for point in points)
    title = f"{measure.title}{f', {measure.unit}' if measure.unit else ''}"
    return Chart(
        title=title,
        description=_description(actuals, progress, measure.unit),
        unit=measure.unit,
        actuals=actuals,
        path=progress.path if len(progress.path) > 1 and _ends_in_target(progress) else (),
        ticks=ticks(min(values), max(values)),
        start=first,
        end=max(last, add_months(first, 1)),
    )


def _ends_in_target(progress: Progress) -> bool:
    """The path leads to the target, not only to a milestone on the way to one without a day."""
    return progress.target is not None and progress.target.date == progress.path[-1].day


def _description(actuals: tuple[Point, ...], progress: Progress, unit: str | None) -> str:
    first, last = actuals[0], actuals[-1]
    said: list[str] = [
        Said(
            "From {first} in {start} to {last} in {end}.",
            first=say_value(first.value, unit),
            start=say_month(first.day),
            last=say_value(last.value, unit),
            end=say_month(last.day),
        )
    ]
    if progress.expected is not None:
        said.append(Said("The plan wanted {value} by then.", value=say_value(round(progress.expected, 1), unit)))
    if progress.target is not None:
        value, day = say_value(progress.target.value, unit), progress.target.date
        said.append(
            Said("The target is {value} by {day}.", value=value, day=say_month(day))
            if day is not None
            else Said("The target is {value}.", value=value)
        )
    return SaidRow(" ", said)


def ticks(low: float, high: float) -> tuple[float, ...]:
    """Four or five round numbers around the values."""
    if high - low <= max(abs(low), abs(high), 1) * _SAME:
        low, high = low - max(1, abs(low) * 0.1), high + max(1, abs(high) * 0.1)
    rough = (high - low) / 3
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 4, 5, 10) if power * factor >= rough * 0.999)
    first = math.floor(low / step)
    last = math.ceil(high / step)
    return tuple(round(number * step, 10) for number in range(first, last + 1))


def tick_label(value: float) -> str:
    """A tick as it is written beside the axis."""
    return say_number(value)
