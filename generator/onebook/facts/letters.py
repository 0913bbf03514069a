"""The letters with which a term stands inside a sentence, where the lexicon writes its titles as headings.

A title keeps its letters: a name, a German noun, an abbreviation. Only in an English lexicon whose titles all begin
with a capital does the capital say nothing of the word; there a common word is written small.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

from onebook.facts.languages import base
from onebook.facts.lexicon import own_texts
from onebook.facts.once import once
from onebook.facts.vocabulary import words_of
from onebook.model.book import Book
from onebook.model.kinds.term import Term

_COMMON_ENDS = (
    "tion sion ment ness ance ence ity ship able ible ing ist ism age ary ory ive ics ure ment ments tions sions ings ers ors"
).split()
_INSIDE = re.compile(r"[\w,;)%'’”\"]\s+\Z")
"""What stands before a word that begins no sentence."""


def say(book: Book, term: Term) -> str:
    """A term as it stands inside a sentence."""
    if term.match == "exact" or base(book.organization.language) != "en":
        return term.title
    return once(book, _said).get(term.ref, term.title)


def _said(book: Book) -> dict[str, str]:
    terms = [term for term in book.of(Term) if term.status != "dropped"]
    if not is_sentence_case(term.title for term in terms):
        return {}
    seen = _letters_in_the_book(book, [term.title for term in terms])
    found = {term.ref: in_a_sentence(term.title, *seen[term.title]) for term in terms}
    return {term.ref: found[term.ref] for term in terms if all(one.phrase != found[term.ref] for one in term.avoid)}


def is_sentence_case(titles: Iterable[str]) -> bool:
    """Whether a lexicon writes its titles with a capital as a heading has one, so that it says nothing of the word."""
    return all(not title[:1].islower() for title in titles)


def in_a_sentence(title: str, small: int = 0, raised: int = 0) -> str:
    """A title that is written as a heading, as it stands inside a sentence; `OTIF` and `Vale Shop` stay.

    `small` and `raised` tell how often the book itself has it there with a small first letter, and with a capital.
    """
    words = title.split()
    lowered = title[:1].lower() + title[1:]
    if not words or not words[0][1:].islower() or any(not word.islower() for word in words[1:]):
        return title
    if small or raised:
        return lowered if small >= raised else title
    return lowered if _is_common(words[0].lower()) else title


def _is_common(word: str) -> bool:
    parts = re.split(r"[-/]", word)
    return any(part in words_of("en") for part in parts) or word.endswith(tuple(_COMMON_ENDS))


def _letters_in_the_book(book: Book, titles: list[str]) -> dict[str, tuple[int, int]]:
    """How often each title stands inside a sentence with a small first letter, and with its capital."""
    by_small = {title.lower(): title for title in titles if title}
    small: Counter[str] = Counter()
    raised: Counter[str] = Counter()
    if by_small:
        patterns = list(by_small)
        engine = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)
        for text in [*(text.text for _, text in own_texts(book)), *(page.source.text for page in book.pages)]:
            lowered = text.lower()
            if len(lowered) != len(text):
                continue
            for pattern, start, end in engine.find_matches_as_indexes(lowered):
                around = (text[start - 1 : start], text[end : end + 1])
                if any(sign.isalnum() for sign in around) or not _INSIDE.search(text, max(0, start - 20), start):
                    continue
                title = by_small[patterns[pattern]]
                (raised if text[start].isupper() else small)[title] += 1
    return {title: (small[title], raised[title]) for title in titles}
