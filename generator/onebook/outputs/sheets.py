"""The book as sheets, for people who live in spreadsheets: CSV files or a workbook. `onebook import` takes them back.

What is written is what the book says itself, never what it fills in. No cell is a formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from onebook.facts.withheld import kept_back
from onebook.model.book import Book
from onebook.model.flat import Column, cell_of, columns_of, word_of
from onebook.model.hints import record_of
from onebook.model.kind import kinds
from onebook.model.kinds.measure import Actual, Measure
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.letters import BESIDE, ROLES
from onebook.model.shape import Field
from onebook.model.values import Ref
from onebook.outputs.exports import Chosen, ExportOption, export_data, export_files
from onebook.outputs.goal_sheet import goal_rows
from onebook.rules.run import CheckedBook
from onebook.text.sheets import written_csv
from onebook.text.slug import slug
from onebook.text.workbook import WorkbookPage, written_workbook

_SEPARATOR = ExportOption(
    name="separator",
    says="With csv: the sign between cells; spreadsheets in German and many other languages want a semicolon.",
    words=("comma", "semicolon", "tab"),
)
_SIGNS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_SHEETS = {"department": "departments", "position": "positions", "term": "terms", "event": "calendar"}
_BYTE_ORDER_MARK = "\ufeff"
"""Without it, spreadsheets take UTF-8 for something else."""

Rows = list[list[str]]


@export_files("csv", _SEPARATOR)
def sheets(book: CheckedBook, chosen: Chosen) -> Mapping[str, str]:
    """Departments, positions, terms, calendar, goals, measures' figures and each matrix as sheets (CSV) in a folder."""
    found = {f"{name}.csv": rows for name, rows in _lists(book).items()}
    found |= {f"raci/{matrix.id}.csv": _matrix(book, matrix) for matrix in book.of(Raci)}
    sign = _SIGNS[chosen.get("separator", "comma")]
    return {name: _BYTE_ORDER_MARK + written_csv(rows, sign) for name, rows in found.items() if len(rows) > 1}


@export_data("xlsx")
def workbook(book: CheckedBook) -> bytes:
    """The same sheets as csv makes, in one workbook (Excel and other spreadsheets)."""
    pages = [WorkbookPage(name=name, rows=rows) for name, rows in _lists(book).items()]
    pages += [
        WorkbookPage(name=matrix.id, rows=_matrix(book, matrix), above=(matrix.title, f"raci:{matrix.id}"))
        for matrix in book.of(Raci)
    ]
    told = [page for page in pages if len(page.rows) > 1] or pages[:1]
    return written_workbook(told, book.organization.title, book.today)


def _lists(book: CheckedBook) -> dict[str, Rows]:
    """The sheets that hold entities, and the figures."""
    lists = {name: _of_kind(book, kind) for kind, name in _SHEETS.items()}
    return lists | {"goals": goal_rows(book), "actuals": _actuals(book)}


def _of_kind(book: Book, name: str) -> Rows:
    columns = [column for column in columns_of(kinds()[name]) if column.path[0].name not in kept_back(book)]
    entities = [entry.written for entry in book.entries_of(name)]
    cells = [[cell_of(entity, column) for column in columns] for entity in entities]
    used = [number for number, column in enumerate(columns) if any(row[number] for row in cells)]
    return [[columns[number].name for number in used], *([row[number] for number in used] for row in cells)]


def _actuals(book: Book) -> Rows:
    rows: Rows = [["measure", "date", "value", "note"]]
    for measure in book.of(Measure):
        rows += [[measure.id, *_actual(one)] for one in measure.actuals]
    return rows


def _actual(one: Actual) -> list[str]:
    return [one.date.isoformat() if one.date is not None else "", word_of(one.value), one.note or ""]


def _matrix(book: Book, matrix: Raci) -> Rows:
    """The activities of a matrix, each below its heading, with one column a position."""
    fields = {item.name: item for item in record_of(Activity).fields}
    beside = [fields[name] for name in BESIDE if any(getattr(one, name) for one in matrix.activities)]
    ids = any(one.id != slug(one.title) for one in matrix.activities)
    parties = list(dict.fromkeys(_party(book, ref) for ref in _parties(matrix)))
    rows: Rows = [[*(["id"] if ids else []), "activity", *(item.name for item in beside), *parties]]
    heading = ""
    for one in matrix.activities:
        if one.heading != heading:
            heading = one.heading
            rows += [[*([""] if ids else []), f"{heading}:", *([""] * (len(beside) + len(parties)))]] if heading else []
        own = [one.id] if ids else []
        rows.append([*own, one.title, *_cells(one, beside), *(_letters(book, one, party) for party in parties)])
    return rows


def _cells(activity: Activity, fields: list[Field]) -> Iterator[str]:
    for item in fields:
        yield cell_of(activity, Column(name=item.name, path=(replace(item, attribute=item.name),)))


def _parties(matrix: Raci) -> Iterator[Ref[Any]]:
    yield from matrix.columns
    for one in matrix.activities:
        for role in ROLES.values():
            yield from getattr(one, role) or ()


def _party(book: Book, ref: Ref[Any]) -> str:
    """The id of a position or department, with its kind where both have it."""
    name = book.canonical(ref)
    identifier = name.partition(":")[2]
    both = {one.kind.name for one in book.by_id.get(identifier, ())} & {"position", "department"}
    return identifier if len(both) == 1 else name


def _letters(book: Book, activity: Activity, party: str) -> str:
    return "".join(
        letter
        for letter, role in ROLES.items()
        if any(_party(book, ref) == party for ref in getattr(activity, role) or ())
    )
