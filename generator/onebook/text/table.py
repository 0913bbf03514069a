"""A spreadsheet saved as CSV, with the place of every cell (RFC 4180; commas, semicolons or tabs between cells)."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, and its offsets in the file."""

    text: str
    start: int
    end: int


def read_rows(text: str) -> list[list[Cell]]:
    """All rows that hold something."""
    separator = separator_of(text)
    cell = re.compile(rf'"((?:[^"]|"")*)"[^{re.escape(separator)}\r\n]*|([^{re.escape(separator)}\r\n]*)')
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    at = 0
    while at < len(text):
        match = cell.match(text, at)
        assert match is not None
        row.append(_cell(match))
        at = match.end()
        if text.startswith(separator, at):
            at += 1
            if at == len(text):
                row.append(Cell("", at, at))
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        rows.append(row)
        row = []
    rows.append(row)
    return [row for row in rows if any(cell.text for cell in row)]


def _cell(match: re.Match[str]) -> Cell:
    if match[1] is not None:
        return Cell(match[1].replace('""', '"').strip(), match.start(), match.end())
    raw = match[2]
    start = match.start() + len(raw) - len(raw.lstrip())
    return Cell(raw.strip(), start, start + len(raw.strip()))


def separator_of(text: str) -> str:
    """The sign between cells: the one of comma, semicolon and tab that stands most often in the head."""
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)
