"""From a dataclass with its type hints to the record by which a mapping is read."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Hashable
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from onebook.model import values
from onebook.model.leaves import AMOUNT, LEAVES, MOMENT, NUMBER, Choice
from onebook.model.shape import Either, Field, FreeMapping, Many, OneOrMany, Record, Reference, Type
from onebook.model.stray import Also


def type_of(hint: Any) -> Type:
    """The `Type` that a type hint stands for."""
    if hint in LEAVES:
        return LEAVES[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if hasattr(hint, "__metadata__"):
        return _marked(type_of(arguments[0]), hint.__metadata__)
    if origin is Literal:
        return Choice(arguments)
    if origin is dict:
        return FreeMapping(type_of(arguments[1]))
    if origin is tuple:
        return Many(type_of(arguments[0]), False)
    if origin is values.Ref:
        return Reference(get_args(arguments[0]) if get_origin(arguments[0]) is Literal else ())
    if origin in (Union, types.UnionType):
        return _type_of_union([item for item in arguments if item is not type(None)])
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return record_of(hint)
    raise TypeError(f"no reader for the type {hint!r}")


def _marked(type_: Type, marks: tuple[object, ...]) -> Type:
    """A type with what its marks say."""
    for mark in marks:
        if isinstance(mark, OneOrMany) and isinstance(type_, Many):
            type_ = dataclasses.replace(type_, or_one=True, wants_one=mark.wants_one)
        elif isinstance(mark, Also) and isinstance(type_, Choice):
            type_ = dataclasses.replace(type_, also=mark.values)
    return type_


def _type_of_union(members: list[Any]) -> Type:
    options: list[Type] = []
    left = list(members)
    for together, leaf in (((int, float, str), AMOUNT), ((int, float), NUMBER), (get_args(values.Moment), MOMENT)):
        if all(member in left for member in together):
            options.append(leaf)
            left = [member for member in left if member not in together]
    options += [type_of(member) for member in left]
    return options[0] if len(options) == 1 else Either(tuple(options))


def record_of(cls: type[Any]) -> Record:
    """The record that a dataclass stands for. Attributes whose metadata say `hidden` are no fields of the file."""
    return _record_of(cast(Hashable, cls))


@cache
def _record_of(cls: Any) -> Record:
    hints = _hints(cls)
    fields: list[Field] = []
    for item in dataclasses.fields(cls):
        if item.metadata.get("hidden"):
            continue
        required = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        expected = cast(str, item.metadata.get("expected", ""))
        also, is_own = _also(cls, item.name), item.name in cls.__annotations__
        type_ = type_of(hints[item.name])
        fields.append(
            Field(
                name=item.name.rstrip("_"),
                attribute=item.name,
                type=type_,
                required=required,
                expected=expected,
                also=also,
                is_own=is_own,
            )
        )
    return Record(cls, tuple(fields))


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls, include_extras=True)


def _also(cls: Any, name: str) -> tuple[str, ...]:
    """Other words for an attribute, from its own definition and from those that it replaces."""
    found: dict[str, None] = {}
    for base in cls.__mro__:
        if name in vars(base).get("__annotations__", {}):
            hint = _hints(base)[name]
            marks = [mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Also)]
            found |= dict.fromkeys(word for mark in marks for word in mark.names)
    return tuple(found)


def is_record(value: Any) -> bool:
    """Whether a value is a mapping with fields of its own that an editor writes, and no date, period or reference."""
    module = type(value).__module__
    return dataclasses.is_dataclass(value) and module.startswith(("onebook.model.kinds", "onebook.model.entity"))
