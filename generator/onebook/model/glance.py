"""A look at what one changed file makes of a book, in no more time than somebody needs for the next letter.

Reading a book anew and asking everything anew takes seconds where it is large. Here one file is put in the place of the
one that was read, and asked again is only what hangs on what it says of single things: which questions those are, the
book's memory has written down. Whatever looks at the whole book at once (an index of all words, an overview) keeps its
last answer, until somebody reads the book as a whole again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from onebook.model.book import Book
from onebook.model.entity import Entity
from onebook.model.entry import Entry
from onebook.model.kind import kinds
from onebook.model.linking import all_links
from onebook.model.memory import Memory
from onebook.model.query import Asked, Door, Read
from onebook.model.read import FileContent
from onebook.model.snapshot import Link, Linked, LinkState, Snapshot, grouped, resolve
from onebook.model.values import Ref
from onebook.text.source import Source

K = TypeVar("K")
V = TypeVar("V")

_NOWHERE: tuple[LinkState, ...] = ("unknown", "ambiguous", "wrong-kind", "unread")


class Wave:
    """Which questions about single things hang on what; made of a book's memory once all was asked."""

    def __init__(self, book: Book) -> None:
        self.memory = book.memory
        self._asked_by: dict[Read, list[Asked]] = {}
        self._named: dict[str, set[Door]] = {}
        for asked, reads in self.memory.reads():
            if asked.about:
                for read in reads:
                    self._asked_by.setdefault(read, []).append(asked)
                    if isinstance(read, Door) and read.name == "entity" and isinstance(read.key, Ref):
                        self._named.setdefault(read.key.id, set()).add(read)

    def names(self, identifier: str) -> Iterable[Door]:
        """The doors behind which something of this id may be looked for."""
        return self._named.get(identifier, ())

    def reached(self, doors: Iterable[Read]) -> frozenset[Asked]:
        """The questions that hang on these doors, by one another."""
        found: set[Asked] = set()
        waiting = [*doors]
        while waiting:
            for asked in self._asked_by.get(waiting.pop(), ()):
                if asked not in found:
                    found.add(asked)
                    waiting.append(asked)
        return frozenset(found)


class GlanceMemory(Memory):
    """Answers anew what was stirred and what nobody has asked yet; for all else the last answer stands."""

    def __init__(self, base: Memory, stirred: frozenset[Asked]) -> None:
        super().__init__(base.run, is_lasting=False)
        self._base = base
        self._stirred = stirred

    def answer(self, snapshot: Any, asked: Asked) -> Any:
        if asked not in self._stirred:
            known = self._base.last(asked)
            if known is not None:
                return known[0]
        return super().answer(snapshot, asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A book in which some files say something else."""

    book: Book
    stirred: frozenset[Asked]
    """The questions whose answers may be others now."""
    touched: frozenset[str]
    """The files whose things name something else now, or are named otherwise."""


def glance(book: Book, wave: Wave, source: Source, content: FileContent, before: Glance | None) -> Glance:
    """The book with one file as it says now, after those that were looked at before."""
    old = (before.book if before is not None else book).snapshot
    new, doors, touched = _replaced(old, source, content, wave)
    stirred = wave.reached(doors) | (before.stirred if before is not None else frozenset())
    return Glance(
        book=Book(new, GlanceMemory(wave.memory, stirred)),
        stirred=stirred,
        touched=touched | (before.touched if before is not None else frozenset()),
    )


def _replaced(
    old: Snapshot, source: Source, content: FileContent, wave: Wave
) -> tuple[Snapshot, set[Read], frozenset[str]]:
    path = source.path
    was = {entry.ref: entry for entry in old.by_path.get(path, ())}
    now = {entry.ref: entry for entry in _settled(content.entries, was, old)}
    changed = [ref for ref in {**was, **now} if was.get(ref) is not now.get(ref)]
    sources = {**old.sources, path: source}
    doors: set[Read] = {Door("source", path)}
    if not changed:
        return old.but(sources=sources), doors, frozenset()
    names, ids = _named_anew(old, path, was, now)
    by_id = {**old.by_id, **{one: found for one in ids if (found := _of_id(names, one))}}
    for one in ids:
        if not _of_id(names, one):
            by_id.pop(one, None)
    unread = (old.unread - now.keys()) | content.unread
    linked = _Relinked(old, [now[ref] for ref in changed if ref in now], frozenset(changed), names, by_id, unread, ids)
    doors |= {Door("in file", path)}
    for ref in changed:
        doors.add(Door("entry", ref))
        if ref not in was or ref not in now or was[ref].value != now[ref].value:
            doors.add(Door("value", ref))
    for one in ids:
        doors.add(Door("of id", one))
        if any(door in doors for door in (Door("value", name) for name in _names_of(one))):
            doors.update(wave.names(one))
    doors.update(linked.doors)
    entries = _in_place(old, was, now)
    kinds_changed = {ref.partition(":")[0] for ref in changed}
    new = old.with_entries(
        entries, kinds_changed, sources=sources, names=names, by_id=by_id, unread=unread, linked=linked
    )
    if was.keys() == now.keys() and path in old.by_path:
        new.__dict__["by_path"] = {**old.by_path, path: tuple(now[entry.ref] for entry in old.by_path[path])}
    return new, doors, linked.touched


def _named_anew(
    old: Snapshot, path: str, was: Mapping[str, Entry], now: Mapping[str, Entry]
) -> tuple[dict[str, Entry], set[str]]:
    """What names name with other things in one file, and the ids that do not name what they did: no walk over all names."""
    names = dict(old.names)
    before = {name for entry in was.values() for name in _names_for(entry)}
    for name in before:
        if name in names and names[name].path == path:
            del names[name]
    after = [(name, entry) for entry in now.values() for name in _names_for(entry)]
    for name, entry in after:
        names.setdefault(name, entry)
    asked = before.union(name for name, _ in after)
    ids = {name.partition(":")[2] for name in asked if old.names.get(name) is not names.get(name)}
    return names, ids


def _names_for(entry: Entry) -> Iterator[str]:
    return (f"{entry.kind.name}:{identifier}" for identifier in (entry.id, *entry.value.aliases))


def _names_of(identifier: str) -> Iterator[str]:
    return (f"{kind}:{identifier}" for kind in kinds())


def _of_id(names: Mapping[str, Entry], identifier: str) -> tuple[Entry, ...]:
    return tuple(found for name in _names_of(identifier) if (found := names.get(name)) is not None)


def _in_place(old: Snapshot, was: Mapping[str, Entry], now: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """All entries, by kind and id."""
    entries = [*old.entries]
    places = {ref: bisect_left(entries, _order(entry), key=_order) for ref, entry in was.items()}
    if was.keys() == now.keys() and all(at < len(entries) and entries[at] is was[ref] for ref, at in places.items()):
        for ref, at in places.items():
            entries[at] = now[ref]
        return tuple(entries)
    left = [entry for entry in old.entries if entry.ref not in was and entry.ref not in now]
    return tuple(sorted([*left, *now.values()], key=_order))


def _order(entry: Entry) -> tuple[str, str]:
    return entry.kind.name, entry.id


class _Settling:
    """Finds what an entity takes its defaults from; all of it is settled already."""

    def __init__(self, old: Snapshot) -> None:
        self._old = old

    def settled(self, ref: Ref[Any] | None) -> Entity | None:
        entry = resolve(self._old.names, self._old.by_id, ref)[0] if ref is not None else None
        return entry.value if entry is not None else None


def _settled(entries: Iterable[Entry], was: Mapping[str, Entry], old: Snapshot) -> Iterator[Entry]:
    """The entries with their defaults; what says the same as before is the very object that it was."""
    for entry in entries:
        before = was.get(entry.ref)
        if before is not None and before.tables and entry.kind.file.table:
            yield before  # a part of it stands in a table beside it, which is read with the book
            continue
        if before is not None and before.written == entry.value and before.line == entry.line and before.at == entry.at:
            yield before
            continue
        value = entry.value.with_defaults(_Settling(old))
        if value is not entry.value and value != entry.value:
            entry = replace(entry, value=value, unsettled=entry.value)
        if before is not None and before.value == entry.value:
            entry = replace(entry, value=before.value)
        yield entry


class _Relinked(Linked):
    """What refers to what, where some entries say something else: only what leads from or to them is found anew."""

    def __init__(
        self,
        old: Snapshot,
        fresh: list[Entry],
        changed: frozenset[str],
        names: Mapping[str, Entry],
        by_id: Mapping[str, tuple[Entry, ...]],
        unread: frozenset[str],
        ids: set[str],
    ) -> None:
        base = old.linked
        super().__init__(lambda: base.links)
        self._base = base
        links = [*all_links(fresh, (), names, by_id, unread)]
        moved = [
            link
            for link in _maybe_moved(base, ids)
            if link.source not in changed and resolve(names, by_id, link.written)[0] is not old.names.get(link.target)
        ]
        self._gone = {id(link) for ref in changed for link in base.outgoing.get(ref, ())} | {id(one) for one in moved}
        self._new = [*links, *(_led_anew(one, names, by_id, unread) for one in moved)]
        before = [link for ref in changed for link in base.outgoing.get(ref, ())] + moved
        self._sources = {*changed, *(link.source for link in moved)}
        self._targets = {link.target for link in (*before, *self._new) if link.target}
        self.touched = frozenset(_file_of(names, link.source) for link in moved) - {""}
        is_same = sorted(map(repr, before)) == sorted(map(repr, self._new)) if len(before) == len(self._new) else False
        self.doors: set[Read] = set()
        if not is_same:
            self.doors |= {Door("outgoing", source) for source in self._sources}
            self.doors |= {Door("incoming", target) for target in self._targets}
            self.doors |= {Door("in state", state) for state in _NOWHERE}

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Link, ...]]:
        """Known links by their target."""
        known = (link for link in self._new if link.state == "known")
        return self._over(self._base.incoming, self._targets, grouped(known, lambda link: link.target))

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Link, ...]]:
        """Links by the entity or page that they stand in."""
        return self._over(self._base.outgoing, self._sources, grouped(self._new, lambda link: link.source))

    @cached_property
    def by_state(self) -> Mapping[LinkState, tuple[Link, ...]]:
        """Links by whether they lead anywhere; those that do are as they were."""
        return self._over(self._base.by_state, _NOWHERE, grouped(self._new, lambda link: link.state))

    def _over(
        self, before: Mapping[K, tuple[Link, ...]], keys: Iterable[K], more: Mapping[K, tuple[Link, ...]]
    ) -> Mapping[K, tuple[Link, ...]]:
        """Links as they were, but under these keys, where those that are gone make room for the new ones."""
        left = {key: tuple(link for link in before.get(key, ()) if id(link) not in self._gone) for key in keys}
        return _Over(before, {key: (*left[key], *more.get(key, ())) for key in left})


def _maybe_moved(base: Linked, ids: set[str]) -> Iterator[Link]:
    """The links that may lead elsewhere when these ids mean something else."""
    for identifier in ids:
        for name in _names_of(identifier):
            yield from base.incoming.get(name, ())
    for state in _NOWHERE:
        yield from (link for link in base.by_state.get(state, ()) if link.written.id in ids)


def _led_anew(
    link: Link, names: Mapping[str, Entry], by_id: Mapping[str, tuple[Entry, ...]], unread: frozenset[str]
) -> Link:
    entry, state = resolve(names, by_id, link.written)
    allowed = [link.written.kind] if link.written.kind else link.written.kinds or [*kinds()]
    if state in ("unknown", "wrong-kind") and any(f"{kind}:{link.written.id}" in unread for kind in allowed):
        state = "unread"
    return replace(link, target=entry.ref if entry is not None else "", state=state)


def _file_of(names: Mapping[str, Entry], source: str) -> str:
    entry = names.get(source)
    return entry.path if entry is not None else source if ":" not in source else ""


class _Over(dict[Any, V]):
    """A mapping of which some parts are others now."""

    def __init__(self, base: Mapping[Any, V], parts: Mapping[Any, V]) -> None:
        super().__init__(parts)
        self._base = base

    def get(self, key: Any, default: Any = None) -> Any:
        return self[key] if key in self else self._base.get(key, default)
