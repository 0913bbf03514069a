"""A position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from onebook.model.entity import Contact, Entity
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.stray import Also
from onebook.model.values import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person who holds a position."""

    name: Annotated[str, Also("person, title, holder, who")]
    """The person's name."""
    contact: Annotated[Contact | None, Also("contacts, Kontakt")] = None
    """How to reach the person, where it differs from the position's."""


@kind(
    "position",
    "roles/positions",
    address="positions/{id}.html",
    also="role, job, jobs, post holder, Stelle, Stellen, Positionen, Funktion, Rolle, Rollen",
    menu=OverviewFacet(
        title="Positions",
        says="Who holds which position.",
        words=("staff directory", "org chart", "who is who"),
        tab="Departments",
        place=2,
    ),
    search=SearchFacet(rank=3, weight=104, intents={"who": 120}, context=("department",)),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Entity):
    """A position: roles belong to positions, and people hold positions."""

    department: Annotated[
        Ref[Literal["department"]] | None, Also("team, unit, belongs to, Abteilung, Bereich, Team")
    ] = expected("RACI012")
    """The department that it belongs to."""
    purpose: Annotated[
        str | None,
        Also("description, task, tasks, does, what for, responsibilities, Aufgabe, Aufgaben, Zweck, Beschreibung"),
    ] = None
    """What it is there for."""
    holders: Annotated[
        tuple[Holder, ...] | None, Also("holder, person, people, name, held by, Inhaber, Personen, besetzt mit")
    ] = None
    """Who holds it. Left out: not told. An empty list `[]`: vacant."""
    backup: Annotated[
        Ref[Literal["position"]] | None,
        Also("deputy, substitute, stand in, Vertretung, Stellvertretung, Stellvertreter, Vertreter"),
    ] = None
    """Who stands in."""
    contact: Annotated[Contact | None, Also("contacts, Kontakt")] = None
    """How to reach it."""
    for_customers: Annotated[str | None, Also("for clients, für Kunden")] = None
    """What it does for customers."""

    @property
    def is_vacant(self) -> bool:
        """The book says that nobody holds it."""
        return self.holders == ()
