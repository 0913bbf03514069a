"""The links, headings, tables and raw HTML in all that the book says in Markdown, found once for all rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onebook.facts.once import once
from onebook.model.book import Book, query
from onebook.model.entry import Entry
from onebook.model.kind import kinds
from onebook.model.snapshot import OrdinaryPage
from onebook.model.walk import texts
from onebook.problem import Pointer
from onebook.text.markdown_parts import Part, may_hold_parts, parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One Markdown text of the book, and its parts."""

    entry: Entry | None
    """The entity that says it; None for an ordinary page."""
    pointer: Pointer
    page: OrdinaryPage | None
    text: str
    parts: tuple[Part, ...]

    @property
    def path(self) -> str:
        """The file that it stands in."""
        if self.page is not None:
            return self.page.path
        assert self.entry is not None
        return self.entry.path


def all_parts(book: Book) -> tuple[Written, ...]:
    """Every Markdown text that has parts which a rule may judge: of entities by kind and id, then of pages."""
    return once(book, _all_parts)


def _all_parts(book: Book) -> tuple[Written, ...]:
    of_entities = (written for kind in sorted(kinds()) for written in _parts_of_kind(book, kind))
    return (*of_entities, *(written for written in _of_pages(book) if written.parts))


@query
def _parts_of_kind(book: Book, kind: str) -> tuple[Written, ...]:
    entries = sorted(book.entries_of(kind), key=lambda entry: entry.id)
    return tuple(
        Written(entry=entry, pointer=text.pointer, page=None, text=text.text, parts=found)
        for entry in entries
        for text in texts(entry.value)
        if text.is_markdown and may_hold_parts(text.text) and (found := parts(text.text))
    )


def _of_pages(book: Book) -> Iterator[Written]:
    for page in book.pages:
        if may_hold_parts(page.source.text):
            found = parts(page.source.text)
            yield Written(entry=None, pointer=(), page=page, text=page.source.text, parts=found)
