"""An entity as a row of a sheet: which columns it has, what stands in a cell, and the way back.

A list stands in one cell with semicolons between its items; an item with fields of its own has bars between them:
`phrase | because; phrase | because`. A backslash before `;`, `,`, `|` or itself makes it an ordinary sign.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from onebook.model.entity import Kind
from onebook.model.leaves import Choice, Leaf
from onebook.model.shape import Either, Field, Many, Record, Reference, Type
from onebook.model.values import DateRange, NotUnderstood, Ref, Understood
from onebook.model.values.habits import Habits
from onebook.text.emit import Plain

EMPTY = "-"
"""A list that is told to be empty, as a vacant position's holders are."""

_SPECIAL = re.compile(r"([\\;|,])")
_TWO_WAYS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_PART = re.compile(r"\\[\\;|,]|.", re.DOTALL)

Resolve = Callable[[str, tuple[str, ...]], str | None]
"""From what a cell names, and the kinds that it can be, to the id; None where nobody knows it."""


class NotTaken(Exception):
    """A cell that cannot be taken; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a kind's sheet."""

    name: str
    """Its head: `title`, `contact.email`."""
    path: tuple[Field, ...]
    """The field, or a field and one below it."""
    part: str = ""
    """`start` or `end` where a stretch of days has two columns."""

    @property
    def type(self) -> Type:
        """What stands in it."""
        return self.path[-1].type

    @property
    def words(self) -> tuple[str, ...]:
        """All that people call it."""
        if self.part == "end":
            return (self.name, "to", "until", "bis", "ende", "end date", "enddatum")
        if len(self.path) == 1:
            also = ("start", "start date", "von", "from", "beginn") if self.part else ()
            return (self.name, *self.path[0].also, *also)
        outer, inner = self.path
        alone = (inner.name, *inner.also)
        return (self.name, f"{outer.name} {inner.name}", *(alone if outer.name == "contact" else ()))


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """The columns of a kind's sheet, the id first."""
    found = [column for item in kind.record.fields for column in _columns(item)]
    first = ("id", "title")
    return tuple(sorted(found, key=lambda one: first.index(one.name) if one.name in first else len(first)))


def _columns(item: Field) -> Iterator[Column]:
    type_ = item.type
    if isinstance(type_, Either) and any(isinstance(one, Record) and one.of is DateRange for one in type_.options):
        yield Column(name=item.name, path=(item,), part="start")
        yield Column(name="end", path=(item,), part="end")
    elif isinstance(type_, Record):
        for inner in type_.fields:
            if _is_single(inner.type):
                yield Column(name=f"{item.name}.{inner.name}", path=(item, inner))
    elif _is_single(type_) or (isinstance(type_, Many) and (_is_single(type_.item) or isinstance(type_.item, Record))):
        yield Column(name=item.name, path=(item,))


def _is_single(type_: Type) -> bool:
    return isinstance(type_, Leaf | Choice | Reference)


def plain_of(value: Any, type_: Type) -> Plain | None:
    """A field's value as it is written; None where it says nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, Ref):
        kinds = type_.kinds if isinstance(type_, Reference) else ()
        return str(dataclasses.replace(value, kind="")) if len(kinds) == 1 else str(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, bool | int | float | date):
        return value
    if isinstance(value, DateRange):
        return {"start": value.start, "end": value.end}
    if isinstance(value, tuple):
        inner = type_.item if isinstance(type_, Many) else type_
        items = [plain_of(one, inner) for one in value]
        return [item for item in items if item is not None]
    if dataclasses.is_dataclass(value) and isinstance(type_, Record):
        fields = ((item.name, plain_of(getattr(value, item.attribute), item.type)) for item in type_.fields)
        return {name: found for name, found in fields if found is not None and found != []}
    return str(value).strip("\n")


def cell_of(entity: Any, column: Column) -> str:
    """What stands in a column for an entity; nothing where that goes without saying."""
    value, type_ = entity, column.type
    for item in column.path:
        value = getattr(value, item.attribute) if value is not None else None
    if isinstance(type_, Either) and column.part:
        if isinstance(value, DateRange):
            return (value.start if column.part == "start" else value.end).isoformat()
        return "" if column.part == "end" else word_of(plain_of(value, type_))
    default = _default(entity, column)
    if value == () and default is None:
        return EMPTY
    if len(column.path) == 1 and value == default:
        return ""
    return _cell(plain_of(value, type_), type_)


def _default(entity: Any, column: Column) -> object:
    return type(entity).__dataclass_fields__[column.path[0].attribute].default


def _cell(plain: Plain | None, type_: Type) -> str:
    if isinstance(plain, list | tuple):
        inner = type_.item if isinstance(type_, Many) else type_
        return "; ".join(_item(item, inner) for item in plain)
    return word_of(plain)


def _item(plain: Plain, type_: Type) -> str:
    if not isinstance(type_, Record):
        return _SPECIAL.sub(r"\\\1", word_of(plain))
    words = [_SPECIAL.sub(r"\\\1", word_of(_at(plain, names))) for names, _ in _leaves(type_)]
    while words and not words[-1]:
        words.pop()
    return " | ".join(words)


def _at(plain: Plain | None, names: tuple[str, ...]) -> Plain | None:
    for name in names:
        plain = plain.get(name) if isinstance(plain, dict) else None
    return plain


def _leaves(record: Record, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Type]]:
    for item in record.fields:
        if isinstance(item.type, Record):
            yield from _leaves(item.type, (*above, item.name))
        else:
            yield (*above, item.name), item.type


def word_of(plain: Plain | None) -> str:
    """A single value as it stands in a cell. 1.234 can be read in two ways, so a nought follows it."""
    if plain is None:
        return ""
    if isinstance(plain, float):
        text = str(plain)
        return f"{text}0" if _TWO_WAYS.fullmatch(text) else text
    if isinstance(plain, bool):
        return "true" if plain else "false"
    return plain.isoformat() if isinstance(plain, date) else str(plain)


def value_of(text: str, type_: Type, habits: Habits, resolve: Resolve) -> Plain:
    """What a cell says, as it is written in the book. Raises `NotTaken`."""
    if isinstance(type_, Many):
        if text == EMPTY:
            return []
        return [_item_value(one, type_.item, habits, resolve) for one in _items(text, type_.item)]
    if isinstance(type_, Either):
        words = next((one for one in type_.options if isinstance(one, Choice) and text in one.words), None)
        leaf = next((one for one in type_.options if isinstance(one, Leaf)), type_.options[0])
        return value_of(text, words or leaf, habits, resolve)
    if isinstance(type_, Reference):
        found = resolve(text, type_.kinds)
        if found is None:
            raise NotTaken(f"`{text}` is no {' or '.join(type_.kinds) or 'entry'} of the book")
        return found
    if isinstance(type_, Choice):
        return _choice(text, type_)
    assert isinstance(type_, Leaf)
    return _leaf(text, type_, habits)


def _choice(text: str, type_: Choice) -> str:
    called = {word.casefold(): meant for word, meant in (*type_.also, *((word, word) for word in type_.words))}
    found = called.get(text.strip().casefold())
    if found is None:
        raise NotTaken(f"`{text}` is none of {', '.join(type_.words)}")
    return found


def _leaf(text: str, leaf: Leaf, habits: Habits) -> Plain:
    try:
        value = leaf.understand(text, habits)
    except NotUnderstood as error:
        if error.writing is None:
            raise NotTaken(str(error)) from None
        value = leaf.understand(error.writing, habits)
        text = error.writing
    if isinstance(value, Understood):
        if value.writing is None and isinstance(value.value, str):
            raise NotTaken(value.message)
        text, value = value.writing or text, value.value
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value if isinstance(value, bool | int | float | date) else text


def _items(text: str, inner: Type) -> Iterator[str]:
    """The items of a cell: semicolons or lines between them; for what has no fields of its own, else commas."""
    signs = _PART.findall(text)
    marks = ";\n" if any(sign in ";\n" for sign in signs) or isinstance(inner, Record) else ","
    yield from _split(signs, marks)


def _split(signs: Sequence[str], marks: str) -> Iterator[str]:
    part: list[str] = []
    for sign in (*signs, marks[0]):
        if sign in marks:
            word = "".join(part).strip()
            if word:
                yield word
            part = []
        else:
            part.append(sign)


def _item_value(text: str, inner: Type, habits: Habits, resolve: Resolve) -> Plain:
    if not isinstance(inner, Record):
        return value_of(_bare(text), inner, habits, resolve)
    found: dict[str, Plain] = {}
    parts = [part.strip() for part in _bars(text)]
    for word, (names, type_) in zip(parts, _leaves(inner), strict=False):
        if word:
            at = found
            for name in names[:-1]:
                below = at.setdefault(name, {})
                assert isinstance(below, dict)
                at = below
            at[names[-1]] = value_of(_bare(word), type_, habits, resolve)
    missing = [item.name for item in inner.fields if item.required and item.name not in found]
    if missing:
        raise NotTaken(f"`{text}` does not say its {' and '.join(missing)}")
    return found


def _bars(text: str) -> Iterator[str]:
    part: list[str] = []
    for sign in (*_PART.findall(text), "|"):
        if sign == "|":
            yield "".join(part)
            part = []
        else:
            part.append(sign)


def _bare(text: str) -> str:
    return re.sub(r"\\([\\;|,])", r"\1", text)
