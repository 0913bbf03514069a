"""A campaign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from onebook.model.entity import Entity
from onebook.model.facets import FileFacet, OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.kinds.initiative import Budget
from onebook.model.shape import expected
from onebook.model.stray import Also
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

    goals: Annotated[tuple[Ref[Literal["goal"]], ...] | None, Also("goal, objectives, Ziel, Ziele")] = expected(
        "PLAN009"
    )
    """The goals that it serves."""
    message: Annotated[Ref[Literal["message"]] | None, Also("key message, Botschaft, Kernbotschaft")] = expected(
        "MSG002"
    )
    """The one message that it carries."""
    audiences: Annotated[
        tuple[Ref[Literal["audience"]], ...] | None,
        Also("audience, target group, target groups, target audience, Zielgruppe, Zielgruppen"),
    ] = expected("MSG003")
    """Whom it speaks to."""
    channels: Annotated[tuple[Ref[Literal["channel"]], ...] | None, Also("channel, media, Kanal, Kanäle")] = expected(
        "CAL002"
    )
    """Where it is seen."""
    owner: Ref[Literal["position"]] | None = expected("PLAN001")
    """The position that answers for it."""
    start: Annotated[Day | None, Also("begin, start date, from, Beginn, Anfang, Startdatum, von, ab")] = expected(
        "PLAN008"
    )
    """The first day on which anything is visible outside."""
    end: Annotated[Day | None, Also("deadline, due, end date, until, to, Ende, bis, Enddatum")] = None
    """The last day."""
    since: Annotated[Day | None, Also("first run, seit")] = None
    """The day it first ran, where it runs again."""
    offers: Annotated[tuple[Ref[Literal["release", "term"]], ...], Also("offer, Angebot, Angebote")] = ()
    """What it offers."""
    exclude: Annotated[
        tuple[Ref[Literal["audience"]], ...], Also("not for, excluded, ausschließen, ohne, nicht für")
    ] = ()
    """Who must not get it, because they have it already."""
    releases: Annotated[tuple[Ref[Literal["release"]], ...], Also("release, products, product, Produkt, Produkte")] = ()
    """The releases that it is about."""
    partners: Annotated[
        tuple[Ref[Literal["partner"]], ...], Also("partner, agencies, agency, Agentur, Dienstleister")
    ] = ()
    """Companies outside that help."""
    budget: Annotated[Budget | None, Also("costs, cost, Kosten")] = None
    """Money set aside for it."""
    agreed: Annotated[Day | None, Also("agreed on, approved, vereinbart, abgestimmt, freigegeben")] = None
    """The day on which everyone concerned agreed."""
