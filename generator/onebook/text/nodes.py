"""What a YAML text says, as a tree in which every key and every value knows its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onebook.problem import Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A single value, kept as text: a type decides later what `no` or `2027-03-11` means."""

    text: str
    start: int
    end: int
    style: str
    """`""` plain, `'`, `"`, `|` or `>`; `#` where there is nothing but a comment that may have been meant as the value."""
    tag: str = ""
    """What is written in front of it with an exclamation mark; content has none, settings may."""

    @property
    def is_blank(self) -> bool:
        """Nothing is written here, or nothing but blanks: the field counts as left out."""
        return (
            self.style == "#"
            or not self.text.strip()
            or (self.style == "" and self.text in ("~", "null", "Null", "NULL"))
        )


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    start: int
    end: int
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the order of the file; no key stands twice."""

    entries: dict[str, tuple[Scalar, Node]]
    start: int
    end: int
    tag: str = ""

    def get(self, key: str) -> Node | None:
        """The value of a key, or None where the key is not there or blank."""
        entry = self.entries.get(key)
        if entry is None or (isinstance(entry[1], Scalar) and entry[1].is_blank):
            return None
        return entry[1]


Node = Scalar | Sequence | Mapping


def walk_to(root: Node, pointer: Pointer) -> tuple[Node, Scalar | None, bool]:
    """Follow a pointer as far as it goes.

    Returns the last node that was found, the key that led to it (None in a list or at the root) and whether the whole
    pointer could be followed. A single value stands for a list of one.
    """
    node, key = root, None
    for step in pointer:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            key, node = node.entries[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            key, node = None, node.items[step]
        elif step == 0 and step == pointer[-1] and isinstance(node, Scalar):
            break
        else:
            return node, key, False
    return node, key, True


def children(node: Node) -> Iterator[Node]:
    """What stands directly below a node, keys included."""
    if isinstance(node, Sequence):
        yield from node.items
    elif isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield from (key, value)


def written_out(root: Node) -> dict[int, tuple[int, int]]:
    """How many values each node has, and how many levels, when each that stands for many is written out; by its `id`.

    Takes no longer than reading the tree did, and counts no further than anybody could read.
    """
    found: dict[int, tuple[int, int]] = {}
    open_ones = [root]
    while open_ones:
        node = open_ones[-1]
        left = [child for child in children(node) if id(child) not in found]
        if left:
            open_ones += left
            continue
        inner = [found[id(child)] for child in children(node)]
        size = min(1 + sum(size for size, _ in inner), 10**12)
        found[id(node)] = size, 1 + max((depth for _, depth in inner), default=0)
        open_ones.pop()
    return found


def each(root: Node) -> Iterator[Node]:
    """Every node of a tree once, however often it is meant."""
    seen: set[int] = set()
    left = [root]
    while left:
        node = left.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            left += reversed([*children(node)])


def scalars(node: Node) -> Iterator[Scalar]:
    """Every key and value text below a node, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, value in node.entries.values():
            yield key
            yield from scalars(value)
