"""What a kind is, and what all kinds have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, Protocol

from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.hints import record_of
from onebook.model.shape import Record, hidden
from onebook.model.stray import Also
from onebook.model.values import Day, Duration, Mail, Markdown, Number, Phone, Quoted, Ref, Sentence, Url

Status = Literal["proposed", "active", "done", "dropped"]

LIVE: tuple[Status, ...] = ("active", "proposed")
"""The statuses of what somebody works on or may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach somebody."""

    email: Annotated[Mail | None, Also("mail, e mail, email address, mail address, Mailadresse, E-Mail-Adresse")] = None
    """E-mail address."""
    phone: Annotated[
        Phone | None, Also("tel, telephone, mobile, phone number, Telefon, Telefonnummer, Handy, Mobil")
    ] = None
    """Telephone number, as people dial it."""
    chat: Annotated[str | None, Also("slack, teams, Kanal")] = None
    """Channel or name in the company's chat."""
    url: Annotated[Url | None, Also("website, web, link, homepage, Webseite, Internet")] = None
    """Address of a form or a page."""
    place: Annotated[str | None, Also("address, room, office, location, where, Ort, Adresse, Raum, Büro, Standort")] = (
        None
    )
    """Where to find them: building, floor, room."""
    hours: Annotated[
        str | None, Also("opening hours, times, when, Zeiten, Sprechzeiten, Öffnungszeiten, Erreichbarkeit")
    ] = None
    """When they can be reached."""
    handle: Annotated[str | None, Also("user, username, github, gitlab")] = None
    """User or team name at the code host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """How often somebody looks at it again, and when that was done last."""

    every: Annotated[Duration, Also("interval, cycle, rhythm, frequency, Rhythmus, Turnus, Intervall, alle")]
    """How often it is reviewed."""
    last: Annotated[Day, Also("date, last review, reviewed, last reviewed, zuletzt, letzte, Datum")]
    """The day of the last review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageElsewhere:
    """A page elsewhere that belongs to it."""

    called: ClassVar[str] = "link"

    title: Annotated[str, Also("name, text, label, Titel")]
    """What the link says."""
    url: Annotated[Url, Also("link, href, address, Adresse")]
    """Where it leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
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
    beside: str = ""
    """Where each has a page besides its section, which stays its address: `lexicon/{id}.html`."""

    @property
    def page(self) -> str:
        """Where the page of each stands that is about it alone; empty where there is none."""
        return self.beside or (self.address if self.has_pages else "")

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
        """The address of each entity is a page of its own; else it is a section of its kind's overview."""
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

    id: Annotated[str, Also("key, identifier, slug, Kennung, Kürzel")]
    """Small letters, digits and hyphens; unique in its kind. Left out, it is the file's name or made of the title."""
    title: Annotated[str, Also("name, heading, label, headline, Titel, Bezeichnung, Überschrift")]
    """What people call it."""
    summary: Annotated[
        Sentence | None,
        Also(
            "description, short description, abstract, teaser, subtitle, in short, Beschreibung, Kurzbeschreibung, "
            "Zusammenfassung, Untertitel"
        ),
    ] = None
    """One sentence of plain text, at most 200 characters."""
    body: Annotated[
        Markdown,
        Also(
            "text, description, content, details, notes, note, comment, long description, Beschreibung, Inhalt, "
            "Notizen, Notiz, Anmerkung, Anmerkungen, Bemerkung, Bemerkungen, Kommentar"
        ),
    ] = Markdown("")
    """The long text, in Markdown."""
    status: Annotated[
        Status,
        Also(
            values={
                "active": "in progress, ongoing, current, started, running, open, aktiv, laufend, läuft, in arbeit, offen",
                "proposed": "planned, draft, idea, geplant, entwurf, vorgeschlagen, idee",
                "done": "completed, finished, closed, complete, erledigt, fertig, abgeschlossen",
                "dropped": "cancelled, canceled, stopped, abgebrochen, gestrichen, verworfen",
            }
        ),
    ] = "active"
    """Proposed, active, done or dropped."""
    owner: Annotated[
        Ref[Literal["position"]] | None,
        Also(
            "responsible, accountable, owned by, manager, lead, position, contact person, verantwortlich, "
            "Verantwortliche, Verantwortlicher, Verantwortung, zuständig, Zuständige, Zuständigkeit, "
            "Ansprechpartner, Ansprechpartnerin, Besitzer, Eigentümer, Leitung"
        ),
    ] = None
    """The position that keeps it true."""
    order: Annotated[Number | None, Also("sort, sort order, rank, number, Reihenfolge, Nummer, Sortierung")] = None
    """Its place in lists; the smallest comes first."""
    tags: Annotated[
        tuple[str, ...],
        Also(
            "labels, category, categories, keywords, topics, Schlagworte, Schlagwörter, Stichworte, Stichwörter, "
            "Kategorie, Kategorien"
        ),
    ] = ()
    """Words to group it by."""
    also_called: Annotated[
        tuple[Quoted, ...], Also("synonyms, other names, also known as, auch genannt, weitere Namen")
    ] = ()
    """Other names that people use for it; the search knows them."""
    aliases: Annotated[tuple[str, ...], Also("alias, old id, old ids, former ids, frühere Ids")] = ()
    """Earlier ids, so that old references and addresses keep working."""
    review: Annotated[Review | None, Also("review cycle, Überprüfung, Prüfung")] = None
    """How often it is looked at again, and when it was last."""
    links: Annotated[
        tuple[PageElsewhere, ...], Also("link, url, urls, website, sources, Verweise, Weblinks, Webseite")
    ] = ()
    """Pages elsewhere that belong to it."""
    extra: Mapping[str, object] = hidden(factory=dict)

    @property
    def ref(self) -> str:
        """`goal:grow`."""
        return f"{self.kind.name}:{self.id}"

    @property
    def is_live(self) -> bool:
        """Somebody works on it, or may: what is done or dropped needs no mending any more."""
        return self.status in LIVE

    def with_defaults(self, lookup: Lookup) -> Entity:
        """The same entity with the defaults filled that come from other entities or other fields."""
        return self
