"""Days that stand in a sheet as bare numbers: their cells have no format, so only their column tells what they are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from onebook.imports.sheets.desk import ImportDesk
from onebook.imports.sheets.heads import KnownSheet, cell, head_of
from onebook.text.sheets import SheetRow

_COLUMNS = frozenset(("date", "as of", "due", "start", "end", "until", "briefed"))
_NUMBER = re.compile(r"\d{5}(?:[.,]\d+)?")
"""A count of days, with the time of day as a fraction."""
_FIRST, _FIRST_SINCE_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_EARLIEST, _LATEST = datetime(1998, 7, 24), datetime(2061, 7, 13)
"""What lies outside of them is rather a number than a day."""
_MINUTES = 24 * 60


def with_days(desk: ImportDesk, sheet: KnownSheet, file: str) -> KnownSheet:
    """The sheet with days for such numbers; each column in which some stand is told."""
    numbers = [number for number, name in sheet.columns.items() if name in _COLUMNS]
    for number in numbers:
        found = [(row, day) for row in sheet.rows if (day := _day(row, number))]
        if found:
            row, day = found[0]
            words = f"{len(found)} bare number{'' if len(found) == 1 else 's'} in the column `{head_of(sheet.heads, number)}`"
            taken = f"taken as days, as spreadsheets count them; `{cell(row, number)}` is {day}"
            desk.say(file, f"{words}: {taken}", row.at(number))
    return replace(sheet, rows=tuple(_with_days(row, numbers) for row in sheet.rows)) if numbers else sheet


def _with_days(row: SheetRow, numbers: list[int]) -> SheetRow:
    cells = list(row.cells)
    for number in numbers:
        if day := _day(row, number):
            cells[number] = day
    return replace(row, cells=tuple(cells))


def _day(row: SheetRow, number: int) -> str:
    """The day that a bare number stands for; empty where it is none."""
    text = cell(row, number)
    if not _NUMBER.fullmatch(text):
        return ""
    count = float(text.replace(",", "."))
    day = (_FIRST_SINCE_1904 if row.since_1904 else _FIRST) + timedelta(minutes=round(count * _MINUTES))
    if not _EARLIEST <= day < _LATEST:
        return ""
    return day.date().isoformat() if count == int(count) else day.isoformat(timespec="minutes")
