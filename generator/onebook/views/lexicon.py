"""The lexicon: every word from A to Z."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase

from onebook.facts.mentions import pages_with
from onebook.model.book import query
from onebook.model.kind import kinds
from onebook.model.kinds.department import Department
from onebook.model.kinds.term import Avoided, Term
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, SaidRow
from onebook.views.common import Common, common
from onebook.views.links import PageLink, link_to, links_to, page_link
from onebook.views.shelves import NO_LETTER, in_order, letter_anchor, letter_of, sort_text
from onebook.views.users import users

SAID_KINDS = 3
"""More kinds of use are only counted."""


@dataclass(frozen=True, slots=True)
class LocalWord:
    """What a department calls it."""

    department: PageLink
    name: str


@dataclass(frozen=True, slots=True)
class Uses:
    """What of one kind uses a word."""

    kind: str
    """What people call it."""
    links: tuple[PageLink, ...]

    @property
    def words(self) -> str:
        """How many there are: `2 agreements`."""
        count = len(self.links)
        kind = kinds().get(self.links[0].ref.partition(":")[0])
        many = kind.plural if kind is not None else f"{self.kind}s"
        return SaidRow(" ", (str(count), Said(self.kind) if count == 1 else Said(many)))


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconEntry:
    """A word, what it means, and which words to use for it."""

    entity: Term
    common: Common
    avoid: tuple[Avoided, ...]
    called_by: tuple[LocalWord, ...]
    broader: tuple[PageLink, ...]
    narrower: tuple[PageLink, ...]
    related: tuple[PageLink, ...]
    """Words that either of the two names beside the other."""
    used_in: tuple[PageLink, ...]
    """Where the word stands and what refers to it, besides the words named above; by kind."""

    @property
    def uses(self) -> tuple[Uses, ...]:
        """The same by kind."""
        groups = groupby(self.used_in, key=lambda link: link.kind)
        return tuple(Uses(kind, tuple(links)) for kind, links in groups)

    @property
    def uses_said(self) -> str:
        """The same in a few words: `14 calendar items, 4 measures and 9 more`."""
        most = sorted(self.uses, key=lambda one: -len(one.links))[:SAID_KINDS]
        rest = len(self.used_in) - sum(len(one.links) for one in most)
        said = SaidRow(", ", (one.words for one in most))
        return Said("{names} and {n} more", names=said, n=rest) if rest else said


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The words under one letter."""

    letter: str
    anchor: str
    entries: tuple[LexiconEntry, ...]


@dataclass(frozen=True, slots=True)
class LetterMark:
    """One letter of the bar on top."""

    letter: str
    anchor: str
    """Empty where no word begins with it."""


@dataclass(frozen=True, slots=True)
class AvoidedWord:
    """What we do not say, and the word that we say for it."""

    word: Avoided
    term: PageLink


@dataclass(frozen=True, slots=True)
class LexiconPage:
    """The whole lexicon."""

    groups: tuple[LetterGroup, ...]
    bar: tuple[LetterMark, ...]
    count: int

    @property
    def avoided(self) -> tuple[AvoidedWord, ...]:
        """What we do not say, from A to Z, where somebody looks for what they are about to write."""
        return avoided_words(entry.entity for group in self.groups for entry in group.entries)


def avoided_words(terms: Iterable[Term]) -> tuple[AvoidedWord, ...]:
    """What we do not say, from A to Z, of words that still stand."""
    found = (AvoidedWord(word, link_to(term)) for term in terms if term.is_live for word in term.avoid)
    return tuple(sorted(found, key=lambda one: sort_text(one.word.phrase)))


def lexicon_page(book: CheckedBook) -> LexiconPage:
    """All words, by letter and title."""
    terms = a_to_z(book.of(Term))
    grouped: dict[str, list[LexiconEntry]] = {}
    for term in terms:
        grouped.setdefault(letter_of(term.title), []).append(lexicon_entry(book, term))
    letters = in_order(grouped)
    groups = tuple(LetterGroup(letter, letter_anchor(letter), tuple(grouped[letter])) for letter in letters)
    return LexiconPage(groups, _bar(groups), len(terms))


def a_to_z(terms: Iterable[Term]) -> list[Term]:
    """Words in the order in which people look for them."""
    return sorted(terms, key=lambda term: (sort_text(term.title), term.id))


def _bar(groups: tuple[LetterGroup, ...]) -> tuple[LetterMark, ...]:
    present = {group.letter: group.anchor for group in groups}
    letters = dict.fromkeys([NO_LETTER] * (NO_LETTER in present) + list(ascii_uppercase) + list(present))
    return tuple(LetterMark(letter, present.get(letter, "")) for letter in letters)


@query
def lexicon_entry(book: CheckedBook, term: Term) -> LexiconEntry:
    """A word with all that the book says of it."""
    shared = common(book, term)
    broader = {one.ref: one for one in book.all(Term, term.broader)}
    narrower = _others(term, users(book, Term, term, by=("broader",)))
    # who names one names the other: the link is shown on both
    near = _others(term, [*book.all(Term, term.related), *users(book, Term, term, by=("related",))])
    beside = {ref: one for ref, one in near.items() if ref not in broader and ref not in narrower}
    named = {*broader, *narrower, *beside}
    called = ((book.get(Department, local.department), local.name) for local in term.called_by)
    return LexiconEntry(
        entity=term,
        common=shared,
        avoid=term.avoid,
        called_by=tuple(LocalWord(link_to(department), name) for department, name in called if department is not None),
        broader=links_to(broader.values()),
        narrower=links_to(a_to_z(narrower.values())),
        related=links_to(a_to_z(beside.values())),
        used_in=tuple(link for link in _used_in(book, term, shared) if link.ref not in named),
    )


def _others(term: Term, found: Iterable[Term]) -> dict[str, Term]:
    return {one.ref: one for one in found if one.ref != term.ref}


def _used_in(book: CheckedBook, term: Term, shared: Common) -> Iterator[PageLink]:
    """Kind by kind, ordinary pages last."""
    standing = [page_link(book, page) for page in pages_with(book, term.ref)]
    found = {link.ref: link for link in [*shared.used_in, *standing]}
    yield from sorted(found.values(), key=lambda link: (link.kind == "page", link.kind, sort_text(link.title)))
