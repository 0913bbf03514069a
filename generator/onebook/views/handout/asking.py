"""Whom to ask, from A to Z: everyday words that lead to whoever does it."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.rules.run import CheckedBook
from onebook.views.ask import Card, ask_page
from onebook.views.people import Party
from onebook.views.shelves import letter_of, sort_text


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLine:
    """An everyday word and whom to ask about it."""

    word: str
    rank: int
    """The word's place among those of its activity, from 0: where there is little room, the first ones stay."""
    card: Card
    whom: Party
    instead_of: Party | None
    """The vacant position whose place is taken."""


@dataclass(frozen=True, slots=True)
class AskLetter:
    """The words under one letter."""

    letter: str
    lines: tuple[AskLine, ...]


def ask_lines(book: CheckedBook) -> tuple[AskLetter, ...]:
    """Every everyday word of every activity; an activity without words stands under its title."""
    found = [line for group in ask_page(book).groups for card in group.cards for line in _lines(card)]
    grouped: dict[str, list[AskLine]] = {}
    for line in sorted(found, key=lambda line: (sort_text(line.word), line.word, line.card.link.ref)):
        grouped.setdefault(letter_of(line.word), []).append(line)
    return tuple(AskLetter(letter, tuple(lines)) for letter, lines in sorted(grouped.items()))


def _lines(card: Card) -> list[AskLine]:
    whom = card.first
    if whom is None:
        return []
    asked = card.seats[0].party
    words = card.keywords or (card.link.title,)
    return [
        AskLine(word=word, rank=rank, card=card, whom=whom, instead_of=asked if asked is not whom else None)
        for rank, word in enumerate(words)
    ]
