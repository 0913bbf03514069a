"""Every position of a large book in one line, by department, and departments by letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onebook.model.book import query
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.rules.run import CheckedBook
from onebook.views.common import person
from onebook.views.links import PageLink, link_to
from onebook.views.roles import led_by, positions_of
from onebook.views.shelves import LetterShelf, shelved

MOST_IN_FULL = 200
"""So many positions are told with what to ask them and how to reach them; of more there is a line each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine:
    """A position and who holds it."""

    link: PageLink
    holders: tuple[str, ...]
    is_vacant: bool
    is_lead: bool
    also_called: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PositionRows:
    """The positions of one department."""

    department: PageLink | None
    people: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionList:
    """All positions of a book."""

    shelves: tuple[LetterShelf[PositionRows], ...]
    """The departments by letter, where they are many."""
    lost: PositionRows | None
    """Those that belong to no department."""
    departments: tuple[PageLink, ...]


@query
def position_line(book: CheckedBook, position: Position) -> PositionLine:
    """A position in the list of all."""
    who = person(book, position)
    return PositionLine(
        link=link_to(position),
        holders=who.holders,
        is_vacant=who.is_vacant,
        is_lead=bool(led_by(book, position)),
        also_called=position.also_called,
    )


@query
def is_long(book: CheckedBook) -> bool:
    """Whether there are too many positions to tell all about each in one list."""
    return len(book.entries_of(Position.kind.name)) > MOST_IN_FULL


@query
def position_list(book: CheckedBook) -> PositionList:
    """All positions, a line each."""
    every = [PositionRows(link_to(one), _lines(book, positions_of(book, one))) for one in book.of(Department)]
    groups = [group for group in every if group.people]
    lost = _lines(book, (one for one in book.of(Position) if book.get(Department, one.department) is None))
    return PositionList(
        shelves=shelved(groups, lambda group: group.department.title if group.department is not None else ""),
        lost=PositionRows(None, lost) if lost else None,
        departments=tuple(group.department for group in groups if group.department is not None),
    )


def _lines(book: CheckedBook, positions: Iterable[Position]) -> tuple[PositionLine, ...]:
    return tuple(position_line(book, one) for one in positions)
