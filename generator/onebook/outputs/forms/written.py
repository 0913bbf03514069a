"""What a page needs to write the exact new text of a file by itself: the text, where everything in it stands, and types.

Places come from the book's own reader, in the units in which a browser counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from onebook.facts.withheld import withheld
from onebook.model.book import query
from onebook.model.leaves import AMOUNT, Choice
from onebook.model.rewriting import nodes_in
from onebook.model.shape import Either, FreeMapping, Many, Record, Reference, Type
from onebook.rules.run import CheckedBook
from onebook.text.frontmatter import is_markdown, split
from onebook.text.nodes import Mapping as Fields
from onebook.text.nodes import Node, Scalar
from onebook.text.nodes import Sequence as Items

_LAST_OF_ONE_UNIT = "\uffff"


def type_data(type_: Type) -> Any:
    """A type, as far as it decides how something is written (told in exact.js)."""
    if isinstance(type_, Many):
        return {"m": type_data(type_.item)}
    if isinstance(type_, Record):
        names = {field.attribute: field.name for field in type_.fields}
        told_by = [names[one] for one in getattr(type_.of, "identity", ()) if one in names]
        return {"r": [[field.name, type_data(field.type)] for field in type_.fields], "i": told_by}
    if isinstance(type_, Either):
        return {"e": [type_data(one) for one in type_.options]}
    if isinstance(type_, Choice):
        return {"c": type_.words}
    if isinstance(type_, FreeMapping):
        return {"f": 1}
    if isinstance(type_, Reference):
        return 1
    if type_ is AMOUNT:
        return 2
    return int(not type_.is_text)


@query
def written(book: CheckedBook, path: str) -> dict[str, Any] | None:
    """A file as it is written; None where something in it is kept back, or where it is written unusually."""
    source, entries = book.sources.get(path), book.entries_in(path)
    if source is None or _holds_back(source.text, frozenset().union(*(withheld(book, one.value) for one in entries))):
        return None
    nodes = nodes_in(source.text, path, [entry.at for entry in entries])
    if nodes is None:
        return None
    places = _Places(source.text)
    found: dict[str, Any] = {
        "text": source.text,
        "things": {
            entry.ref: places.tree(node) for entry, node in zip(entries, nodes, strict=True) if node is not None
        },
    }
    if is_markdown(path):
        parts = split(source.text)
        found["page"] = {"start": places.at(parts.body_start), "isOpen": parts.is_open}
    return found


def _holds_back(text: str, names: frozenset[str]) -> bool:
    """Whether one of some fields stands in a text, be it in a comment."""
    return any(re.search(rf"\b{re.escape(name)}[\"']?\s*:", text, re.IGNORECASE) for name in names)


class _Places:
    """The offsets of a text as a browser counts them: a sign beyond the first plane counts twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._wide = [at for at, sign in enumerate(text) if sign > _LAST_OF_ONE_UNIT] if not text.isascii() else []

    def at(self, offset: int) -> int:
        """An offset."""
        return offset + bisect_left(self._wide, offset)

    def tree(self, node: Node) -> list[Any]:
        """A node and all below it."""
        start, end = self.at(node.start), self.at(node.end)
        if isinstance(node, Scalar):
            said = [] if node.text == self._text[node.start : node.end] else [node.text]
            return [0, start, end, node.style, *said]
        if isinstance(node, Items):
            return [1, start, end, [self.tree(item) for item in node.items]]
        assert isinstance(node, Fields)
        entries = [
            [name, self.at(key.start), self.at(key.end), self.tree(value)]
            for name, (key, value) in node.entries.items()
        ]
        return [2, start, end, entries]
