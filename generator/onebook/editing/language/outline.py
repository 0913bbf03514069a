"""What a file is made of: the things in it with their fields, and what can be folded away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onebook.editing.language.rows import Row, rows_of
from onebook.model.entity import Kind
from onebook.model.entry import root_of
from onebook.text.frontmatter import is_markdown, split
from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.source import Source

_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
_FENCE = re.compile(r"[ \t]*(```|~~~)")
_NAMES = ("title", "name", "phrase", "id", "department", "date", "what", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSymbol:
    """A thing or a field of a file, with what is in it."""

    name: str
    detail: str
    is_thing: bool
    start: int
    end: int
    name_start: int
    name_end: int
    inner: tuple[FileSymbol, ...] = ()


def symbols_of(source: Source, kind: Kind | None) -> tuple[FileSymbol, ...]:
    """The things of a file of a kind, or the headings of a page."""
    if kind is None:
        return tuple(_headings(source)) if is_markdown(source.path) else ()
    root = root_of(source)
    if not isinstance(root, Mapping):
        return ()
    many = root.get(kind.folder)
    if isinstance(many, Sequence):
        return tuple(_thing(item, kind) for item in many.items if isinstance(item, Mapping))
    return (_thing(root, kind, len(source.text) if is_markdown(source.path) else None),)


def _thing(node: Mapping, kind: Kind, end: int | None = None) -> FileSymbol:
    name, start, stop = _name(node)
    return FileSymbol(
        name=name or kind.singular,
        detail=kind.singular,
        is_thing=True,
        start=node.start,
        end=max(end or node.end, stop),
        name_start=max(start, node.start),
        name_end=max(stop, node.start),
        inner=tuple(_fields(node)),
    )


def _fields(node: Mapping) -> Iterator[FileSymbol]:
    for name, (key, value) in node.entries.items():
        said = " ".join(value.text.split())[:60] if isinstance(value, Scalar) else ""
        yield FileSymbol(
            name=name or "?",
            detail=said,
            is_thing=False,
            start=key.start,
            end=max(value.end, key.end),
            name_start=key.start,
            name_end=key.end,
            inner=tuple(_items(value)),
        )


def _items(value: Node) -> Iterator[FileSymbol]:
    """The items of a list that have a name."""
    for item in value.items if isinstance(value, Sequence) else ():
        if isinstance(item, Mapping):
            name, start, stop = _name(item)
            if name:
                end = max(item.end, stop)
                yield FileSymbol(
                    name=name,
                    detail="",
                    is_thing=False,
                    start=item.start,
                    end=end,
                    name_start=start,
                    name_end=stop,
                )


def _name(node: Mapping) -> tuple[str, int, int]:
    for name in _NAMES:
        value = node.get(name)
        if isinstance(value, Scalar) and value.text.strip():
            return " ".join(value.text.split())[:80], value.start, value.end
    return "", node.start, node.start


def _headings(source: Source) -> Iterator[FileSymbol]:
    """The headings of a page, each with what stands below it."""
    found = [*_heading_lines(source)]
    for place, (level, words, start, end) in enumerate(found):
        below = next((after[2] for after in found[place + 1 :] if after[0] <= level), len(source.text))
        yield FileSymbol(
            name=words,
            detail="",
            is_thing=False,
            start=start,
            end=max(below, end),
            name_start=start,
            name_end=end,
        )


def _heading_lines(source: Source) -> Iterator[tuple[int, str, int, int]]:
    fence = ""
    for number, start in enumerate(source.line_starts, 1):
        line = source.line(number)
        opened = _FENCE.match(line)
        if opened is not None and (not fence or opened[1] == fence):
            fence = "" if fence else opened[1]
        heading = _HEADING.match(line) if not fence else None
        if heading is not None:
            yield len(heading[1]), heading[2], start, start + len(line)


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines, counted from 0, of which the first stays in sight."""

    first: int
    last: int
    is_comment: bool = False


def folds_of(source: Source, kind: Kind | None) -> tuple[Fold, ...]:
    """What can be folded: fields and items with what is further in, comments, the head of a page and its sections."""
    if not is_markdown(source.path):
        return tuple(_by_indent(source.text))
    parts = split(source.text)
    found: list[Fold] = []
    body_line = source.position(parts.body_start)[0] - 1
    if parts.has_front and not parts.is_open:
        found.append(Fold(0, body_line - 1))
        found += [fold for fold in _by_indent(parts.front) if fold.last < body_line - 1]
    found += [_section(source, symbol) for symbol in _headings(source) if symbol.start >= parts.body_start]
    return tuple(fold for fold in found if fold.last > fold.first)


def _section(source: Source, symbol: FileSymbol) -> Fold:
    last = source.position(len(source.text[: symbol.end].rstrip()))[0] - 1
    return Fold(source.position(symbol.start)[0] - 1, last)


def _by_indent(text: str) -> Iterator[Fold]:
    rows = rows_of(text)
    open_ones: list[tuple[int, int]] = []
    last, comment = -1, -1
    for number, row in enumerate(rows):
        is_comment = row.is_blank and row.text.strip().startswith("#")
        if not is_comment and comment >= 0:
            if number - 1 > comment:
                yield Fold(comment, number - 1, is_comment=True)
            comment = -1
        if is_comment:
            comment = number if comment < 0 else comment
            continue
        if row.is_blank:
            continue
        first = row.dashes[0] if row.dashes else row.column
        while open_ones and (
            open_ones[-1][1] > first
            or (open_ones[-1][1] == first and not _holds(rows[open_ones[-1][0]], bool(row.dashes)))
        ):
            begun = open_ones.pop()[0]
            if last > begun:
                yield Fold(begun, last)
        open_ones.append((number, first))
        last = number
    for begun, _ in reversed(open_ones):
        if last > begun:
            yield Fold(begun, last)


def _holds(row: Row, is_item: bool) -> bool:
    """Whether a field holds a list whose dashes stand right below its name."""

    return is_item and not row.dashes and row.opens
