"""Who has which part in which activity, over all matrices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onebook.model.book import index
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.values import Ref
from onebook.rules.run import CheckedBook
from onebook.views.links import PageLink, activity_address

Letter = Literal["A", "R", "C", "I"]
LETTERS: tuple[Letter, ...] = ("A", "R", "C", "I")


@dataclass(frozen=True, slots=True)
class Duties:
    """A position's parts in activities."""

    answers_for: tuple[PageLink, ...] = ()
    does: tuple[PageLink, ...] = ()
    is_asked: tuple[PageLink, ...] = ()
    is_told: tuple[PageLink, ...] = ()

    @property
    def all(self) -> tuple[PageLink, ...]:
        """Every activity in which it has a part."""
        return (*self.answers_for, *self.does, *self.is_asked, *self.is_told)

    @property
    def to_ask_about(self) -> tuple[PageLink, ...]:
        """What people ask this position about: what it does, then what it answers for."""
        return tuple({link.ref: link for link in (*self.does, *self.answers_for)}.values())


NO_DUTIES = Duties()


def activity_link(matrix: Raci, activity: Activity) -> PageLink:
    """A link to an activity's section on its matrix's page, noting the matrix."""
    ref = f"{matrix.ref}#{activity.id}"
    return PageLink(
        title=activity.title,
        address=activity_address(matrix, activity),
        ref=ref,
        kind="activity",
        status=matrix.status,
        note=matrix.title,
    )


def refs_of(activity: Activity, letter: Letter) -> tuple[Ref[Any], ...]:
    """The positions and departments that have a part in an activity, as they are written."""
    named: Mapping[Letter, Iterable[Ref[Any]] | None] = {
        "A": activity.accountable,
        "R": activity.responsible,
        "C": activity.consulted,
        "I": activity.informed,
    }
    return tuple(named[letter] or ())


@index
def all_duties(book: CheckedBook) -> Mapping[str, Duties]:
    """The duties of every position that has some, by its reference. A department stands for its lead."""
    gathered: dict[str, dict[Letter, list[PageLink]]] = {}
    for matrix in book.of(Raci):
        for activity in matrix.activities:
            link = activity_link(matrix, activity)
            for letter in LETTERS:
                for position in dict.fromkeys(_positions(book, refs_of(activity, letter))):
                    gathered.setdefault(position, {}).setdefault(letter, []).append(link)
    return {ref: Duties(*(tuple(parts.get(letter, ())) for letter in LETTERS)) for ref, parts in gathered.items()}


def duties_of(book: CheckedBook, position: Position) -> Duties:
    """The duties of a position."""
    return all_duties.at(book, position.ref) or NO_DUTIES


def _positions(book: CheckedBook, refs: Iterable[Ref[Any]]) -> list[str]:
    found = [book.find(ref) for ref in refs]
    led = [book.get(Position, one.lead) if isinstance(one, Department) else one for one in found]
    return [one.ref for one in led if isinstance(one, Position)]
