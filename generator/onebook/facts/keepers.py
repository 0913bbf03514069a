"""Who keeps what the book says, and by which name the code host knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from onebook.facts.people import department_of, position_behind, stand_in
from onebook.model.book import Book, query
from onebook.model.entity import Contact, Entity
from onebook.model.kinds.department import Department
from onebook.model.kinds.organization import Organization
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Raci
from onebook.model.values import Ref

_HANDLE = re.compile(r"@?[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?(?:/[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)*", re.ASCII)
_MAIL = re.compile(r"[^\s@#<>()\[\],;:\"]+@[A-Za-z0-9.-]+\.[A-Za-z0-9-]+", re.ASCII)


@query
def keepers(book: Book, entity: Entity) -> tuple[str, ...]:
    """The positions that answer for what is said of something.

    Its owner; of a department its lead, of a position the lead of its department, of a matrix without an owner those
    who are accountable in it.
    """
    owner = book.get(Position, entity.owner)
    if owner is not None:
        return (owner.ref,)
    if isinstance(entity, Department):
        return _positions(book, [entity.lead])
    if isinstance(entity, Position):
        department = department_of(book, entity)
        return _positions(book, [department.lead]) if department is not None else (entity.ref,)
    if isinstance(entity, Raci):
        return _positions(book, [ref for activity in entity.activities for ref in activity.accountable or ()])
    return ()


def _positions(book: Book, refs: Iterable[Ref[Any] | None]) -> tuple[str, ...]:
    found = (position_behind(book, ref) for ref in refs)
    return tuple(dict.fromkeys(one.ref for one in found if one is not None))


@query
def names_at_host(book: Book, ref: str) -> tuple[str, ...]:
    """By which names the code host knows who does a position's work: handles like `@mia`, else mail addresses.

    Its own, else its holders', else its department's handle: the mail address of a department is nobody's account.
    Nobody is guessed: none where the book gives none.
    """
    position = book.entity(ref)
    assert isinstance(position, Position)
    one = stand_in(book, position) or position
    department = department_of(book, one)
    for contacts in ([one.contact], [holder.contact for holder in one.holders or ()]):
        found = tuple(dict.fromkeys(name for contact in contacts for name in _names(contact)))
        if found:
            return found
    return _teams(department.contact) if department is not None else ()


def names_of_organization(organization: Organization) -> tuple[str, ...]:
    """By which team the code host knows the organisation; its mail address is nobody's account either."""
    return _teams(organization.contact)


def _teams(contact: Contact | None) -> tuple[str, ...]:
    return tuple(name for name in _names(contact) if name.startswith("@"))


def _names(contact: Contact | None) -> Iterator[str]:
    if contact is None:
        return
    handle, email = (contact.handle or "").strip(), (contact.email or "").strip()
    if _HANDLE.fullmatch(handle):
        yield f"@{handle.removeprefix('@')}"
    elif _MAIL.fullmatch(email):
        yield email
