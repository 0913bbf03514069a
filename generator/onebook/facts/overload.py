"""How much hangs on whom: activities by position, and activities that ask too many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onebook.facts.people import is_unattended, position_behind
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.values import Ref
from onebook.problem import Pointer


@dataclass(frozen=True, slots=True)
class ActivityPlace:
    """An activity in its matrix."""

    entry: Entry
    number: int
    activity: Activity

    @property
    def pointer(self) -> Pointer:
        """The way to it."""
        return ("activities", self.number)

    @property
    def ref(self) -> str:
        """`raci:press#approve-release`."""
        return f"{self.entry.ref}#{self.activity.id}"


@dataclass(frozen=True, slots=True)
class Load:
    """What hangs on one position, or how many one activity asks."""

    ref: str
    count: int


def activities(book: Book) -> Iterator[ActivityPlace]:
    """Every activity of every matrix that is in force, in the order of the book."""
    for entry in sorted(book.entries_of("raci"), key=lambda entry: entry.id):
        if isinstance(entry.value, Raci) and entry.value.status not in ("dropped", "done"):
            for number, activity in enumerate(entry.value.activities):
                yield ActivityPlace(entry, number, activity)


def accountabilities(book: Book) -> Mapping[str, list[ActivityPlace]]:
    """The activities that each position is accountable for."""
    return _by_position(book, lambda activity: activity.accountable)


def duties(book: Book) -> Mapping[str, list[ActivityPlace]]:
    """The activities that each position is accountable for or does; a department stands for its lead."""
    return _by_position(book, lambda activity: (*(activity.accountable or ()), *(activity.responsible or ())))


def _by_position(book: Book, parties: Any) -> Mapping[str, list[ActivityPlace]]:
    found: dict[str, list[ActivityPlace]] = {}
    for place in activities(book):
        refs: Iterable[Ref[Any]] = parties(place.activity) or ()
        for position in dict.fromkeys(one.ref for ref in refs if (one := position_behind(book, ref)) is not None):
            found.setdefault(position, []).append(place)
    return found


def most_accountable(book: Book, limit: int) -> tuple[Load, ...]:
    """Positions that are accountable for more activities than a limit, the most loaded first."""
    loads = (Load(ref, len(places)) for ref, places in accountabilities(book).items() if len(places) > limit)
    return tuple(sorted(loads, key=lambda load: (-load.count, load.ref)))


def asking_many(book: Book, limit: int) -> tuple[Load, ...]:
    """Activities about which more are consulted than a limit, the most first."""
    loads = ((place.ref, len(set(place.activity.consulted))) for place in activities(book))
    return tuple(sorted((Load(*load) for load in loads if load[1] > limit), key=lambda load: (-load.count, load.ref)))


def vacancies(book: Book) -> tuple[tuple[Position, int, bool], ...]:
    """Vacant positions, with the number of activities that wait for each, and whether nobody stands in."""
    held = duties(book)
    return tuple(
        (position, len(held.get(position.ref, ())), is_unattended(book, position))
        for position in sorted(book.of(Position), key=lambda one: one.id)
        if position.is_vacant and position.status != "dropped"
    )
