"""Words that the book uses often and explains nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onebook.facts.harvest import undefined_abbreviations
from onebook.facts.once import once
from onebook.facts.page_words import key_of, page_names, page_words
from onebook.model.book import Book
from onebook.text.fold import folded

PHRASE_USES = 5
PHRASE_PAGES = 4
"""A phrase counts as used often from so many uses on so many pages."""


@dataclass(frozen=True, slots=True)
class OftenUsed:
    """A phrase that is used often and is no term."""

    text: str
    uses: int
    pages: tuple[str, ...]
    """`goal:grow`, or the path of an ordinary page."""


def undefined_words(book: Book) -> tuple[str, ...]:
    """What the book uses often and explains nowhere: abbreviations that stand twice or more, then phrases."""
    abbreviations = (one.text for one in undefined_abbreviations(book) if one.uses > 1)
    return (*abbreviations, *(one.text for one in undefined_phrases(book)))


def undefined_phrases(book: Book) -> tuple[OftenUsed, ...]:
    """Rows of two or three words of weight that the book uses often and that are no term and no title of anything."""
    return once(book, _undefined_phrases)


def _undefined_phrases(book: Book) -> tuple[OftenUsed, ...]:
    titles = {key_of(folded(entry.value.title)) for entry in book.entries}
    found: dict[str, list[tuple[str, str]]] = {}
    for name in page_names(book):
        for key, phrase in page_words(book, name).phrases:
            found.setdefault(key, []).append((name, phrase))
    often: list[OftenUsed] = []
    for key, uses in found.items():
        if len(uses) >= PHRASE_USES and key not in titles:
            pages = tuple(dict.fromkeys(name for name, _ in uses))
            if len(pages) >= PHRASE_PAGES:
                often.append(OftenUsed(_name(Counter(phrase for _, phrase in uses)), len(uses), pages))
    return tuple(sorted(_without_parts(often), key=lambda one: (-one.uses, one.text)))


def _name(forms: Counter[str]) -> str:
    """A phrase in the singular, where that is used at all."""
    return min(forms, key=lambda form: (form.endswith("s") and not form.endswith("ss"), -forms[form], form))


def _without_parts(found: list[OftenUsed]) -> Iterator[OftenUsed]:
    """Not `next product` where `next product launch` is used as often."""
    longer: dict[str, int] = {}
    for one in found:
        words = one.text.split(" ")
        for size in range(1, len(words)):
            for first in range(len(words) - size + 1):
                part = " ".join(words[first : first + size])
                longer[part] = max(longer.get(part, 0), one.uses)
    yield from (one for one in found if longer.get(one.text, 0) * 2 <= one.uses)
