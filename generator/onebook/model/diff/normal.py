"""Values in a form in which equal means: says the same. Written differently is not changed."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from onebook.model.book import Book, any_ref
from onebook.model.entity import Entity
from onebook.model.hints import is_record, record_of
from onebook.model.leaves import Leaf
from onebook.model.shape import Either, Field, Many, Type
from onebook.model.values import DateRange, Ref
from onebook.text.markdown import REFERENCE
from onebook.text.paragraphs import same_markdown, typed

LAYOUT = frozenset({"id", "aliases", "order", "matrix"})
"""Fields that say where and how something is shown, or how it is called in files; a matrix is its activities."""


def fields_of(value: Any) -> Iterable[Field]:
    """The fields of an entity or record that tell something."""
    return (
        field for field in record_of(type(value)).fields if not (isinstance(value, Entity) and field.name in LAYOUT)
    )


def leaf_of(type_: Type) -> Leaf | None:
    """The type of a single text or number that may stand in a field."""
    if isinstance(type_, Leaf):
        return type_
    if isinstance(type_, Either):
        return next((option for option in type_.options if isinstance(option, Leaf)), None)
    return None


def item_type(type_: Type) -> Type:
    """The type of the items of a list."""
    if isinstance(type_, Many):
        return type_.item
    if isinstance(type_, Either):
        return next((option.item for option in type_.options if isinstance(option, Many)), type_)
    return type_


def normals(before: Book, after: Book, names: Mapping[str, str]) -> tuple[Normal, Normal]:
    """The forms of two books that can be compared."""
    old, new = Normal(before, names), Normal(after, {})
    old.other, new.other = new, old
    return old, new


class Normal:
    """Brings values of a book into their plain form: references by the names that things have in the later book."""

    def __init__(self, book: Book, names: Mapping[str, str], other: Normal | None = None) -> None:
        self._book = book
        self._names = names
        self.other = other
        """What leads nowhere in this book leads where it leads in the other: nobody has written it anew."""

    def name(self, ref: str) -> str:
        """`kind:id` in the later book."""
        whole, _, part = ref.partition("#")
        name = self._names.get(whole, whole)
        return f"{name}#{part}" if part else name

    def target(self, ref: Ref[Any]) -> str:
        """The name of what a reference leads to."""
        for one in (self, self.other):
            if one is not None and one._book.find(ref) is not None:
                return one.name(one._book.canonical(ref))
        return str(ref)

    def ref(self, ref: Ref[Any]) -> Ref[Any]:
        """A reference with its kind and the id that its target has in the later book."""
        kind, _, rest = self.target(ref).rpartition(":")
        identifier, _, part = rest.partition("#")
        return Ref(ref.kinds, kind, identifier, part)

    def text(self, text: str) -> str:
        """A text whose references are the later book's."""
        if "[[" not in text:
            return text

        def renamed(found: re.Match[str]) -> str:
            label = f"|{found['label'].strip()}" if found["label"] else ""
            return f"[[{self.target(any_ref(found[1].strip()))}{label}]]"

        return REFERENCE.sub(renamed, text)

    def value(self, value: Any) -> Any:
        """The plain form of any value; lists keep their order."""
        if isinstance(value, Ref):
            return self.ref(value)
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(self.value(item) for item in value)
        if isinstance(value, DateRange) and value.start == value.end:
            return value.start
        if is_record(value):
            return self.record(value)
        return value

    def record(self, value: Any) -> Any:
        """An entity or record in its plain form."""
        made = {
            item.name: self.value(child)
            for item in dataclasses.fields(value)
            if (child := getattr(value, item.name)) is not None
        }
        return dataclasses.replace(value, **made)


def same(one: Any, other: Any, type_: Type | None) -> bool:
    """Whether two values in their plain form say the same; lists in any order."""
    if one is other:
        return True
    if isinstance(one, str) and isinstance(other, str):
        return _same_text(one, other, leaf_of(type_) if type_ is not None else None)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return _same_list(one, other, item_type(type_) if type_ is not None else None)
    if is_record(one) and type(one) is type(other):
        return all(
            same(getattr(one, field.attribute), getattr(other, field.attribute), field.type) for field in fields_of(one)
        )
    if isinstance(one, bool) or isinstance(other, bool) or isinstance(one, datetime) or isinstance(other, datetime):
        return type(one) is type(other) and bool(one == other)
    return bool(one == other)


def _same_text(one: str, other: str, leaf: Leaf | None) -> bool:
    if leaf is not None and leaf.is_markdown:
        return same_markdown(one, other)
    return one == other or typed(one).split() == typed(other).split()


def _same_list(one: tuple[Any, ...], other: tuple[Any, ...], item: Type | None) -> bool:
    if len(one) != len(other):
        return False
    left = list(other)
    for value in one:
        place = next((number for number, it in enumerate(left) if same(value, it, item)), None)
        if place is None:
            return False
        del left[place]
    return True


def is_nothing(value: Any) -> bool:
    """Nothing is said."""
    return value is None or value in ((), "", {})
