"""Tables that people have elsewhere: CSV from any spreadsheet, and tables in Markdown; and CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onebook.text.source import Source
from onebook.text.table import read_rows

ROWS, CELLS = 20_000, 200_000
"""More than anybody keeps in such a table."""

_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*|\s*<h[1-6][^>]*>(.*?)</h[1-6]>\s*", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]\[]*)\]\([^)]*\)")
_TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|~~|`+)(?=\S)(.+?)(?<=\S)\1")
_BOLD = re.compile(r"(\*\*|__|\*\*\*)\S.*\1|<(b|strong)>.*</\2>")
_PIPE = re.compile(r"(?<!\\)\|")
FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row."""

    line: int
    """Where it stands in the file, from 1; in a workbook, in its sheet."""
    cells: tuple[str, ...]
    bold: frozenset[int] = frozenset()
    """The cells whose whole text is bold."""
    sheet: str = ""
    """The sheet of a workbook."""
    first: int = 0
    """How many columns of the sheet stand before its first cell."""
    since_1904: bool = False
    """Its workbook counts days from 1904, as those of old Macs do."""

    def at(self, column: int | None = None) -> str:
        """Its place as people find it: the line, or `Measures!C7`, with the first filled cell where none is named."""
        if not self.sheet:
            return str(self.line)
        filled = next((number for number, text in enumerate(self.cells) if text.strip()), 0)
        name = self.sheet if re.fullmatch(r"\w+", self.sheet) else f"'{self.sheet}'"
        return f"{name}!{column_letters(self.first + (filled if column is None else column))}{self.line}"


def column_letters(number: int) -> str:
    """What a spreadsheet calls a column, counted from 0: A, B, … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """One table of a file or sheet."""

    title: str
    """The heading above it; empty where there is none."""
    rows: tuple[SheetRow, ...]
    name: str = ""
    """What its sheet in a workbook is called."""
    matrix: str = ""
    """The id of the matrix that it is, where its title says so."""


class NoTable(Exception):
    """A file that is no table; says why."""


def decode_sheet(data: bytes) -> str:
    """The text of a sheet in one of the encodings in which spreadsheets save: UTF-8, UTF-16, and the old one of Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"PK\x03\x04"):
        raise NoTable("this is a workbook, and no CSV: bring it with `onebook import xlsx`")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def csv_table(text: str) -> SheetTable:
    """The table of a CSV file. Raises `NoTable` for one that is too big."""
    first, _, rest = text.partition("\n")
    if told := re.fullmatch(r"sep=(.)\s*", first):  # a line that Excel writes for itself
        text = rest if told[1] in ",;\t" else text
    source = Source("", text)
    found = read_rows(text)
    if len(found) > ROWS or sum(map(len, found)) > CELLS:
        raise NoTable(f"this table has more than {ROWS:,} rows or {CELLS:,} cells; split it")
    rows = (
        SheetRow(line=source.position(row[0].start)[0], cells=tuple(taken_back(cell.text) for cell in row))
        for row in found
    )
    return SheetTable(title="", rows=tuple(rows))


def markdown_tables(text: str) -> Iterator[SheetTable]:
    """The tables of a Markdown text, each with the heading above it."""
    lines = text.splitlines()
    title, fence, at = "", "", 0
    while at < len(lines):
        line = lines[at]
        if mark := _FENCE.match(line):
            fence = "" if fence == mark[1] else fence or mark[1]
        elif not fence and (heading := _HEADING.fullmatch(line)):
            title = plain_cell(heading[1] or heading[2] or "")
        elif (
            not fence
            and "|" in line
            and at + 1 < len(lines)
            and "-" in lines[at + 1]
            and _DELIMITER.fullmatch(lines[at + 1])
        ):
            rows = [_row(at + 1, line)]
            at += 2
            while at < len(lines) and "|" in lines[at]:
                rows.append(_row(at + 1, lines[at], len(rows[0].cells)))
                at += 1
            yield SheetTable(title=title, rows=tuple(rows[:ROWS]))
            continue
        at += 1


def _row(number: int, line: str, width: int | None = None) -> SheetRow:
    parts = _parts(line)[:width]
    bold = frozenset(at for at, part in enumerate(parts) if _BOLD.fullmatch(part.strip()))
    return SheetRow(line=number, cells=tuple(plain_cell(part.replace("\\|", "|")) for part in parts), bold=bold)


def _parts(line: str) -> list[str]:
    line = line.strip()
    line = line.removeprefix("|")
    parts = _PIPE.split(line)
    if parts and not parts[-1].strip() and line.endswith("|"):
        parts.pop()
    return parts


def plain_cell(text: str) -> str:
    """A cell's words without the marks around them."""
    text = _TAG.sub("", _BREAK.sub("; ", _LINK.sub(r"\1", text))).strip()
    while (found := _EMPHASIS.sub(r"\2", text)) != text:
        text = found
    return text.strip()


def written_csv(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """Rows as CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe in front."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(
        [safe_cell(cell) for cell in row] for row in rows
    )
    return out.getvalue()


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet runs. A number stays a number."""
    return f"'{text}" if FORMULA.match(text) and text != "-" and not _NUMBER.fullmatch(text) else text


def taken_back(text: str) -> str:
    """What was said before `safe_cell`."""
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text
