"""The goals as a scorecard: each goal in a row, its key results below it. `onebook import` takes it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from onebook.facts.dates import bounds
from onebook.facts.progress import measure_progress
from onebook.model.book import Book
from onebook.model.flat import cell_of, columns_of, word_of
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Actual, Measure
from onebook.model.values import DateRange, Period, Ref
from onebook.rules.run import CheckedBook

_HEADS = (
    "objective",
    "key result",
    "owner",
    "pillar",
    "period",
    "success",
    "baseline",
    "target",
    "due",
    "current",
    "as of",
    "unit",
)
Row = dict[str, str]


def goal_rows(book: CheckedBook) -> list[list[str]]:
    """The heads and the rows, as far as the book says them itself; columns that would be empty are left out."""
    rows = list(_rows(book))
    used = [head for head in _HEADS if head in ("objective", "key result") or any(row.get(head) for row in rows)]
    return [list(used), *([row.get(head, "") for head in used] for row in rows)]


def _rows(book: CheckedBook) -> Iterator[Row]:
    called = {kind: _called(book, kind) for kind in ("goal", "measure")}
    for entry in book.entries_of("goal"):
        goal, name = entry.written, called["goal"][entry.id]
        assert isinstance(goal, Goal)
        yield {
            "objective": name,
            "owner": _cell(goal, "owner"),
            "pillar": _cell(goal, "pillar"),
            "period": _period(goal.period),
            "success": _cell(goal, "success"),
        }
        settled = entry.value
        stretch = bounds(settled.period, book.organization) if isinstance(settled, Goal) and settled.period else None
        for measure in _measures(book, goal.measures):
            yield {"objective": name, "key result": called["measure"][measure.id], **_result(book, measure, stretch)}


def _called(book: Book, kind: str) -> dict[str, str]:
    """What the sheet calls each: its title, or the id where several have that title."""
    titles = {entry.id: entry.value.title for entry in book.entries_of(kind)}
    counted = Counter(title.casefold() for title in titles.values())
    return {one: title if counted[title.casefold()] == 1 else one for one, title in titles.items()}


def _measures(book: Book, refs: tuple[Ref[Any], ...]) -> Iterator[Measure]:
    for ref in refs:
        entry = book.named(f"measure:{ref.id}")
        if entry is not None and isinstance(entry.written, Measure):
            yield entry.written


def _result(book: CheckedBook, measure: Measure, stretch: tuple[date, date] | None) -> Row:
    """The figures of a key result, with the target of the goal's period and the last value."""
    target = measure_progress(measure, book.today, stretch).target
    last = _last(measure.actuals)
    return {
        "owner": _cell(measure, "owner"),
        "baseline": word_of(measure.baseline.value) if measure.baseline else "",
        "target": word_of(target.value) if target else "",
        "due": word_of(target.date) if target else "",
        "current": word_of(last.value) if last else "",
        "as of": word_of(last.date) if last else "",
        "unit": measure.unit or "",
    }


def _last(actuals: tuple[Actual, ...]) -> Actual | None:
    return max(actuals, key=lambda one: one.date or date.min, default=None)


def _period(period: Period | None) -> str:
    if isinstance(period, DateRange):
        return f"{period.start.isoformat()} to {period.end.isoformat()}"
    return str(period) if period else ""


def _cell(entity: Goal | Measure, name: str) -> str:
    return cell_of(entity, next(one for one in columns_of(entity.kind) if one.name == name))
