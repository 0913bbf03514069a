"""A position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onebook.model.entity import Contact, Entity
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.values import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person who holds a position."""

    name: str
    """The person's name."""
    contact: Contact | None = None
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

    department: Ref[Literal["department"]] | None = expected("RACI012")
    """The department that it belongs to."""
    purpose: str | None = None
    """What it is there for."""
    holders: tuple[Holder, ...] | None = None
    """Who holds it. Left out: not told. An empty list `[]`: vacant."""
    backup: Ref[Literal["position"]] | None = None
    """Who stands in."""
    contact: Contact | None = None
    """How to reach it."""
    for_customers: str | None = None
    """What it does for customers."""

    @property
    def is_vacant(self) -> bool:
        """The book says that nobody holds it."""
        return self.holders == ()
