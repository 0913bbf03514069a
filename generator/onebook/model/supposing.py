"""Writes into a file's text what somebody supposes: another value of a field, every other byte kept. Nothing is saved."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from onebook.model.book import Book
from onebook.model.entity import Kind
from onebook.model.reviewed import find_mapping
from onebook.model.setting import first_key, indent_of, is_in_brackets
from onebook.model.shape import Either, Field, Many, Record, Type
from onebook.text.near import did_you_mean
from onebook.text.nodes import Mapping, Scalar
from onebook.text.source import Source

VACANT = "vacant"


class NotSupposed(Exception):
    """What is supposed cannot be written; says why and what to write."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """Fields of one thing, and what they would say."""

    ref: str
    fields: tuple[tuple[str, str], ...]


def read_supposed(text: str) -> Supposed:
    """`release:rye date=2027-03-15 stage=planned`, or `position:press-officer vacant`. Raises `NotSupposed`."""
    ref, _, rest = text.strip().partition(" ")
    found = [*re.finditer(r"(?:^|(?<=\s))([A-Za-z][\w.-]*)=", rest)]
    if rest.strip() == VACANT:
        return Supposed(ref, (("holders", "[]"),))
    if not ref or not found or rest[: found[0].start()].strip():
        raise NotSupposed(
            f"`{text}` does not say what would be: write what it is, a blank, and `field=value`, "
            "like 'release:order-tracking date=2027-03-01' or 'position:press-officer vacant'"
        )
    ends = [*(match.start() for match in found[1:]), len(rest)]
    fields = ((match[1], rest[match.end() : end].strip()) for match, end in zip(found, ends, strict=True))
    return Supposed(ref, tuple(fields))


def with_supposed(book: Book, ref: str, name: str, value: str) -> tuple[str, str]:
    """The path of the file in which an entity stands, and what it would say. Raises `NotSupposed`."""
    found = find_mapping(book, ref)
    if found is None:
        raise NotSupposed(f"`{ref}` cannot be found in its file")
    source, node = found
    return source.path, _with_field(source, node, _field(book.entity(ref).kind, name), name, value)


def _field(kind: Kind, name: str) -> Field:
    """The field that is meant. Raises `NotSupposed`."""
    fields = {field.name: field for field in kind.record.fields}
    first = name.partition(".")[0]
    if first not in fields or first in ("id", "matrix"):
        near = did_you_mean(first, fields)
        raise NotSupposed(f"a {kind.singular} has no field `{first}`" + (f"; {near}" if near else ""))
    return fields[first]


def _with_field(source: Source, node: Mapping, field: Field, name: str, value: str) -> str:
    """The file's text with another value in a field; empty takes the field away."""
    first, _, inner = name.partition(".")
    if inner:
        below = node.get(first)
        if not isinstance(below, Mapping):
            raise NotSupposed(
                f"`{first}` has nothing below it in the file; suppose all of it: `{first}={{{inner}: ...}}`"
            )
        node, first, is_list = below, inner, False
    else:
        is_list = _is_list(field.type)
    said = f"{first}: {_yaml(value, is_list)}" if value else ""
    text = source.text
    if first in node.entries:
        key, old = node.entries[first]
        end = old.end if not isinstance(old, Scalar) or old.start != old.end else key.end + 1
        end = len(text[:end].rstrip())
        return text[: key.start] + (said or f"{first}: ") + text[end:]
    if not said:
        return text
    if is_in_brackets(source, node):
        return f"{text[: node.start + 1]}{said}, {text[node.start + 1 :]}"
    at = first_key(node).start
    return f"{text[:at]}{said}\n{' ' * indent_of(source, node)}{text[at:]}"


def _is_list(type_: Type) -> bool:
    if isinstance(type_, Either):
        return any(isinstance(option, Many) for option in type_.options)
    return isinstance(type_, Many) and not isinstance(type_.item, Record)


def _yaml(value: str, is_list: bool) -> str:
    if value[:1] in "{[":
        return value
    if is_list:
        return f"[{', '.join(json.dumps(part.strip(), ensure_ascii=False) for part in value.split(','))}]"
    return json.dumps(value, ensure_ascii=False)
