"""The lexicon of a large book: a line for each word, which leads to all about it."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.facts.standing import AVOIDED_WORDS
from onebook.model.book import query
from onebook.model.kinds.term import Term
from onebook.rules.run import CheckedBook
from onebook.views.lexicon import AvoidedWord, a_to_z, avoided_words
from onebook.views.links import PageLink, to_page
from onebook.views.shelves import LetterShelf, shelved
from onebook.views.terms import tip_of


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLine:
    """A word and what it means, in one sentence."""

    id: str
    aliases: tuple[str, ...]
    link: PageLink
    """Its own page."""
    abbreviation: str | None
    sentence: str
    found_by: tuple[str, ...]
    """Other words under which somebody may look for it, those that we do not say among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """Every word by its letter."""

    shelves: tuple[LetterShelf[WordLine], ...]
    count: int
    avoided: int
    """How many words we do not say; they stand on a page of their own."""
    avoided_at: str = AVOIDED_WORDS


@query
def word_line(book: CheckedBook, term: Term) -> WordLine:
    """A word in the list of all."""
    called = (one.name for one in term.called_by)
    avoided = (one.phrase for one in term.avoid)
    return WordLine(
        id=term.id,
        aliases=term.aliases,
        link=to_page(term),
        abbreviation=term.abbreviation,
        sentence=tip_of(term).sentence,
        found_by=tuple(dict.fromkeys((*term.synonyms, *term.also_called, *called, *avoided))),
    )


@query
def word_list(book: CheckedBook) -> WordList:
    """All words."""
    terms = a_to_z(book.of(Term))
    lines = (word_line(book, term) for term in terms)
    return WordList(
        shelves=shelved(lines, lambda line: line.link.title, together=0),
        count=len(terms),
        avoided=sum(len(term.avoid) for term in terms if term.is_live),
    )


@query
def avoided_shelves(book: CheckedBook) -> tuple[LetterShelf[AvoidedWord], ...]:
    """What we do not say, by its letters."""
    return shelved(avoided_words(book.of(Term)), lambda one: one.word.phrase)
