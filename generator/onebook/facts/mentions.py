"""Where the words of the lexicon really stand: which pages use which term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onebook.facts.lexicon import Passage, finder, own_texts, page_passages, passages
from onebook.facts.once import once
from onebook.facts.phrases import Role
from onebook.model.book import Book, index
from onebook.model.kinds.term import Term
from onebook.text.prose import is_inside

_OWN = frozenset((Role.PREFERRED, Role.ABBREVIATION, Role.ADMITTED))


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
    engine = finder(book)
    found: dict[str, dict[str, None]] = {term.ref: {} for term in book.of(Term)}
    for passage in _all_passages(book):
        matches = [match for match in engine.find(passage.stretch.prose.text) if match.phrase.role in _OWN]
        quotes = passage.stretch.quotes() if matches else []
        for match in matches:
            if match.phrase.owner != passage.page and not is_inside(quotes, match.start, match.end):
                found[match.phrase.owner][passage.page] = None
    return {ref: tuple(pages) for ref, pages in found.items() if pages}


def _all_passages(book: Book) -> Iterator[Passage]:
    for entry, text in own_texts(book):
        yield from passages(entry, text)
    for page in book.pages:
        yield from page_passages(page)
