"""A department."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from onebook.model.entity import Contact, Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.stray import Also
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

    lead: Annotated[
        Ref[Literal["position"]] | None,
        Also("head, manager, leader, leads, led by, responsible, Leitung, Leiter, Leiterin, Chef, verantwortlich"),
    ] = expected("RACI010")
    """The position that leads it."""
    purpose: Annotated[
        str | None, Also("description, mission, task, does, what for, Aufgabe, Zweck, Auftrag, Beschreibung")
    ] = expected("RACI011")
    """What it is there for."""
    parent: Annotated[
        Ref[Literal["department"]] | None, Also("part of, belongs to, division, gehört zu, Bereich, übergeordnet")
    ] = None
    """The department that it is part of."""
    model: Annotated[Literal["hub", "spoke"] | None, Also("type, Modell, Typ")] = None
    """Hub: it keeps a discipline for all. Spoke: it works with a hub."""
    hub: Ref[Literal["department"]] | None = None
    """For a spoke: its hub."""
    customer_facing: Annotated[bool, Also("customer contact, Kundenkontakt")] = False
    """Whether it speaks with customers."""
    contact: Annotated[Contact | None, Also("contacts, Kontakt")] = None
    """How to reach it."""
