"""How sure it is that something answers a query: how much of what was asked stands where a document says what it is about.

A score orders what was found; it does not say whether the first of it is an answer. A word that no text has counts here
as what it is: something that was asked and that the book does not speak of.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from onebook.facts.search.candidates import Candidate, units
from onebook.facts.search.expand import Expansion
from onebook.facts.search.index import SearchIndex

SAID = 8000
"""The weight times quality from which on a word counts as said: a question's, or that of a keyword in another form."""
GUESSED = 60
"""Percent of it that is left where the book does not know the word, and only guesses what it may stand for."""
NAMES = ("T", "A", "C", "S", "L", "N")
"""The fields that name something: its title, abbreviation, other names, synonyms, local names, whoever holds it."""


def sureness(index: SearchIndex, slots: Sequence[Expansion], candidate: Candidate, ignored: Set[str]) -> int:
    """How much of what was asked is said, in percent; a word that may be ignored counts as much as it is said."""
    said = asked = 0
    for slot, best in zip(slots, candidate.best, strict=True):
        tell = telling(index, slot)
        fits = best * GUESSED // 100 if slot.is_guess else best
        part = tell * min(fits, SAID) // SAID
        said += part
        asked += part if slot.word in ignored else tell
    return 100 * said // max(asked, 1)


def telling(index: SearchIndex, slot: Expansion) -> int:
    """How much a word tells: the fewer texts have it, the more; what none has as much as what one has."""
    sure = [number for number, quality in slot.forms.items() if quality > 90]
    count = min(sum(index.counts[number] for number in sure), len(index.documents))
    weight = logarithm(len(index.documents) * 2 // max(count, 1) + 1)
    return weight // 4 if slot.word in index.tongue.weak else weight


def logarithm(number: int) -> int:
    """Sixteen times the logarithm to the base 2, straight lines between the powers."""
    power = number.bit_length() - 1
    return 16 * power + ((number << 4) >> power) - 16


def is_exact(candidate: Candidate) -> bool:
    """Whether a query is one of the names of what was found, and no more."""
    return any(
        unit.field in NAMES
        and unit.length == len(unit.qualities)
        and unit.in_order == len(unit.qualities) - 1
        and min(unit.qualities) > 90
        for unit in units(candidate)
    )


def is_named(candidate: Candidate) -> bool:
    """Whether one of the names of what was found stands whole in a query, or a keyword of several words.

    The two words of a `first-aid` stand in one place, and do not make up for the course that was not asked for.
    """
    return any(
        (unit.field in NAMES or unit.length > 1)
        and len({place for quality, place in zip(unit.qualities, unit.places, strict=True) if quality > 90})
        >= unit.length
        for unit in units(candidate)
    )


def lacking(index: SearchIndex, slots: Sequence[Expansion], candidate: Candidate, ignored: Set[str]) -> int:
    """How many of the words of a query that tell something stand nowhere in what was found."""
    small = ignored | index.tongue.weak
    return sum(not best and slot.word not in small for slot, best in zip(slots, candidate.best, strict=True))


def counted(index: SearchIndex, slots: Sequence[Expansion], ignored: Set[str]) -> int:
    """How many words of a query say what it is about."""
    return sum(slot.word not in ignored and slot.word not in index.tongue.weak for slot in slots)
