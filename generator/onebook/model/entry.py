"""An entity with the place it was read from, and the way back from a value to its place."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field

from onebook.model.entity import Entity, Kind
from onebook.problem import Pointer, Span
from onebook.text.frontmatter import is_markdown, split
from onebook.text.nodes import Mapping, Node, Scalar, walk_to
from onebook.text.offsets import source_range, untidied
from onebook.text.source import Source
from onebook.text.yaml import parse

Range = tuple[int, int]
"""Offsets inside a text value."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a derived value really stands: in a file by offsets, or at another pointer of the same entry."""

    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entity of the book as it was read."""

    value: Entity
    path: str
    """The file it stands in."""
    at: Pointer
    """The way to it inside the file: `()`, or `("terms", 3)`."""
    line: int
    """The line on which it begins."""
    derived: AbstractMapping[Pointer, Place] = field(default_factory=dict)
    """Values that stand elsewhere: in a table of letters, in a CSV file."""
    unsettled: Entity | None = None
    """What was written, where settling changed it."""
    origins: AbstractMapping[str, str] = field(default_factory=dict)
    """For each field that was settled the entity that its value comes from; empty where it follows from other fields."""

    @property
    def written(self) -> Entity:
        """The entity as its file says it, without defaults and without what it takes from others."""
        return self.unsettled if self.unsettled is not None else self.value

    @property
    def tables(self) -> AbstractMapping[str, str]:
        """The fields that stand in a table beside its file, and the path of that table."""
        found = {str(way[0]): place.path for way, place in self.derived.items() if way and place.path != self.path}
        return found | ({"matrix": found["activities"]} if "activities" in found else {})

    @property
    def kind(self) -> Kind:
        """Its kind."""
        return self.value.kind

    @property
    def id(self) -> str:
        """Its id."""
        return self.value.id

    @property
    def ref(self) -> str:
        """`goal:grow`."""
        return self.value.ref


class Places:
    """Finds the span of a value by reading its file once more; files are kept for the next question.

    Places are asked for only when there is something to report, so they are not kept with the model.
    """

    def __init__(self, sources: AbstractMapping[str, Source]) -> None:
        self._sources = sources
        self._roots: dict[str, Node | None] = {}

    def span(self, entry: Entry, pointer: Pointer, within: Range | None = None) -> tuple[str, Span]:
        """The file and the span of a value, or of a range inside a text value.

        A pointer that leads to nothing gives the nearest thing around it: a missing field is reported at the first
        field of its mapping.
        """
        derived = _longest(entry.derived, pointer)
        if derived is not None:
            return derived.path, self._sources[derived.path].span(derived.start, derived.end)
        source = self._sources[entry.path]
        if pointer[:1] == ("body",) and source.path.lower().endswith(".md"):
            return entry.path, self._in_body(source, within)
        root = self.root(source)
        if root is None:
            return entry.path, source.span(0, 0)
        node, key, _ = walk_to(root, entry.at + pointer)
        if isinstance(node, Scalar):
            start, end = node.start, node.end
            if within is not None:
                tidy = _text_at(entry.value, pointer)
                within = within if tidy is None else untidied(node.text, tidy, *within)
                start, end = source_range(source.text, node, *within)
            if node.start == node.end and key is not None:
                start, end = key.start, key.end
            return entry.path, source.span(start, end)
        is_whole = node is walk_to(root, entry.at)[0]
        first = _first_place(node, ("id", "title") if pointer == ("id",) else ("title", "id") if is_whole else ())
        return entry.path, source.span(first.start, first.end)

    def is_written(self, entry: Entry, pointer: Pointer) -> bool:
        """Whether a value stands in the file itself, so that its place is its own."""
        if pointer in entry.derived or (pointer[:1] == ("body",) and entry.path.lower().endswith(".md")):
            return True
        root = self.root(self._sources[entry.path])
        if root is None:
            return False
        node, _, is_found = walk_to(root, entry.at + pointer)
        return is_found and not (isinstance(node, Scalar) and node.is_blank)

    def key_span(self, entry: Entry, pointer: Pointer) -> tuple[str, Span]:
        """The file and the span of a field's name."""
        source = self._sources[entry.path]
        root = self.root(source)
        key = walk_to(root, entry.at + pointer)[1] if root is not None else None
        return self.span(entry, pointer) if key is None else (entry.path, source.span(key.start, key.end))

    def _in_body(self, source: Source, within: Range | None) -> Span:
        start = split(source.text).body_start
        if within:
            return source.span(start + within[0], start + within[1])
        return source.span(start, max(start, len(source.text.rstrip())))

    def node(self, entry: Entry, pointer: Pointer = ()) -> Node | None:
        """What stands in an entry's file for it, or at a place in it; None where nothing does."""
        root = self.root(self._sources[entry.path])
        node, _, is_found = walk_to(root, entry.at + pointer) if root is not None else (None, None, False)
        return node if is_found else None

    def root(self, source: Source) -> Node | None:
        """The fields of a file; see `root_of`."""
        if source.path not in self._roots:
            self._roots[source.path] = root_of(source)
        return self._roots[source.path]


def root_of(source: Source) -> Node | None:
    """The fields of a file; of a page in Markdown those at its head."""
    return parse(split(source.text).front if is_markdown(source.path) else source.text, lenient=True).root


def _text_at(value: object, pointer: Pointer) -> str | None:
    """The text value that a pointer leads to."""
    for step in pointer:
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
        else:
            value = getattr(value, step, getattr(value, f"{step}_", None))
    return value if isinstance(value, str) else None


def _longest(derived: AbstractMapping[Pointer, Place], pointer: Pointer) -> Place | None:
    for length in range(len(pointer), 0, -1):
        if pointer[:length] in derived:
            return derived[pointer[:length]]
    return None


def _first_place(node: Node, names: tuple[str, ...]) -> Scalar:
    if isinstance(node, Mapping):
        for name in names:
            value = node.get(name)
            if isinstance(value, Scalar):
                return value
        for key, _ in node.entries.values():
            return key
    return Scalar(text="", start=node.start, end=node.start, style="")
