"""What people ask a department: the activities that its positions do or answer for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onebook.facts.asked import asked_matrices
from onebook.model.book import index
from onebook.rules.run import CheckedBook
from onebook.views.ask import Card, cards
from onebook.views.links import PageLink


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """A question that people ask, and whom."""

    link: PageLink
    """The activity; its title is not the question."""
    question: str
    whom: tuple[PageLink, ...]
    """Whoever does it, or who answers for it where nobody of this department does it."""
    does_it: bool
    """Somebody of the department does it; else it only has the last word."""
    answer_within: str | None


@index
def asked_of(book: CheckedBook) -> Mapping[str, tuple[AskedLine, ...]]:
    """What people ask each department, by its reference: what it does before what it only answers for."""
    found: dict[str, list[AskedLine]] = {}
    for matrix in asked_matrices(book):
        for card in cards(book, matrix):
            for ref, line in _lines(card).items():
                found.setdefault(ref, []).append(line)
    return {ref: tuple(sorted(lines, key=lambda line: not line.does_it)) for ref, lines in found.items()}


def _lines(card: Card) -> dict[str, AskedLine]:
    """A card as each department reads that has a seat in it."""
    whom: dict[str, dict[bool, list[PageLink]]] = {}
    for seat in card.seats:
        department = seat.party.department
        if department is not None:
            whom.setdefault(department.ref, {}).setdefault("R" in seat.letters, []).append(seat.party.link)
    return {
        ref: AskedLine(
            link=card.link,
            question=card.question,
            whom=tuple(sides.get(True) or sides[False]),
            does_it=True in sides,
            answer_within=card.answer_within,
        )
        for ref, sides in whom.items()
    }
