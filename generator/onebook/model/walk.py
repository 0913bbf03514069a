"""Walks through an entity's values: its references, its texts, its fields as plain data."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from onebook.model.entity import Entity
from onebook.model.hints import record_of
from onebook.model.leaves import Choice, Leaf
from onebook.model.shape import Either, FreeMapping, Many, Record, Reference, Type
from onebook.model.values import Ref
from onebook.problem import Pointer


@dataclass(frozen=True, slots=True)
class Text:
    """A text value of an entity."""

    pointer: Pointer
    text: str
    is_markdown: bool
    is_quoted: bool
    """Somebody else's words."""


def refs(entity: Entity) -> Iterator[tuple[Pointer, Ref[Any]]]:
    """Every reference in the entity's fields, with the way to it."""
    for attribute, name, type_ in _fields(type(entity), "refs"):
        value = getattr(entity, attribute)
        if value:
            yield from _refs((name,), value, type_)


def _refs(pointer: Pointer, value: object, type_: Type) -> Iterator[tuple[Pointer, Ref[Any]]]:
    if isinstance(value, Ref):
        yield pointer, value
    elif isinstance(value, tuple):
        item = _item_type(type_)
        for position, child in enumerate(value):
            yield from _refs((*pointer, position), child, item)
    elif dataclasses.is_dataclass(value):
        for attribute, name, field_type in _fields(type(value), "refs"):
            child = getattr(value, attribute)
            if child:
                yield from _refs((*pointer, name), child, field_type)


def texts(entity: Entity) -> tuple[Text, ...]:
    """Every text in the entity's fields that people read, with the way to it. Each rule asks, so they are known by then."""
    known = _KNOWN.get(id(entity))
    if known is None or known[0] is not entity:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[id(entity)] = entity, tuple(_all_texts(entity))
    return known[1]


_KNOWN: dict[int, tuple[Entity, tuple[Text, ...]]] = {}
"""The texts of entities, by the entity itself, which never changes."""
_MOST_KNOWN = 20_000


def _all_texts(entity: Entity) -> Iterator[Text]:
    for attribute, name, type_ in _fields(type(entity), "texts"):
        value = getattr(entity, attribute)
        if value:
            yield from _texts((name,), value, type_)


def _texts(pointer: Pointer, value: object, type_: Type) -> Iterator[Text]:
    if isinstance(value, str):
        leaf = _leaf(type_)
        if leaf is not None and leaf.is_text:
            yield Text(pointer, value, leaf.is_markdown, leaf.is_quoted)
    elif isinstance(value, tuple):
        item = _item_type(type_)
        for position, child in enumerate(value):
            yield from _texts((*pointer, position), child, item)
    elif dataclasses.is_dataclass(value):
        for attribute, name, field_type in _fields(type(value), "texts"):
            child = getattr(value, attribute)
            if child:
                yield from _texts((*pointer, name), child, field_type)


def urls(entity: Entity) -> Iterator[tuple[Pointer, str]]:
    """Every address in the entity's fields, with the way to it."""
    for attribute, name, type_ in _fields(type(entity), "urls"):
        yield from _urls((name,), getattr(entity, attribute), type_)


def _urls(pointer: Pointer, value: object, type_: Type) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, tuple):
        for position, child in enumerate(value):
            yield from _urls((*pointer, position), child, _item_type(type_))
    elif dataclasses.is_dataclass(value):
        for attribute, name, field_type in _fields(type(value), "urls"):
            yield from _urls((*pointer, name), getattr(value, attribute), field_type)


def _leaf(type_: Type) -> Leaf | None:
    if isinstance(type_, Leaf):
        return type_
    if isinstance(type_, Either):
        return next((option for option in type_.options if isinstance(option, Leaf)), None)
    return None


def _item_type(type_: Type) -> Type:
    if isinstance(type_, Many):
        return type_.item
    if isinstance(type_, Either):
        return next((option.item for option in type_.options if isinstance(option, Many)), type_)
    return type_


def _fields(cls: type[Any], wanted: str) -> tuple[tuple[str, str, Type], ...]:
    """The fields of a dataclass that can hold references or texts: attribute, field name, type."""
    return _fields_of(cast(Hashable, cls), wanted)


@cache
def _fields_of(cls: Any, wanted: str) -> tuple[tuple[str, str, Type], ...]:
    return tuple(
        (item.attribute, item.name, item.type)
        for item in record_of(cls).fields
        if item.name not in ("id", "aliases") and _can_hold(item.type, wanted)
    )


def _can_hold(type_: Type, wanted: str) -> bool:
    if isinstance(type_, Leaf):
        return type_.is_address if wanted == "urls" else wanted == "texts" and type_.is_text
    if isinstance(type_, Reference):
        return wanted == "refs"
    if isinstance(type_, Many):
        return _can_hold(type_.item, wanted)
    if isinstance(type_, Record):
        return any(_can_hold(item.type, wanted) for item in type_.fields)
    if isinstance(type_, Either):
        return any(_can_hold(option, wanted) for option in type_.options)
    assert isinstance(type_, Choice | FreeMapping)
    return False
