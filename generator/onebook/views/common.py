"""What every page about an entity says: who keeps it, how fresh it is, what uses it, where it is written."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from onebook.facts.freshness import reviewed_until
from onebook.model.book import query
from onebook.model.entity import Entity
from onebook.model.kinds.position import Position
from onebook.model.values import Ref
from onebook.rules.run import CheckedBook
from onebook.views.history import PastRow, past_of
from onebook.views.links import PageLink, link_to, used_in


@dataclass(frozen=True, slots=True)
class Freshness:
    """Until when somebody has promised that it is true."""

    until: date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A position, and who holds it."""

    position: PageLink
    holders: tuple[str, ...]
    is_vacant: bool
    backup: PageLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What every page about an entity says besides its own matter."""

    link: PageLink
    owner: Person | None
    freshness: Freshness | None
    used_in: tuple[PageLink, ...]
    source: str
    """The file that it is written in, from the book's root."""
    line: int
    past: tuple[PastRow, ...] = ()
    """Its last changes, the newest first."""


@query
def common(book: CheckedBook, entity: Entity) -> Common:
    """The common part of an entity's page."""
    entry = book.entry(entity)
    owner = book.get(Position, entity.owner)
    return Common(
        link=link_to(entity),
        owner=person(book, owner) if owner is not None else None,
        freshness=freshness(book, entity),
        used_in=used_in(book, entity),
        source=entry.path,
        line=entry.line,
        past=past_of(book, entity),
    )


def without(common: Common, refs: AbstractSet[str]) -> Common:
    """The same without what the page says already, and better, in sections of its own."""
    return replace(common, used_in=tuple(link for link in common.used_in if link.ref not in refs))


@query
def person(book: CheckedBook, position: Position) -> Person:
    """A position with its holders as the setting `names` allows, and its backup."""
    shown = book.site.onebook.names != "nowhere"
    names = tuple(holder.name for holder in position.holders or ()) if shown else ()
    backup = book.get(Position, position.backup)
    return Person(link_to(position), names, position.is_vacant, link_to(backup) if backup is not None else None)


def person_of(book: CheckedBook, ref: Ref[Any] | None) -> Person | None:
    """The position that a reference leads to, with its holders; None where it leads to none."""
    position = book.find(ref)
    return person(book, position) if isinstance(position, Position) else None


@query
def freshness(book: CheckedBook, entity: Entity) -> Freshness | None:
    """Reviewed until the day before the next review is due."""
    until = reviewed_until(book, entity)
    return Freshness(until, until < book.today) if until is not None else None
