"""The actuals of measures: one row a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from onebook.imports.sheets.desk import ImportDesk
from onebook.imports.sheets.heads import KnownSheet, cell
from onebook.imports.sheets.rows import both
from onebook.model.entry import Entry
from onebook.model.flat import NotTaken, value_of
from onebook.model.hints import record_of
from onebook.model.kinds.measure import Actual, Measure
from onebook.model.setting import CannotSet
from onebook.model.values.amounts import decimal_marks
from onebook.model.values.habits import Habits
from onebook.text.emit import Plain
from onebook.text.sheets import written_csv
from onebook.text.slug import slug
from onebook.text.table import read_rows, separator_of

_TYPES = {item.name: item.type for item in record_of(Actual).fields}


def take_actuals(desk: ImportDesk, sheet: KnownSheet, file: str, name: str) -> None:
    """Put new values behind those that a measure has; where it has another one of that day, say so."""
    at = {name: number for number, name in sheet.columns.items()}
    new: dict[str, list[dict[str, Plain]]] = {}
    for row in sheet.rows:
        text = cell(row, at.get("measure")) or ("" if "measure" in at else name)
        if not any(row.cells) or not (cell(row, at["date"]) or cell(row, at["value"])):
            continue
        found = desk.resolve(text, ("measure",))
        entry = desk.book.named(f"measure:{(found or '').removeprefix('measure:')}")
        if entry is None:
            desk.say(file, f"`{text}` is no measure of the book; the row was left out", row.at(at.get("measure")))
            continue
        measure = entry.written
        habits = replace(desk.habits, unit=(measure.unit or "") if isinstance(measure, Measure) else "")
        cells = {one: cell(row, at.get(one)) for one in ("date", "value", "note")}
        value = _value(desk, cells, habits, file, row.at())
        if value is not None and not stands(desk, entry, value, file, row.at()):
            new.setdefault(entry.ref, []).append(value)
    for ref, values in new.items():
        add_actuals(desk, desk.book.entry(ref), sorted(values, key=lambda one: str(one["date"])), file)


def _value(desk: ImportDesk, cells: Mapping[str, str], habits: Habits, file: str, at: str) -> dict[str, Plain] | None:
    found: dict[str, Plain] = {}
    for name, text in cells.items():
        if not text:
            continue
        try:
            found[name] = value_of(text, _TYPES[name], habits, desk.resolve)
        except NotTaken as error:
            desk.say(file, f"the row was left out: {error}", at)
            return None
    if isinstance(found.get("value"), str):
        desk.say(file, f"`{found['value']}` is no number; it is kept as a text", at)
    if "date" not in found or "value" not in found:
        desk.say(file, "the row was left out: it does not say its day and its value", at)
        return None
    return found


def stands(desk: ImportDesk, entry: Entry, value: dict[str, Plain], file: str, at: str) -> bool:
    """Whether the measure has a value of that day; another one is changed."""
    measure = entry.written
    assert isinstance(measure, Measure)
    number = next((n for n, one in enumerate(measure.actuals) if one.date == value["date"]), None)
    if number is None:
        return False
    old = measure.actuals[number]
    changes: dict[str, Plain] = {"value": value["value"]} if str(old.value) != str(value["value"]) else {}
    note = value.get("note")
    changes |= {"note": note} if note is not None and note != old.note else {}
    if not changes:
        return True
    if "value" in changes or old.note:
        what = "value" if "value" in changes else "note"
        where = f"{file}:{at}: {entry.ref} has another {what} on {value['date']}"
        desk.overwrites.append(f"{where}: {both(str(getattr(old, what)), changes[what])}")
    place = entry.derived.get(("actuals", number, "value"))
    try:
        if place is None:
            desk.set(entry, changes, ("actuals", number))
        elif "value" in changes:
            desk.edit(place.path, place.start, place.end, str(changes["value"]))
    except CannotSet:
        desk.say(file, f"{entry.ref} is written so unusually that its value was left as it is", at)
    return True


def add_actuals(desk: ImportDesk, entry: Entry, values: list[dict[str, Plain]], file: str) -> None:
    """Put new values behind those that a measure has, in its own table where it has one."""
    table = next((path for path in desk.book.sources if _is_table(path, entry.id)), "")
    desk.added += len(values)
    try:
        if table:
            _append_to_table(desk, table, values)
        else:
            desk.append(entry, "actuals", values)
    except CannotSet:
        desk.say(file, f"{entry.ref} is written so unusually that nothing was added to it")


def _is_table(path: str, identifier: str) -> bool:
    return path.startswith("plan/measures/") and path.rpartition("/")[2].casefold() == f"{identifier}.csv"


def _append_to_table(desk: ImportDesk, path: str, values: list[dict[str, Plain]]) -> None:
    source = desk.book.source(path)
    rows = read_rows(source.text)
    heads = [slug(one.text) for one in rows[0]] if rows else []
    if "value" not in heads or "date" not in heads:
        raise CannotSet
    mark = separator_of(source.text)
    column = heads.index("value")
    has_comma = {decimal_marks(row[column].text) for row in rows[1:] if column < len(row)} - {""} == {","}
    lines = (written_csv([[_word(one.get(head), has_comma) for head in heads]], mark) for one in values)
    end = len(source.text.rstrip("\r\n"))
    desk.edit(path, end, end, "".join(f"\n{line.removesuffix(chr(13) + chr(10))}" for line in lines))


def _word(value: Plain | None, has_comma: bool) -> str:
    """A cell of a measure's own table, with decimals as that table writes them."""
    if isinstance(value, float) and has_comma:
        return str(value).replace(".", ",")
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
