"""What the search knows of the language of a book: English and German; of others nothing, and it finds words as they are.

The twin in the browser gets all of it with the index.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from onebook.text import german_stems, stems

Name = Literal["en", "de", ""]
Pair = tuple[tuple[str, ...], tuple[str, ...]]
"""One of the first words, and one of the others right behind it or anywhere."""


def _empty(_: str) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language."""

    name: Name
    stop: frozenset[str] = frozenset()
    """Words of questions, which say nothing of what is asked for."""
    weak: frozenset[str] = frozenset()
    """Words that say little."""
    meaning: frozenset[str] = frozenset()
    """Words by which people ask what a word means."""
    stands_for: Pair = ((), ())
    persons: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    what_time: Pair = ((), ())
    what: Pair = ((), ())
    """How a question begins that asks what something is."""
    help: frozenset[str] = frozenset()
    """Words of somebody who wants something done."""
    stem: Callable[[str], str] = str
    root: Callable[[str], str] = _empty
    joins_words: bool = False
    """It makes one word of several, so that a part of a word is worth finding even where the part stands alone too."""


ENGLISH = Tongue(
    name="en",
    stop=stems.STOP,
    weak=stems.WEAK,
    meaning=frozenset("mean means meaning meant definition define abbreviation".split()),
    stands_for=(("stand", "stands"), ("for",)),
    persons=frozenset("who whom whose".split()),
    when=frozenset(("when",)),
    what_time=(("what", "which"), ("time", "day", "date")),
    what=(("what", "whats"), ("is", "are")),
    help=frozenset("i my me myself we us our can may how where should could am".split()),
    stem=stems.stem,
    root=stems.root,
)
GERMAN = Tongue(
    name="de",
    stop=german_stems.STOP,
    weak=german_stems.WEAK,
    meaning=german_stems.MEANING,
    stands_for=(("steht", "stehen"), ("fur",)),
    persons=german_stems.PERSONS,
    when=frozenset(("wann",)),
    what_time=(("welcher", "welchem", "welches", "welche"), ("tag", "datum", "uhrzeit", "zeit")),
    what=(("was",), ("ist", "sind")),
    help=german_stems.HELP,
    stem=german_stems.stem,
    root=german_stems.root,
    joins_words=True,
)
OTHER = Tongue(name="")


def tongue_of(language: str) -> Tongue:
    """What is known of a language: `de-CH` is German."""
    name = language.lower().partition("-")[0]
    return next((tongue for tongue in (ENGLISH, GERMAN) if tongue.name == name), OTHER)
