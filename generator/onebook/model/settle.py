"""Filling in what an entity leaves out: its defaults, and what it takes from its goal, its campaign or its channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from onebook.model.entity import Entity
from onebook.model.entry import Entry
from onebook.model.kinds.goal import Goal
from onebook.model.snapshot import entries_by_id, resolve
from onebook.model.values import Ref


def settled(entries: list[Entry], names: Mapping[str, Entry]) -> list[Entry]:
    """The entries with their defaults. Two may claim one id: the first alone stands in the book."""
    kept = [entry for entry in entries if names[entry.ref] is entry]
    settler = _Settler(names, entries_by_id(names))
    return [_settled_entry(entry, settler) for entry in kept]


def _settled_entry(entry: Entry, settler: _Settler) -> Entry:
    value = settler.settle(entry.value)
    origins = settler.origins.get(entry.ref)
    return replace(entry, value=value, unsettled=entry.value, origins=origins) if origins is not None else entry


class _Settler:
    """Fills the defaults of each entity once, after those of the entities that it takes them from."""

    def __init__(self, names: Mapping[str, Entry], by_id: Mapping[str, tuple[Entry, ...]]) -> None:
        self._names = names
        self._by_id = by_id
        self._done: dict[str, Entity] = {}
        self._open: set[str] = set()
        self.origins: dict[str, dict[str, str]] = {}

    def settled(self, ref: Ref[Any] | None) -> Entity | None:
        found = self._found(ref)
        return self.settle(found) if found is not None else None

    def _found(self, ref: Ref[Any] | None) -> Entity | None:
        if ref is None:
            return None
        entry, _ = resolve(self._names, self._by_id, ref)
        return entry.value if entry is not None else None

    def settle(self, value: Entity) -> Entity:
        """A circle of parents ends at the entity with which it began; the rule on circles reports it.

        Goals are walked up to the topmost before any is settled, so that a long line of parents is no deep recursion.
        """
        line: list[Entity] = []
        one: Entity | None = value
        while one is not None and one.ref not in self._done and one.ref not in self._open:
            self._open.add(one.ref)
            line.append(one)
            one = self._found(one.parent) if isinstance(one, Goal) else None
        for one in reversed(line):
            asked = _Asked(self)
            settled = self._done[one.ref] = one.with_defaults(asked)
            if settled is not one and settled != one:
                self.origins[one.ref] = _origins(one, settled, asked.found)
        return self._done.get(value.ref, value)


class _Asked:
    """Notes whom an entity asks for its defaults."""

    def __init__(self, settler: _Settler) -> None:
        self._settler = settler
        self.found: list[Entity] = []

    def settled(self, ref: Ref[Any] | None) -> Entity | None:
        found = self._settler.settled(ref)
        self.found += [found] if found is not None else []
        return found


def _origins(written: Entity, settled: Entity, asked: Iterable[Entity]) -> dict[str, str]:
    """The fields that settling filled, and which of the entities that were asked has that very value."""
    found: dict[str, str] = {}
    for item in fields(written):
        value = getattr(settled, item.name)
        if value != getattr(written, item.name):
            found[item.name.rstrip("_")] = next(
                (other.ref for other in asked if getattr(other, item.name, None) == value), ""
            )
    return found
