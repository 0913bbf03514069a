"""Whom a change concerns: the departments and positions that it names, and who is to be asked about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from onebook.facts.briefing import concerned
from onebook.facts.changes.telling import Told
from onebook.facts.people import department_of, position_behind
from onebook.model.book import Book
from onebook.model.diff.changes import Added, Change, Changed, Diff, Moved, Removed
from onebook.model.entity import Entity
from onebook.model.hints import is_record
from onebook.model.kinds.event import Event
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.values import Ref

_PEOPLE = frozenset({"position", "department"})


_ASKED_BY_NOBODY = frozenset(
    "also_called tags links review contact summary keywords ask_when bring start_at note actuals".split()
)
"""Fields whose change changes nothing for those who are asked before."""


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """A position that is asked before something is done, and what."""

    position: str
    """`position:head-of-pr`."""
    activity: str
    """`raci:press#approve-release`."""


@dataclass(frozen=True, slots=True)
class Concern:
    """Whom a change concerns."""

    departments: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    asked: tuple[AskedBefore, ...] = ()
    pages: tuple[str, ...] = ()
    """The entities on whose own places it is seen: the one that changed, and those that follow."""


def concern_of(diff: Diff, told: Told) -> Concern:
    """Whom a sentence concerns."""
    return Concerns(diff).of(told)


@dataclass(frozen=True)
class Concerns:
    """Finds whom the sentences about two books concern."""

    diff: Diff

    def of(self, told: Told) -> Concern:
        """Whom one sentence concerns."""
        people: dict[str, None] = {}
        asked: dict[AskedBefore, None] = {}
        for change in told.changes:
            for book in (self.diff.before, self.diff.after):
                people |= dict.fromkeys(self._people(book, change))
                asked |= dict.fromkeys(self._asked(book, change))
        for follow in told.follows:
            people |= dict.fromkeys(_around(self.diff.after, self.diff.after.entity(follow.ref)))
        positions = sorted(ref for ref in people if ref.startswith("position:") and self._is_there(ref))
        departments = {ref for ref in people if ref.startswith("department:") and self._is_there(ref)}
        for ref in positions:
            department = department_of(self.diff.after, self.diff.after.entity(ref))
            departments |= {department.ref} if department is not None else set()
        pages = dict.fromkeys([told.ref, *(follow.ref for follow in told.follows)])
        there = tuple(ref for ref in pages if self._is_there(ref))
        return Concern(tuple(sorted(departments)), tuple(positions), tuple(sorted(asked, key=_in_order)), there)

    def _is_there(self, ref: str) -> bool:
        entry = self.diff.after.named(ref)
        return entry is not None and entry.ref == ref

    def _people(self, book: Book, change: Change) -> Iterator[str]:
        """The positions and departments around a change, in one of the two books."""
        if isinstance(change, Moved):
            yield from self._people(book, change.gone)
            yield from self._people(book, change.come)
            return
        entry = book.named(self._name_in(book, change.ref))
        if entry is None:
            return
        if isinstance(change, Added | Removed):
            yield from self._named(book, _refs(entry.value))
        elif isinstance(change, Changed):
            values = (step.after if book is self.diff.after else step.before for step in change.way)
            yield from self._named(book, (ref for value in values for ref in _refs(value)))
        yield from (self._later(ref) for ref in _around(book, entry.value))

    def _named(self, book: Book, refs: Iterable[Ref[Any]]) -> Iterator[str]:
        for ref in refs:
            name = self._later(book.canonical(ref))
            if name.partition(":")[0] in _PEOPLE:
                yield name

    def _asked(self, book: Book, change: Change) -> Iterator[AskedBefore]:
        """Who is asked before what changes is done: about an activity, about what a matrix is about."""
        if isinstance(change, Moved):
            yield from self._asked(book, change.come)
            return
        if isinstance(change, Changed) and _ASKED_BY_NOBODY & {step.field for step in change.way}:
            return
        if isinstance(change, Changed) and isinstance(change.way[0].after or change.way[0].before, Activity):
            activity = change.way[0].after if book is self.diff.after else change.way[0].before
            entry = book.named(self._name_in(book, change.ref))
            if isinstance(activity, Activity) and entry is not None:
                yield from self._asked_of(book, entry.value, activity)
            return
        for ref in self._matters(book, change.ref):
            for matrix in (self._about_now if book is self.diff.after else self._about_then).get(ref, ()):
                for one in matrix.activities:
                    yield from self._asked_of(book, matrix, one)

    def _asked_of(self, book: Book, matrix: Entity, activity: Activity) -> Iterator[AskedBefore]:
        for ref in activity.consulted:
            position = position_behind(book, ref)
            if position is not None and self._is_there(self._later(position.ref)):
                yield AskedBefore(self._later(position.ref), f"{self._later(matrix.ref)}#{activity.id}")

    def _matters(self, book: Book, ref: str) -> Iterator[str]:
        """The entity, and what it belongs to."""
        entry = book.named(self._name_in(book, ref))
        if entry is None:
            return
        yield entry.ref
        if isinstance(entry.value, Event):
            yield from (book.canonical(one) for one in (entry.value.campaign, entry.value.channel) if one is not None)

    def _name_in(self, book: Book, ref: str) -> str:
        return self._old_names.get(ref, ref) if book is self.diff.before else ref

    def _later(self, ref: str) -> str:
        return self.diff.names.get(ref, ref)

    @cached_property
    def _old_names(self) -> Mapping[str, str]:
        return {new: old for old, new in self.diff.names.items()}

    @cached_property
    def _about_then(self) -> Mapping[str, tuple[Raci, ...]]:
        return _matrices(self.diff.before)

    @cached_property
    def _about_now(self) -> Mapping[str, tuple[Raci, ...]]:
        return _matrices(self.diff.after)


def _matrices(book: Book) -> Mapping[str, tuple[Raci, ...]]:
    """The matrices about each thing."""
    found: dict[str, tuple[Raci, ...]] = {}
    for matrix in book.of(Raci):
        if matrix.about is not None:
            about = book.canonical(matrix.about)
            found[about] = (*found.get(about, ()), matrix)
    return found


def _around(book: Book, entity: Entity) -> Iterator[str]:
    """Who answers for an entity, and the departments that it belongs to."""
    if entity.kind.name in _PEOPLE:
        yield entity.ref
    owner = book.find(entity.owner)
    if owner is not None:
        yield owner.ref
    if isinstance(entity, Event):
        yield from (department.ref for department in concerned(book, entity))


def _refs(value: Any) -> Iterator[Ref[Any]]:
    """Every reference in a value."""
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _refs(item)
    elif is_record(value):
        for field in fields(value):
            yield from _refs(getattr(value, field.name))


def _in_order(asked: AskedBefore) -> tuple[str, str]:
    return asked.position, asked.activity
