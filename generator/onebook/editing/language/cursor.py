"""Where a cursor stands in a file of the book: at a field's name, at its value, or in a text; and what may stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onebook.editing.language.rows import ITEM, Row, rows_of, way_to
from onebook.model.entity import Kind
from onebook.model.leaves import Leaf
from onebook.model.shape import Either, Field, FreeMapping, Many, Record, Type
from onebook.text.frontmatter import is_markdown, split

Spot = Literal["field", "value", "item", "text"]
"""`item` is a place where the dash of a list's item may stand."""

_REFERENCE = re.compile(r"\[\[([^\[\]|\r\n]*)$")
_LABEL_OR_END = re.compile(r"[^\[\]|\r\n]*")
_WORD = re.compile(r"[\w:#.-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """What stands at a place, and what may."""

    spot: Spot
    types: tuple[Type, ...] = ()
    """Of a field the records that may hold it, of a value what it may be."""
    typed: str = ""
    """What stands there before the cursor."""
    start: int
    end: int
    """The stretch that a choice replaces."""
    column: int = 0
    """The column at which a field's name stands or would stand."""
    siblings: frozenset[str] = frozenset()
    way: tuple[str, ...] = ()
    """The names of the fields around it; of a value its own field's is the last one."""
    field: Field | None = None
    """Of a value, and of a name that is there, its field."""
    holder: Record | None = None
    """What that field belongs to."""
    is_empty: bool = False
    """The file says nothing yet."""


def reference_at(text: str, offset: int) -> Cursor | None:
    """Where `[[` was opened before the cursor and not closed."""
    line_start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    opened = _REFERENCE.search(text, line_start, offset)
    if opened is None:
        return None
    rest = _LABEL_OR_END.match(text, offset)
    end = rest.end() if rest is not None and text.startswith("]]", rest.end()) else offset
    return Cursor(spot="text", typed=opened[1], start=opened.start(1), end=end)


def cursor_at(text: str, path: str, kind: Kind, offset: int) -> Cursor | None:
    """What may stand at a place in a file of a kind. None in comments and where texts stand."""
    fields = text
    if is_markdown(path):
        parts = split(text)
        if not parts.has_front or offset > parts.body_start - (0 if parts.is_open else 1):
            return None
        fields = parts.front
    rows = rows_of(fields)
    number = max(place for place, row in enumerate(rows) if row.start <= offset)
    row, column = rows[number], offset - rows[number].start
    before = row.text[:column]
    if "#" in before and re.search(r"(?:^|\s)#", before):
        return None
    return _at(rows, number, column, kind)


def _at(rows: Sequence[Row], number: int, column: int, kind: Kind) -> Cursor | None:
    row = rows[number]
    level = row.column if row.text.strip() else column
    if column < level:
        return None
    way = way_to(rows, number, level)
    if way is None:
        return None
    holders = _at_way(kind, way.steps)
    if row.key and column >= row.value_at:
        return _of_value(row, column, holders, (*way.steps, row.key))
    if row.key:
        field, holder = _field(holders, row.key)
        end = row.start + row.column + len(row.key)
        return Cursor(
            spot="field",
            types=holders,
            typed=row.text[row.column : column],
            start=row.start + row.column,
            end=max(end, row.start + column),
            column=row.column,
            siblings=way.siblings,
            way=way.steps,
            field=field,
            holder=holder,
        )
    return _of_nothing_yet(rows, row, column, level, holders, way.steps, way.siblings)


def _of_nothing_yet(
    rows: Sequence[Row],
    row: Row,
    column: int,
    level: int,
    types: tuple[Type, ...],
    steps: tuple[str, ...],
    siblings: frozenset[str],
) -> Cursor | None:
    """A line without a colon: a name that is being typed, an item of a list, or a value below its field."""
    start, typed = row.start + level, row.text[level:column]
    end = row.start + len(row.text.rstrip()) if row.text.strip() else start
    end = max(end, row.start + column)
    is_empty = all(one is row or not one.text.strip(" -\r\n\t") for one in rows) and not row.text[:level].strip()
    options = [*_options(types)]
    records = tuple(one for one in options if isinstance(one, Record))
    lists = tuple(one for one in options if isinstance(one, Many))
    spot: Spot = "field"
    found: tuple[Type, ...] = records
    if not records and lists:
        spot, found = "item", tuple(one.item for one in lists)
    elif not records:
        spot, found = "value", tuple(options)
    return Cursor(
        spot=spot,
        types=found,
        typed=typed,
        start=start,
        end=end,
        column=level,
        siblings=siblings,
        way=steps,
        is_empty=is_empty,
    )


def _of_value(row: Row, column: int, holders: tuple[Type, ...], way: tuple[str, ...]) -> Cursor | None:
    field, holder = _field(holders, way[-1])
    if field is None or row.opens_text:
        return None
    start = row.value_at
    types: tuple[Type, ...] = (field.type,)
    said = row.text[start:column]
    end = len(row.text.rstrip())
    if said.startswith("["):
        cut = max(said.rfind(","), said.rfind("["), said.rfind(" "))
        start += cut + 1
        types = tuple(one.item for one in _options(types) if isinstance(one, Many))
        word = _WORD.match(row.text, column)
        end = word.end() if word is not None else column
    elif said[:1] in ("'", '"'):
        start += 1
        end = end - 1 if row.text[end - 1 : end] == said[:1] and end - 1 > start else end
    else:
        comment = re.search(r"\s+#.*$", row.text[start:])
        end = start + comment.start() if comment is not None else end
    return Cursor(
        spot="value",
        types=types,
        typed=row.text[start:column],
        start=row.start + start,
        end=row.start + max(end, column, start),
        column=row.column,
        way=way,
        field=field,
        holder=holder,
    )


def _field(holders: tuple[Type, ...], name: str) -> tuple[Field | None, Record | None]:
    for holder in _options(holders):
        for record in _records(holder):
            for field in record.fields:
                if field.name == name:
                    return field, record
    return None, None


def _records(type_: Type) -> Iterator[Record]:
    """What a field may belong to; a single one may stand for a list of one."""
    if isinstance(type_, Record):
        yield type_
    elif isinstance(type_, Many) and isinstance(type_.item, Record):
        yield type_.item


def _options(types: tuple[Type, ...]) -> Iterator[Type]:
    for type_ in types:
        if isinstance(type_, Either):
            yield from _options(type_.options)
        else:
            yield type_


def _at_way(kind: Kind, steps: tuple[str, ...]) -> tuple[Type, ...]:
    """What may stand where a way leads."""
    types: tuple[Type, ...] = (kind.record,)
    if steps[:1] == (kind.folder,) and not kind.file.is_alone:
        types, steps = (Many(kind.record, or_one=False),), steps[1:]
    for step in steps:
        types = tuple(into for type_ in _options(types) for into in _into(type_, step))
    return types


def _into(type_: Type, step: str) -> Iterator[Type]:
    if isinstance(type_, Many):
        if step == ITEM:
            yield type_.item
        elif isinstance(type_.item, Record):
            yield from _into(type_.item, step)
    elif isinstance(type_, Record):
        yield from (field.type for field in type_.fields if field.name == step)
    elif isinstance(type_, FreeMapping):
        yield type_.value


def leaves(types: tuple[Type, ...]) -> Iterator[Leaf]:
    """The small languages among what may stand at a place; of a list, those of its items."""
    for type_ in _options(types):
        if isinstance(type_, Many):
            yield from leaves((type_.item,))
        elif isinstance(type_, Leaf):
            yield type_


def single(types: tuple[Type, ...]) -> tuple[Type, ...]:
    """What one value may be: of a list each of its items."""
    return tuple(
        one for type_ in _options(types) for one in (_options((type_.item,)) if isinstance(type_, Many) else (type_,))
    )
