"""Edits for what a rule wants to write into a file: the words themselves, made to fit where they go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from onebook.model.entry import Places
from onebook.problem import Edit, Fix, Span
from onebook.text.frontmatter import is_markdown, split
from onebook.text.nodes import Node
from onebook.text.quoting import Quoting
from onebook.text.source import Source


class Edits:
    """Makes fixes; files are read once more for the first fix in them and kept for the next."""

    def __init__(self, sources: Mapping[str, Source], places: Places | None = None) -> None:
        self._sources = sources
        self._places = places
        self._quoting: dict[str, Quoting] = {}

    def fix(self, path: str, span: Span, words: str) -> Fix | None:
        """The fix that makes a place say `words`, quoted as the place needs; None where that is not safe."""
        source = self._sources.get(path)
        if source is None:
            return None
        if self._places is not None and path not in self._quoting:
            self._quoting[path] = _quoting(source, partial(self._places.root, source))
        found = fitted(
            source,
            source.offset(span.line, span.column),
            source.offset(span.end_line, span.end_column),
            words,
            self._quoting,
        )
        return None if found is None else Fix((found,))


def fitted(source: Source, start: int, end: int, words: str, kept: dict[str, Quoting] | None = None) -> Edit | None:
    """The edit that makes a stretch of a file say `words`; None where that is not safe."""
    if source.path.lower().endswith(".csv"):
        return None if any(mark in words for mark in ',;\t"\r\n') else Edit(source.path, source.span(start, end), words)
    kept = {} if kept is None else kept
    if source.path not in kept:
        kept[source.path] = _quoting(source)
    found = kept[source.path].replacement(start, end, words)
    return None if found is None else Edit(source.path, source.span(*found[:2]), found[2])


def _quoting(source: Source, root: Callable[[], Node | None] | None = None) -> Quoting:
    return Quoting(source.text, split(source.text).front if is_markdown(source.path) else None, root)
