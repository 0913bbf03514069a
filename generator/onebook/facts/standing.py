"""Where something stands that has no page of its own: on the overview of its kind, or on one of its parts.

An overview that would be too long to read is cut into parts: a calendar into its months. One whose entities have pages
of their own beside it, the lexicon, keeps a line of each. A view and a link name the address on the overview
(`calendar/index.html#launch`), which stays the same whatever the book's size; whoever writes an address down for a
reader asks here where that is now (`calendar/2027-03.html#launch`, `lexicon/brief.html`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onebook.facts.dates import add_months, day_of, month_key
from onebook.facts.lines import goal_places
from onebook.model.book import Book, any_ref, index, query
from onebook.model.entity import Entity
from onebook.model.kind import kinds
from onebook.model.kinds.agreement import Agreement
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.pillar import Pillar
from onebook.model.snapshot import sort_key
from onebook.text.near import without_accents

REPEATING, NO_PILLAR, OTHERS = "repeating", "no-pillar", "others"
"""The part of the calendar on which stands what goes out again and again; that of measures of goals without a pillar;
that of agreements whose giver has no letter of addresses."""
QUIET_MONTHS = 13
"""So many months from this one on have a page, also where nothing new goes out in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutting:
    """When the overview of a kind is cut, and how."""

    whole: int
    """So many of them one page still tells."""
    most: int
    """So many one part tells; above that there is a second."""
    part: Callable[[Book, Entity], str]
    """The part that an entity belongs to: a word of its address."""
    order: Callable[[Book, Entity], tuple[Any, ...]] | None = None
    """What comes first on a part; else the order of the kind."""
    kept: Callable[[Entity], object] | None = None
    """What stands on one part together, however many they are."""
    between: Callable[[Book, Iterable[str]], Iterator[str]] | None = None
    """Parts on which none of the kind stands, but what else a reader looks for between the others."""


def _month(book: Book, event: Entity) -> str:
    assert isinstance(event, Event)
    return month_key(day_of(event.date)) if event.repeat is None else REPEATING


def _quiet_months(book: Book, names: Iterable[str]) -> Iterator[str]:
    """Months of the next year in which nothing new goes out, before one in which something does: what goes out again
    and again, what still runs and meetings are told in them."""
    told = {name for name in names if name != REPEATING}
    month = book.today.replace(day=1)
    for _ in range(QUIET_MONTHS):
        name = month_key(month)
        if name >= max(told, default=""):
            return
        if name not in told and name > min(told):
            yield name
        month = add_months(month, 1)


def top_goal(book: Book, measure: Entity) -> Goal | None:
    """The goal on whose way the first goal lies that counts by a measure; None where none does."""
    ref = _top_goal(book, measure.ref)
    top = book.entity(ref) if ref else None
    return top if isinstance(top, Goal) else None


@query
def _top_goal(book: Book, measure: str) -> str:
    pointing = book.pointed_to_by(book.entity(measure))
    refs = {link.source for link in pointing if link.within is None and link.pointer[0] == "measures"}
    goals = [one for one in map(book.entity, sorted(ref for ref in refs if ":" in ref)) if isinstance(one, Goal)]
    first = min(goals, key=sort_key, default=None)
    place = goal_places.at(book, first.ref) if first is not None else None
    return place.top if place is not None else first.ref if first is not None else ""


def _pillar(book: Book, measure: Entity) -> str:
    goal = top_goal(book, measure)
    pillar = book.get(Pillar, goal.pillar) if goal is not None else None
    return f"pillar-{pillar.id}" if pillar is not None else NO_PILLAR


def _by_goal(book: Book, measure: Entity) -> tuple[Any, ...]:
    goal = top_goal(book, measure)
    return (0, *sort_key(goal)) if goal is not None else (1,)


def _letter(book: Book, agreement: Entity) -> str:
    """That of the department which gives, in the letters of addresses."""
    assert isinstance(agreement, Agreement)
    giver = book.get(Department, agreement.from_)
    first = without_accents(giver.title[:1]).lower() if giver is not None else ""
    return first if "a" <= first[:1] <= "z" else OTHERS


def _by_giver(book: Book, agreement: Entity) -> tuple[Any, ...]:
    assert isinstance(agreement, Agreement)
    giver = book.get(Department, agreement.from_)
    return (0, *sort_key(giver)) if giver is not None else (1,)


def _by_day(book: Book, event: Entity) -> tuple[Any, ...]:
    return _day(event), event.id


def _day(event: Entity) -> str:
    assert isinstance(event, Event)
    return day_of(event.date).isoformat() if event.repeat is None else event.id


CUTTINGS: Mapping[str, Cutting] = {
    # A row with its places in the grid and in the timeline is 2 kB of HTML. A page of 600 kB opens within a second on a
    # small machine; a part is to open at once.
    "event": Cutting(whole=300, most=170, part=_month, order=_by_day, kept=_day, between=_quiet_months),
    # With three drawings and every value a measure is 8 kB.
    "measure": Cutting(whole=100, most=45, part=_pillar, order=_by_goal),
    # An agreement is 2.4 kB.
    "agreement": Cutting(whole=150, most=120, part=_letter, order=_by_giver),
}

CALENDAR_AHEAD = "calendar/timeline.html"
"""Where the timeline of a calendar stands that is cut into months."""
LINES = 300
"""So many entities with pages of their own beside their overview this tells in full; of more it has a line each."""
AVOIDED_WORDS = "lexicon/avoided--words.html"
"""Where the words that we do not say stand, where the lexicon has a line of each word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPart:
    """A part of an overview."""

    kind: str
    name: str
    """What it has in common: `2027-03`."""
    number: int
    """Which it is of those with the same name, from 1."""
    of: int
    """How many have that name."""
    refs: tuple[str, ...]
    """What stands on it, in order."""


@index
def parts(book: Book) -> Mapping[str, OverviewPart]:
    """The parts of all overviews that are cut, by address."""
    return {
        address: part
        for name, cutting in CUTTINGS.items()
        if len(book.entries_of(name)) > cutting.whole
        for address, part in _cut(book, name)
    }


@query
def _cut(book: Book, name: str) -> tuple[tuple[str, OverviewPart], ...]:
    return tuple(_parts_of(book, name, CUTTINGS[name]))


def _parts_of(book: Book, name: str, cutting: Cutting) -> Iterator[tuple[str, OverviewPart]]:
    kind = kinds()[name]
    every = list(book.of(kind.cls))
    if cutting.order is not None:
        order = cutting.order
        every.sort(key=lambda one: order(book, one))
    grouped: dict[str, list[Entity]] = {}
    for one in every:
        grouped.setdefault(cutting.part(book, one), []).append(one)
    for word in cutting.between(book, tuple(grouped)) if cutting.between is not None else ():
        grouped[word] = []
    for word, entities in grouped.items():
        pieces = list(_pieces(entities, cutting)) or [[]]
        for number, piece in enumerate(pieces, 1):
            address = f"{kind.overview.partition('/')[0]}/{word}{f'--{number}' if number > 1 else ''}.html"
            yield (
                address,
                OverviewPart(kind=name, name=word, number=number, of=len(pieces), refs=tuple(one.ref for one in piece)),
            )


def _pieces(entities: list[Entity], cutting: Cutting) -> Iterator[list[Entity]]:
    """As few as hold them, and none with a few that are left over."""
    room = -(-len(entities) // max(-(-len(entities) // cutting.most), 1))
    piece: list[Entity] = []
    for one in entities:
        is_apart = cutting.kept is None or not piece or cutting.kept(piece[-1]) != cutting.kept(one)
        if len(piece) >= room and is_apart:
            yield piece
            piece = []
        piece.append(one)
    if piece:
        yield piece


@query
def cut(book: Book) -> frozenset[str]:
    """The kinds whose overviews are cut, by name."""
    return frozenset(part.kind for part in parts(book).values())


@index
def _placed(book: Book) -> Mapping[str, str]:
    """The part on which something stands, by its references, earlier ones too."""
    found = {ref: address for address, part in parts(book).items() for ref in part.refs}
    earlier = {
        f"{ref.partition(':')[0]}:{alias}": address
        for ref, address in found.items()
        for alias in book.entity(ref).aliases
    }
    return earlier | found


def moved(book: Book) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """What stood on overviews once, as earlier addresses name it: by overview and part, the ids."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for ref, address in _placed(book).items():
        name, _, identifier = ref.partition(":")
        on_part = found.setdefault(kinds()[name].overview, {})
        on_part[address] = (*on_part.get(address, ()), identifier)
    return found


def standing(book: Book, address: str) -> str:
    """Where on the site stands now what has an address on an overview; any other address stays as it is."""
    overview, mark, anchor = address.partition("#")
    name = _cuttable().get(overview) if mark else None
    if name is None:
        return address
    # the headings of its text have anchors too: `launch--who-speaks`
    identifier, is_inside, _ = anchor.partition("--")
    if name not in CUTTINGS:
        one = book.find(any_ref(f"{name}:{identifier}")) if has_lines(book, name) else None
        page = one.kind.page.replace("{id}", one.id) if one is not None else ""
        return f"{page}#{anchor}" if page and is_inside else page or address
    part = _placed.at(book, f"{name}:{identifier}") if name in cut(book) else None
    return f"{part}#{anchor}" if part is not None else address


@query
def has_lines(book: Book, name: str) -> bool:
    """Whether the overview of a kind has a line for each, since they have pages beside it and are too many to tell."""
    return bool(kinds()[name].beside) and len(book.entries_of(name)) > LINES


def more_addresses(book: Book) -> Iterator[str]:
    """Every page that a book has because an overview is too long for one."""
    yield from parts(book)
    if has_lines(book, "term"):
        yield AVOIDED_WORDS
    if "event" in cut(book):
        yield CALENDAR_AHEAD


@cache
def _cuttable() -> Mapping[str, str]:
    """The kinds whose overviews may be cut or keep no more than a line of each, by the addresses of these."""
    return {kind.overview: name for name, kind in kinds().items() if name in CUTTINGS or kind.beside}
