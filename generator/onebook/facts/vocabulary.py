"""Words that every reader knows: common abbreviations, and words of a language, in capitals too."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_LISTS = {"en": "english.txt", "de": "german.txt"}


@cache
def common_abbreviations() -> frozenset[str]:
    """Abbreviations that every reader knows."""
    return _listed("abbreviations.txt")


@cache
def stop_words() -> frozenset[str]:
    """English words that begin or end no term."""
    return _listed("stop_words.txt")


@cache
def words_of(language: str) -> frozenset[str]:
    """Common words of a language in small letters, of at most eight; none where we have no list of it.

    What is rare is more often an abbreviation that reads like a word.
    """
    name = _LISTS.get(language.lower().partition("-")[0])
    return _listed(name) if name is not None else frozenset()


@cache
def plain_words(language: str) -> frozenset[str]:
    """Words of a language and of English, in which people shout everywhere."""
    return words_of(language) | words_of("en")


def _listed(name: str) -> frozenset[str]:
    lines = (Path(__file__).parent / "words" / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
