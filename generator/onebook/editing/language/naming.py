"""What stands at a place: a reference and what it names, or the thing that is written there; and who names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onebook.editing.language.cursor import cursor_at, single
from onebook.model.book import Book, any_ref
from onebook.model.entity import Kind
from onebook.model.entry import Entry, Places
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.shape import Reference
from onebook.model.snapshot import Link
from onebook.model.values import Ref, read_ref
from onebook.problem import Span
from onebook.text.nodes import Mapping, Scalar
from onebook.text.source import Source

_IN_BRACKETS = re.compile(r"\[\[\s*([^\[\]|\r\n]*?)\s*(?:\|[^\[\]\r\n]*)?\]\]")
_WORD = re.compile(r"[A-Za-z0-9:#-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedThing:
    """A thing of the book that a place in a text means."""

    entry: Entry
    start: int
    end: int
    part: str = ""
    """The id of the activity that is meant."""
    is_written_here: bool = False
    """The place is where the thing itself is written, and no reference to it."""


def reference_under(book: Book, source: Source, kind: Kind | None, offset: int) -> NamedThing | None:
    """The reference at a place, and what it names."""
    found = _ref_under(source, kind, offset)
    if found is None:
        return None
    ref, start, end = found
    value = book.find(ref)
    return NamedThing(entry=book.entry(value), start=start, end=end, part=ref.part) if value is not None else None


def _ref_under(source: Source, kind: Kind | None, offset: int) -> tuple[Ref[str], int, int] | None:
    text = source.text
    line_start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    line_end = re.compile(r"[^\r\n]*").match(text, line_start)
    for found in _IN_BRACKETS.finditer(text, line_start, line_end.end() if line_end else len(text)):
        if found.start() <= offset <= found.end():
            return any_ref(found[1]), *found.span(1)
    cursor = cursor_at(text, source.path, kind, offset) if kind is not None else None
    if cursor is None or cursor.spot != "value":
        return None
    wanted = [one.kinds for one in single(cursor.types) if isinstance(one, Reference)]
    for word in _WORD.finditer(text, cursor.start, cursor.end) if wanted else ():
        if word.start() <= offset <= word.end():
            return read_ref(word[0], wanted[0]), *word.span()
    return None


def thing_around(book: Book, source: Source, offset: int) -> NamedThing | None:
    """The thing in whose lines a place stands; the stretch is that of its id, its title or its first field."""
    places = Places(book.sources)
    for entry in book.entries_in(source.path):
        node = places.node(entry)
        if node is not None and (not entry.at or node.start <= offset <= max(node.end, node.start)):
            start, end = _name_of(node)
            return NamedThing(entry=entry, start=start, end=end, is_written_here=True)
    return None


def _name_of(node: object) -> tuple[int, int]:
    if isinstance(node, Mapping):
        for name in ("id", "title"):
            value = node.get(name)
            if isinstance(value, Scalar):
                return value.start, value.end
        return node.start, node.start
    return 0, 0


def named_at(book: Book, source: Source, kind: Kind | None, offset: int) -> NamedThing | None:
    """What a place means: what is referred to there, else the thing itself where its name or its head stands."""
    return reference_under(book, source, kind, offset) or thing_around(book, source, offset)


def where_named(book: Book, thing: NamedThing) -> tuple[str, Span]:
    """Where a thing is written: its file, and the place of its id or title."""
    places = Places(book.sources)
    if thing.part and isinstance(thing.entry.value, Raci):
        for number, activity in enumerate(thing.entry.value.activities):
            if activity.id == thing.part:
                return places.span(thing.entry, ("activities", number, "title"))
    return places.span(thing.entry, ("id",))


def references_to(book: Book, entry: Entry) -> Iterator[tuple[str, Span]]:
    """Every place that names a thing, in the order of files."""
    places = Places(book.sources)
    found = {_place_of(book, places, link) for link in book.pointed_to_by(entry.value) if _is_written(link)}
    yield from sorted(found)


def _is_written(link: Link) -> bool:
    return link.state == "known" and not (link.is_derived and link.within is None)


def _place_of(book: Book, places: Places, link: Link) -> tuple[str, Span]:
    entry = book.named(link.source)
    if entry is None:
        source = book.source(link.source)
        return link.source, source.span(*(link.within or (0, 0)))
    return places.span(entry, link.pointer, link.within)


def activity_of(thing: NamedThing) -> Activity | None:
    """The activity that is meant, where it is one of a matrix."""
    value = thing.entry.value
    if not thing.part or not isinstance(value, Raci):
        return None
    return next((one for one in value.activities if one.id == thing.part), None)
