"""With whom a department works, where there are too many departments to tell it of all on one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onebook.facts.integration import Via, integration
from onebook.facts.needs import open_needs
from onebook.model.book import index
from onebook.model.kinds.department import Department
from onebook.rules.run import CheckedBook
from onebook.views.integration import MOST_IN_TABLE, ways_of
from onebook.views.links import PageLink, link_to


@dataclass(frozen=True, slots=True)
class DepartmentTie:
    """What a department does with another."""

    other: PageLink
    count: int
    ways: str
    """`5 goals, 2 needs`."""
    is_open: bool
    """One needs something from the other that nobody has agreed to."""


def ties_of(book: CheckedBook, department: Department) -> tuple[DepartmentTie, ...]:
    """With whom it works, the closest first; nothing where one page tells it of all departments."""
    return tuple(
        DepartmentTie(link_to(book.entity(other)), sum(dict(via).values()), ways_of(dict(via)), is_open)
        for other, via, is_open in _ties.at(book, department.ref) or ()
    )


_Tie = tuple[str, tuple[tuple[Via, int], ...], bool]


@index
def _ties(book: CheckedBook) -> Mapping[str, tuple[_Tie, ...]]:
    """The ties of each department, so that its page hangs on its own alone."""
    found = integration(book)
    if len(found.departments) <= MOST_IN_TABLE:
        return {}
    waiting = {frozenset((one.giver.ref, one.getter.ref)) for one in open_needs(book)}
    ties: dict[str, list[_Tie]] = {}
    for link in sorted(found.links, key=lambda link: (-link.count, link.a, link.b)):
        via, is_open = tuple(link.via.items()), frozenset((link.a, link.b)) in waiting
        ties.setdefault(link.a, []).append((link.b, via, is_open))
        ties.setdefault(link.b, []).append((link.a, via, is_open))
    return {ref: tuple(own) for ref, own in ties.items()}
