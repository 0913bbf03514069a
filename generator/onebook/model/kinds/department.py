"""A department."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onebook.model.entity import Contact, Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.values import Ref


@kind(
    "department",
    "roles/departments",
    address="departments/{id}.html",
    also="team, teams, unit, division, Abteilung, Abteilungen, Bereich, Bereiche, Fachbereich",
    menu=OverviewFacet(
        title="Departments",
        says="Who we are.",
        words=("teams", "org chart", "organisation chart", "structure"),
        tab="Departments",
        place=1,
    ),
    search=SearchFacet(rank=2, weight=108, intents={"who": 110}),
    file=FileFacet(has_body=True),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Entity):
    """A department: what it is there for, who leads it, how to reach it."""

    lead: Ref[Literal["position"]] | None = expected("RACI010")
    """The position that leads it."""
    purpose: str | None = expected("RACI011")
    """What it is there for."""
    parent: Ref[Literal["department"]] | None = None
    """The department that it is part of."""
    model: Literal["hub", "spoke"] | None = None
    """Hub: it keeps a discipline for all. Spoke: it works with a hub."""
    hub: Ref[Literal["department"]] | None = None
    """For a spoke: its hub."""
    customer_facing: bool = False
    """Whether it speaks with customers."""
    contact: Contact | None = None
    """How to reach it."""
