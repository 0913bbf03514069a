"""The page of a word: what it means, what to say for it, the words around it, and where it is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onebook.model.book import query
from onebook.model.kinds.term import Term
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.lexicon import LexiconEntry, Uses, lexicon_entry
from onebook.views.links import PageLink, to_page
from onebook.views.terms import tip_of


@dataclass(frozen=True, slots=True)
class NearWord:
    """A word that stands beside this one."""

    link: PageLink
    """Its own page."""
    how: str
    """Wider, narrower or related."""
    sentence: str
    """What it means; empty where nobody has said so yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPage:
    """All about a word."""

    entry: LexiconEntry
    near: tuple[NearWord, ...]
    uses: tuple[Uses, ...]
    """What uses it, the kind that does it most first."""


@query
def word_page(book: CheckedBook, term: Term) -> WordPage:
    """The page of a word."""
    entry = lexicon_entry(book, term)
    return WordPage(
        entry=entry,
        near=tuple(_near(book, entry)),
        uses=tuple(sorted(entry.uses, key=lambda one: -len(one.links))),
    )


def _near(book: CheckedBook, entry: LexiconEntry) -> Iterator[NearWord]:
    ways = ((Said("Wider"), entry.broader), (Said("Narrower"), entry.narrower), (Said("Related"), entry.related))
    for how, links in ways:
        for link in links:
            term = book.entity(link.ref)
            if isinstance(term, Term):
                yield NearWord(to_page(term), how, tip_of(term).sentence)
