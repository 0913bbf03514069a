"""Matrices of letters, and tables that name who is responsible, accountable, consulted and informed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from onebook.imports.sheets.desk import ImportDesk
from onebook.imports.sheets.heads import (
    ACTIVITY_WORDS,
    cell,
    columns_with_letters,
    counted,
    head_of,
    letter_columns,
    letters,
)
from onebook.model.hints import record_of
from onebook.model.kinds.raci import Activity
from onebook.model.letters import BESIDE, ROLES, heading_of
from onebook.model.stray import said
from onebook.text.sheets import SheetRow, SheetTable
from onebook.text.slug import slug

_FIELDS = ("id", *BESIDE)
_SHOWN = 80
_LETTERS = {name: letter for letter, name in ROLES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetActivity:
    """One row: an activity, or a heading where nobody has a letter."""

    at: str
    """Its place in the sheet."""
    title: str
    letters: dict[str, str] = field(default_factory=dict)
    """Letters by party, as the sheet calls it."""
    fields: dict[str, str] = field(default_factory=dict)
    """What else the row says, by the activity's field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMatrix:
    """A matrix as a sheet has it."""

    title: str
    parties: tuple[str, ...]
    rows: list[SheetActivity]


def matrix_of(desk: ImportDesk, table: SheetTable, file: str) -> SheetMatrix | None:
    """The matrix that a table is; None where it is none."""
    found = letter_columns(table)
    if found is None:
        return _by_names(desk, table, file)
    head, rows = table.rows[found], table.rows[found + 1 :]
    columns = columns_with_letters(head, rows)
    rest = [number for number in range(len(head.cells)) if number not in columns]
    title_at, fields = _beside(desk, head, rows, rest, file)
    names = {number: head_of(head, number) for number in columns}
    rows = _without_remarks(desk, _with_bold_letters(desk, rows, columns, file), title_at, columns, file)
    made = [_row(desk, row, title_at, names, fields, file) for row in rows if any(one.strip() for one in row.cells)]
    matrix = SheetMatrix(
        title=table.title, parties=tuple(dict.fromkeys(names.values())), rows=[one for one in made if one is not None]
    )
    is_one = bool(table.matrix) or len(matrix.rows) > 1 or len(matrix.parties) > 1
    return matrix if is_one and not _is_legend(matrix) else None


def _without_remarks(
    desk: ImportDesk, rows: tuple[SheetRow, ...], title_at: int, columns: list[int], file: str
) -> tuple[SheetRow, ...]:
    """The rows without sums and notes: those that name no activity, but for headings of what comes below them."""
    kept: list[SheetRow] = []
    left: list[SheetRow] = []
    is_below = False
    for row in reversed(rows):
        filled = [number for number in range(len(row.cells)) if cell(row, number)]
        is_named = bool(slug(cell(row, title_at)))
        told = [letters(cell(row, number)) for number in columns if cell(row, number)]
        if is_named or (len(filled) == 1 and is_below) or any(one is not None and one[0] for one in told):
            kept.append(row)
        elif filled:
            left.append(row)
        is_below = is_below or is_named
    for row in reversed(left):
        words = " ".join(" ".join(row.cells).split())
        desk.say(file, f"a line that names no activity was left out: {words[:_SHOWN]}", row.at())
    return tuple(reversed(kept))


def _with_bold_letters(
    desk: ImportDesk, rows: tuple[SheetRow, ...], columns: list[int], file: str
) -> tuple[SheetRow, ...]:
    """Where nobody has an A and some of the R are bold, those answer for it."""
    told = [(row, number, letters(cell(row, number))) for row in rows for number in columns]
    working = [number in row.bold for row, number, found in told if found is not None and "R" in found[0]]
    if any(found is not None and "A" in found[0] for _, _, found in told) or all(working) or not any(working):
        return rows
    first = next(row.at(number) for row, number, found in told if number in row.bold and found and "R" in found[0])
    desk.say(file, "no A stands in this table, so a bold R was taken as A and R: accountable, and does the work", first)
    return tuple(
        replace(row, cells=tuple(_with_a(text, n in row.bold and n in columns) for n, text in enumerate(row.cells)))
        for row in rows
    )


def _with_a(text: str, is_bold: bool) -> str:
    found = letters(text) if is_bold else None
    return f"A{text}" if found is not None and "R" in found[0] else text


def _is_legend(matrix: SheetMatrix) -> bool:
    """A table that says what the letters mean has each of them once."""
    told = [letters for one in matrix.rows for letters in one.letters.values()]
    return not told or (len(matrix.parties) == 1 and len(set(told)) == len(told) > 1)


def _beside(
    desk: ImportDesk, head: SheetRow, rows: tuple[SheetRow, ...], rest: list[int], file: str
) -> tuple[int, dict[int, str]]:
    """Where the activities stand, and what the other columns beside the letters say; what says nothing is told."""
    title_at = _title_column(head, rows, rest)
    others = [number for number in rest if number != title_at]
    fields = _field_columns(head, others)
    _tell_left_out(desk, head, rows, [number for number in others if number not in fields], file)
    return title_at, fields


def _title_column(head: SheetRow, rows: tuple[SheetRow, ...], rest: list[int]) -> int:
    """Where the activities stand: by its head, else the column that says most."""
    words = {said(word) for word in ACTIVITY_WORDS.split(",")}
    named = [number for number in rest if said(cell(head, number)) in words]
    return named[0] if named else max(rest, key=lambda number: sum(len(cell(row, number)) for row in rows))


def _field_columns(head: SheetRow, rest: list[int]) -> dict[int, str]:
    """What other columns say of an activity."""
    names: dict[str, str] = {}
    for item in record_of(Activity).fields:
        if item.name in _FIELDS:
            for word in (item.name, *item.also):
                names.setdefault(said(word), item.name)
    return {number: names[word] for number in rest if (word := said(cell(head, number))) in names}


def _tell_left_out(desk: ImportDesk, head: SheetRow, rows: tuple[SheetRow, ...], numbers: list[int], file: str) -> None:
    for number in numbers:
        told = sum(1 for row in rows if cell(row, number))
        if told:
            name = head_of(head, number) or f"number {number + 1}"
            desk.say(file, f"the column `{name}` was not understood and left out ({counted(told)})", head.at(number))


def _row(
    desk: ImportDesk, row: SheetRow, title_at: int, names: dict[int, str], fields: dict[int, str], file: str
) -> SheetActivity | None:
    filled = [one.strip() for one in row.cells if one.strip()]
    title = heading_of(filled[0] if len(filled) == 1 else cell(row, title_at))
    told: dict[str, str] = {}
    others: Counter[str] = Counter()
    for number, name in names.items():
        found = letters(cell(row, number))
        if found is None:
            desk.say(
                file,
                f"`{cell(row, number)}` of {name} in `{title}` is no letter of a matrix and was left out",
                row.at(number),
            )
        elif found[0]:
            told[name] = "".join(dict.fromkeys(told.get(name, "") + found[0]))
            others.update(found[1])
    if not slug(title):
        if told:
            desk.say(file, "a row without an activity was left out", row.at())
        return None
    for letter, taken in (("S", "R (responsible)"), ("V", "C (consulted)"), ("Q", "C (consulted)")):
        if others[letter]:
            desk.say(file, f"{letter} in `{title}` was taken as {taken}, since the book has no {letter}", row.at())
    _one_accountable(desk, title, told, file, row.at())
    return SheetActivity(
        at=row.at(),
        title=title,
        letters=told,
        fields={name: cell(row, number) for number, name in fields.items() if cell(row, number)},
    )


def _one_accountable(desk: ImportDesk, title: str, told: dict[str, str], file: str, at: str) -> None:
    """One alone is accountable: of several the first stays, and the others do the work."""
    first, *others = [name for name, found in told.items() if "A" in found] or [""]
    for name in others:
        told[name] = "".join(dict.fromkeys(told[name].replace("A", "R")))
    if others:
        names = ", ".join(others)
        message = f"`{title}` has several accountable: {first} stays, and {names} became responsible; look at it"
        desk.say(file, message, at)


def has_role_columns(table: SheetTable) -> bool:
    """Whether a table has a column each for those who are accountable and responsible."""
    return any({"A", "R"} <= set(_role_columns(head).values()) for head in table.rows[:6])


def _by_names(desk: ImportDesk, table: SheetTable, file: str) -> SheetMatrix | None:
    """A table with one column for each letter, in which names stand."""
    for at, head in enumerate(table.rows[:6]):
        roles = _role_columns(head)
        if {"A", "R"} <= set(roles.values()):
            rest = [number for number in range(len(head.cells)) if number not in roles]
            if not rest:
                return None
            rows = table.rows[at + 1 :]
            title_at, fields = _beside(desk, head, rows, rest, file)
            return _named_rows(desk, table.title, rows, title_at, roles, fields, file)
    return None


def _role_columns(head: SheetRow) -> dict[int, str]:
    names: dict[str, str] = {}
    for item in record_of(Activity).fields:
        if item.name in _LETTERS:
            letter = _LETTERS[item.name]
            for word in (item.name, f"{item.name} {letter}", f"{letter} {item.name}", letter, *item.also):
                names.setdefault(said(word), letter)
    found: dict[int, str] = {}
    for number, text in enumerate(head.cells):
        letter = names.get(said(text), "") if text.strip() else ""
        if letter and letter not in found.values():
            found[number] = letter
    return found


def _named_rows(
    desk: ImportDesk,
    title: str,
    rows: tuple[SheetRow, ...],
    title_at: int,
    roles: dict[int, str],
    fields: dict[int, str],
    file: str,
) -> SheetMatrix | None:
    parties: dict[str, None] = {}
    found: list[SheetActivity] = []
    for row in rows:
        words = heading_of(cell(row, title_at))
        if not slug(words):
            continue
        told: dict[str, str] = {}
        for number, letter in sorted(roles.items(), key=lambda item: "ARCI".index(item[1])):
            for name in _names_in(desk, cell(row, number)):
                told[name] = "".join(dict.fromkeys(told.get(name, "") + letter))
        _one_accountable(desk, words, told, file, row.at())
        parties |= dict.fromkeys(told)
        others = {name: cell(row, number) for number, name in fields.items() if cell(row, number)}
        found.append(SheetActivity(at=row.at(), title=words, letters=told, fields=others))
    if not parties or not all(slug(name) for name in parties) or not any(len(one.letters) for one in found):
        return None
    return SheetMatrix(title=title, parties=tuple(parties), rows=found)


def _names_in(desk: ImportDesk, text: str) -> list[str]:
    """The names in a cell, with commas, semicolons, slashes or lines between them."""
    if not text or text in ("-", "–", "—", "n/a"):
        return []
    if desk.resolve(text, ("position", "department")) is not None:
        return [text]
    for mark in (";", "\n", ","):
        text = text.replace(mark, "\0")
    return [part.strip() for part in text.split("\0") if slug(part)]
