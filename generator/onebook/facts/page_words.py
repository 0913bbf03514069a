"""What each page says, read once for all that asks for words: the terms that it uses, and rows of words of weight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onebook.facts.lexicon import Passage, finder, judged_texts, page_passages, passages
from onebook.facts.phrases import Match, Role
from onebook.facts.vocabulary import stop_words
from onebook.model.book import Book, query
from onebook.text.prose import is_inside
from onebook.text.stems import stem

WORDS = re.compile(r"[^\W\d_][\w'-]*")
_ADVERB = re.compile(r"(?<!p)(?<!mon)(?<!fami)ly\Z", re.IGNORECASE)
"""No term begins or ends with `typically`; `reply`, `supply`, `family` may."""
_NO_THING = re.compile(r"(?<!e)ed\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\S|\n")
_OWN = frozenset((Role.PREFERRED, Role.ABBREVIATION, Role.ADMITTED))


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page says."""

    terms: tuple[str, ...]
    """The terms that it uses; a term's own entry does not count, nor what stands in quotation marks."""
    phrases: tuple[tuple[str, str], ...]
    """Rows of two or three words of weight that stand neither in quotation marks nor in a phrase of the lexicon, each as
    often as it stands there: what is the same for `team member` and `team members`, and the words. English alone has any."""


def page_names(book: Book) -> Iterator[str]:
    """All that a reader sees as one page: `goal:grow`, or the path of an ordinary page."""
    yield from book.refs
    for page in book.pages:
        yield page.path


@query
def page_words(book: Book, name: str) -> PageWords:
    """What a page says."""
    engine, is_english = finder(book), book.organization.language.lower().startswith("en")
    terms: dict[str, None] = {}
    phrases: list[tuple[str, str]] = []
    for passage in passages_of(book, name):
        matches = engine.find(passage.stretch.prose.text)
        quotes = passage.stretch.quotes() if matches or is_english else []
        terms |= dict.fromkeys(_terms(matches, quotes, name))
        if is_english:
            phrases += ((key_of(phrase), phrase) for phrase in _free_phrases(passage, matches, quotes))
    return PageWords(tuple(terms), tuple(phrases))


def _terms(matches: list[Match], quotes: list[tuple[int, int]], name: str) -> Iterator[str]:
    for match in matches:
        is_own = match.phrase.role in _OWN and match.phrase.owner != name
        if is_own and not is_inside(quotes, match.start, match.end):
            yield match.phrase.owner


def passages_of(book: Book, name: str) -> Iterator[Passage]:
    """The prose of a page, as its writers wrote it; none where it was dropped."""
    entry = book.named(name) if ":" in name else None
    if entry is None:
        yield from page_passages(book.page(name))
    elif entry.value.status != "dropped":
        for text in judged_texts(entry):
            yield from passages(entry, text)


def _free_phrases(passage: Passage, matches: list[Match], quotes: list[tuple[int, int]]) -> Iterator[str]:
    """The rows of words of weight that stand neither in quotation marks nor in a phrase of the lexicon."""
    known = [(match.start, match.end) for match in matches if match.phrase.role is not Role.NAME]
    taken = [*quotes, *known]
    for phrase, start, end in weighty_phrases(passage.stretch.prose.text):
        if not any(first < end and start < last for first, last in taken):
            yield phrase


def key_of(phrase: str) -> str:
    """The same for `team member` and `team members`."""
    return " ".join(map(stem, phrase.split()))


def weighty_phrases(text: str) -> Iterator[tuple[str, int, int]]:
    """Rows of two or three words between stop words and signs (the candidates of RAKE), with their offsets."""
    row: list[re.Match[str]] = []
    for match in WORDS.finditer(text):
        if row and _BETWEEN.search(text, row[-1].end(), match.start()):
            yield from _rows(row)
            row = []
        if match[0].lower() in stop_words() or len(match[0]) < 3 or _ADVERB.search(match[0]):
            yield from _rows(row)
            row = []
        else:
            row.append(match)
    yield from _rows(row)


def _rows(row: list[re.Match[str]]) -> Iterator[tuple[str, int, int]]:
    for size in (2, 3):
        for first in range(len(row) - size + 1):
            words = row[first : first + size]
            if _NO_THING.search(words[-1][0]):
                continue  # `team notified` names nothing
            yield " ".join(word[0].lower() for word in words), words[0].start(), words[-1].end()
