"""The book: every entity, and what refers to what."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, Concatenate, Generic, Literal, NamedTuple, ParamSpec, TypeVar, cast

from onebook.model.entity import Entity
from onebook.model.entry import Entry, Range
from onebook.model.kinds.organization import Organization
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.page_head import PageHead
from onebook.model.query import AnswerPart, Asked, Door, Memory, Read
from onebook.model.settings import SiteSettings
from onebook.model.values import Ref, read_ref
from onebook.problem import Pointer
from onebook.text.natural import Name, natural
from onebook.text.source import Source

E = TypeVar("E", bound=Entity)
B = TypeVar("B", bound="Book")
P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

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
    links: tuple[Link, ...]
    pages: tuple[OrdinaryPage, ...]
    images: tuple[str, ...]
    """Images beside the entities."""
    page_files: tuple[str, ...]
    """What lies beside the ordinary pages and is no page: images, downloads."""
    sources: Mapping[str, Source]
    by_id: Mapping[str, tuple[Entry, ...]]
    """Entries of all kinds by their bare id."""
    incoming: Mapping[str, tuple[Link, ...]]
    """Known links by their target."""

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries by the name of their kind, each kind by order and title."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.kind.name, []).append(entry)
        return {name: tuple(sorted(some, key=lambda entry: sort_key(entry.value))) for name, some in found.items()}

    @cached_property
    def entities(self) -> Mapping[str, tuple[Entity, ...]]:
        """Entities by the name of their kind, each kind by order and title."""
        return {name: tuple(entry.value for entry in entries) for name, entries in self.by_kind.items()}

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

    @cached_property
    def by_state(self) -> Mapping[LinkState, tuple[Link, ...]]:
        """Links by whether they lead anywhere."""
        found: dict[LinkState, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.state, []).append(link)
        return {state: tuple(some) for state, some in found.items()}

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Link, ...]]:
        """Links by the entity or page that they stand in."""
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.source, []).append(link)
        return {source: tuple(some) for source, some in found.items()}

    def behind(self, door: Door) -> Any:
        """What can be read through a door: see `DOORS`."""
        return DOORS[door.name](self, door.key)


DOORS: Mapping[str, Callable[[Snapshot, Any], Any]] = {
    "root": lambda now, _: now.root,
    "site": lambda now, _: now.site,
    "today": lambda now, _: now.today,
    "is day set": lambda now, _: now.is_day_set,
    "entries": lambda now, _: now.entries,
    "unread": lambda now, _: now.unread,
    "links": lambda now, _: now.links,
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
    "in state": lambda now, state: now.by_state.get(state, ()),
    "entry": lambda now, ref: now.names.get(ref),
    "value": lambda now, ref: found.value if (found := now.names.get(ref)) is not None else None,
    "source": lambda now, path: now.sources.get(path),
    "kind": lambda now, kind: now.entities.get(kind, ()),
    "entries of": lambda now, kind: now.by_kind.get(kind, ()),
    "entity": lambda now, ref: found.value if (found := resolve(now.names, now.by_id, ref)[0]) is not None else None,
    "incoming": lambda now, ref: now.incoming.get(ref, ()),
    "outgoing": lambda now, source: now.outgoing.get(source, ()),
}
"""The few ways to read a book, each by a key. What is read is compared when the book has changed."""

Ask = Callable[..., Any]


class Book:
    """A book to read from. Whatever is read through it while a question is answered is written down (`query.py`)."""

    __slots__ = ("_memory", "_reads", "_snapshot")

    def __init__(self, snapshot: Snapshot, memory: Memory | None = None, reads: dict[Read, None] | None = None) -> None:
        self._snapshot = snapshot
        self._memory = memory if memory is not None else Memory(_run, is_lasting=False)
        self._reads = reads

    def _read(self, name: str, key: Hashable = None) -> Any:
        if self._reads is not None:
            self._reads[Door(name, key)] = None
        return DOORS[name](self._snapshot, key)

    def ask(self, work: Ask, about: tuple[Any, ...]) -> Any:
        """The answer to a question; see `query`."""
        asked = Asked(work, tuple(_Named(one.ref) if isinstance(one, Entity) else one for one in about))
        if self._reads is not None:
            self._reads[asked] = None
        return self._memory.answer(self._snapshot, asked)

    def ask_part(self, work: Ask, key: Hashable) -> Any:
        """One part of the answer to a question; see `index`."""
        asked = Asked(work, ())
        if self._reads is not None:
            self._reads[AnswerPart(asked, key)] = None
        return self._memory.answer(self._snapshot, asked).get(key)

    def with_site(self, site: SiteSettings) -> Book:
        """The same book with other settings."""
        return Book(replace(self._snapshot, site=site), self._memory, self._reads)

    @property
    def memory(self) -> Memory:
        """What is kept of the questions that were asked."""
        return self._memory

    @property
    def root(self) -> Path:
        """The folder that the book lies in."""
        return cast(Path, self._read("root"))

    @property
    def site(self) -> SiteSettings:
        """The settings."""
        return cast(SiteSettings, self._read("site"))

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return cast(date, self._read("today"))

    @property
    def is_day_set(self) -> bool:
        """Somebody has said which day counts as today, so it is that day for every reader, whenever they read."""
        return cast(bool, self._read("is day set"))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, by kind and id. For facts alone: what asks for all of them hangs on every edit."""
        return cast(tuple[Entry, ...], self._read("entries"))

    @property
    def refs(self) -> tuple[str, ...]:
        """`kind:id` of all entries, by kind and id."""
        return cast(tuple[str, ...], self._read("refs"))

    @property
    def names(self) -> Mapping[str, Entry]:
        """Entries by `kind:id`, under their aliases too."""
        return _Doors(self._read, "names", "entry")

    @property
    def by_id(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries of all kinds by their bare id."""
        return _Doors(self._read, "ids", "of id")

    @property
    def unread(self) -> frozenset[str]:
        """Entities (`goal:grow`) that stand in files and could not be read."""
        return cast(frozenset[str], self._read("unread"))

    @property
    def links(self) -> tuple[Link, ...]:
        """Every reference in the book. For facts alone, as all entries are."""
        return cast(tuple[Link, ...], self._read("links"))

    @property
    def pages(self) -> tuple[OrdinaryPage, ...]:
        """The ordinary pages."""
        return cast(tuple[OrdinaryPage, ...], self._read("pages"))

    def page(self, path: str) -> OrdinaryPage:
        """The ordinary page of a file. Raises `KeyError` where the book has none."""
        found = self._read("page", path)
        if found is None:
            raise KeyError(path)
        return cast(OrdinaryPage, found)

    @property
    def images(self) -> tuple[str, ...]:
        """Images beside the entities."""
        return cast(tuple[str, ...], self._read("images"))

    @property
    def page_files(self) -> tuple[str, ...]:
        """What lies beside the ordinary pages and is no page: images, downloads."""
        return cast(tuple[str, ...], self._read("page files"))

    @property
    def sources(self) -> Mapping[str, Source]:
        """The texts of all files, by path."""
        return _Doors(self._read, "paths", "source")

    @property
    def organization(self) -> Organization:
        """The organisation; a nameless one where the book has none."""
        found = self._read("value", "organization:organization")
        if isinstance(found, Organization):
            return found
        return Organization(id="organization", title=self.site.site_name or "Our book")

    def named(self, ref: str) -> Entry | None:
        """The entry of `kind:id`, under an alias too; None where the book has none."""
        return cast(Entry | None, self._read("entry", ref))

    def entity(self, ref: str) -> Entity:
        """The entity of `kind:id`, wherever it is written. Raises `KeyError` where the book has none."""
        found = self._read("value", ref)
        if found is None:
            raise KeyError(ref)
        return cast(Entity, found)

    def source(self, path: str) -> Source:
        """The text of a file. Raises `KeyError` where the book has none."""
        found = self._read("source", path)
        if found is None:
            raise KeyError(path)
        return cast(Source, found)

    def of(self, cls: type[E]) -> tuple[E, ...]:
        """All entities of a kind, by their order and title."""
        return cast(tuple[E, ...], self._read("kind", cls.kind.name))

    def entries_of(self, kind: str) -> tuple[Entry, ...]:
        """All entries of a kind, by their order and title."""
        return cast(tuple[Entry, ...], self._read("entries of", kind))

    def entries_in(self, path: str) -> tuple[Entry, ...]:
        """All entries of a file, by kind and id."""
        return cast(tuple[Entry, ...], self._read("in file", path))

    def find(self, ref: Ref[Any] | None) -> Entity | None:
        """The entity that a reference leads to; None where there is none or more than one."""
        return None if ref is None else cast(Entity | None, self._read("entity", ref))

    def get(self, cls: type[E], ref: Ref[Any] | None) -> E | None:
        """The entity of a kind that a reference leads to."""
        found = self.find(ref)
        return found if isinstance(found, cls) else None

    def all(self, cls: type[E], refs: Iterable[Ref[Any]] | None) -> list[E]:
        """The entities of a kind that references lead to, in their order; what leads nowhere is left out."""
        return [found for ref in refs or () if (found := self.get(cls, ref)) is not None]

    def entry(self, entity: Entity | str) -> Entry:
        """The entry of an entity, or of `kind:id`. Raises `KeyError` where the book has none."""
        ref = entity if isinstance(entity, str) else entity.ref
        found = self.named(ref)
        if found is None:
            raise KeyError(ref)
        return found

    def pointed_to_by(self, entity: Entity) -> tuple[Link, ...]:
        """Every link that leads to an entity, from elsewhere."""
        return tuple(link for link in self._read("incoming", entity.ref) if link.source != entity.ref)

    def links_in(self, source: str) -> tuple[Link, ...]:
        """Every reference that stands in an entity (`goal:grow`) or in an ordinary page."""
        return cast(tuple[Link, ...], self._read("outgoing", source))

    def links_in_state(self, state: LinkState) -> tuple[Link, ...]:
        """Every reference that leads somewhere, or fails to, in one way."""
        return cast(tuple[Link, ...], self._read("in state", state))

    def activity(self, ref: Ref[Any]) -> tuple[Raci, Activity] | None:
        """The activity that `raci:press#approve-release` leads to."""
        matrix = self.get(Raci, ref)
        if matrix is None or not ref.part:
            return None
        return next(((matrix, activity) for activity in matrix.activities if activity.id == ref.part), None)

    def canonical(self, ref: Ref[Any]) -> str:
        """`kind:id` of what a reference leads to; as it is written where it leads nowhere."""
        found = self.find(ref)
        part = f"#{ref.part}" if ref.part else ""
        return f"{found.ref}{part}" if found is not None else str(ref)


class _Doors(Mapping[str, V]):
    """A mapping of which each part is a door of its own: who reads one part hangs on that part alone."""

    __slots__ = ("_all", "_one", "_read")

    def __init__(self, read: Callable[[str, Hashable], Any], all_keys: str, one: str) -> None:
        self._read = read
        self._all = all_keys
        self._one = one

    def __getitem__(self, key: str) -> V:
        found = self._read(self._one, key)
        if found is None:
            raise KeyError(key)
        return cast(V, found)

    def __iter__(self) -> Iterator[str]:
        return iter(self._read(self._all, None))

    def __len__(self) -> int:
        return len(self._read(self._all, None))


class _Named(NamedTuple):
    """Stands for an entity in what a question is about, since entities change and their names stay."""

    ref: str


def _run(snapshot: Snapshot, asked: Asked, reads: dict[Read, None], memory: Memory) -> Any:
    book = Book(snapshot, memory, reads)
    return asked.work(book, *(book.entity(one.ref) if isinstance(one, _Named) else one for one in asked.about))


def new_memory() -> Memory:
    """A memory for a book that lives on and changes."""
    return Memory(_run)


def query(work: Callable[Concatenate[B, P], R]) -> Callable[Concatenate[B, P], R]:
    """A question to the book: what it answers is kept while nothing that it reads has changed.

    It is a pure function of the book and of what it is about: entities of the book, texts, numbers. Its answer is a
    plain value that nobody changes.
    """

    @wraps(work)
    def asked(book: B, /, *about: P.args, **named: P.kwargs) -> R:
        if named:
            raise TypeError(f"{work.__name__} is asked without names: what it is about is told in order")
        return cast(R, cast(Book, book).ask(work, about))

    return cast(Callable[Concatenate[B, P], R], asked)


@dataclass(frozen=True, slots=True)
class Index(Generic[K, V]):
    """A question whose answer is a mapping, of which others read one part each: they hang on that part alone."""

    work: Callable[[Any], Mapping[K, V]]

    def __call__(self, book: Book) -> Mapping[K, V]:
        """The whole mapping."""
        return cast(Mapping[K, V], book.ask(self.work, ()))

    def at(self, book: Book, key: K) -> V | None:
        """One part of it; None where there is none."""
        return cast(V | None, book.ask_part(self.work, key))


def index(work: Callable[[B], Mapping[K, V]]) -> Index[K, V]:
    """Mark a question whose answer is a mapping (see `Index`)."""
    return Index(work)


def sort_key(entity: Entity) -> tuple[float, Name, str]:
    """By `order`, then title, in which numbers count as numbers, then id."""
    return (float(entity.order) if entity.order is not None else float("inf"), natural(entity.title), entity.id)


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


def any_ref(text: str) -> Ref[Any]:
    """The reference that `[[text]]` or a command's argument means."""
    return read_ref(text, ())
