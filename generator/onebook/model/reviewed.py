"""Stamps a review: the one edit that makes `review.last` a day, every other byte of the file kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from onebook.model.book import Book
from onebook.model.edits import fitted
from onebook.model.entry import Places, root_of
from onebook.model.kind import kinds
from onebook.problem import Edit
from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.slug import slug
from onebook.text.source import Source


class NoReview(Exception):
    """An entity that cannot be stamped; says why."""


def find_mapping(book: Book, ref: str) -> tuple[Source, Mapping] | None:
    """Where `kind:id` is written, read or not: a review without its `last` cannot be read, and is here to be mended."""
    entry = book.names.get(ref)
    if entry is not None:
        source = book.sources[entry.path]
        node = Places(book.sources).node(entry)
        return (source, node) if isinstance(node, Mapping) else None
    kind_name, _, identifier = ref.partition(":")
    kind = kinds().get(kind_name)
    if kind is None:
        return None
    for source in book.sources.values():
        path = PurePosixPath(source.path)
        if path.with_suffix("").as_posix() == kind.path or source.path.startswith(f"{kind.path}/"):
            for node, name in _mappings(root_of(source), kind.folder, path.stem):
                if name == identifier:
                    return source, node
    return None


def _mappings(root: Node | None, folder: str, stem: str) -> Iterator[tuple[Mapping, str]]:
    """The entities of a file, with their ids."""
    if not isinstance(root, Mapping):
        return
    items = root.get(folder)
    nodes = items.items if isinstance(items, Sequence) else (root,)
    for node in nodes:
        if isinstance(node, Mapping):
            written, title = node.get("id"), node.get("title")
            if isinstance(written, Scalar):
                yield node, written.text
            elif node is root:
                yield node, stem
            elif isinstance(title, Scalar):
                yield node, slug(title.text)


def stamp(source: Source, entity: Mapping, day: date) -> Edit | None:
    """The edit that says that the review was held on a day; None where the file says so already. Raises `NoReview`."""
    review = entity.get("review")
    if review is None:
        raise NoReview("has no `review`; add one first: `review:`, and below it `every: 3 months`")
    if not isinstance(review, Mapping) or not isinstance(every := review.get("every"), Scalar):
        raise NoReview("has a `review` that does not say how often; write `every: 3 months` below it")
    words = day.isoformat()
    if "last" not in review.entries:
        return _new_field(source, review, every, words)
    _, last = review.entries["last"]
    if not isinstance(last, Scalar):
        raise NoReview("has a `last` below its `review` that is no date; write a date there")
    if last.text == words:
        return None
    if last.start == last.end:
        return Edit(source.path, source.span(last.start, last.start), f" {words}")
    return fitted(source, last.start, last.end, words)


def _new_field(source: Source, review: Mapping, every: Scalar, words: str) -> Edit:
    """A field `last` behind `every`: on a line of its own, or within the same brackets."""
    if source.text.startswith("{", review.start):
        return Edit(source.path, source.span(every.end, every.end), f", last: {words}")
    key = review.entries["every"][0]
    line = re.compile(r"[^\r\n]*").match(source.text, every.end)
    end = line.end() if line else every.end
    indent = " " * (source.position(key.start)[1] - 1)
    return Edit(source.path, source.span(end, end), f"\n{indent}last: {words}")
