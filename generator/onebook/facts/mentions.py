"""Where the words of the lexicon really stand: which pages use which term."""

from __future__ import annotations

from collections.abc import Mapping

from onebook.facts.once import once
from onebook.facts.page_words import page_names, page_words
from onebook.model.book import Book, index
from onebook.model.kinds.term import Term


def mentions(book: Book) -> dict[str, tuple[str, ...]]:
    """For each term the pages that use it, in the order of the book: `goal:grow`, or the path of an ordinary page.

    A term's own entry does not count, nor what stands in quotation marks.
    """
    return once(book, _mentions)


def terms_on(book: Book, page: str) -> tuple[str, ...]:
    """The terms that a page uses."""
    return _by_page.at(book, page) or ()


def pages_with(book: Book, ref: str) -> tuple[str, ...]:
    """The pages that use a term."""
    return _by_term.at(book, ref) or ()


@index
def _by_term(book: Book) -> Mapping[str, tuple[str, ...]]:
    return mentions(book)


@index
def _by_page(book: Book) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for ref, pages in mentions(book).items():
        for page in pages:
            found.setdefault(page, []).append(ref)
    return {page: tuple(refs) for page, refs in found.items()}


def _mentions(book: Book) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {term.ref: [] for term in book.of(Term)}
    for name in page_names(book):
        for ref in page_words(book, name).terms:
            found[ref].append(name)
    return {ref: tuple(pages) for ref, pages in found.items() if pages}
