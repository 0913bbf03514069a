"""What the search can find: each activity, entity and ordinary page, with the words that lead to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onebook.facts.asked import asked_matrices
from onebook.facts.dates import MONTHS, day_of
from onebook.facts.overviews import overviews
from onebook.facts.plain import plain, plain_markdown
from onebook.facts.search.initials import initials, spelled_out
from onebook.model.book import Book, query
from onebook.model.entity import Entity, Kind, Status
from onebook.model.kind import kinds
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.kinds.release import Release
from onebook.model.kinds.term import Term
from onebook.model.snapshot import OrdinaryPage
from onebook.model.values import Ref
from onebook.model.walk import texts
from onebook.text.frontmatter import split

Field = Literal["T", "A", "C", "S", "N", "K", "L", "V", "Q", "Y", "X", "B"]
WEIGHTS: Mapping[Field, int] = {
    "T": 100,
    "A": 100,
    "C": 95,
    "S": 95,
    "N": 90,
    "K": 90,
    "L": 85,
    "V": 85,
    "Q": 80,
    "Y": 30,
    "X": 20,
    "B": 10,
}
"""Title, abbreviation, also called, synonym, name of a holder, keyword, local name, avoided phrase, question;
then prose: what it says of itself, what it belongs to, its text."""
SHORTENED = frozenset(("department", "position", "playbook", "measure", "channel", "partner"))
"""What people call by the initials of its name; a term says itself how it is shortened."""
PROSE: tuple[Field, ...] = ("Y", "X", "B")
"""Fields of running text, in which it does not matter how many other words there are."""

_STATES: tuple[Status, ...] = ("active", "proposed", "done", "dropped")
_SAYS = frozenset(
    "summary purpose definition statement success does gives customer_need for_customers mission vision".split()
)
_LEFT_OUT = frozenset("title also_called contact holders links logo language country timezone currency".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Something that can be found."""

    kind: str
    """`activity`, an entity's kind, or `page`."""
    ref: str
    """Empty for a page."""
    title: str
    state: Status
    units: tuple[tuple[Field, str], ...]
    """The words that lead to it: each title, keyword, question alone, each with its field."""
    address: str = ""
    """A page's, from the site's root; what shows an entity is not known here."""


def documents(book: Book) -> tuple[Document, ...]:
    """Everything that can be found. The questions of the book are no part of it: they test what is.

    Nor are the activities of a matrix that is done or dropped: they would send people to the wrong place.
    """
    asked = {matrix.ref for matrix in asked_matrices(book)}
    found: list[Document] = []
    for kind in kinds().values():
        if kind.search.is_found:
            for entity in book.of(kind.cls):
                found.append(_entity(book, entity))
                if isinstance(entity, Raci) and entity.ref in asked:
                    found += (_activity(book, entity, activity) for activity in entity.activities)
    until = {one.ref: _until(book, one) for one in book.of(Event)} | {
        one.ref: _until(book, one) for one in book.of(Release)
    }
    now = (False, 0)
    found.sort(key=lambda one: (_rank(one.kind), one.kind, _STATES.index(one.state), until.get(one.ref, now)))
    pages = sorted((page for page in book.pages if page.head.is_searched), key=lambda page: page.path)
    return (*found, *map(_overview, overviews(book)), *(_page(book, page) for page in pages))


def _until(book: Book, one: Event | Release) -> tuple[bool, int]:
    """Of what takes place more than once under one name the next stands first, and what is over last."""
    days = (day_of(one.date) - book.today).days if one.date is not None else 0
    return days < 0, abs(days)


def _rank(kind: str) -> int:
    """What stands first where two are found equally well: activities before all."""
    return kinds()[kind].search.rank if kind in kinds() else 0


@query
def _entity(book: Book, entity: Entity) -> Document:
    units: list[tuple[Field, str]] = [("T", entity.title)]
    units += [("C", name) for name in entity.also_called]
    if isinstance(entity, Term):
        units += _term(entity)
    if entity.kind.name in SHORTENED:
        units += [("K", short) for short in initials(entity.title)]
    if isinstance(entity, Position) and book.site.onebook.names != "nowhere":
        units += [("N", holder.name) for holder in entity.holders or ()]
    says, body = _prose(book, entity)
    units += [("Y", says), ("X", " ".join([*_context(book, entity), *entity.tags])), ("B", body)]
    return Document(
        kind=entity.kind.name, ref=entity.ref, title=entity.title, state=entity.status, units=_filled(units)
    )


def _term(term: Term) -> Iterator[tuple[Field, str]]:
    if term.abbreviation:
        yield "A", term.abbreviation
    yield from (("S", synonym) for synonym in term.synonyms)
    yield from (("K", long) for long in spelled_out(f"{term.title} {term.abbreviation or ''}", term.definition or ""))
    yield from (("L", local.name) for local in term.called_by)
    yield from (("V", avoided.phrase) for avoided in term.avoid)


def _activity(book: Book, matrix: Raci, activity: Activity) -> Document:
    units: list[tuple[Field, str]] = [("T", activity.title)]
    units += [("K", word) for word in activity.keywords]
    units += [("Q", question) for question in activity.ask_when]
    context = [matrix.title, *matrix.also_called]
    parties: list[Ref[Any]] = [*(activity.accountable or ()), *(activity.responsible or ())]
    for ref in parties:
        party = book.find(ref)
        context += [party.title] if party is not None else []
    body = plain_markdown(book, f"{activity.bring or ''} {activity.note or ''}")
    units += [("X", " ".join(context)), ("B", body)]
    return Document(
        kind="activity",
        ref=f"{matrix.ref}#{activity.id}",
        title=activity.title,
        state=matrix.status,
        units=_filled(units),
    )


def _page(book: Book, page: OrdinaryPage) -> Document:
    text = page.source.text[split(page.source.text).body_start :]
    units: list[tuple[Field, str]] = [("T", page.title), ("Y", page.head.description or "")]
    units += [("X", " ".join(page.head.tags)), ("B", plain_markdown(book, text))]
    return Document(kind="page", ref="", title=page.title, state="active", units=_filled(units), address=page.address)


def _overview(kind: Kind) -> Document:
    units: list[tuple[Field, str]] = [("T", kind.menu.title), *(("C", word) for word in kind.menu.words)]
    return Document(
        kind="page",
        ref="",
        title=kind.menu.title,
        state="active",
        units=(*units, ("Y", kind.menu.says)),
        address=kind.overview,
    )


def _filled(units: list[tuple[Field, str]]) -> tuple[tuple[Field, str], ...]:
    return tuple((field, text) for field, text in units if text.strip())


def _prose(book: Book, entity: Entity) -> tuple[str, str]:
    """What it says of itself, and everything else that it says."""
    says: list[str] = []
    body: list[str] = []
    own = {"synonyms", "abbreviation", "avoid", "called_by"} if isinstance(entity, Term) else set()
    own |= {"activities", "matrix"} if isinstance(entity, Raci) else set()
    for text in texts(entity):
        first = str(text.pointer[0])
        if first not in _LEFT_OUT and first not in own:
            words = plain_markdown(book, text.text) if text.is_markdown else plain(book, text.text)
            (says if first in _SAYS else body).append(words)
    if isinstance(entity, Term):
        body += [avoided.because for avoided in entity.avoid if avoided.because]
    return " ".join(says), " ".join(body)


def _context(book: Book, entity: Entity) -> Iterator[str]:
    for name in entity.kind.search.context:
        value: Any = getattr(entity, name)
        for ref in value if isinstance(value, tuple) else (value,):
            found = book.find(ref)
            if found is not None:
                yield found.title
                if isinstance(found, Department):
                    yield from found.also_called
    if isinstance(entity, Event | Release) and entity.date is not None:
        day = day_of(entity.date)
        yield f"{MONTHS[day.month - 1]} {day.year}"
