"""Where the words of a query stand in a document: anywhere at all, and together in one title, keyword or question."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
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


class Candidates:
    """What documents have of the words of a query. Those that have its rarest word come first, each with all that it has.

    So whoever looks for the best few may stop early: `rest` says which words those still to come can have at most.
    """

    def __init__(self, index: SearchIndex, slots: Sequence[Expansion]) -> None:
        self._index = index
        self._slots = slots
        sizes = [sum(index.counts[form] for form in slot.forms) for slot in slots]
        self._rarest_first = sorted(range(len(slots)), key=lambda at: sizes[at])
        self._seen: set[int] = set()

    def __iter__(self) -> Iterator[tuple[Mapping[int, Candidate], Sequence[int]]]:
        """New documents, by their number, with the slots of which all later ones can have something."""
        postings = self._index.postings
        for done, at in enumerate(self._rarest_first, 1):
            forms = self._slots[at].forms
            new = {posting.document for form in forms for posting in postings[form]} - self._seen
            self._seen |= new
            found = {number: Candidate([0] * len(self._slots)) for number in new}
            for other in self._rarest_first[done - 1 :]:
                self._add(found, other)
            yield found, self._rarest_first[done:]

    def _add(self, found: Mapping[int, Candidate], at: int) -> None:
        """What documents have of one word. Where many texts have it and few are asked about, each is asked alone."""
        for form, quality in self._slots[at].forms.items():
            postings: Sequence[Posting]
            if self._index.counts[form] > 2 * len(found):
                places = self._index.by_document(form)
                postings = [one for number in found if number in places for one in places[number]]
            else:
                postings = self._index.postings[form]
            for posting in postings:
                candidate = found.get(posting.document)
                if candidate is None:
                    continue
                fits = WEIGHTS[posting.field] * quality
                if fits > candidate.best[at]:
                    candidate.best[at] = fits
                if posting.field not in PROSE and posting.unit < MOST_UNITS:
                    candidate.found.append((at, quality, posting))


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
