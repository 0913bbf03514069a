"""SCH: what looks like a mark is one."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import Book, query
from onebook.model.walk import texts
from onebook.rules.rule import Finding, Spot, Weight, book_rule
from onebook.text.foreign_marks import ForeignMark, foreign_marks


@book_rule("SCH052", "foreign-mark", Weight.DOUBT)
def foreign_mark(book: Book) -> Iterator[Finding]:
    """A text uses the marks of GitHub's Markdown, not those of MkDocs and its extensions."""
    for ref in book.refs:
        yield from _in_entity(book, ref)
    for page in book.pages:
        for mark in foreign_marks(page.source.text):
            yield _finding(Spot(path=page.path, span=page.source.span(mark.start, mark.end)), mark)


@query
def _in_entity(book: Book, ref: str) -> tuple[Finding, ...]:
    entry = book.entry(ref)
    return tuple(
        _finding(Spot(entry=entry, pointer=text.pointer, within=(mark.start, mark.end)), mark)
        for text in texts(entry.value)
        if text.is_markdown
        for mark in foreign_marks(text.text)
    )


def _finding(spot: Spot, mark: ForeignMark) -> Finding:
    return Finding(
        spot=spot,
        message=f"`{mark.written}` is no mark in the book's Markdown, so readers see it as it stands",
        hint=mark.instead,
    )
