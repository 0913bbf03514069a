"""Departments and positions: who belongs where, who stands in, what is vacant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onebook.model.book import Book, query
from onebook.model.entity import Entity
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.model.values import Ref


def department_of(book: Book, one: Entity | Ref[Any] | None) -> Department | None:
    """The department that something is, or that a position belongs to."""
    found = book.find(one) if isinstance(one, Ref) else one
    if isinstance(found, Position):
        return book.get(Department, found.department)
    return found if isinstance(found, Department) else None


def departments_of(book: Book, refs: Iterable[Ref[Any] | None] | None) -> Iterator[Department]:
    """The departments behind references to departments and positions; what leads nowhere is left out."""
    for ref in refs or ():
        found = department_of(book, ref)
        if found is not None:
            yield found


def position_behind(book: Book, ref: Ref[Any] | None) -> Position | None:
    """The position that a reference means; a department stands for its lead."""
    found = book.find(ref)
    if isinstance(found, Department):
        found = book.get(Position, found.lead)
    return found if isinstance(found, Position) else None


@query
def stand_in(book: Book, position: Position) -> Position | None:
    """Who does a position's work today: its holder, or the first of its backups that is not vacant."""
    seen: set[str] = set()
    one: Position | None = position
    while one is not None and one.ref not in seen:
        if not one.is_vacant:
            return one
        seen.add(one.ref)
        one = book.get(Position, one.backup)
    return None


@query
def is_unattended(book: Book, position: Position) -> bool:
    """The book says that nobody holds it, and nobody stands in."""
    return position.is_vacant and stand_in(book, position) is None


def roots_without(book: Book, covered: Iterable[str]) -> tuple[Department, ...]:
    """Departments of which neither they nor any below them are among those covered; of a branch, only its top."""
    live = [one for one in book.of(Department) if one.status != "dropped"]
    parents = _parents(book, live)
    reached: set[str] = set()
    for ref in covered:
        while ref and ref not in reached:
            reached.add(ref)
            ref = parents.get(ref, "")
    bare = {one.ref for one in live} - reached
    return tuple(one for one in live if one.ref in bare and parents.get(one.ref, "") not in bare)


def _parents(book: Book, departments: Iterable[Department]) -> Mapping[str, str]:
    found = ((one.ref, book.get(Department, one.parent)) for one in departments)
    return {ref: parent.ref for ref, parent in found if parent is not None}
