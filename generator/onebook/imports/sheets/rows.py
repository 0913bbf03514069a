"""Rows of a sheet as entities: new ones are added, those that are there get what the sheet says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onebook.imports.sheets.desk import ImportDesk
from onebook.imports.sheets.heads import KnownSheet, cell
from onebook.model.entry import Entry
from onebook.model.flat import Column, NotTaken, columns_of, plain_of, value_of
from onebook.model.kind import kinds
from onebook.model.setting import CannotSet
from onebook.model.values import ID_LENGTH, NotUnderstood, read_id
from onebook.text.emit import Plain
from onebook.text.frontmatter import split
from onebook.text.sheets import SheetRow
from onebook.text.slug import slug, slug_in

_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntity:
    """A row with the entity that it is about."""

    row: SheetRow
    id: str
    title: str
    entry: Entry | None
    """The entity, where the book has it."""


def entities_of(desk: ImportDesk, sheet: KnownSheet, file: str) -> list[SheetEntity]:
    """Which entity each row is about. Rows without a title are headings, remarks or nothing, which is told."""
    kind = kinds()[sheet.kind]
    at = {name: number for number, name in sheet.columns.items()}
    by_title = {entry.value.title.casefold(): entry for entry in desk.book.entries_of(kind.name)}
    found: list[SheetEntity] = []
    for row in sheet.rows:
        title, written = cell(row, at.get("title")), cell(row, at.get("id"))
        others = [cell(row, number) for number, name in sheet.columns.items() if name not in ("id", "title")]
        if not title and not written:
            if any(row.cells):
                desk.say(
                    file,
                    f"this row has no title and was left out: {short(' '.join(filter(None, row.cells)))}",
                    row.at(),
                )
            continue
        if not written and not any(others) and len(sheet.columns) > 2:
            desk.say(file, f"`{short(title)}` was taken for a heading and left out", row.at())
            continue
        identifier = id_of_row(desk, file, row, title, written)
        if not identifier:
            continue
        entry = desk.book.named(f"{kind.name}:{identifier}") or (None if written else by_title.get(title.casefold()))
        identifier = entry.id if entry is not None else identifier
        if any(one.id == identifier for one in found):
            desk.say(file, f"`{short(title or written)}` stands here twice; the first counts", row.at())
            continue
        found.append(SheetEntity(row=row, id=identifier, title=title, entry=entry))
        for name in (identifier, slug(title), title):
            if name:
                desk.named.setdefault((kind.name, name), identifier)
    return found


def id_of_row(desk: ImportDesk, file: str, row: SheetRow, title: str, written: str) -> str:
    """The id that is written, or that the title makes; empty where there can be none, which is told."""
    made = slug_in(desk.language, written or title)[:ID_LENGTH].strip("-")
    try:
        return read_id(written or made)
    except NotUnderstood as error:
        if made and made != "index":
            desk.say(file, f"`{short(written)}` cannot be an id; it became `{made}`", row.at())
            return made
        desk.say(file, f"this row was left out: {error}", row.at())
        return ""


def take_rows(desk: ImportDesk, sheet: KnownSheet, found: list[SheetEntity], file: str, name: str) -> None:
    """What the rows say becomes changes and new entities, these in a file that is called like the sheet."""
    kind = kinds()[sheet.kind]
    columns = {column.name: column for column in columns_of(kind)}
    for one in found:
        said = _said(desk, sheet, columns, one, file)
        if one.entry is None:
            own = {"id": one.id} if one.id != slug(one.title) else {}
            fields = {
                **own,
                "title": one.title or one.id,
                **{k: v for k, v in said.items() if k not in ("id", "title")},
            }
            missing = [item.name for item in kind.record.fields if item.required and item.name not in ("id", *fields)]
            if missing:
                desk.say(
                    file,
                    f"`{short(one.title)}` was left out: it does not say its {' and '.join(missing)}",
                    one.row.at(),
                )
                continue
            desk.add(kind.name, name, fields)
        else:
            change_entity(desk, one.entry, said, one.row.at(), file)


def _said(
    desk: ImportDesk, sheet: KnownSheet, columns: Mapping[str, Column], one: SheetEntity, file: str
) -> dict[str, Plain]:
    """The fields that a row says, as they are written in the book; what cannot be taken is told."""
    found: dict[str, Any] = {}
    ends: dict[str, Plain] = {}
    for number, name in sheet.columns.items():
        text = cell(one.row, number)
        column = columns[name]
        if not text or name == "id":
            continue
        try:
            value = value_of(text, column.type, desk.habits, desk.resolve)
        except NotTaken as error:
            desk.say(
                file,
                f"`{short(text)}` in the column `{cell(sheet.heads, number)}` was left out: {error}",
                one.row.at(number),
            )
            continue
        if column.part == "end":
            ends[column.path[0].name] = value
        elif len(column.path) == 2:
            found.setdefault(column.path[0].name, {})[column.path[1].name] = value
        else:
            found[column.path[0].name] = value
    for name, end in ends.items():
        start = found.get(name)
        if start is not None and start != end:
            found[name] = {"start": start, "end": end}
    return found


def change_entity(desk: ImportDesk, entry: Entry, said: Mapping[str, Plain], at: str, file: str) -> None:
    """Put what a row says into an entity, where that says nothing or something else."""
    changes: dict[str, Any] = {}
    fields = {item.name: item for item in entry.kind.record.fields}
    for name, value in said.items():
        written = plain_of(getattr(entry.written, fields[name].attribute), fields[name].type)
        told = _differing(written, value)
        if told is None:
            continue
        if (
            written is not None
            and written not in ([], {})
            and not (isinstance(told, dict) and not _overlap(written, told))
        ):
            desk.overwrites.append(f"{file}:{at}: {entry.ref} says another `{name}`: {both(written, told)}")
        changes[name] = told
    body = changes.pop("body", None) if entry.path.lower().endswith(".md") else None
    try:
        if changes:
            desk.set(entry, changes)
        if body is not None:
            source = desk.book.source(entry.path)
            start = split(source.text).body_start
            desk.edit(entry.path, start, len(source.text), f"\n{body}\n")
    except CannotSet:
        desk.say(file, f"{entry.ref} is written so unusually in {entry.path} that it was left as it is", at)


def _differing(written: Plain | None, said: Plain) -> Plain | None:
    """What of it is not written yet; None where all is."""
    if isinstance(said, dict) and isinstance(written, dict):
        rest = {name: value for name, value in said.items() if _same(written.get(name)) != _same(value)}
        return rest or None
    return None if _same(written) == _same(said) else said


def both(written: Plain, told: Plain) -> str:
    """What the book says and what the table says, side by side."""
    if isinstance(written, dict) and isinstance(told, dict):
        written = {name: written[name] for name in told if name in written}
    return f"`{_in_a_line(written)}` in the book, `{_in_a_line(told)}` in the table"


def _in_a_line(value: Plain) -> str:
    if isinstance(value, dict):
        return short(", ".join(f"{name}: {_in_a_line(one)}" for name, one in value.items()))
    if isinstance(value, list | tuple):
        return short(", ".join(map(_in_a_line, value)))
    return short(" ".join(str(value).split()))


def _overlap(written: Plain, told: Mapping[str, Plain]) -> bool:
    return not isinstance(written, dict) or any(name in written for name in told)


def _same(value: Plain | None) -> Any:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list | tuple):
        return [_same(one) for one in value]
    return value


def short(text: str) -> str:
    """As much of a cell as a message shows."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
