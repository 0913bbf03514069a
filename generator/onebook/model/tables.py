"""Matrices of letters, in YAML or in a CSV file, become ordinary activities, each value with the place of its cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from onebook.model.cells import cell_problem, sheet_of
from onebook.model.entry import Entry, Place
from onebook.model.hints import record_of
from onebook.model.kinds.raci import Activity, MatrixRow, Party, Raci
from onebook.model.letters import HINT, ROLES, heading_of, hint_for, letters_of
from onebook.model.stray import said
from onebook.model.values import Quoted, Ref, read_ref
from onebook.problem import Pointer, Problem
from onebook.text.nodes import Mapping, Node, Scalar, walk_to
from onebook.text.offsets import source_range
from onebook.text.slug import slug
from onebook.text.source import Source
from onebook.text.table import Cell

_CELL = re.compile(r"\S+")
_PARTIES = ("position", "department")

Held = dict[str, list[tuple[Party, Cell]]]
"""Each role's positions with the cell that says so."""


@dataclass(slots=True, kw_only=True)
class _Table:
    """The activities of a table, row after row."""

    source: Source
    entry: Entry
    activities: list[Activity]
    derived: dict[Pointer, Place]
    headings: list[str]
    problems: list[Problem] = field(default_factory=list)
    under: str = ""
    """The heading that stands above the next row."""

    def add(
        self,
        row: MatrixRow,
        title: Node | Cell,
        columns: Sequence[Party],
        cells: Sequence[Cell],
        all_of_it: Node | Cell,
    ) -> None:
        """One row: an activity, or a heading where it holds no letter and says nothing else."""
        roles = self._roles(columns, cells)
        if not any(roles.values()) and _says_nothing(row) and len(cells) in (0, len(columns)):
            if all(letters_of(cell.text) == "" for cell in cells):
                self.derived[("headings", len(self.headings))] = _place(self.source.path, title)
                self.headings.append(row.title)
                self.under = heading_of(row.title)
            return
        if len(cells) != len(columns):
            start, end = all_of_it.start, max(all_of_it.end, cells[-1].end if cells else 0)
            message = f"this row has {len(cells)} cells, but the table has {len(columns)} columns"
            self.problems.append(cell_problem(self.source, self.entry, "SCH013", message, HINT, start, end))
        at: Pointer = ("activities", len(self.activities))
        self.derived[at] = _place(self.source.path, title)
        for role, parties in roles.items():
            for position, (_, cell) in enumerate(parties):
                self.derived[(*at, role, position)] = Place(self.source.path, cell.start, cell.end)
        self.activities.append(_activity(row, roles, self.under))

    def _roles(self, columns: Sequence[Party], cells: Sequence[Cell]) -> Held:
        roles: Held = {name: [] for name in ROLES.values()}
        if len(cells) != len(columns):
            return roles
        for column, cell in zip(columns, cells, strict=True):
            letters = letters_of(cell.text)
            if letters is None:
                message = f"`{cell.text}` is no cell of a RACI matrix"
                hint = hint_for(cell.text)
                self.problems.append(
                    cell_problem(self.source, self.entry, "SCH013", message, hint, cell.start, cell.end)
                )
            for letter in letters or "":
                roles[ROLES[letter]].append((column, cell))
        return roles

    def filled(self, columns: tuple[Party, ...]) -> Entry:
        """The entry with what the table says."""
        raci = cast(Raci, self.entry.value)
        value = replace(raci, activities=tuple(self.activities), columns=columns, headings=tuple(self.headings))
        return replace(self.entry, value=value, derived=self.derived)


def _table(entry: Entry, source: Source) -> tuple[Raci, _Table]:
    raci = entry.value
    assert isinstance(raci, Raci)
    return raci, _Table(
        source=source,
        entry=entry,
        activities=list(raci.activities),
        derived=dict(entry.derived),
        headings=list(raci.headings),
    )


def with_activities(entry: Entry, source: Source, node: Node) -> tuple[Entry, list[Problem]]:
    """Give every activity an id, and add those of the `matrix` field."""
    raci, table = _table(entry, source)
    table.activities = [one if one.id else replace(one, id=slug(one.title)) for one in raci.activities]
    if raci.matrix is None:
        return table.filled(()), []
    for number, row in enumerate(raci.matrix.rows):
        whole = walk_to(node, ("matrix", "rows", number))[0]
        title = (whole.get("title") if isinstance(whole, Mapping) else None) or whole
        cells = whole.get("cells") if isinstance(whole, Mapping) else None
        found = (
            [_cell(source, cells, match) for match in _CELL.finditer(cells.text)] if isinstance(cells, Scalar) else []
        )
        table.add(row, title, raci.matrix.columns, found, cells or title)
    return table.filled(raci.matrix.columns), table.problems


def _cell(source: Source, cells: Scalar, match: re.Match[str]) -> Cell:
    return Cell(match[0], *source_range(source.text, cells, match.start(), match.end()))


def _place(path: str, node: Node | Cell) -> Place:
    return Place(path, node.start, node.end if isinstance(node, Scalar | Cell) else node.start + 1)


def _says_nothing(row: MatrixRow) -> bool:
    """It has a title and nothing else, as a heading has."""
    return row == MatrixRow(title=row.title, cells=row.cells)


def _activity(row: MatrixRow, roles: Held, under: str) -> Activity:
    parties: dict[str, Any] = {role: tuple(party for party, _ in found) for role, found in roles.items()}
    return Activity(
        id=row.id or slug(row.title),
        title=row.title,
        keywords=row.keywords,
        ask_when=row.ask_when,
        bring=row.bring,
        start_at=row.start_at,
        answer_within=row.answer_within,
        note=row.note,
        accountable=tuple(_as_position(party) for party in parties["accountable"]) or None,
        responsible=parties["responsible"] or None,
        consulted=parties["consulted"],
        informed=parties["informed"],
        heading=under,
    )


def _as_position(party: Party) -> Ref[Any]:
    """The same, where only a position may stand."""
    return Ref(("position",), party.kind, party.id)


def with_csv_activities(entry: Entry, source: Source) -> tuple[Entry, list[Problem]]:
    """Add the activities of a matrix that was saved from a spreadsheet: first column the activity, one a position.

    A column `keywords` holds everyday words with semicolons between them.
    """
    raci, table = _table(entry, source)
    sheet = sheet_of(source, entry)
    if len(sheet.head) < 2:
        message = "this table has no columns for positions"
        hint = "the first line is the head: `activity`, then the id of a position in each column"
        return entry, [sheet.problem("SCH014", message, hint, 0, 0)]
    table.problems += [*sheet.headless(1), *sheet.twice(1)]
    words_at = _column(sheet.head, "keywords")
    if words_at is None and (words_at := _words_column(sheet.head)) is not None:
        cell = sheet.head[words_at]
        message = f"the column `{cell.text}` holds no letters; everyday words stand in a column `keywords`"
        table.problems.append(sheet.problem("SCH014", message, "write `keywords`", cell.start, cell.end, "keywords"))
    head = [cell for number, cell in enumerate(sheet.head) if number not in (0, words_at)]
    columns = tuple(cast(Party, read_ref(cell.text, _PARTIES)) for cell in head)
    for number, cell in enumerate(head):
        table.derived[("columns", len(raci.columns) + number)] = Place(source.path, cell.start, cell.end)
    for row in sheet.rows[1:]:
        letters = [cell for number, cell in enumerate(row) if number not in (0, words_at)]
        cells = [*letters, *(Cell("-", row[-1].end, row[-1].end) for _ in range(len(columns) - len(letters)))]
        words = row[words_at] if words_at is not None and words_at < len(row) else None
        keywords = tuple(Quoted(word.strip()) for word in words.text.split(";") if word.strip()) if words else ()
        at: Pointer = ("activities", len(table.activities), "keywords")
        table.add(MatrixRow(title=row[0].text, keywords=keywords), row[0], columns, cells, row[0])
        if words is not None and len(table.activities) > at[1]:  # type: ignore[operator]
            table.derived[at] = Place(source.path, words.start, words.end)
    return table.filled((*raci.columns, *columns)), table.problems


def _words_column(head: Sequence[Cell]) -> int | None:
    """Where everyday words stand under another name."""
    also = next(field.also for field in record_of(MatrixRow).fields if field.name == "keywords")
    return next((number for number, cell in enumerate(head) if number and said(cell.text) in map(said, also)), None)


def _column(head: Sequence[Cell], name: str) -> int | None:
    """Where a column stands, not counting the first."""
    return next((number for number, cell in enumerate(head) if number and cell.text.casefold() == name), None)
