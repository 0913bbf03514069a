"""A long list by the letters of its names: a shelf for each, so that a reader opens the one that they look for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from onebook.text.slug import slug

NO_LETTER = "0–9"
"""The group of words that begin with a digit or a sign."""
MANY = 24
"""So many rows stand below one another; on a phone they are five screens already."""
ON_A_SHELF = 60
"""So many stand on one shelf; above that there is a second with the same letter."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LetterShelf(Generic[T]):
    """What of a list has a letter, or one of a few letters; all of it where it is short, without any."""

    name: str
    """`D`, `D–G`; empty where the list is no longer than one reads."""
    anchor: str
    span: str
    """Its first and its last word, where others have the same letter."""
    items: tuple[T, ...]


def shelved(
    items: Iterable[T], name: Callable[[T], str], together: int = MANY, many: int = MANY
) -> tuple[LetterShelf[T], ...]:
    """A list by letters, where it has more than so `many` entries.

    Letters with few entries share a shelf, as long as it holds no more than so many `together`.
    """
    every = tuple(items)
    if len(every) <= many:
        return (LetterShelf("", "", "", every),) if every else ()
    grouped: dict[str, list[T]] = {}
    for one in sorted(every, key=lambda one: sort_text(name(one))):
        grouped.setdefault(letter_of(name(one)), []).append(one)
    return tuple(shelf for letters in _runs(grouped, together) for shelf in _shelves(letters, grouped, name))


def _runs(grouped: Mapping[str, Sequence[T]], together: int) -> Iterator[list[str]]:
    """Letters that stand together, in their order."""
    run: list[str] = []
    for letter in in_order(grouped):
        is_too_much = sum(len(grouped[one]) for one in (*run, letter)) > together
        if run and (is_too_much or run[0] == NO_LETTER):
            yield run
            run = []
        run.append(letter)
    if run:
        yield run


def _shelves(letters: list[str], grouped: Mapping[str, list[T]], name: Callable[[T], str]) -> Iterator[LetterShelf[T]]:
    """As few as hold them, and none with a few that are left over."""
    items = [one for letter in letters for one in grouped[letter]]
    count = -(-len(items) // ON_A_SHELF)
    room = -(-len(items) // count)
    called = letters[0] if len(letters) == 1 else f"{letters[0]}–{letters[-1]}"
    for number in range(1, count + 1):
        some = tuple(items[(number - 1) * room : number * room])
        span = f"{name(some[0])} – {name(some[-1])}" if count > 1 else ""
        yield LetterShelf(called, f"{letter_anchor(letters[0])}{number if number > 1 else ''}", span, some)


def in_order(letters: Iterable[str]) -> list[str]:
    """Letters from A to Z, behind what has none."""
    return sorted(letters, key=lambda letter: (letter != NO_LETTER, letter))


def letter_of(title: str) -> str:
    """The letter under which a word stands: without its accent, in capitals."""
    folded = sort_text(title)
    return folded[0].upper()[0] if folded and folded[0].isalpha() else NO_LETTER


def letter_anchor(letter: str) -> str:
    """A letter's anchor; two hyphens keep it apart from every id. Letters that a slug takes for others have their own."""
    known = slug(letter) if letter.isascii() or letter == NO_LETTER else ""
    return f"letter--{known or f'{ord(letter[0]):x}'}"


def sort_text(title: str) -> str:
    """A title as the A to Z orders it: without accents, capitals and opening quotation marks."""
    apart = unicodedata.normalize("NFKD", title).casefold()
    return "".join(character for character in apart if not unicodedata.combining(character)).strip(" \"'“”‘’«»([")
