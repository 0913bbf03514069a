"""Whom one can turn to: who holds a position, how to reach it, and whom to ask while it is vacant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Literal

from onebook.model.book import query
from onebook.model.entity import Contact, Entity
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.model.values import Ref
from onebook.rules.run import CheckedBook
from onebook.text.address import is_elsewhere
from onebook.text.phone import dialled, numbers_of
from onebook.views.common import Person, person
from onebook.views.links import PageLink, link_to

_Sort = Literal["email", "phone", "url", "chat", "place", "hours"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach somebody."""

    sort: _Sort
    text: str
    """As people read it."""
    address: str | None
    """Where a click leads, where it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A position that somebody may turn to, or a department where the book knows nobody in it."""

    link: PageLink
    """The position; the department where it has no lead."""
    person: Person | None
    """Who holds the position; None for a department."""
    department: PageLink | None
    """The department that the position belongs to."""
    stands_for: PageLink | None
    """The department that the book names here, whose lead this is."""
    ways: tuple[Way, ...]
    """How to reach it: the position's own ways, filled up from its only holder's; else the department's."""
    instead: Party | None
    """Whom to ask while nobody holds the position."""

    @property
    def is_vacant(self) -> bool:
        """The book says that nobody holds it."""
        return self.person is not None and self.person.is_vacant

    @property
    def first_name(self) -> str | None:
        """What colleagues call its holder, where there is one."""
        names = self.person.holders if self.person is not None else ()
        return next(iter(names[0].split()), None) if len(names) == 1 else None

    def way(self, sort: str) -> Way | None:
        """The way of a sort."""
        return next((way for way in self.ways if way.sort == sort), None)


def party(book: CheckedBook, ref: Ref[Any] | None) -> Party | None:
    """What a reference to a position or a department leads to; None where it leads nowhere."""
    found = book.find(ref)
    if isinstance(found, Position):
        return position_party(book, found)
    return department_party(book, found) if isinstance(found, Department) else None


def parties(book: CheckedBook, refs: Iterable[Ref[Any]] | None) -> tuple[Party, ...]:
    """What references lead to, in their order, each position once."""
    found = (one for ref in refs or () if (one := party(book, ref)) is not None)
    return tuple({one.link.ref: one for one in found}.values())


def owner_of(book: CheckedBook, entity: Entity) -> Person | None:
    """The position that keeps an entity true."""
    owner = book.get(Position, entity.owner)
    return person(book, owner) if owner is not None else None


@query
def position_party(book: CheckedBook, position: Position, stands_for: PageLink | None = None) -> Party:
    """A position, and where it is vacant whoever stands in."""
    stand_in = _stand_in(book, position) if position.is_vacant else None
    instead = _without_deputy(book, stand_in) if stand_in is not None else None
    return _party(book, position, stands_for, instead)


@query
def department_party(book: CheckedBook, department: Department) -> Party:
    """A department's lead, who stands for it; the department itself where it has none."""
    link = link_to(department)
    lead = book.get(Position, department.lead)
    if lead is None:
        return Party(
            link=link, person=None, department=link, stands_for=None, ways=ways_of(department.contact), instead=None
        )
    return position_party(book, lead, link)


def ways_of(contact: Contact | None) -> tuple[Way, ...]:
    """The ways that a contact names, those that need a click first."""
    if contact is None:
        return ()
    web, chat = web_way(contact.url), web_way(contact.chat)
    found: tuple[tuple[_Sort, str | None, str | None], ...] = (
        ("email", contact.email, f"mailto:{contact.email}"),
        *(("phone", number, _tel(number)) for number in numbers_of(contact.phone or "")),
        ("url", web.text if web is not None else None, contact.url),
        ("chat", chat.text if chat is not None else None, contact.chat if is_elsewhere(contact.chat or "") else None),
        ("place", contact.place, None),
        ("hours", contact.hours, None),
    )
    return tuple(Way(sort, text, address) for sort, text, address in found if text)


def _tel(number: str) -> str | None:
    called = dialled(number)
    return f"tel:{called}" if called is not None else None


def web_way(url: str | None) -> Way | None:
    """A web address, said as people say it."""
    return Way("url", re.sub(r"^(https?://)?(www\.)?|^(mailto|tel):|/$", "", url) or url, url) if url else None


def _reach(book: CheckedBook, position: Position) -> Contact | None:
    shown = position.holders if book.site.onebook.names != "nowhere" else ()
    holder = shown[0].contact if shown and len(shown) == 1 else None
    own = _filled(position.contact, holder)
    if own is not None:
        return own
    department = book.get(Department, position.department)
    return department.contact if department is not None else None


def _party(book: CheckedBook, position: Position, stands_for: PageLink | None, instead: Party | None) -> Party:
    department = book.get(Department, position.department)
    return Party(
        link=link_to(position),
        person=person(book, position),
        department=link_to(department) if department is not None else None,
        stands_for=stands_for,
        ways=ways_of(_reach(book, position)),
        instead=instead,
    )


def _without_deputy(book: CheckedBook, position: Position) -> Party:
    return _party(book, position, None, None)


def _stand_in(book: CheckedBook, vacant: Position) -> Position | None:
    """The first backup of backups that is not vacant itself; else the department's lead."""
    seen = {vacant.ref}
    backup = book.get(Position, vacant.backup)
    while backup is not None and backup.ref not in seen:
        if not backup.is_vacant:
            return backup
        seen.add(backup.ref)
        backup = book.get(Position, backup.backup)
    department = book.get(Department, vacant.department)
    lead = book.get(Position, department.lead) if department is not None else None
    return lead if lead is not None and not lead.is_vacant else None


def _filled(contact: Contact | None, more: Contact | None) -> Contact | None:
    if contact is None or more is None:
        return contact or more
    return Contact(**{item.name: getattr(contact, item.name) or getattr(more, item.name) for item in fields(Contact)})
