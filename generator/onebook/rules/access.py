"""A11Y: everyone can read it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from onebook.facts.parts import all_parts
from onebook.model.book import Book
from onebook.rules.links import links, spot
from onebook.rules.rule import Finding, Weight, book_rule
from onebook.text.markdown_parts import HeadingPart, TablePart

_VAGUE = frozenset(
    {
        "click here",
        "click",
        "here",
        "this",
        "this link",
        "this page",
        "link",
        "more",
        "read more",
        "learn more",
        "see more",
    }
    | {"more info", "more information", "details", "follow this link", "press here", "tap here", "go here", "see here"}
    | {"hier", "hier klicken", "mehr", "ici", "cliquez ici", "aquí", "qui"}
)


@book_rule("A11Y001", "heading-level-skipped", Weight.DOUBT)
def heading_level_skipped(book: Book) -> Iterator[Finding]:
    """Below a heading comes one of the next level, not of a deeper one."""
    for written in all_parts(book):
        headings = [part for part in written.parts if isinstance(part, HeadingPart)]
        for above, below in pairwise(headings):
            if below.level > above.level + 1:
                message = f"a heading of level {below.level} stands below one of level {above.level}"
                hint = f"write it with `{'#' * (above.level + 1)}`: people who listen find their way by the levels"
                related = ((spot(written, above.start, above.end), "the heading above"),)
                yield Finding(spot=spot(written, below.start, below.end), message=message, hint=hint, related=related)


@book_rule("A11Y002", "empty-link", Weight.DOUBT)
def empty_link(book: Book) -> Iterator[Finding]:
    """A link has words that say where it leads."""
    for written, link in links(book, images=False):
        if not link.words:
            hint = "write the words between the square brackets, or for an image the words that stand for it"
            yield Finding(
                spot=spot(written, link.start, link.end),
                message="this link has no words, so nobody can hear or click it",
                hint=hint,
            )


@book_rule("A11Y003", "table-without-head", Weight.DOUBT)
def table_without_head(book: Book) -> Iterator[Finding]:
    """A table has a head that names its columns."""
    for written in all_parts(book):
        for part in written.parts:
            if isinstance(part, TablePart) and not any(part.head):
                message = "the first row of this table is empty, so its columns have no names"
                hint = "name each column in the first row, or write a list instead"
                yield Finding(spot=spot(written, part.start, part.end), message=message, hint=hint)


@book_rule("A11Y004", "vague-link", Weight.ADVICE)
def vague_link(book: Book) -> Iterator[Finding]:
    """The words of a link say where it leads, also when they are read alone."""
    for written, link in links(book, images=False):
        if not link.is_address and link.words.casefold().strip(" .!:…»›>→") in _VAGUE:
            message = f"'{link.words}' does not say where the link leads"
            hint = "make the name of what it leads to the words of the link: people who listen hear the links alone"
            yield Finding(spot=spot(written, link.start, link.end), message=message, hint=hint)
