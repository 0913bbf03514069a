"""A measure in figures: its row in a table, its chart, and the table that says the same as the chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onebook.facts.numbers import has_short_unit, say_cell
from onebook.facts.progress import Progress, expected_on
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.chart import Chart, chart
from onebook.views.goals import MeasureRow, measure_row


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """A value of a measure on a day: what was measured, what the plan wants, or both."""

    day: date | None
    measured: str
    planned: str
    note: str
    is_ahead: bool
    """Its day is still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measure with its values."""

    row: MeasureRow
    chart: Chart | None
    unit: str
    """What is counted, where the values do not say so themselves."""
    values: tuple[ValueRow, ...]
    """Newest first."""
    last_day: date | None
    """The day that the newest value is for."""


def figure(book: CheckedBook, progress: Progress) -> Figure:
    """A measure with its values."""
    unit = progress.measure.unit
    return Figure(
        row=measure_row(progress),
        chart=chart(progress, book.today),
        unit=unit if unit and not has_short_unit(unit) else "",
        values=tuple(sorted(_values(progress, book.today), key=_by_day, reverse=True)),
        last_day=progress.last.date if progress.last is not None else None,
    )


def _by_day(row: ValueRow) -> date:
    return row.day or date.min


def _values(progress: Progress, today: date) -> Iterator[ValueRow]:
    """What was measured, with what the plan wanted on that day; and the steps of the plan themselves."""
    measure = progress.measure
    unit = measure.unit
    for actual in measure.actuals:
        planned = _planned(progress, actual.date)
        is_ahead = actual.date is not None and actual.date > today
        yield ValueRow(
            day=actual.date,
            measured=say_cell(actual.value, unit),
            planned=planned,
            note=actual.note or "",
            is_ahead=is_ahead,
        )
    measured = {actual.date for actual in measure.actuals}
    baseline = measure.baseline
    if baseline is not None and baseline.date not in measured:
        yield ValueRow(
            day=baseline.date,
            measured=say_cell(baseline.value, unit),
            planned="",
            note=Said("Baseline"),
            is_ahead=False,
        )
    for step in measure.milestones:
        yield ValueRow(
            day=step.date,
            measured="",
            planned=say_cell(step.value, unit),
            note=Said("Milestone"),
            is_ahead=step.date > today,
        )
    for target in measure.target or ():
        is_ahead = target.date is None or target.date > today
        yield ValueRow(
            day=target.date, measured="", planned=say_cell(target.value, unit), note=Said("Target"), is_ahead=is_ahead
        )


def _planned(progress: Progress, day: date | None) -> str:
    """What the line from the baseline over the milestones to the target has on a day."""
    if day is None or len(progress.path) < 2 or not progress.path[0].day <= day <= progress.path[-1].day:
        return ""
    wanted = expected_on(progress.path, day)
    return say_cell(round(wanted, 1), progress.measure.unit) if wanted is not None else ""
