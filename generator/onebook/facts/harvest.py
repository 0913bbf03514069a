"""Abbreviations that the book uses and explains nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick

from onebook.facts.lexicon import Passage, own_texts, page_passages, passages
from onebook.facts.once import once
from onebook.facts.page_words import WORDS
from onebook.facts.vocabulary import common_abbreviations, plain_words
from onebook.model.book import Book
from onebook.model.entry import Range
from onebook.model.kinds.term import Term
from onebook.text.prose import is_inside

_ABBREVIATION = re.compile(
    r"(?<![\w.&/@#-])[A-Z](?:[A-Z0-9]|&(?=[A-Z])){1,7}(?=s?(?![\w&/@'’-])|s?['’](?!(?:T|D|M|LL|RE|VE)\b))"
)
_NO_ABBREVIATION = re.compile(r"[IVXLCDM]+|[A-Z]{1,2}\d+|FY\d+|\d+|[A-Z]+\d{2,}")
"""Roman numbers, A4 and Q3, fiscal years, codes of things."""
_CAPITALS = re.compile(r"[A-Z]{2,}(?:[\s,!]+[A-Z]{2,})+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undefined:
    """Something that is used and explained nowhere."""

    text: str
    uses: int
    pages: tuple[str, ...]
    """`goal:grow`, or the path of an ordinary page."""
    passage: Passage
    """Where it stands first."""
    within: Range
    """Its offsets there."""


def undefined_abbreviations(book: Book) -> tuple[Undefined, ...]:
    """Abbreviations that the book's own prose uses and that neither the lexicon nor a bracket explains."""
    return once(book, _undefined_abbreviations)


def _undefined_abbreviations(book: Book) -> tuple[Undefined, ...]:
    known = Known(book.organization.language, claimed_abbreviations(book))
    prose = [passage for passage in _prose(book, known.lacks_any_of) if known.lacks_any_of(passage.stretch.prose.text)]
    explained = frozenset(word for passage in prose for word in explained_abbreviations(passage.stretch.prose.text))
    known = known.and_also(explained)
    found: dict[str, list[tuple[Passage, Range]]] = {}
    for passage in prose:
        quotes = passage.stretch.quotes()
        for match in _candidates(passage.stretch.prose.text, known):
            if not is_inside(quotes, match.start(), match.end()):
                found.setdefault(match[0], []).append((passage, passage.stretch.prose.origin(*match.span())))
    small = _counted_small(book, found)
    return tuple(_undefined(text, places) for text, places in sorted(found.items()) if small[text] < len(places))


def _counted_small(book: Book, found: Iterable[str]) -> Counter[str]:
    """How often the book's prose has in small letters what also stands there in capitals: such a word is shouted."""
    capitals = {text.lower(): text for text in found}
    counts: Counter[str] = Counter()
    if capitals:
        engine = AhoCorasick(list(capitals))
        for passage in _prose(book, engine.find_matches_as_indexes):
            for match in WORDS.finditer(passage.stretch.prose.text):
                if match[0] in capitals:
                    counts[capitals[match[0]]] += 1
    return counts


@dataclass(frozen=True, slots=True)
class Known:
    """Words in capitals that need no explanation."""

    language: str
    own: frozenset[str] = frozenset()
    """What is explained where the text belongs."""

    def __contains__(self, word: str) -> bool:
        return word in self.own or word in common_abbreviations() or word.lower() in plain_words(self.language)

    def lacks_any_of(self, text: str) -> bool:
        """Whether something in capitals stands in a text that needs an explanation."""
        return any(True for _ in _candidates(text, self))

    def and_also(self, words: Iterable[str]) -> Known:
        """With more of them."""
        return replace(self, own=self.own.union(words))


def abbreviations_in(text: str, known: Known) -> Iterator[re.Match[str]]:
    """Abbreviations in a text that are not known and not explained in it."""
    yield from _candidates(text, known.and_also(explained_abbreviations(text)))


def _candidates(text: str, known: Known) -> Iterator[re.Match[str]]:
    for match in _ABBREVIATION.finditer(text):
        if match[0] not in known and not _NO_ABBREVIATION.fullmatch(match[0]) and not _is_shouted(text, match):
            yield match


def _is_shouted(text: str, match: re.Match[str]) -> bool:
    """It is one of several long words in capitals."""
    first = max(0, match.start() - 40)
    for row in _CAPITALS.finditer(text, first, match.end() + 40):
        if row.start() <= match.start() < row.end():
            return sum(len(word) > 3 for word in re.findall(r"[A-Z]+", row[0])) > 1
    return False


def explained_abbreviations(text: str) -> Iterator[str]:
    """`on time in full (OTIF)`, `OTIF (on time in full)`, and `OTIF means` or `OTIF stands for`."""
    for match in re.finditer(r"\w\s+\(([A-Z][A-Z0-9&]{1,7})s?\)", text):
        yield match[1]
    for match in re.finditer(
        r"\b([A-Z][A-Z0-9&]{1,7})s?\s+(?:\((?=[^\W\d_]+[\s-])|means\b|stands? for\b|is short for\b)", text
    ):
        yield match[1]


def claimed_abbreviations(book: Book) -> frozenset[str]:
    """Words in capitals that the lexicon or a title of the book holds."""
    texts: list[str] = []
    for entry in book.entries:
        texts += [entry.value.title, *entry.value.also_called]
        if isinstance(entry.value, Term):
            value = entry.value
            texts += [value.abbreviation or "", *value.synonyms, *(avoided.phrase for avoided in value.avoid)]
            texts += [local.name for local in value.called_by]
    return frozenset(
        match[0] for entry_text in texts for match in _ABBREVIATION.finditer(entry_text) if len(entry_text.split()) == 1
    ) | frozenset(word for text in texts for word in explained_abbreviations(text))


def _prose(book: Book, holds: Callable[[str], object] = bool) -> Iterator[Passage]:
    """All passages of the book; where somebody asks for something, only of texts that hold it."""
    for entry, text in own_texts(book):
        if holds(text.text):
            yield from passages(entry, text)
    for page in book.pages:
        if holds(page.source.text):
            yield from page_passages(page)


def _undefined(text: str, places: list[tuple[Passage, Range]]) -> Undefined:
    pages = tuple(dict.fromkeys(passage.page for passage, _ in places))
    passage, within = places[0]
    return Undefined(text=text, uses=len(places), pages=pages, passage=passage, within=within)
