"""An audience."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onebook.model.entity import Entity
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.values import Quoted, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceNeed:
    """Something that an audience needs, and who heard it say so."""

    need: Quoted
    """The need, in their own words."""
    heard_by: Ref[Literal["department"]] | None = None
    """The department that heard it."""
    source: str | None = None
    """Where and when."""


@kind(
    "audience",
    "plan/audiences",
    address="audiences/index.html#{id}",
    also="target group, persona, personas, segment, Zielgruppe, Zielgruppen, Publikum",
    menu=OverviewFacet(
        title="Audiences",
        says="Whom we speak to, what they need, and what they have already.",
        words=("target groups", "segments"),
        tab="Calendar",
        place=5,
    ),
    search=SearchFacet(rank=14, weight=95),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Audience(Entity):
    """People whom we speak to, what they need and what they have already."""

    market: Literal["b2b", "b2c", "internal", "press", "partner"] | None = None
    """Which market they belong to."""
    has: tuple[Ref[Literal["release", "term"]], ...] = ()
    """What they have already, so that nobody offers it to them."""
    exclude: tuple[Ref[Literal["audience"]], ...] = ()
    """Audiences that do not count as part of this one."""
    needs: tuple[AudienceNeed, ...] = ()
    """What they need."""
