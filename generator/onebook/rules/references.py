"""REF: everything that is named exists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from onebook.facts.inventory import dropped
from onebook.model.book import Book
from onebook.model.entity import Entity
from onebook.model.entry import Entry
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.message import Message
from onebook.model.kinds.term import Term
from onebook.model.snapshot import Link
from onebook.rules.rule import Finding, Spot, Weight, book_rule
from onebook.rules.said import said_link, spot_of_link
from onebook.text.english import with_article

E = TypeVar("E", bound=Entity)


@book_rule("REF002", "ambiguous-reference", Weight.BROKEN, for_files=True)
def ambiguous_reference(book: Book) -> Iterator[Finding]:
    """A reference without a kind leads to one entity only."""
    for link in book.links_in_state("ambiguous"):
        if not link.is_derived:
            found = _allowed(book, link, link.written.id)
            names = [f"`{entry.kind.name}:{link.written.id}`" for entry in found]
            message = f"'{link.written.id}' can mean {len(found)} things here"
            related = tuple((Spot(entry=entry, pointer=("id",)), f"this is {entry.ref}") for entry in found)
            yield Finding(
                spot=spot_of_link(book, link),
                message=message,
                hint=f"say which one: {' or '.join(names)}",
                related=related,
            )


def _allowed(book: Book, link: Link, identifier: str) -> list[Entry]:
    """The entities with an id that may stand where a link stands."""
    kinds = link.written.kinds
    return [entry for entry in book.by_id[identifier] if not kinds or entry.kind.name in kinds]


@book_rule("REF003", "wrong-kind", Weight.BROKEN)
def wrong_kind(book: Book) -> Iterator[Finding]:
    """A reference leads to the kind of thing that its field wants."""
    for link in book.links_in_state("wrong-kind"):
        if not link.is_derived:
            found = book.by_id.get(link.written.id, ())
            kind = link.written.kind if link.written.kind not in ("", *link.written.kinds) else found[0].kind.name
            wanted = " or ".join(with_article(kind) for kind in link.written.kinds)
            message = f"{wanted} is wanted here, but '{link.written.id}' is {with_article(kind)}"
            related = tuple((Spot(entry=entry, pointer=("id",)), f"this is {entry.ref}") for entry in found[:1])
            yield Finding(
                spot=spot_of_link(book, link),
                message=message,
                hint=_instead(book, link, wanted, found),
                related=related,
            )


def _instead(book: Book, link: Link, wanted: str, found: tuple[Entry, ...]) -> str:
    """What to write instead of the id of a wrong kind of thing; of a department, its lead's."""
    hint = f"write the id of {wanted}"
    department = next((entry.value for entry in found if isinstance(entry.value, Department)), None)
    lead = book.find(department.lead) if department is not None else None
    if "position" not in link.written.kinds or lead is None:
        return hint
    if len(link.pointer) == 4 and link.pointer[:2] in book.entry(link.source).derived:
        return f"put the A into a column of the lead's, `{lead.id}`, and leave R, C or I here"
    return f"{hint}, like that of its lead: `{lead.id}`"


@book_rule("REF004", "circle", Weight.BROKEN)
def circle(book: Book) -> Iterator[Finding]:
    """Parents, wider terms and dependencies never lead back to where they began."""
    yield from _circles(
        book, Goal, "parent", "belongs to", lambda goal: book.all(Goal, [goal.parent] if goal.parent else [])
    )
    yield from _circles(
        book, Department, "parent", "belongs to", lambda one: book.all(Department, [one.parent] if one.parent else [])
    )
    yield from _circles(book, Term, "broader", "is a part of", lambda term: book.all(Term, term.broader))
    yield from _circles(
        book, Initiative, "depends_on", "waits for", lambda initiative: book.all(Initiative, initiative.depends_on)
    )


def _circles(book: Book, cls: type[E], field: str, saying: str, following: Callable[[E], list[E]]) -> Iterator[Finding]:
    done: set[str] = set()
    for start in sorted(_maybe_in_circles(book.of(cls), following), key=lambda entity: entity.id):
        path = _path_back(start, following) if start.ref not in done else []
        if path and not done & {entity.ref for entity in path}:
            done |= {entity.ref for entity in path}
            named = [f"'{entity.id}'" for entity in [*path, start]]
            if len(named) > _NAMED:
                named[_NAMED - 2 : -1] = [f"{len(named) - _NAMED + 1} others"]
            names = f" {saying} ".join(named)
            spots = [
                _spot_of(book, entity, field, other) for entity, other in zip(path, [*path[1:], start], strict=True)
            ]
            related = tuple(
                (spot, f"'{entity.id}' is part of the circle")
                for spot, entity in zip(spots[1:_NAMED], path[1:_NAMED], strict=True)
            )
            hint = f"take one `{field}` out, so that the circle is open"
            yield Finding(spot=spots[0], message=f"a circle: {names}", hint=hint, related=related)


_NAMED = 12
"""So many of a circle are named at most."""


def _maybe_in_circles(entities: Iterable[E], following: Callable[[E], list[E]]) -> list[E]:
    """The entities that can be part of a circle: whoever leads nowhere, and whoever nobody leads to, is taken away."""
    left = {entity.ref: entity for entity in entities}
    ahead = {ref: {other.ref for other in following(entity)} & left.keys() for ref, entity in left.items()}
    behind: dict[str, set[str]] = {ref: set() for ref in left}
    for ref, others in ahead.items():
        for other in others:
            behind[other].add(ref)
    for one_way, other_way in ((ahead, behind), (behind, ahead)):
        waiting = [ref for ref in left if not one_way[ref]]
        while waiting:
            ref = waiting.pop()
            left.pop(ref, None)
            for other in other_way[ref]:
                one_way[other].discard(ref)
                if not one_way[other] and other in left:
                    waiting.append(other)
    return list(left.values())


def _spot_of(book: Book, entity: Entity, field: str, target: Entity) -> Spot:
    """Where an entity names another one in a field that holds one reference or several."""
    refs = getattr(entity, field)
    if not isinstance(refs, tuple):
        return Spot(entry=book.entry(entity), pointer=(field,))
    position = next(number for number, ref in enumerate(refs) if book.find(ref) == target)
    return Spot(entry=book.entry(entity), pointer=(field, position))


def _path_back(start: E, following: Callable[[E], list[E]]) -> list[E]:
    """The way from an entity back to itself; empty where there is none."""
    before: dict[str, E | None] = {start.ref: None}
    waiting = [start]
    while waiting:
        entity = waiting.pop(0)
        for other in following(entity):
            if other.ref == start.ref:
                path = [entity]
                while (previous := before[path[-1].ref]) is not None:
                    path.append(previous)
                return path[::-1]
            if other.ref not in before:
                before[other.ref] = entity
                waiting.append(other)
    return []


@book_rule("REF005", "dropped-reference", Weight.GAP)
def dropped_reference(book: Book) -> Iterator[Finding]:
    """What is active does not build on what was dropped."""
    for link in (link for ref in dropped(book) for link in book.pointed_to_by(book.entity(ref))):
        if link.is_derived or link.within is not None or ":" not in link.source:
            continue
        source, target = book.entry(link.source), book.entry(link.target)
        if isinstance(source.value, Message) and link.pointer[0] == "proof":
            continue  # MSG006 says what that means for the claim
        if source.value.is_live:
            message = f"{said_link(book, link)}, which was dropped"
            hint = f"name another {target.kind.singular}, or drop this one too"
            related = ((Spot(entry=target, pointer=("status",)), f"{target.id} was dropped here"),)
            yield Finding(spot=spot_of_link(book, link), message=message, hint=hint, related=related)
