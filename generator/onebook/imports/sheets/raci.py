"""A matrix from a sheet as a matrix of the book: a new one, or the letters of one that is there."""

from __future__ import annotations

from typing import Any

from onebook.imports.sheets.desk import ImportDesk
from onebook.imports.sheets.matrix import SheetActivity, SheetMatrix
from onebook.model.entry import Entry
from onebook.model.flat import NotTaken, plain_of, value_of
from onebook.model.hints import record_of
from onebook.model.kinds.department import Department
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.letters import BESIDE, ROLES
from onebook.model.setting import CannotSet
from onebook.model.values import ID_LENGTH, Ref
from onebook.text.emit import Plain
from onebook.text.sheets import written_csv
from onebook.text.slug import slug, slug_in

_KINDS = ("position", "department")
_TYPES = {item.name: item.type for item in record_of(Activity).fields}
_HOW_MANY = 5


def take_matrix(desk: ImportDesk, matrix: SheetMatrix, identifier: str, title: str, file: str, name: str) -> None:
    """Make a matrix of the book, or change the one with that id; new positions lie in a file called like the sheet."""
    parties = _parties(desk, matrix, file, name)
    entry = desk.book.named(f"raci:{identifier}")
    if entry is None:
        _new(desk, matrix, parties, identifier, title, file)
        return
    raci = entry.written
    assert isinstance(raci, Raci)
    by_id = {one.id: (number, one) for number, one in enumerate(raci.activities)}
    new: list[SheetActivity] = []
    changed: list[tuple[int, dict[str, Any]]] = []
    for row in matrix.rows:
        named = _id_of(desk, row) if _id_of(desk, row) in by_id else slug(row.title)
        found = by_id.pop(named, None)
        if found is None:
            new += [row] if row.letters else []
            continue
        changes = _changes(desk, found[1], row, parties, file)
        if changes:
            desk.overwrites.append(f"{file}:{row.at}: {entry.ref} says something else of `{row.title}`")
            changed.append((found[0], changes))
    for missing in list(by_id)[:_HOW_MANY]:
        desk.say(file, f"`{missing}` of {entry.ref} is not in this table; it stays as it is")
    try:
        _write(desk, entry, raci, changed, [_item(desk, row, parties, file) for row in new])
    except CannotSet:
        desk.say(file, f"{entry.ref} is written so unusually in {entry.path} that it was left as it is")


def _id_of(desk: ImportDesk, row: SheetActivity) -> str:
    return slug(row.fields.get("id", "")) or slug_in(desk.language, row.title)


def _parties(desk: ImportDesk, matrix: SheetMatrix, file: str, sheet: str) -> dict[str, str]:
    """The id of each party; positions that the book does not have are made."""
    found: dict[str, str] = {}
    made: list[str] = []
    for name in matrix.parties:
        known = desk.resolve(name, _KINDS)
        if known is None:
            identifier = slug_in(desk.language, name)[:ID_LENGTH].strip("-")
            if not identifier or identifier == "index":
                desk.say(file, f"`{name}` cannot be a position and was left out")
                continue
            own = {"id": identifier} if identifier != slug(name) else {}
            desk.add("position", sheet, {**own, "title": name})
            desk.named[("position", identifier)] = desk.named[("position", slug(name))] = identifier
            made.append(name)
            known = identifier
        found[name] = _lead_where_accountable(desk, matrix, name, known, file)
    if made:
        desk.say(file, f"new positions, since the book has none of these names: {', '.join(made)}")
    return found


def _lead_where_accountable(desk: ImportDesk, matrix: SheetMatrix, name: str, known: str, file: str) -> str:
    """A department answers for nothing as a whole: where it would, its lead does."""
    department = (
        desk.book.find(Ref(_KINDS, *known.split(":"))) if ":" in known else desk.book.find(Ref(_KINDS, "", known))
    )
    is_accountable = any("A" in row.letters.get(name, "") for row in matrix.rows)
    if not isinstance(department, Department) or not is_accountable or department.lead is None:
        return known
    lead = department.lead.id
    desk.say(file, f"`{name}` is a department, and one position is accountable: its lead {lead} was taken")
    return lead


def _roles(row: SheetActivity, parties: dict[str, str]) -> dict[str, list[Plain]]:
    """Who has which role, in the order of the columns."""
    found: dict[str, list[Plain]] = {role: [] for role in ROLES.values()}
    for name, letters in row.letters.items():
        for letter in letters if name in parties else "":
            if parties[name] not in found[ROLES[letter]]:
                found[ROLES[letter]].append(parties[name])
    return found


def _fields(desk: ImportDesk, row: SheetActivity, file: str) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for name, text in row.fields.items():
        try:
            if name != "id":
                found[name] = value_of(text, _TYPES[name], desk.habits, desk.resolve)
        except NotTaken as error:
            desk.say(file, f"`{text}` of `{row.title}` was left out: {error}", row.at)
    return found


def _new(
    desk: ImportDesk, matrix: SheetMatrix, parties: dict[str, str], identifier: str, title: str, file: str
) -> None:
    names = [name for name in matrix.parties if name in parties]
    columns = list(dict.fromkeys(parties[name] for name in names))
    rows: list[Plain] = []
    seen: set[str] = set()
    for row in matrix.rows:
        if _id_of(desk, row) in seen:
            desk.say(file, f"`{row.title}` stands here twice; the first counts", row.at)
            continue
        seen.add(_id_of(desk, row))
        own = {"id": _id_of(desk, row)} if _id_of(desk, row) != slug(row.title) else {}
        rows.append({**own, "title": row.title, **_fields(desk, row, file), **_cells(row, parties, columns)})
    path = f"roles/raci/{identifier}.yml"
    named: list[Plain] = list(columns)
    desk.add_file(path, {"title": title, "matrix": {"columns": named, "rows": rows}})


def _cells(row: SheetActivity, parties: dict[str, str], columns: list[str]) -> dict[str, Plain]:
    """The letters of a row, none where it is a heading."""
    held: dict[str, str] = {}
    for name, letters in row.letters.items():
        if name in parties:
            held[parties[name]] = "".join(dict.fromkeys(held.get(parties[name], "") + letters))
    return {"cells": " ".join(held.get(column) or "-" for column in columns)} if held else {}


def _item(desk: ImportDesk, row: SheetActivity, parties: dict[str, str], file: str) -> dict[str, Any]:
    own = {"id": _id_of(desk, row)} if _id_of(desk, row) != slug(row.title) else {}
    roles = {name: _one_or_all(name, found) for name, found in _roles(row, parties).items() if found}
    return {**own, "title": row.title, **_fields(desk, row, file), **roles}


def _one_or_all(role: str, found: list[Plain]) -> Plain:
    return found[0] if role == "accountable" else found


def _changes(
    desk: ImportDesk, activity: Activity, row: SheetActivity, parties: dict[str, str], file: str
) -> dict[str, Any]:
    """What the sheet says otherwise of an activity."""
    found: dict[str, Any] = {}
    for role, wanted in _roles(row, parties).items():
        written = [_name(desk, ref) for ref in getattr(activity, role) or ()]
        if sorted(written) != sorted(_full(desk, str(one)) for one in wanted):
            found[role] = _one_or_all(role, wanted) if wanted else []
    for name, value in _fields(desk, row, file).items():
        old = plain_of(getattr(activity, name), _TYPES[name])
        if old != value:
            found[name] = value
    if row.title != activity.title:
        found["title"] = row.title
    return found


def _name(desk: ImportDesk, ref: Ref[Any]) -> str:
    return desk.book.canonical(ref)


def _full(desk: ImportDesk, identifier: str) -> str:
    kind, colon, rest = identifier.partition(":")
    if colon:
        return desk.book.canonical(Ref(_KINDS, kind, rest))
    return (
        desk.book.canonical(Ref(_KINDS, "", identifier))
        if desk.book.by_id.get(identifier)
        else f"position:{identifier}"
    )


def _write(
    desk: ImportDesk, entry: Entry, raci: Raci, changed: list[tuple[int, dict[str, Any]]], new: list[dict[str, Any]]
) -> None:
    """Change activities where they are written; a table of letters is written anew as a whole."""
    in_table = {number for number, _ in enumerate(raci.activities) if ("activities", number) in entry.derived}
    table = next((path for path in desk.book.sources if path.casefold() == f"roles/raci/{entry.id}.csv"), "")
    for number, changes in changed:
        if number not in in_table:
            desk.set(entry, changes, ("activities", number))
    again = [(number, changes) for number, changes in changed if number in in_table]
    if not in_table:
        if new:
            desk.append(entry, "activities", new)
            desk.added += len(new)
        return
    if not again and not new:
        return
    desk.added += len(new)
    if table:
        desk.rewrite(table, _as_csv(desk, raci, dict(again), new))
    elif raci.matrix is not None:
        desk.set(entry, {"matrix": _as_matrix(desk, raci, dict(again), new)})


def _merged(
    desk: ImportDesk, raci: Raci, again: dict[int, dict[str, Any]], new: list[dict[str, Any]]
) -> tuple[list[str], list[dict[str, Any]]]:
    """The columns, and each activity with what it says then."""
    columns = [_short(desk, ref) for ref in raci.columns]
    rows: list[dict[str, Any]] = []
    heading = ""
    for number, activity in enumerate(raci.activities):
        if activity.heading and activity.heading != heading:
            heading = activity.heading
            rows.append({"title": heading})
        row: dict[str, Any] = {"title": activity.title}
        if activity.id != slug(activity.title):
            row = {"id": activity.id, **row}
        for name in BESIDE:
            value = plain_of(getattr(activity, name), _TYPES[name])
            if value not in (None, []):
                row[name] = value
        row |= {role: [_short(desk, ref) for ref in getattr(activity, role) or ()] for role in ROLES.values()}
        rows.append(row | again.get(number, {}))
    rows += new
    for row in rows:
        for role in ROLES.values():
            held = row.get(role) or []
            row[role] = held if isinstance(held, list) else [held]
            columns += [str(one) for one in row[role] if str(one) not in columns]
    return columns, rows


def _short(desk: ImportDesk, ref: Ref[Any]) -> str:
    return str(plain_of(ref, _TYPES["responsible"]))


def _letters(row: dict[str, Any], column: str) -> str:
    return "".join(letter for letter, role in ROLES.items() if column in row[role])


def _as_matrix(
    desk: ImportDesk, raci: Raci, again: dict[int, dict[str, Any]], new: list[dict[str, Any]]
) -> dict[str, Plain]:
    columns, rows = _merged(desk, raci, again, new)
    made: list[Plain] = []
    for row in rows:
        cells = [_letters(row, column) for column in columns]
        told = {name: value for name, value in row.items() if name not in ROLES.values()}
        made.append({**told, "cells": " ".join(one or "-" for one in cells)} if any(cells) else told)
    return {"columns": list(columns), "rows": made}


def _as_csv(desk: ImportDesk, raci: Raci, again: dict[int, dict[str, Any]], new: list[dict[str, Any]]) -> str:
    columns, rows = _merged(desk, raci, again, new)
    words = any(row.get("keywords") for row in rows)
    lines = [["activity", *(["keywords"] if words else []), *columns]]
    for row in rows:
        keywords = ["; ".join(map(str, row.get("keywords") or []))] if words else []
        lines.append([row["title"], *keywords, *(_letters(row, column) for column in columns)])
    return written_csv(lines)
