"""Filling in what an entity leaves out: its defaults, and what it takes from its goal, its campaign or its channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from onebook.model.entity import Entity
from onebook.model.entry import Entry
from onebook.model.kinds.goal import Goal
from onebook.model.snapshot import entries_by_id, resolve
from onebook.model.values import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What was settled of an entity, and from what."""

    read: Entry
    made: Entry
    asked: tuple[tuple[Ref[Any] | None, Entity | None], ...]
    """Whom it asked for its defaults, and whom it found, settled."""


Settlements = Mapping[str, Settlement]


def settled(
    entries: list[Entry], names: Mapping[str, Entry], before: Settlements | None = None
) -> tuple[list[Entry], Settlements]:
    """The entries with their defaults, and how they came to them. Two may claim one id: the first alone stands in the book.

    `before` is what was settled of an earlier state: what it hangs on and is the same is not worked out again.
    """
    kept = [entry for entry in entries if names[entry.ref] is entry]
    settler = _Settler(names, entries_by_id(names), before or {})
    return [settler.made(entry) for entry in kept], settler.settlements


class _Settler:
    """Fills the defaults of each entity once, after those of the entities that it takes them from."""

    def __init__(self, names: Mapping[str, Entry], by_id: Mapping[str, tuple[Entry, ...]], before: Settlements) -> None:
        self._names = names
        self._by_id = by_id
        self._before = before
        self._done: dict[str, Entity] = {}
        self._open: set[str] = set()
        self.settlements: dict[str, Settlement] = {}

    def made(self, entry: Entry) -> Entry:
        """The entry with its defaults."""
        self.settle(entry.value)
        return self.settlements[entry.ref].made

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
            ref = one.ref
            known = self._before.get(ref)
            entry = self._names[ref]
            if known is None or known.read is not entry or any(self.settled(of) is not it for of, it in known.asked):
                known = self._settled_anew(entry)
            self.settlements[ref] = known
            self._done[ref] = known.made.value
        return self._done.get(value.ref, value)

    def _settled_anew(self, entry: Entry) -> Settlement:
        asked = _Asked(self)
        found = entry.value.with_defaults(asked)
        made = entry
        if found is not entry.value and found != entry.value:
            origins = _origins(entry.value, found, [one for _, one in asked.asked if one is not None])
            made = replace(entry, value=found, unsettled=entry.value, origins=origins)
        return Settlement(read=entry, made=made, asked=tuple(asked.asked))


class _Asked:
    """Notes whom an entity asks for its defaults."""

    def __init__(self, settler: _Settler) -> None:
        self._settler = settler
        self.asked: list[tuple[Ref[Any] | None, Entity | None]] = []

    def settled(self, ref: Ref[Any] | None) -> Entity | None:
        found = self._settler.settled(ref)
        self.asked.append((ref, found))
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
