"""Where the words of a query stand in a document: anywhere at all, and together in one title, keyword or question."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from onebook.facts.search.documents import PROSE, WEIGHTS, Field
from onebook.facts.search.expand import Expansion
from onebook.facts.search.index import MOST_UNITS, Posting, SearchIndex


@dataclass(slots=True)
class Unit:
    """One title, keyword or question of a document."""

    field: Field
    length: int
    qualities: list[int]
    """How well the word for each slot fits; 0 where there is none."""
    places: list[int]
    """Where it stands."""

    def add(self, at: int, quality: int, place: int) -> None:
        """A word for a slot; the best counts, and of two that fit alike the first."""
        if quality > self.qualities[at]:
            self.qualities[at], self.places[at] = quality, place
        elif quality == self.qualities[at]:
            self.places[at] = min(self.places[at], place)

    @property
    def in_order(self) -> int:
        """How many neighbours in the query are neighbours here too."""
        pairs = zip(self.qualities, self.qualities[1:], self.places, self.places[1:], strict=False)
        return sum(1 for one, other, place, following in pairs if one and other and 0 <= following - place <= 1)


@dataclass(slots=True)
class Candidate:
    """What was found of a query in one document."""

    best: list[int]
    """For each slot the best weight times quality."""
    found: list[tuple[int, int, Posting]] = field(default_factory=list)
    """In titles, keywords and questions: the slot, the quality, and where."""


def candidates(index: SearchIndex, slots: Sequence[Expansion]) -> Mapping[int, Candidate]:
    """What each document has of the words of a query, by its number."""
    found: dict[int, Candidate] = {}
    for at, slot in enumerate(slots):
        for form, quality in slot.forms.items():
            for posting in index.postings[form]:
                candidate = found.get(posting.document)
                if candidate is None:
                    candidate = found[posting.document] = Candidate([0] * len(slots))
                candidate.best[at] = max(candidate.best[at], WEIGHTS[posting.field] * quality)
                if posting.field not in PROSE and posting.unit < MOST_UNITS:
                    candidate.found.append((at, quality, posting))
    return found


def units(candidate: Candidate) -> Collection[Unit]:
    """What was found, by the title, keyword or question that it was found in."""
    found: dict[int, Unit] = {}
    size = len(candidate.best)
    for at, quality, posting in candidate.found:
        unit = found.get(posting.unit)
        if unit is None:
            unit = found[posting.unit] = Unit(posting.field, posting.length, [0] * size, [0] * size)
        unit.add(at, quality, posting.place)
    return found.values()
