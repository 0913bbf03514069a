"""A book at one moment: what its files say, linked, and the doors through which that is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from onebook.model.entity import Entity
from onebook.model.entry import Entry, Range
from onebook.model.history import History
from onebook.model.kinds.raci import Raci
from onebook.model.page_head import PageHead
from onebook.model.query import Door
from onebook.model.settings import SiteSettings
from onebook.model.values import Ref
from onebook.problem import Pointer
from onebook.text.natural import Name, natural
from onebook.text.source import Source

LinkState = Literal["known", "unknown", "ambiguous", "wrong-kind", "unread"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One reference, from an entity's field or text or from an ordinary page, to what it names."""

    source: str
    """`goal:grow`, or the path of an ordinary page."""
    pointer: Pointer
    within: Range | None
    """Where in the text it stands, for a `[[reference]]`."""
    written: Ref[Any]
    target: str
    """`position:head-of-sales`; empty where nothing is found."""
    state: LinkState
    is_derived: bool = False
    """It is not written here: a table's head names the position, or a default comes from another entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinaryPage:
    """A plain Markdown page below the pages' folder."""

    path: str
    address: str
    """From the site's root, as it stands in a link: `about.html`."""
    title: str
    """Its front matter's title, its first heading, its title in the menu, or its file's name."""
    source: Source
    head: PageHead = field(default_factory=PageHead)
    """What it says of itself."""


class Linked:
    """What refers to what: worked out when somebody first asks, since who looks at an old book seldom does."""

    def __init__(self, find: Callable[[], Iterable[Link]]) -> None:
        self._find = find

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every reference."""
        return tuple(self._find())

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Link, ...]]:
        """Known links by their target."""
        return grouped((link for link in self.links if link.state == "known"), lambda link: link.target)

    @cached_property
    def by_state(self) -> Mapping[LinkState, tuple[Link, ...]]:
        """Links by whether they lead anywhere."""
        return grouped(self.links, lambda link: link.state)

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Link, ...]]:
        """Links by the entity or page that they stand in."""
        return grouped(self.links, lambda link: link.source)


K = TypeVar("K")


def grouped(links: Iterable[Link], key: Callable[[Link], K]) -> Mapping[K, tuple[Link, ...]]:
    """Links by what somebody asks of each."""
    found: dict[K, list[Link]] = {}
    for link in links:
        found.setdefault(key(link), []).append(link)
    return {name: tuple(some) for name, some in found.items()}


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """Everything that the files of a book say at one moment, linked. Plain values: nothing here changes."""

    root: Path
    site: SiteSettings
    today: date
    is_day_set: bool
    """Somebody has said which day counts as today, so it is that day for every reader, whenever they read."""
    entries: tuple[Entry, ...]
    """By kind and id."""
    names: Mapping[str, Entry]
    """Entries by `kind:id`, under their aliases too."""
    unread: frozenset[str]
    linked: Linked
    """What refers to what."""
    pages: tuple[OrdinaryPage, ...]
    images: tuple[str, ...]
    """Images beside the entities."""
    page_files: tuple[str, ...]
    """What lies beside the ordinary pages and is no page: images, downloads."""
    sources: Mapping[str, Source]
    by_id: Mapping[str, tuple[Entry, ...]]
    """Entries of all kinds by their bare id."""
    history: History | None = None
    """What changed before; None where nobody has looked, or there is nothing to look at."""

    def but(self, **changed: Any) -> Snapshot:
        """The same with other settings, on another day or with another history; what was worked out of its entries holds."""
        found = copy(self)
        for name, value in changed.items():
            object.__setattr__(found, name, value)
        return found

    def with_entries(self, entries: tuple[Entry, ...], kinds: Collection[str], **changed: Any) -> Snapshot:
        """The same with other entries of some kinds."""
        found = self.but(entries=entries, **changed)
        for cached in ("_unsorted", "_sorted", "refs", "by_path"):
            found.__dict__.pop(cached, None)
        found._sorted.update((kind, known) for kind, known in self._sorted.items() if kind not in kinds)
        return found

    @cached_property
    def _unsorted(self) -> Mapping[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.kind.name, []).append(entry)
        return found

    @cached_property
    def _sorted(self) -> dict[str, tuple[tuple[Entry, ...], tuple[Entity, ...]]]:
        return {}

    def of_kind(self, kind: str) -> tuple[tuple[Entry, ...], tuple[Entity, ...]]:
        """The entries and the entities of a kind, by order and title."""
        if kind not in self._sorted:
            entries = tuple(sorted(self._unsorted.get(kind, ()), key=lambda entry: sort_key(entry.value)))
            self._sorted[kind] = entries, tuple(entry.value for entry in entries)
        return self._sorted[kind]

    @cached_property
    def refs(self) -> tuple[str, ...]:
        """`kind:id` of all entries, by kind and id."""
        return tuple(entry.ref for entry in self.entries)

    @cached_property
    def by_path(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries by the file that they stand in."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.path, []).append(entry)
        return {path: tuple(some) for path, some in found.items()}

    def behind(self, door: Door) -> Any:
        """What can be read through a door: see `DOORS`."""
        return DOORS[door.name](self, door.key)


DOORS: Mapping[str, Callable[[Snapshot, Any], Any]] = {
    "history": lambda now, _: now.history,
    "root": lambda now, _: now.root,
    "site": lambda now, _: now.site,
    "today": lambda now, _: now.today,
    "is day set": lambda now, _: now.is_day_set,
    "entries": lambda now, _: now.entries,
    "unread": lambda now, _: now.unread,
    "links": lambda now, _: now.linked.links,
    "pages": lambda now, _: now.pages,
    "page": lambda now, path: next((page for page in now.pages if page.path == path), None),
    "images": lambda now, _: now.images,
    "page files": lambda now, _: now.page_files,
    "refs": lambda now, _: now.refs,
    "names": lambda now, _: tuple(now.names),
    "ids": lambda now, _: tuple(now.by_id),
    "paths": lambda now, _: tuple(now.sources),
    "of id": lambda now, identifier: now.by_id.get(identifier),
    "in file": lambda now, path: now.by_path.get(path, ()),
    "in state": lambda now, state: now.linked.by_state.get(state, ()),
    "entry": lambda now, ref: now.names.get(ref),
    "value": lambda now, ref: found.value if (found := now.names.get(ref)) is not None else None,
    "source": lambda now, path: now.sources.get(path),
    "kind": lambda now, kind: now.of_kind(kind)[1],
    "entries of": lambda now, kind: now.of_kind(kind)[0],
    "entity": lambda now, ref: found.value if (found := resolve(now.names, now.by_id, ref)[0]) is not None else None,
    "incoming": lambda now, ref: now.linked.incoming.get(ref, ()),
    "outgoing": lambda now, source: now.linked.outgoing.get(source, ()),
}
"""The few ways to read a book, each by a key. What is read is compared when the book has changed."""


def sort_key(entity: Entity) -> tuple[float, Name, str]:
    """By `order`, then title, in which numbers count as numbers, then id."""
    return (float(entity.order) if entity.order is not None else float("inf"), natural(entity.title), entity.id)


def entries_by_id(names: Mapping[str, Entry]) -> dict[str, tuple[Entry, ...]]:
    """Entries of all kinds by their bare id."""
    found: dict[str, tuple[Entry, ...]] = {}
    for ref, entry in names.items():
        identifier = ref.partition(":")[2]
        found[identifier] = (*found.get(identifier, ()), entry)
    return found


def resolve(
    names: Mapping[str, Entry], by_id: Mapping[str, Sequence[Entry]], ref: Ref[Any]
) -> tuple[Entry | None, LinkState]:
    """What a reference leads to, and whether it may."""
    if ref.kind:
        entry = names.get(f"{ref.kind}:{ref.id}")
        if entry is None:
            others = [entry.kind.name for entry in by_id.get(ref.id, ())] if ref.kind in ref.kinds else []
            return None, "wrong-kind" if others and not set(others) & set(ref.kinds) else "unknown"
        allowed = not ref.kinds or ref.kind in ref.kinds
        return (entry, "known") if allowed and _has_part(entry, ref) else (None, "unknown" if allowed else "wrong-kind")
    candidates = [entry for entry in by_id.get(ref.id, ()) if not ref.kinds or entry.kind.name in ref.kinds]
    if len(candidates) == 1:
        return (candidates[0], "known") if _has_part(candidates[0], ref) else (None, "unknown")
    if candidates:
        return None, "ambiguous"
    return None, "wrong-kind" if by_id.get(ref.id) else "unknown"


def _has_part(entry: Entry, ref: Ref[Any]) -> bool:
    if not ref.part:
        return True
    return isinstance(entry.value, Raci) and any(activity.id == ref.part for activity in entry.value.activities)
