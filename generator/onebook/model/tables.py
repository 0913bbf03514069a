"""Matrices of letters and CSV files become ordinary activities and actuals, each value with the place of its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from onebook.model.entry import Entry, Place
from onebook.model.kinds.measure import Actual, Measure
from onebook.model.kinds.raci import Activity, MatrixRow, Party, Raci
from onebook.model.values import NotUnderstood, Quoted, number_of, read_date, read_ref
from onebook.problem import Edit, Fix, Pointer, Problem, Severity
from onebook.text.near import did_you_mean
from onebook.text.nodes import Mapping, Node, Scalar, walk_to
from onebook.text.offsets import source_range
from onebook.text.slug import slug
from onebook.text.source import Source
from onebook.text.table import Cell, read_rows

_ROLES = {"A": "accountable", "R": "responsible", "C": "consulted", "I": "informed"}
_CELL = re.compile(r"\S+")
_CELL_HINT = "a cell is A, R, C, I, two letters like AR, or - for none; one cell a column, with blanks between"
_PARTIES = ("position", "department")


def with_activities(entry: Entry, source: Source, node: Node) -> tuple[Entry, list[Problem]]:
    """Give every activity an id, and add those of the `matrix` field."""
    raci = entry.value
    assert isinstance(raci, Raci)
    activities = [_with_id(activity) for activity in raci.activities]
    if raci.matrix is None:
        return replace(entry, value=replace(raci, activities=tuple(activities))), []
    derived = dict(entry.derived)
    problems: list[Problem] = []
    for number, row in enumerate(raci.matrix.rows):
        at: Pointer = ("activities", len(activities))
        cells = walk_to(node, ("matrix", "rows", number, "cells"))[0]
        assert isinstance(cells, Scalar)
        found = [Cell(match[0], *_source(source, cells, match)) for match in _CELL.finditer(cells.text)]
        roles, more = _roles(source, entry, raci.matrix.columns, found, cells.start, cells.end)
        problems += more
        _note_places(derived, at, roles, source.path)
        whole = walk_to(node, ("matrix", "rows", number))[0]
        title = whole.get("title") if isinstance(whole, Mapping) else None
        derived[at] = _place(source.path, title or whole)
        activities.append(_activity(row, roles))
    value = replace(raci, activities=tuple(activities), columns=raci.matrix.columns)
    return replace(entry, value=value, derived=derived), problems


def _source(source: Source, cells: Scalar, match: re.Match[str]) -> tuple[int, int]:
    return source_range(source.text, cells, match.start(), match.end())


def _place(path: str, node: Node) -> Place:
    return Place(path, node.start, node.end if isinstance(node, Scalar) else node.start + 1)


def _with_id(activity: Activity) -> Activity:
    return activity if activity.id else replace(activity, id=slug(activity.title))


def _roles(
    source: Source, entry: Entry, columns: Sequence[Party], cells: Sequence[Cell], start: int, end: int
) -> tuple[dict[str, list[tuple[Party, Cell]]], list[Problem]]:
    """Each role's positions with the cell that says so."""
    roles: dict[str, list[tuple[Party, Cell]]] = {name: [] for name in _ROLES.values()}
    if len(cells) != len(columns):
        message = f"this row has {len(cells)} cells, but the table has {len(columns)} columns"
        return roles, [_problem(source, entry, "SCH013", message, _CELL_HINT, start, end)]
    problems: list[Problem] = []
    for column, cell in zip(columns, cells, strict=True):
        letters = cell.text.upper().replace("/", "").replace(",", "")
        if letters in ("", "-", "–", "."):
            continue
        if len(set(letters)) != len(letters) or any(letter not in _ROLES for letter in letters):
            message = f"`{cell.text}` is no cell of a RACI matrix"
            problems.append(_problem(source, entry, "SCH013", message, _CELL_HINT, cell.start, cell.end))
            continue
        for letter in letters:
            roles[_ROLES[letter]].append((column, cell))
    return roles, problems


def _note_places(
    derived: dict[Pointer, Place], at: Pointer, roles: dict[str, list[tuple[Party, Cell]]], path: str
) -> None:
    for role, parties in roles.items():
        for position, (_, cell) in enumerate(parties):
            derived[(*at, role, position)] = Place(path, cell.start, cell.end)


def _activity(row: MatrixRow, roles: dict[str, list[tuple[Party, Cell]]]) -> Activity:
    parties: dict[str, Any] = {role: tuple(party for party, _ in found) for role, found in roles.items()}
    return Activity(
        id=row.id or slug(row.title),
        title=row.title,
        keywords=row.keywords,
        ask_when=row.ask_when,
        bring=row.bring,
        start_at=row.start_at,
        answer_within=row.answer_within,
        note=row.note,
        accountable=parties["accountable"] or None,
        responsible=parties["responsible"] or None,
        consulted=parties["consulted"],
        informed=parties["informed"],
    )


def with_csv_activities(entry: Entry, source: Source) -> tuple[Entry, list[Problem]]:
    """Add the activities of a matrix that was saved from a spreadsheet: first column the activity, one a position.

    A column `keywords` holds everyday words with semicolons between them.
    """
    raci = entry.value
    assert isinstance(raci, Raci)
    rows = read_rows(source.text)
    if not rows or len(rows[0]) < 2:
        message = "this table has no columns for positions"
        hint = "the first line is the head: `activity`, then the id of a position in each column"
        return entry, [_problem(source, entry, "SCH014", message, hint, 0, 0)]
    derived = dict(entry.derived)
    activities = list(raci.activities)
    problems = list(_twice(source, entry, rows[0][1:]))
    words_at = _column(rows[0], "keywords")
    head = [cell for number, cell in enumerate(rows[0]) if number not in (0, words_at)]
    columns = tuple(cast(Party, read_ref(cell.text, _PARTIES)) for cell in head)
    for number, cell in enumerate(head):
        derived[("columns", len(raci.columns) + number)] = Place(source.path, cell.start, cell.end)
    for row in rows[1:]:
        at: Pointer = ("activities", len(activities))
        letters = [cell for number, cell in enumerate(row) if number not in (0, words_at)]
        cells = [*letters, *(Cell("-", row[-1].end, row[-1].end) for _ in range(len(columns) - len(letters)))]
        roles, more = _roles(source, entry, columns, cells, row[0].start, row[-1].end)
        problems += more
        derived[at] = Place(source.path, row[0].start, row[0].end)
        _note_places(derived, at, roles, source.path)
        words = row[words_at] if words_at is not None and words_at < len(row) else None
        if words is not None:
            derived[(*at, "keywords")] = Place(source.path, words.start, words.end)
        keywords = tuple(Quoted(word.strip()) for word in words.text.split(";") if word.strip()) if words else ()
        activities.append(_activity(MatrixRow(title=row[0].text, keywords=keywords, cells=""), roles))
    value = replace(raci, activities=tuple(activities), columns=(*raci.columns, *columns))
    return replace(entry, value=value, derived=derived), problems


def _column(head: Sequence[Cell], name: str) -> int | None:
    """Where a column stands, not counting the first."""
    return next((number for number, cell in enumerate(head) if number and cell.text.casefold() == name), None)


def with_csv_actuals(entry: Entry, source: Source) -> tuple[Entry, list[Problem]]:
    """Add the actuals of a measure that stand in a table with the columns date, value and note."""
    measure = entry.value
    assert isinstance(measure, Measure)
    rows = read_rows(source.text)
    names = [cell.text.casefold() for cell in rows[0]] if rows else []
    problems = list(_bad_columns(source, entry, rows))
    if problems or not rows:
        return entry, problems
    actuals = list(measure.actuals)
    derived = dict(entry.derived)
    for row in rows[1:]:
        if any(cell.text for cell in row[len(names) :]):
            message = f"this line has {len(row)} cells, but the table has {len(names)} columns"
            hint = "put quotation marks around a text that holds the separator, or delete what is too much"
            start, end = row[len(names)].start, row[-1].end
            problems.append(_problem(source, entry, "SCH014", message, hint, start, end))
            continue
        cells = dict(zip(names, row, strict=False))
        actual, more = _actual(source, entry, cells, row)
        problems += more
        if actual is None:
            continue
        at: Pointer = ("actuals", len(actuals))
        derived[at] = Place(source.path, row[0].start, row[-1].end)
        for name, cell in cells.items():
            derived[(*at, name)] = Place(source.path, cell.start, cell.end)
        actuals.append(actual)
    return replace(entry, value=replace(measure, actuals=tuple(actuals)), derived=derived), problems


def _bad_columns(source: Source, entry: Entry, rows: Sequence[Sequence[Cell]]) -> Iterator[Problem]:
    known = ("date", "value", "note")
    hint = "the first line is the head `date,value,note`; then one line a value, like `2026-10-31,91.8,`"
    if not rows:
        yield _problem(source, entry, "SCH014", "this table is empty", hint, 0, 0)
        return
    for cell in rows[0]:
        if cell.text.casefold() not in known:
            message = f"there is no column `{cell.text}` in a measure's table"
            near = did_you_mean(cell.text, known)
            yield _problem(source, entry, "SCH014", message, f"{near} {hint}".strip(), cell.start, cell.end)
    yield from _twice(source, entry, rows[0])
    names = [cell.text.casefold() for cell in rows[0]]
    for name in ("date", "value"):
        if name not in names:
            yield _problem(source, entry, "SCH014", f"the column `{name}` is missing in this table", hint, 0, 0)


def _twice(source: Source, entry: Entry, head: Sequence[Cell]) -> Iterator[Problem]:
    seen: set[str] = set()
    for cell in head:
        if cell.text.casefold() in seen:
            message, hint = f"this table has two columns `{cell.text}`", "keep one of the two"
            yield _problem(source, entry, "SCH014", message, hint, cell.start, cell.end)
        seen.add(cell.text.casefold())


def _actual(
    source: Source, entry: Entry, cells: dict[str, Cell], row: Sequence[Cell]
) -> tuple[Actual | None, list[Problem]]:
    date, value, note = cells.get("date"), cells.get("value"), cells.get("note")
    if value is None or not value.text:
        hint = "fill in the value, or delete the line"
        return None, [_problem(source, entry, "SCH014", "this line has no value", hint, row[0].start, row[-1].end)]
    try:
        day = read_date(date.text) if date is not None and date.text else None
    except NotUnderstood as error:
        assert date is not None
        return None, [_problem(source, entry, error.code, str(error), error.hint, date.start, date.end)]
    number = number_of(value.text)
    amount = value.text if number is None else number
    return Actual(date=day, value=amount, note=note.text or None if note is not None else None), []


def _problem(
    source: Source,
    entry: Entry,
    code: str,
    message: str,
    hint: str,
    start: int,
    end: int,
    replacement: str | None = None,
) -> Problem:
    span = source.span(start, end)
    fix = Fix((Edit(source.path, span, replacement),)) if replacement is not None else None
    return Problem(code, "", Severity.ERROR, source.path, span, message, hint, entry.ref, (), fix)
