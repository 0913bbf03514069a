"""What all tables have in common: columns that hold something, and places to complain about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from onebook.model.entry import Entry
from onebook.problem import Edit, Fix, Problem, Severity
from onebook.text.source import Source
from onebook.text.table import Cell, read_rows, separator_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A CSV file that belongs to an entity, without the empty columns that spreadsheets leave."""

    source: Source
    entry: Entry
    rows: tuple[tuple[Cell, ...], ...]
    """The head first; a row may be shorter than it, and longer only by cells that say something."""
    separator: str
    numbers: tuple[int, ...]
    """The number of each column in the file, from 1."""

    @property
    def head(self) -> tuple[Cell, ...]:
        """The names of the columns; none where the file is empty."""
        return self.rows[0] if self.rows else ()

    def headless(self, first: int = 0) -> Iterator[Problem]:
        """Columns, from a certain one on, that hold something and do not say what."""
        for number, cell in enumerate(self.head[first:], first):
            held = next((row[number] for row in self.rows[1:] if number < len(row) and row[number].text), None)
            if not cell.text and held is not None:
                hint = "write in the first line what the column holds, or delete the column"
                yield self.problem("SCH014", f"column {self.numbers[number]} has no head", hint, held.start, held.end)

    def twice(self, first: int = 0) -> Iterator[Problem]:
        """Columns, from a certain one on, whose name another one has."""
        seen: set[str] = set()
        for cell in self.head[first:]:
            if cell.text and cell.text.casefold() in seen:
                message, hint = f"this table has two columns `{cell.text}`", "keep one of the two"
                yield self.problem("SCH014", message, hint, cell.start, cell.end)
            seen.add(cell.text.casefold())

    def problem(
        self,
        code: str,
        message: str,
        hint: str,
        start: int,
        end: int,
        replacement: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """A problem at a place in the table."""
        return cell_problem(self.source, self.entry, code, message, hint, start, end, replacement, severity)


def sheet_of(source: Source, entry: Entry) -> Sheet:
    """The table that a CSV file holds."""
    rows = read_rows(source.text)
    held = [any(cell is not None and cell.text for cell in column) for column in zip_longest(*rows)]
    kept = tuple(tuple(cell for number, cell in enumerate(row) if held[number]) for row in rows)
    width = len(kept[0]) if kept else 0
    numbers = tuple(number for number, is_held in enumerate(held, 1) if is_held)
    return Sheet(
        source=source,
        entry=entry,
        rows=tuple(_without_tail(row, width) for row in kept),
        separator=separator_of(source.text),
        numbers=numbers,
    )


def _without_tail(row: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    return tuple(row) if any(cell.text for cell in row[width:]) else tuple(row[:width])


def cell_problem(
    source: Source,
    entry: Entry,
    code: str,
    message: str,
    hint: str,
    start: int,
    end: int,
    replacement: str | None = None,
    severity: Severity = Severity.ERROR,
) -> Problem:
    """A problem at a place in a table."""
    span = source.span(start, end)
    fix = Fix((Edit(source.path, span, replacement),)) if replacement is not None else None
    return Problem(
        code=code,
        name="",
        severity=severity,
        path=source.path,
        span=span,
        message=message,
        hint=hint,
        entity=entry.ref,
        related=(),
        fix=fix,
    )
