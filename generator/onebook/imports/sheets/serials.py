"""Days that stand in a sheet as bare numbers: their cells have no format, so only their column tells what they are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from onebook.imports.sheets.desk import ImportDesk
from onebook.imports.sheets.heads import KnownSheet, cell, head_of
from onebook.text.sheets import SheetRow

_COLUMNS = frozenset(("date", "as of", "due", "start", "end", "until", "briefed"))
_NUMBER = re.compile(r"(?:3[6-9]|4\d|5[0-8])\d{3}(?:[.,]\d+)?")
"""From July 1998 to July 2061, with the time of day as a fraction."""
_FIRST = datetime(1899, 12, 30)
_MINUTES = 24 * 60


def with_days(desk: ImportDesk, sheet: KnownSheet, file: str) -> KnownSheet:
    """The sheet with days for such numbers; each column in which some stand is told."""
    numbers = [number for number, name in sheet.columns.items() if name in _COLUMNS]
    for number in numbers:
        found = [row for row in sheet.rows if _NUMBER.fullmatch(cell(row, number))]
        if found:
            first = f"`{cell(found[0], number)}` is {_day(cell(found[0], number))}"
            words = f"{len(found)} bare number{'' if len(found) == 1 else 's'} in the column `{head_of(sheet.heads, number)}`"
            desk.say(file, f"{words}: taken as days, as spreadsheets count them; {first}", found[0].at(number))
    return replace(sheet, rows=tuple(_with_days(row, numbers) for row in sheet.rows)) if numbers else sheet


def _with_days(row: SheetRow, numbers: list[int]) -> SheetRow:
    cells = list(row.cells)
    for number in numbers:
        if _NUMBER.fullmatch(cell(row, number)):
            cells[number] = _day(cell(row, number))
    return replace(row, cells=tuple(cells))


def _day(text: str) -> str:
    count = float(text.replace(",", "."))
    day = _FIRST + timedelta(minutes=round(count * _MINUTES))
    return day.date().isoformat() if count == int(count) else day.isoformat(timespec="minutes")
