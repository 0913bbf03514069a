"""The book: every entity, and what refers to what."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, Generic, NamedTuple, ParamSpec, TypeVar, cast

from onebook.model.entity import Entity
from onebook.model.entry import Entry
from onebook.model.history import History
from onebook.model.kinds.organization import Organization
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.memory import Memory
from onebook.model.query import AnswerPart, Asked, Door, Read
from onebook.model.settings import SiteSettings
from onebook.model.snapshot import DOORS, Link, LinkState, OrdinaryPage, Snapshot
from onebook.model.values import Ref, read_ref
from onebook.text.source import Source

E = TypeVar("E", bound=Entity)
B = TypeVar("B", bound="Book")
P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

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
        asked = _asked(work, about)
        if self._reads is not None:
            self._reads[asked] = None
        return self._memory.answer(self._snapshot, asked)

    def trace(self, work: Ask, about: tuple[Any, ...]) -> Any:
        """The trace of the answer to a question: enough to tell whether it is what it was. For nobody who answers one."""
        return self._memory.trace(self._snapshot, _asked(work, about))

    def changed(self, work: Ask, about: tuple[Any, ...]) -> int:
        """The moment at which the answer to a question last came out differently. For nobody who answers one."""
        return self._memory.changed(self._snapshot, _asked(work, about))

    def is_known(self, work: Ask, about: tuple[Any, ...]) -> bool:
        """Whether the answer to a question is at hand and holds. For nobody who answers one."""
        return self._memory.is_known(self._snapshot, _asked(work, about))

    def ask_part(self, work: Ask, key: Hashable) -> Any:
        """One part of the answer to a question; see `index`."""
        asked = Asked(work, ())
        if self._reads is not None:
            self._reads[AnswerPart(asked, key)] = None
        return self._memory.answer(self._snapshot, asked).get(key)

    def with_site(self, site: SiteSettings) -> Book:
        """The same book with other settings."""
        return Book(self._snapshot.but(site=site), self._memory.beside("site"), self._reads)

    def with_history(self, history: History | None) -> Book:
        """The same book, with what changed before."""
        if history is self._snapshot.history:
            return self
        return Book(self._snapshot.but(history=history), self._memory.beside("history"), self._reads)

    def on(self, day: date) -> Book:
        """The same book on another day."""
        return Book(self._snapshot.but(today=day), self._memory, self._reads)

    @property
    def snapshot(self) -> Snapshot:
        """All of it, past the doors: for those who make another book of it."""
        return self._snapshot

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
    def history(self) -> History | None:
        """What changed before; None where nobody has looked, or there is nothing to look at."""
        return cast("History | None", self._read("history"))

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
        found: Entry | None = self._read("entry", ref)
        return found

    def entity(self, ref: str) -> Entity:
        """The entity of `kind:id`, wherever it is written. Raises `KeyError` where the book has none."""
        found: Entity | None = self._read("value", ref)
        if found is None:
            raise KeyError(ref)
        return found

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
        found: Entity | None = None if ref is None else self._read("entity", ref)
        return found

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


def _asked(work: Ask, about: tuple[Any, ...]) -> Asked:
    return Asked(work, tuple(_Named(one.ref) if isinstance(one, Entity) else one for one in about))


def work_of(asked: Any) -> Ask:
    """The function behind a question, as it was written."""
    return cast(Ask, asked.work if isinstance(asked, Index) else getattr(asked, "__wrapped__", asked))


def _run(snapshot: Snapshot, asked: Asked, reads: dict[Read, None], memory: Memory) -> Any:
    book = Book(snapshot, memory, reads if memory.is_lasting else None)  # nobody looks at what is not kept
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
        found: R = book.ask(work, about)
        return found

    return cast(Callable[Concatenate[B, P], R], asked)


@dataclass(frozen=True, slots=True)
class Index(Generic[K, V]):
    """A question whose answer is a mapping, of which others read one part each: they hang on that part alone."""

    work: Callable[[Any], Mapping[K, V]]

    def __call__(self, book: Book) -> Mapping[K, V]:
        """The whole mapping."""
        found: Mapping[K, V] = book.ask(self.work, ())
        return found

    def at(self, book: Book, key: K) -> V | None:
        """One part of it; None where there is none."""
        found: V | None = book.ask_part(self.work, key)
        return found


def index(work: Callable[[B], Mapping[K, V]]) -> Index[K, V]:
    """Mark a question whose answer is a mapping (see `Index`)."""
    return Index(work)


def any_ref(text: str) -> Ref[Any]:
    """The reference that `[[text]]` or a command's argument means."""
    return read_ref(text, ())
