"""What a form shows of a file and what it gives back: texts, lists and named parts, before any type has read them.

A field of a form says what stands in the file and nothing that follows from elsewhere. So what is sent back unchanged
changes no byte.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from onebook.model.leaves import AMOUNT, Choice, Leaf
from onebook.model.shape import Either, FreeMapping, Many, Record, Reference, Type
from onebook.text.emit import Bare, Plain
from onebook.text.nodes import Mapping as Fields
from onebook.text.nodes import Node, Scalar
from onebook.text.nodes import Sequence as Items

Said: TypeAlias = "str | list[Said] | dict[str, Said]"
"""What stands somewhere: a text, items, or parts by their names."""

_SAFE_BARE = re.compile(r"(?:-?[0-9]|[A-Za-z])(?:[A-Za-z0-9 ._/+%-]|:(?=[A-Za-z0-9/]))*(?<! )")


def said_of(node: Node, type_: Type | None) -> Said:
    """What a node says. A single value where a list may stand is a list of one."""
    type_ = fitting(node, type_)
    if isinstance(type_, Many) and not isinstance(node, Items):
        return [said_of(node, type_.item)]
    if isinstance(node, Scalar):
        return _text(node.text)
    if isinstance(node, Items):
        inner = type_.item if isinstance(type_, Many) else None
        return [said_of(item, inner) for item in node.items]
    types = types_in(type_)
    return {
        name: said_of(value, types.get(name))
        for name, (_, value) in node.entries.items()
        if not (isinstance(value, Scalar) and value.is_blank)
    }


def fitting(value: Node | Said, type_: Type | None) -> Type | None:
    """The option by which a value is read, where there are several."""
    if not isinstance(type_, Either):
        return type_
    if isinstance(value, Fields | dict):
        wanted: tuple[type, ...] = (Record, FreeMapping)
    elif isinstance(value, Items | list):
        wanted = (Many,)
    else:
        text = value.text if isinstance(value, Scalar) else value
        words = next((one for one in type_.options if isinstance(one, Choice) and text in one.words), None)
        if words is not None:
            return words
        wanted = (Leaf, Reference)
        if not any(isinstance(one, wanted) for one in type_.options):
            wanted = (Many,)
    return next((one for one in type_.options if isinstance(one, wanted)), type_.options[0])


def types_in(type_: Type | None) -> Mapping[str, Type]:
    """The types of the parts of what has parts."""
    if isinstance(type_, Record):
        return {field.name: field.type for field in type_.fields}
    return {}


def tidied(value: object, type_: Type | None = None) -> Said | None:
    """What a form gave, without what says nothing; None where all of it says nothing. An empty list says something."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        types = types_in(fitting({}, type_))
        parts = {str(name): tidied(part, types.get(str(name))) for name, part in value.items()}
        left = {name: part for name, part in parts.items() if part is not None}
        return left or None
    if isinstance(value, list | tuple):
        one = fitting([], type_)
        items = [tidied(item, one.item if isinstance(one, Many) else None) for item in value]
        return [item for item in items if item is not None and item != []]
    text = ("true" if value else "false") if isinstance(value, bool) else _text(str(value))
    return ([text] if isinstance(fitting(text, type_), Many) else text) if text else None


def plain_for(value: Said, type_: Type | None) -> Plain:
    """What is written for what is said: the words of small languages stand without quotes, parts in the order of their kind."""
    type_ = fitting(value, type_)
    if isinstance(value, list):
        inner = type_.item if isinstance(type_, Many) else None
        return [plain_for(item, inner) for item in value]
    if isinstance(value, dict):
        types = types_in(type_)
        places = {name: place for place, name in enumerate(types)}
        names = sorted(value, key=lambda name: places.get(name, len(places)))
        return {name: plain_for(value[name], types.get(name)) for name in names}
    if isinstance(type_, Many):
        type_ = type_.item
    is_word = isinstance(type_, Choice | Reference) or (
        isinstance(type_, Leaf) and (not type_.is_text or (type_ is AMOUNT and value[-1:].isdigit()))
    )
    return Bare(value) if is_word and _SAFE_BARE.fullmatch(value) else value


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").strip()
