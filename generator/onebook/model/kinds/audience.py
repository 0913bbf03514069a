"""An audience."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from onebook.model.entity import Entity
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.stray import Also
from onebook.model.values import Quoted, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceNeed:
    """Something that an audience needs, and who heard it say so."""

    need: Annotated[Quoted, Also("what, text, Bedürfnis")]
    """The need, in their own words."""
    heard_by: Annotated[Ref[Literal["department"]] | None, Also("department, from, who, gehört von, Abteilung")] = None
    """The department that heard it."""
    source: Annotated[str | None, Also("where, Quelle")] = None
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

    market: Annotated[
        Literal["b2b", "b2c", "internal", "press", "partner"] | None, Also("segment, type, Markt, Segment, Typ")
    ] = None
    """Which market they belong to."""
    has: Annotated[tuple[Ref[Literal["release", "term"]], ...], Also("owns, has already, hat, hat schon")] = ()
    """What they have already, so that nobody offers it to them."""
    exclude: Annotated[tuple[Ref[Literal["audience"]], ...], Also("not, without, excluded, ohne, ausschließen")] = ()
    """Audiences that do not count as part of this one."""
    needs: Annotated[tuple[AudienceNeed, ...], Also("need, wants, Bedürfnisse, Bedarf, braucht")] = ()
    """What they need."""
