"""Spreadsheets come in: departments, positions, terms, calendar items, goals, actuals of measures, matrices of letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from onebook.imports.drafts import ImportRefused
from onebook.imports.office.workbook import read_workbook
from onebook.imports.sheets.actuals import take_actuals
from onebook.imports.sheets.blocks import parts_of
from onebook.imports.sheets.desk import ImportDesk
from onebook.imports.sheets.goals import take_goals
from onebook.imports.sheets.heads import KnownSheet, cell, counted, head_of, known_sheet, letter_columns
from onebook.imports.sheets.matrix import SheetMatrix, has_role_columns, matrix_of
from onebook.imports.sheets.raci import take_matrix
from onebook.imports.sheets.rows import entities_of, take_rows
from onebook.imports.sheets.serials import with_days
from onebook.model.book import Book
from onebook.text.sheets import NoTable, SheetTable, csv_table, decode_sheet, markdown_tables
from onebook.text.slug import slug

_NAMED_BY_NOBODY = re.compile(r"(?:sheet|tabelle|table|blatt|feuil|hoja|foglio)\s*\d*", re.IGNORECASE)
"""What programs call a sheet that nobody gave a name."""
_SHOWN = 80
Later = Callable[[], None]


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file that somebody brings, or a sheet of it."""

    name: str
    data: bytes
    called: str = ""
    """What the sheet is called, where the file has several."""

    @property
    def stem(self) -> str:
        """The name of the sheet, else of the file without folder and ending."""
        return self.called or PurePosixPath(self.name).stem

    @property
    def is_markdown(self) -> bool:
        """Whether it holds its tables in Markdown."""
        return PurePosixPath(self.name).suffix.casefold() in (".md", ".markdown", ".mdx")


def read_sheets(book: Book, files: Iterable[SheetFile], form: str) -> ImportDesk:
    """What a book becomes with the tables of files. Raises `NoTable` for a file that is none."""
    reading = _SheetsReading(ImportDesk(book=book), only=form if form in ("raci", "okr") else "")
    for file in files:
        before = len(reading.later)
        for sheet in _sheets(reading.desk, file, form):
            reading.take(replace(file, called=_called(sheet)), sheet)
        if len(reading.later) == before:
            raise NoTable(f"{file.name}: {_nothing_found(form)}")
    for work in reading.later:
        work()
    return reading.desk


def _sheets(desk: ImportDesk, file: SheetFile, form: str) -> Iterable[SheetTable]:
    is_archive = file.data.startswith(b"PK\x03\x04")
    if form == "xlsx" or (form in ("raci", "okr") and is_archive):
        try:
            workbook = read_workbook(file.data)
        except ImportRefused as error:
            raise NoTable(f"{file.name}: {error.message}") from None
        for note in workbook.notes:
            desk.say(file.name, note.text, note.at)
        return workbook.tables
    text = decode_sheet(file.data)
    return markdown_tables(text) if file.is_markdown else [csv_table(text)]


def _called(sheet: SheetTable) -> str:
    return "" if _NAMED_BY_NOBODY.fullmatch(sheet.name.strip()) else sheet.name


def _nothing_found(form: str) -> str:
    if form == "raci":
        return (
            "no table in it is a matrix: one column says what is done, and each other column is a position with the "
            "letters R, A, C and I; or there are columns for who is responsible, accountable, consulted and informed"
        )
    if form == "okr":
        return (
            "no table in it holds goals: one column is headed `Objective` (or `Goal`, `Ziel`), and one `Key result` (or "
            "`KR`, `Kennzahl`)"
        )
    return (
        "nobody can tell what this table holds. Its heads say it: `title` and `definition` for terms, `title` and "
        "`date` for the calendar, `title` and `lead` for departments, `title` and `department` for positions, "
        "`measure`, `date` and `value` for figures, `objective` and `key result` for goals; or name the file like the "
        "kind: terms.csv"
    )


def _begins(table: SheetTable) -> bool:
    """Whether a table has heads of its own."""
    return known_sheet(table, "") is not None or letter_columns(table) is not None or has_role_columns(table)


@dataclass(slots=True)
class _SheetsReading:
    """One import: what is found in the files, and what is to be done when all is known."""

    desk: ImportDesk
    only: str
    """`raci` or `okr` where nothing else is wanted."""
    later: list[Later]
    matrices: set[str]
    """The ids of the matrices that were found."""

    def __init__(self, desk: ImportDesk, *, only: str) -> None:
        self.desk, self.only, self.later, self.matrices = desk, only, [], set()

    def take(self, file: SheetFile, sheet: SheetTable) -> None:
        """What is to be done with each table of a sheet; what is new in it is known from then on."""
        if file.is_markdown:
            self._take(file, sheet)
            return
        parts = parts_of(sheet, _begins)
        for table in parts.tables:
            self._take(file, table)
        for row in parts.remarks:
            words = " ".join(" ".join(row.cells).split())
            self.desk.say(file.name, f"a line outside the tables was left out: {words[:_SHOWN]}", row.at())

    def _take(self, file: SheetFile, table: SheetTable) -> None:
        desk = self.desk
        trial = ImportDesk(book=desk.book)
        sheet = None if self.only == "raci" else known_sheet(table, file.stem)
        if self.only == "okr" and sheet is not None and sheet.kind != "goals":
            sheet = None
        has_goals = sheet is not None and sheet.kind == "goals"  # a column of traffic lights is no column of letters
        matrix = None if has_goals or self.only == "okr" else matrix_of(trial, table, file.name)
        if matrix is not None and (sheet is None or len(matrix.rows) > 1):
            identifier, title = self._called(file, matrix, table)
            self.later.append(lambda: _take_matrix(desk, file, table, identifier, title))
        elif sheet is None:
            _tell_not_understood(desk, file, table)
        else:
            _tell(desk, sheet, file.name)
            sheet = with_days(desk, sheet, file.name)
            if sheet.kind == "goals":
                self.later.append(lambda: take_goals(desk, sheet, file.name, file.stem))
            elif sheet.kind == "actuals":
                self.later.append(lambda: take_actuals(desk, sheet, file.name, file.stem))
            else:
                found = entities_of(desk, sheet, file.name)
                self.later.append(lambda: take_rows(desk, sheet, found, file.name, file.stem))

    def _called(self, file: SheetFile, matrix: SheetMatrix, table: SheetTable) -> tuple[str, str]:
        """The id and title of a matrix: like the file or sheet where it is the first one in it, else like its heading."""
        by_file = slug(file.stem) or "matrix"
        title = matrix.title or file.stem.replace("-", " ").replace("_", " ").strip()
        wanted = table.matrix or (by_file if by_file not in self.matrices else slug(matrix.title) or by_file)
        found, number = wanted, 1
        while found in self.matrices:
            number += 1
            found = f"{wanted}-{number}"
        self.matrices.add(found)
        return found, title[:1].upper() + title[1:]


def _tell_not_understood(desk: ImportDesk, file: SheetFile, table: SheetTable) -> None:
    if table.rows:
        what = " | ".join(" ".join(one.split()) for one in table.rows[0].cells if one.strip())
        desk.say(file.name, f"this table was not understood and left out: {what[:_SHOWN]}", table.rows[0].at())


def _tell(desk: ImportDesk, sheet: KnownSheet, file: str) -> None:
    """What was understood: heads that are called like their field say it themselves."""
    what = "actuals of measures" if sheet.kind == "actuals" else sheet.kind
    heads = [(head_of(sheet.heads, number), name) for number, name in sheet.columns.items()]
    told = ", ".join(f"`{head}` is {name}" for head, name in heads if head.casefold() != name.casefold())
    desk.say(file, f"understood as {what}{': ' if told else ''}{told}", sheet.heads.at())
    for number in sheet.strange:
        filled = sum(1 for row in sheet.rows if cell(row, number))
        if filled:
            message = f"the column `{head_of(sheet.heads, number)}` was not understood and left out ({counted(filled)})"
            desk.say(file, message, sheet.heads.at(number))


def _take_matrix(desk: ImportDesk, file: SheetFile, table: SheetTable, identifier: str, title: str) -> None:
    matrix = matrix_of(desk, table, file.name)
    assert matrix is not None
    activities = sum(1 for row in matrix.rows if row.letters)
    headings = len(matrix.rows) - activities
    more = f" and {headings} heading{'' if headings == 1 else 's'}" if headings else ""
    desk.say(
        file.name,
        f"understood as the matrix `{identifier}`: {activities} activities{more}, {len(matrix.parties)} positions",
        table.rows[0].at() if table.name else "",
    )
    take_matrix(desk, matrix, identifier, title, file.name, file.stem)
