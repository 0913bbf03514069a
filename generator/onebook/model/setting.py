"""Edits that set fields of an entity where it is written: what is there is replaced, what is missing is added."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from onebook.model.edits import fitted
from onebook.problem import Edit
from onebook.text.emit import Bare, Plain, emit
from onebook.text.nodes import Mapping as Fields
from onebook.text.nodes import Node, Scalar, scalars
from onebook.text.nodes import Sequence as Items
from onebook.text.source import Source

_REST_OF_LINE = re.compile(r"[^\r\n]*")


class CannotSet(Exception):
    """A place that is written so unusually that nothing is changed there."""


def is_in_brackets(source: Source, node: Node) -> bool:
    """Whether fields or items stand within brackets."""
    return source.text.startswith(("{", "["), node.start)


def first_key(node: Fields) -> Scalar:
    """The name of the first field."""
    return next(iter(node.entries.values()))[0]


def indent_of(source: Source, node: Fields) -> int:
    """How far the fields stand to the right."""
    return source.position(first_key(node).start)[1] - 1


def end_of_title(source: Source, node: Fields) -> int | None:
    """Where the line of the title ends; None where its value is no single line, or stands in brackets."""
    title = node.get("title")
    if not isinstance(title, Scalar) or title.style in ("|", ">") or is_in_brackets(source, node):
        return None
    key = node.entries["title"][0]
    if source.position(key.start)[0] != source.position(title.end)[0]:
        return None
    line = _REST_OF_LINE.match(source.text, title.end)
    return line.end() if line else None


def field_edits(source: Source, node: Fields, changes: Mapping[str, Plain]) -> Iterator[Edit]:
    """The edits that make fields say something else; a mapping changes only what it names. Raises `CannotSet`."""
    missing: dict[str, Plain] = {}
    for name, value in changes.items():
        if name not in node.entries:
            missing[name] = value
            continue
        key, old = node.entries[name]
        if isinstance(value, Mapping) and isinstance(old, Fields):
            yield from field_edits(source, old, value)
        elif isinstance(old, Scalar) and not isinstance(value, Mapping | list | tuple):
            yield _word(source, old, value) or _whole(source, node, key, old, value)
        else:
            yield _whole(source, node, key, old, value)
    if missing:
        yield _added(source, node, missing)


def _word(source: Source, old: Scalar, value: Plain) -> Edit | None:
    """Another word in the place of one, quoted as it was; None where more has to be written anew."""
    if old.is_blank or old.style in ("|", ">"):
        return None
    return fitted(source, old.start, old.end, value.isoformat() if isinstance(value, date) else _spoken(value))


def _spoken(value: Plain) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _whole(source: Source, node: Fields, key: Scalar, old: Node, value: Plain) -> Edit:
    """Everything behind the name of a field."""
    colon = source.text.find(":", key.end)
    if colon < 0:
        raise CannotSet
    end = max(end_of(source, old), colon + 1)
    if is_in_brackets(source, node):
        return Edit(source.path, source.span(colon + 1, end), f" {in_brackets(value)}")
    behind = lines_of(key.text, value, indent_of(source, node)).partition(":")[2]
    tail = "\n" if source.text[end - 1 : end] in ("\n", "\r") else ""
    return Edit(source.path, source.span(colon + 1, end), behind + tail)


def end_of(source: Source, node: Node) -> int:
    """Where a value ends, without the blanks and comments behind it."""
    if isinstance(node, Scalar) or is_in_brackets(source, node):
        return node.end
    return max((one.end for one in scalars(node)), default=node.end)


def _added(source: Source, node: Fields, missing: Mapping[str, Plain]) -> Edit:
    """Fields that are not there yet: below the title, or before the first field."""
    at = first_key(node).start
    if is_in_brackets(source, node):
        text = "".join(f"{name}: {in_brackets(value)}, " for name, value in missing.items())
        return Edit(source.path, source.span(at, at), text)
    indent = indent_of(source, node)
    lines = [lines_of(name, value, indent) for name, value in missing.items()]
    behind = end_of_title(source, node)
    if behind is not None:
        return Edit(source.path, source.span(behind, behind), "".join(f"\n{' ' * indent}{line}" for line in lines))
    return Edit(source.path, source.span(at, at), "".join(f"{line}\n{' ' * indent}" for line in lines))


def lines_of(name: str, value: Plain, indent: int) -> str:
    """A field as block text, whose first line is not indented."""
    return emit({name: value}).rstrip("\n").replace("\n", f"\n{' ' * indent}")


def in_brackets(value: Plain) -> str:
    """A value as it stands within brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {in_brackets(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(in_brackets(one) for one in value) + "]"
    if isinstance(value, str) and not (isinstance(value, Bare) and value.isidentifier()):
        return json.dumps(value, ensure_ascii=False)
    return emit(value).strip()


def items_added(source: Source, listed: Items, items: Sequence[Plain]) -> Edit:
    """More items behind the last one of a list. Raises `CannotSet`."""
    if not listed.items or is_in_brackets(source, listed):
        if not listed.items:
            raise CannotSet
        at = end_of(source, listed.items[-1])
        return Edit(source.path, source.span(at, at), "".join(f", {in_brackets(item)}" for item in items))
    end = end_of(source, listed.items[-1])
    indent = source.position(listed.start)[1] - 1
    if not source.text.startswith("-", listed.start):
        raise CannotSet
    text = emit(list(items)).rstrip("\n").replace("\n", f"\n{' ' * indent}")
    if source.text[end - 1 : end] in ("\n", "\r"):
        return Edit(source.path, source.span(end, end), f"{' ' * indent}{text}\n")
    line = _REST_OF_LINE.match(source.text, end)
    end = line.end() if line else end
    return Edit(source.path, source.span(end, end), f"\n{' ' * indent}{text}")
