"""Words that every reader knows: common abbreviations, and words of a language, in capitals too."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_LISTS = {"en": ("english.txt",), "de": ("german.txt", "english.txt")}
"""By language. A German text shouts in English too."""


@cache
def common_abbreviations() -> frozenset[str]:
    """Abbreviations that every reader knows."""
    return _listed("abbreviations.txt")


@cache
def stop_words() -> frozenset[str]:
    """English words that begin or end no term."""
    return _listed("stop_words.txt")


@cache
def plain_words(language: str) -> frozenset[str]:
    """Words of a language in small letters, of at most eight; those of English where we have no list of it.

    Common ones only: what is rare is more often an abbreviation that reads like a word.
    """
    names = _LISTS.get(language.lower().partition("-")[0], _LISTS["en"])
    return frozenset[str]().union(*map(_listed, names))


def _listed(name: str) -> frozenset[str]:
    lines = (Path(__file__).parent / "words" / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
