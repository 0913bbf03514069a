"""A campaign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onebook.model.entity import Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.kinds.initiative import Budget
from onebook.model.shape import expected
from onebook.model.values import Day, Ref


@kind(
    "campaign",
    "plan/campaigns",
    address="campaigns/{id}.html",
    also="Kampagne, Kampagnen, Aktion, Aktionen",
    menu=OverviewFacet(
        title="Campaigns",
        says="What we say over time, and where.",
        words=("advertising campaigns",),
        tab="Calendar",
        place=2,
    ),
    search=SearchFacet(rank=9, context=("channels", "message", "audiences")),
    file=FileFacet(has_body=True),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Entity):
    """A push with a start and an end that carries one message to its audiences and serves a goal."""

    goals: tuple[Ref[Literal["goal"]], ...] | None = expected("PLAN009")
    """The goals that it serves."""
    message: Ref[Literal["message"]] | None = expected("MSG002")
    """The one message that it carries."""
    audiences: tuple[Ref[Literal["audience"]], ...] | None = expected("MSG003")
    """Whom it speaks to."""
    channels: tuple[Ref[Literal["channel"]], ...] | None = expected("CAL002")
    """Where it is seen."""
    owner: Ref[Literal["position"]] | None = expected("PLAN001")
    """The position that answers for it."""
    start: Day | None = expected("PLAN008")
    """The first day on which anything is visible outside."""
    end: Day | None = None
    """The last day."""
    since: Day | None = None
    """The day it first ran, where it runs again."""
    offers: tuple[Ref[Literal["release", "term"]], ...] = ()
    """What it offers."""
    exclude: tuple[Ref[Literal["audience"]], ...] = ()
    """Who must not get it, because they have it already."""
    releases: tuple[Ref[Literal["release"]], ...] = ()
    """The releases that it is about."""
    partners: tuple[Ref[Literal["partner"]], ...] = ()
    """Companies outside that help."""
    budget: Budget | None = None
    """Money set aside for it."""
    agreed: Day | None = None
    """The day on which everyone concerned agreed."""
