"""The values of a measure that stand in a CSV file, each with the place of its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from onebook.model.cells import Sheet, sheet_of
from onebook.model.entry import Entry, Place
from onebook.model.hints import record_of
from onebook.model.kinds.measure import Actual, Measure
from onebook.model.stray import said
from onebook.model.values import Amount, NotUnderstood, Understood, take_amount, take_date
from onebook.model.values.amounts import decimal_marks
from onebook.model.values.habits import Habits
from onebook.problem import Pointer, Problem, Severity
from onebook.text.near import did_you_mean
from onebook.text.source import Source
from onebook.text.table import Cell

_COLUMNS = ("date", "value", "note")


def with_csv_actuals(entry: Entry, source: Source, habits: Habits) -> tuple[Entry, list[Problem]]:
    """Add the actuals of a measure that stand in a table with the columns date, value and note."""
    measure = entry.value
    assert isinstance(measure, Measure)
    sheet = sheet_of(source, entry)
    problems = list(_bad_columns(sheet))
    if problems:
        return entry, problems
    names = [cell.text.casefold() for cell in sheet.head]
    habits = _habits_of(sheet, names.index("value"), replace(habits, unit=measure.unit or ""))
    actuals = list(measure.actuals)
    derived = dict(entry.derived)
    for row in sheet.rows[1:]:
        if len(row) > len(names):
            message = f"this line has {len(row)} cells, but the table has {len(names)} columns"
            hint = "put quotation marks around a text that holds the separator, or delete what is too much"
            problems.append(sheet.problem("SCH014", message, hint, row[len(names)].start, row[-1].end))
            continue
        cells = dict(zip(names, row, strict=False))
        actual, more = _actual(sheet, cells, row, habits)
        problems += more
        if actual is None:
            continue
        at: Pointer = ("actuals", len(actuals))
        derived[at] = Place(source.path, row[0].start, row[-1].end)
        for name, cell in cells.items():
            derived[(*at, name)] = Place(source.path, cell.start, cell.end)
        actuals.append(actual)
    return replace(entry, value=replace(measure, actuals=tuple(actuals)), derived=derived), problems


def _habits_of(sheet: Sheet, column: int, habits: Habits) -> Habits:
    """How the file writes numbers, as those show that can be read in one way only.

    Semicolons stand between cells where spreadsheets write decimals with a comma, so there a point alone proves nothing.
    """
    marks = {decimal_marks(row[column].text) for row in sheet.rows[1:] if column < len(row)} - {""}
    if marks == {","} or (not marks and habits.decimal == ""):
        is_own = sheet.separator != ","
        return replace(habits, decimal="," if is_own or marks else "", is_own=is_own)
    if marks == {"."}:
        return replace(habits, decimal="" if sheet.separator == ";" else ".")
    return replace(habits, decimal="" if marks or sheet.separator == ";" else habits.decimal)


def _column_meant(name: str) -> str:
    """The column that a head means, in whatever words; empty where nobody knows."""
    if name.casefold() in _COLUMNS:
        return name.casefold()
    fields = [field for field in record_of(Actual).fields if said(name) in map(said, (field.name, *field.also))]
    return fields[0].name if len(fields) == 1 else ""


def _translated(sheet: Sheet, strange: Sequence[Cell], meant: Sequence[str]) -> Problem:
    """The head is written in other words: one problem, and one repair for the whole line."""
    names = ", ".join(f"`{cell.text}`" for cell in strange)
    message = f"the head of this table says {names}, and its columns are called {', '.join(_COLUMNS)}"
    head = sheet.separator.join(meant)
    is_whole = len(sheet.numbers) == sheet.numbers[-1]  # no empty column between them
    hint, start, end = f"write `{head}`", sheet.head[0].start, sheet.head[-1].end
    return sheet.problem("SCH014", message, hint, start, end, head if is_whole else None)


def _bad_columns(sheet: Sheet) -> Iterator[Problem]:
    hint = "the first line is the head `date,value,note`; then one line a value, like `2026-10-31,91.8,`"
    if not sheet.rows:
        yield sheet.problem("SCH014", "this table is empty", hint, 0, 0)
        return
    meant = [_column_meant(cell.text) for cell in sheet.head]
    strange = [cell for cell, name in zip(sheet.head, meant, strict=True) if cell.text.casefold() not in ("", name)]
    if strange and all(meant) and len(set(meant)) == len(meant):
        yield _translated(sheet, strange, meant)
        return
    for cell in sheet.head:
        if cell.text and cell.text.casefold() not in _COLUMNS:
            message = f"there is no column `{cell.text}` in a measure's table"
            near = did_you_mean(cell.text, _COLUMNS)
            yield sheet.problem("SCH014", message, f"{near} {hint}".strip(), cell.start, cell.end)
    yield from sheet.headless()
    yield from sheet.twice()
    names = [cell.text.casefold() for cell in sheet.head]
    for name in ("date", "value"):
        if name not in names:
            yield sheet.problem("SCH014", f"the column `{name}` is missing in this table", hint, 0, 0)


def _actual(
    sheet: Sheet, cells: dict[str, Cell], row: Sequence[Cell], habits: Habits
) -> tuple[Actual | None, list[Problem]]:
    value, note = cells.get("value"), cells.get("note")
    if value is None or not value.text:
        hint = "fill in the value, or delete the line"
        return None, [sheet.problem("SCH014", "this line has no value", hint, row[0].start, row[-1].end)]
    day, problems = _day(sheet, cells.get("date"), habits)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems
    amount = take_amount(value.text, habits)
    if isinstance(amount, Understood):
        problems.append(_told(sheet, amount, value))
    taken = cast(Amount, amount.value) if isinstance(amount, Understood) else amount
    return Actual(date=day, value=taken, note=note.text or None if note is not None else None), problems


def _day(sheet: Sheet, cell: Cell | None, habits: Habits) -> tuple[date | None, list[Problem]]:
    if cell is None or not cell.text:
        return None, []
    try:
        day = take_date(cell.text, habits)
    except NotUnderstood as error:
        return None, [sheet.problem(error.code, str(error), error.hint, cell.start, cell.end)]
    if isinstance(day, Understood):
        return cast(date, day.value), [_told(sheet, day, cell)]
    return day, []


def _told(sheet: Sheet, meant: Understood, cell: Cell) -> Problem:
    writing = meant.writing
    if writing is not None and sheet.separator in writing:
        writing = f'"{writing}"'
    return sheet.problem(meant.code, meant.message, meant.hint, cell.start, cell.end, writing, Severity.WARNING)
