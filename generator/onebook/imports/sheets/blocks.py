"""The tables that stand in one sheet: apart by empty rows or columns, with titles above them and remarks below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onebook.text.sheets import SheetRow, SheetTable

_MATRIX = re.compile(r"raci:([a-z0-9-]+)")
Block = list[SheetRow]
Titled = tuple[SheetTable, Block]
"""A table, and lines above it that are not its title."""
Begins = Callable[[SheetTable], bool]
"""Whether a table has heads of its own."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a sheet falls into."""

    tables: tuple[SheetTable, ...]
    remarks: tuple[SheetRow, ...]
    """Rows that belong to no table."""


def parts_of(sheet: SheetTable, begins: Begins) -> Parts:
    """The tables of a sheet. Rows behind an empty row belong to the table above, unless they have heads of their own."""
    tables: list[SheetTable] = []
    remarks: list[SheetRow] = []
    waiting: list[Block] = []  # lines that stand alone: a title, a heading or a remark, which what follows tells
    for block in _blocks(sheet.rows):
        found = _beside(sheet, block, begins) or _found(_table(sheet, block, begins))
        if found:
            above = waiting.pop() if waiting and not found[0][0].title else []
            told = [row for one in waiting for row in one] + above[1:] + [row for _, rows in found for row in rows]
            title = _words(above[0]) if above else ""
            remarks += told
            tables += [one if one.title else replace(one, title=title) for one, _ in found]
        elif all(_is_alone(row) for row in block):
            waiting.append(block)
            continue
        elif tables:
            tables[-1] = replace(tables[-1], rows=(*tables[-1].rows, *(row for one in waiting for row in one), *block))
        else:
            tables.append(replace(sheet, rows=(*(row for one in waiting for row in one), *block)))
        waiting = []
    return Parts(tuple(tables), (*remarks, *(row for one in waiting for row in one)))


def _blocks(rows: Sequence[SheetRow]) -> Iterator[list[SheetRow]]:
    """The rows that stand together."""
    block: list[SheetRow] = []
    for row in rows:
        if not any(text.strip() for text in row.cells):
            continue
        if block and row.line > block[-1].line + 1 + sum(text.count("\n") for text in block[-1].cells):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _table(sheet: SheetTable, block: Sequence[SheetRow], begins: Begins) -> Titled | None:
    """A block as a table of its own, with the title that stands right above its heads, and what else stands there."""
    table = replace(sheet, rows=tuple(block))
    rest: Block = []
    if not begins(table):
        return None
    while len(table.rows) > 1:
        first = table.rows[0]
        named = next((match[1] for text in first.cells if (match := _MATRIX.fullmatch(text.strip()))), "")
        below = replace(table, rows=table.rows[1:])
        if not (named or _is_alone(first)) or not begins(below):
            break
        title = " ".join(text.strip() for text in first.cells if text.strip() and not _MATRIX.fullmatch(text.strip()))
        rest += [first] if table.title else []
        table = replace(below, title=table.title or title, matrix=named or table.matrix)
    return table, rest


def _found(table: Titled | None) -> list[Titled]:
    return [table] if table is not None else []


def _beside(sheet: SheetTable, block: Sequence[SheetRow], begins: Begins) -> list[Titled]:
    """The tables that stand side by side with an empty column between them, if each has heads of its own."""
    width = max(len(row.cells) for row in block)
    empty = [n for n in range(width) if not any(n < len(row.cells) and row.cells[n].strip() for row in block)]
    edges = [-1, *empty, width]
    pieces = [(start + 1, end) for start, end in pairwise(edges) if end - start > 2]
    found = [_table(sheet, _cut(block, *piece), begins) for piece in pieces] if len(pieces) > 1 else []
    return [one for one in found if one is not None] if all(found) else []


def _cut(block: Sequence[SheetRow], start: int, end: int) -> list[SheetRow]:
    """Some columns of some rows."""
    rows = (
        replace(
            row,
            cells=row.cells[start:end],
            bold=frozenset(number - start for number in row.bold if start <= number < end),
            first=row.first + start,
        )
        for row in block
    )
    return [row for row in rows if any(text.strip() for text in row.cells)]


def _is_alone(row: SheetRow) -> bool:
    return sum(bool(text.strip()) for text in row.cells) == 1


def _words(row: SheetRow) -> str:
    return " ".join(text.strip() for text in row.cells if text.strip())
