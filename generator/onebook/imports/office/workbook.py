"""A workbook (xlsx, xlsm) as tables of cells. Macros, comments, pictures and links to other workbooks are passed over."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from onebook.imports.drafts import ImportRefused
from onebook.imports.office.archive import OfficeArchive, attributes, open_archive
from onebook.imports.office.figures import CellStyle, cell_styles, is_bold, shown
from onebook.imports.safe_xml import Element
from onebook.text.sheets import CELLS, ROWS, SheetRow, SheetTable, column_letters

_WORKBOOK: Final = "xl/workbook.xml"
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SHORT: Final = 3
"""What is no longer stands for all columns over which its cell is merged: letters of a matrix do, titles do not."""
_HOW_MANY: Final = 5
_PLAIN: Final = CellStyle()


@dataclass(frozen=True, slots=True)
class SheetNote:
    """Something about a workbook that a person should know."""

    text: str
    at: str = ""
    """The cell, `Measures!C7`, or the sheet."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """The tables of its sheets, and what is to be told of it."""

    tables: tuple[SheetTable, ...]
    notes: tuple[SheetNote, ...]


@dataclass(slots=True, kw_only=True)
class _Grid:
    """The cells of a sheet that say something, by row and column, from 1 and from 0."""

    name: str
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    bold: dict[int, set[int]] = field(default_factory=dict)
    notes: list[SheetNote] = field(default_factory=list)
    count: int = 0

    def put(self, row: int, column: int, text: str, is_bold: bool) -> None:
        self.count += 1
        if self.count > CELLS or len(self.cells) > ROWS:
            raise ImportRefused(f"the sheet `{self.name}` has more than {ROWS:,} rows or {CELLS:,} cells; split it")
        self.cells.setdefault(row, {})[column] = text
        if is_bold:
            self.bold.setdefault(row, set()).add(column)

    def say(self, row: int, column: int, text: str) -> None:
        self.notes.append(SheetNote(text, SheetRow(line=row, cells=(), sheet=self.name).at(column)))


def read_workbook(data: bytes) -> Workbook:
    """The tables of a workbook, one for each sheet that is not hidden. Raises `ImportRefused`."""
    archive = open_archive(data, "workbook")
    root = archive.xml(_WORKBOOK)
    assert root is not None
    reader = _Reader(archive, root)
    tables: list[SheetTable] = []
    for sheet in _inside(root, "sheets"):
        told = attributes(sheet)
        kind, part = reader.related.get(told.get("id", ""), ("", ""))
        name = told.get("name", "")
        if kind != "worksheet":
            reader.notes.append(SheetNote(f"the sheet `{name}` holds no cells (a chart or a dialog) and was left out"))
        elif told.get("state", "visible") != "visible":
            reader.notes.append(SheetNote(f"the sheet `{name}` is hidden and was left out; unhide it to bring it in"))
        else:
            tables.append(reader.table(name, part))
    return Workbook(tuple(tables), (*_about(archive), *reader.notes))


def _about(archive: OfficeArchive) -> Iterator[SheetNote]:
    """What is in the file beside its cells, and stays there."""
    comments = 0
    for name in sorted(archive.names):
        if name.startswith("xl/") and "comment" in name.casefold() and name.endswith(".xml"):
            root = archive.xml(name)
            comments += sum(one.name in ("comment", "threadedComment") for one in root.all_inside()) if root else 0
    if comments:
        yield SheetNote(f"{comments} comment{'s' if comments > 1 else ''} on cells: comments are not brought in")
    if any(name.casefold().endswith("vbaproject.bin") for name in archive.names):
        yield SheetNote("the workbook has macros; they were not run, and are not brought in")
    if any(name.startswith("xl/externalLinks/") for name in archive.names):
        yield SheetNote(
            "the workbook takes cells from other workbooks; what it saved of them was taken, none was opened"
        )


class _Reader:
    """What all sheets of a workbook share."""

    def __init__(self, archive: OfficeArchive, root: Element) -> None:
        self.archive = archive
        self.related = archive.related(_WORKBOOK)
        self.notes: list[SheetNote] = []
        parts = dict(self.related.values())
        self.styles = cell_styles(archive.xml(parts.get("styles", "")))
        strings = archive.xml(parts.get("sharedStrings", ""))
        self.strings = [_text(one) for one in strings.children if one.name == "si"] if strings is not None else []
        properties = [attributes(one) for one in root.children if one.name == "workbookPr"]
        self.since_1904 = any(told.get("date1904") in ("1", "true") for told in properties)

    def table(self, name: str, part: str) -> SheetTable:
        """The cells of a sheet."""
        root = self.archive.xml(part)
        if root is None:
            raise ImportRefused(f"the file is damaged: the sheet `{name}` is not in it")
        grid = _Grid(name=name)
        hidden: list[str] = []
        for number, row in _numbered(_inside(root, "sheetData")):
            if attributes(row).get("hidden") in ("1", "true"):
                hidden.append(str(number))
            for column, cell in _columns(row):
                text, bold = self._cell(grid, number, column, cell)
                if text.strip():
                    grid.put(number, column, text, bold)
        _fill_merged(grid, [attributes(one).get("ref", "") for one in _inside(root, "mergeCells")])
        self.notes += grid.notes
        self._tell_hidden(name, "row", [one for one in hidden if int(one) in grid.cells])
        self._tell_hidden(name, "column", _hidden_columns(root, grid))
        return SheetTable(title="", name=name, rows=tuple(_rows(grid, self.since_1904)))

    def _tell_hidden(self, name: str, what: str, found: list[str]) -> None:
        if found:
            which = ", ".join(found[:_HOW_MANY]) + (f" and {len(found) - _HOW_MANY} more" if found[_HOW_MANY:] else "")
            plural = "s" if len(found) > 1 else ""
            message = f"hidden {what}{plural} in the sheet `{name}`, read like the others: {which}"
            self.notes.append(SheetNote(message))

    def _cell(self, grid: _Grid, row: int, column: int, cell: Element) -> tuple[str, bool]:
        """What a cell says, and whether that is bold."""
        told = attributes(cell)
        inside = {one.name: one for one in cell.children}
        number = told.get("s", "0")
        style = self.styles[int(number)] if number.isdigit() and int(number) < len(self.styles) else _PLAIN
        kind = told.get("t", "n")
        if kind == "inlineStr":
            text, bold = _text(inside["is"]) if "is" in inside else ("", False)
            return text, bold or style.is_bold
        value = _raw(inside["v"]) if "v" in inside else ""
        if not value:
            if "f" in inside and kind != "str":
                grid.say(row, column, "this formula has no saved value; open the workbook, save it, and bring it again")
            return "", False
        if kind == "e":
            grid.say(row, column, f"`{value}` is what a spreadsheet says where it has no value; left out")
            return "", False
        if kind == "s":
            at = int(value) if value.isdigit() else -1
            text, bold = self.strings[at] if 0 <= at < len(self.strings) else ("", False)
            return text, bold or style.is_bold
        if kind == "n":
            return shown(value, style, self.since_1904), style.is_bold
        if kind == "b":
            return ("true" if value == "1" else "false"), style.is_bold
        return (value.removesuffix("T00:00:00") if kind == "d" else _unescaped(value)), style.is_bold


def _inside(root: Element, name: str) -> tuple[Element, ...]:
    return tuple(child for one in root.children if one.name == name for child in one.children)


def _raw(element: Element) -> str:
    return "".join(part for part in element.parts if isinstance(part, str))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")


def _text(element: Element) -> tuple[str, bool]:
    """A text with its runs, without how it is pronounced, and whether all of it is bold."""
    words: list[str] = []
    bold: list[bool] = []
    for one in element.children:
        if one.name == "t":
            words.append(_raw(one))
            bold.append(False)
        elif one.name == "r":
            words += [_raw(part) for part in one.children if part.name == "t"]
            bold.append(any(part.name == "rPr" and is_bold(part) for part in one.children))
    return _unescaped("".join(words)), bool(bold) and all(bold)


def _numbered(rows: tuple[Element, ...]) -> Iterator[tuple[int, Element]]:
    """Rows with their numbers; one that does not say its own follows the one before."""
    last = 0
    for row in rows:
        told = attributes(row).get("r", "")
        last = int(told) if re.fullmatch("[0-9]{1,7}", told) else last + 1
        yield last, row


def _columns(row: Element) -> Iterator[tuple[int, Element]]:
    last = -1
    for cell in row.children:
        match = _REFERENCE.fullmatch(attributes(cell).get("r", ""))
        last = _column(match[1]) if match else last + 1
        yield last, cell


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _hidden_columns(root: Element, grid: _Grid) -> list[str]:
    used = {column for row in grid.cells.values() for column in row}
    found: list[str] = []
    for told in map(attributes, _inside(root, "cols")):
        if told.get("hidden") in ("1", "true") and told.get("min", "").isdigit() and told.get("max", "").isdigit():
            found += [column_letters(n) for n in sorted(used) if int(told["min"]) <= n + 1 <= int(told["max"])]
    return found


def _fill_merged(grid: _Grid, references: list[str]) -> None:
    """A merged cell says the same for all its rows; one with letters alone, for all its columns too."""
    numbers = sorted(grid.cells)
    width = max((max(row) for row in grid.cells.values()), default=0)
    for reference in references:
        start, _, end = reference.partition(":")
        first, last = _REFERENCE.fullmatch(start), _REFERENCE.fullmatch(end)
        if first is None or last is None:
            continue
        top, left, bottom, right = int(first[2]), _column(first[1]), int(last[2]), _column(last[1])
        text = grid.cells.get(top, {}).get(left, "")
        is_short = len(text.strip()) <= _SHORT
        if not text or (right > left and not is_short):
            continue
        bold = left in grid.bold.get(top, set())
        for row in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
            for column in range(left, min(right, width) + 1):
                told = grid.cells[row].get(column)
                grid.put(row, column, text if told is None else told, bold and told is None)


def _rows(grid: _Grid, since_1904: bool) -> Iterator[SheetRow]:
    together = 0
    for number in sorted(grid.cells):
        cells = grid.cells[number]
        width = max(cells) + 1
        together += width
        if together > 10 * CELLS:
            raise ImportRefused(f"the cells of the sheet `{grid.name}` lie too far apart; move them together")
        texts = tuple(cells.get(column, "") for column in range(width))
        bold = frozenset(grid.bold.get(number, ()))
        yield SheetRow(line=number, cells=texts, bold=bold, sheet=grid.name, since_1904=since_1904)
