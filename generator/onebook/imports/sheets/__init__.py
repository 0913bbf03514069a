"""Spreadsheets come in: departments, positions, terms, calendar items, actuals of measures, matrices of letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from onebook.imports.sheets.actuals import take_actuals
from onebook.imports.sheets.desk import ImportDesk
from onebook.imports.sheets.heads import KnownSheet, cell, known_sheet
from onebook.imports.sheets.matrix import SheetMatrix, matrix_of
from onebook.imports.sheets.raci import take_matrix
from onebook.imports.sheets.rows import entities_of, take_rows
from onebook.model.book import Book
from onebook.text.sheets import NoTable, SheetTable, csv_table, decode_sheet, markdown_tables
from onebook.text.slug import slug


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file that somebody brings."""

    name: str
    data: bytes

    @property
    def stem(self) -> str:
        """Its name without folder and ending."""
        return PurePosixPath(self.name).stem

    @property
    def is_markdown(self) -> bool:
        """Whether it holds its tables in Markdown."""
        return PurePosixPath(self.name).suffix.casefold() in (".md", ".markdown", ".mdx")


def read_sheets(book: Book, files: Iterable[SheetFile], *, only_matrices: bool) -> ImportDesk:
    """What a book becomes with the tables of files. Raises `NoTable` for a file that is none."""
    desk = ImportDesk(book=book)
    later: list[Callable[[], None]] = []
    with_matrix: set[str] = set()
    for file in files:
        before = len(later)
        for table in _tables(file):
            later += _take(desk, file, table, only_matrices, with_matrix)
        if len(later) == before:
            raise NoTable(f"{file.name}: {_nothing_found(only_matrices)}")
    for work in later:
        work()
    return desk


def _tables(file: SheetFile) -> Iterable[SheetTable]:
    text = decode_sheet(file.data)
    return markdown_tables(text) if file.is_markdown else [csv_table(text)]


def _nothing_found(only_matrices: bool) -> str:
    if only_matrices:
        return (
            "no table in it is a matrix: one column says what is done, and each other column is a position with the "
            "letters R, A, C and I; or there are columns for who is responsible, accountable, consulted and informed"
        )
    return (
        "nobody can tell what this table holds. Its heads say it: `title` and `definition` for terms, `title` and "
        "`date` for the calendar, `title` and `lead` for departments, `title` and `department` for positions, "
        "`measure`, `date` and `value` for figures; or name the file like the kind: terms.csv"
    )


def _take(
    desk: ImportDesk, file: SheetFile, table: SheetTable, only_matrices: bool, with_matrix: set[str]
) -> list[Callable[[], None]]:
    """What is to be done with a table; what is new in it is known from then on."""
    trial = ImportDesk(book=desk.book)
    sheet = None if only_matrices else known_sheet(table, file.stem)
    matrix = matrix_of(trial, table, file.name)
    if matrix is not None and (sheet is None or len(matrix.rows) > 1):
        is_first = file.name not in with_matrix
        with_matrix.add(file.name)
        return [lambda: _take_matrix(desk, file, table, is_first)]
    if sheet is None:
        if table.rows:
            what = " | ".join(one for one in table.rows[0].cells if one.strip())
            desk.say(file.name, f"this table was not understood and left out: {what[:80]}", table.rows[0].line)
        return []
    _tell(desk, sheet, file.name)
    if sheet.kind == "actuals":
        return [lambda: take_actuals(desk, sheet, file.name, file.stem)]
    found = entities_of(desk, sheet, file.name)
    return [lambda: take_rows(desk, sheet, found, file.name)]


def _tell(desk: ImportDesk, sheet: KnownSheet, file: str) -> None:
    """What was understood."""
    what = "actuals of measures" if sheet.kind == "actuals" else sheet.kind
    told = ", ".join(f"`{cell(sheet.heads, number)}` is {name}" for number, name in sheet.columns.items())
    desk.say(file, f"understood as {what}: {told}", sheet.heads.line)
    for number in sheet.strange:
        filled = sum(1 for row in sheet.rows if cell(row, number))
        if filled:
            message = f"the column `{cell(sheet.heads, number)}` was not understood and left out ({filled} cells)"
            desk.say(file, message, sheet.heads.line)


def _take_matrix(desk: ImportDesk, file: SheetFile, table: SheetTable, is_first: bool) -> None:
    matrix = matrix_of(desk, table, file.name)
    assert matrix is not None
    identifier, title = _called(desk, file, matrix, is_first)
    activities = sum(1 for row in matrix.rows if row.letters)
    headings = len(matrix.rows) - activities
    more = f" and {headings} headings" if headings else ""
    desk.say(
        file.name,
        f"understood as the matrix `{identifier}`: {activities} activities{more}, {len(matrix.parties)} positions",
    )
    take_matrix(desk, matrix, identifier, title, file.name)


def _called(desk: ImportDesk, file: SheetFile, matrix: SheetMatrix, is_first: bool) -> tuple[str, str]:
    """The id and title of a matrix: like the file where it is the first one in it, else like its heading."""
    by_file = slug(file.stem) or "matrix"
    title = matrix.title or file.stem.replace("-", " ").replace("_", " ").strip()
    title = title[:1].upper() + title[1:]
    if is_first or not slug(matrix.title):
        return by_file, title
    return slug(matrix.title), title
