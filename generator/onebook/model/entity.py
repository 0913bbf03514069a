"""What a kind is, and what all kinds have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol

from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.shape import Record, hidden, record_of
from onebook.model.values import Day, Duration, Markdown, Number, Quoted, Ref, Sentence, Url

Status = Literal["proposed", "active", "done", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach somebody."""

    email: str | None = None
    """E-mail address."""
    phone: str | None = None
    """Telephone number, as people dial it."""
    chat: str | None = None
    """Channel or name in the company's chat."""
    url: Url | None = None
    """Address of a form or a page."""
    place: str | None = None
    """Where to find them: building, floor, room."""
    hours: str | None = None
    """When they can be reached."""
    handle: str | None = None
    """User or team name at the code host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """How often somebody looks at it again, and when that was done last."""

    every: Duration
    """How often it is reviewed."""
    last: Day
    """The day of the last review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page elsewhere that belongs to it."""

    title: str
    """What the link says."""
    url: Url
    """Where it leads."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of content."""

    name: str
    """`goal`: what stands before the colon of a reference."""
    top: str
    """The folder it lies in: `plan`, `roles` or `lexicon`."""
    folder: str
    """The folder below it, and the only key of a file with many: `goals`."""
    address: str
    """Where it stands on the site, from its root: `goals/{id}.html`."""
    singular: str
    """What people call one."""
    plural: str
    """What people call many."""
    cls: type[Entity]
    menu: OverviewFacet
    search: SearchFacet
    file: FileFacet
    also: tuple[str, ...] = ()
    """Other words that people use for it, in English and German."""

    @property
    def path(self) -> str:
        """`plan/goals`."""
        return f"{self.top}/{self.folder}"

    @property
    def record(self) -> Record:
        """Its fields."""
        return record_of(self.cls)

    @property
    def has_pages(self) -> bool:
        """Each entity has a page of its own; else it is a section of its kind's overview."""
        return "#" not in self.address

    @property
    def overview(self) -> str:
        """The address of the page that shows all of the kind."""
        return f"{self.address.split('/')[0]}/index.html" if "/" in self.address else self.address.partition("#")[0]


class Lookup(Protocol):
    """How an entity finds what it refers to, while the book is put together."""

    def settled(self, ref: Ref[Any] | None) -> Entity | None:
        """The entity behind a reference with its own defaults filled; None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """The fields that every kind has."""

    kind: ClassVar[Kind]

    id: str
    """Small letters, digits and hyphens; unique in its kind. Left out, it is the file's name or made of the title."""
    title: str
    """What people call it."""
    summary: Sentence | None = None
    """One sentence of plain text, at most 200 characters."""
    body: Markdown = Markdown("")
    """The long text, in Markdown."""
    status: Status = "active"
    """Proposed, active, done or dropped."""
    owner: Ref[Literal["position"]] | None = None
    """The position that keeps it true."""
    order: Number | None = None
    """Its place in lists; the smallest comes first."""
    tags: tuple[str, ...] = ()
    """Words to group it by."""
    also_called: tuple[Quoted, ...] = ()
    """Other names that people use for it; the search knows them."""
    aliases: tuple[str, ...] = ()
    """Earlier ids, so that old references and addresses keep working."""
    review: Review | None = None
    """How often it is looked at again, and when it was last."""
    links: tuple[Link, ...] = ()
    """Pages elsewhere that belong to it."""
    extra: Mapping[str, object] = hidden(factory=dict)

    @property
    def ref(self) -> str:
        """`goal:grow`."""
        return f"{self.kind.name}:{self.id}"

    def with_defaults(self, lookup: Lookup) -> Entity:
        """The same entity with the defaults filled that come from other entities or other fields."""
        return self
