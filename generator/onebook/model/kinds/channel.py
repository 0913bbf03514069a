"""A channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from onebook.model.entity import Entity
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
from onebook.model.stray import Also
from onebook.model.values import Duration, Ref, Url


@kind(
    "channel",
    "plan/channels",
    address="channels/index.html#{id}",
    also="Kanal, Kanäle, media",
    menu=OverviewFacet(
        title="Channels",
        says="How we reach people: how long each channel needs, and its checklist.",
        words=("media", "checklists"),
        tab="Calendar",
        place=4,
    ),
    search=SearchFacet(rank=6, intents={"help": 90}),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Entity):
    """A way to reach people: a newsletter, a page, a fair; with the time that it needs and its checklist."""

    medium: Annotated[
        Literal["offline", "online", "social", "event", "press", "internal"],
        Also(
            "type, kind, media, Art, Typ",
            values={
                "offline": "print",
                "online": "web, digital",
                "social": "social media, soziale medien",
                "event": "events, veranstaltung, messe",
                "press": "presse",
                "internal": "intern",
            },
        ),
    ]
    """What sort of channel it is."""
    owner: Ref[Literal["position"]] | None = expected("PLAN001")
    """The position that answers for it."""
    lead_time: Annotated[Duration | None, Also("notice, preparation, Vorlauf, Vorlaufzeit")] = expected("CAL001")
    """How long before an item goes out it must be briefed."""
    watched_by: Annotated[
        Ref[Literal["position"]] | None, Also("monitored by, monitoring, beobachtet von, Monitoring")
    ] = None
    """Who listens there and raises the alarm."""
    used_by: Annotated[
        tuple[Ref[Literal["department"]], ...], Also("departments, teams, Abteilungen, genutzt von")
    ] = ()
    """The departments that use it."""
    audiences: Annotated[
        tuple[Ref[Literal["audience"]], ...], Also("audience, target group, target groups, Zielgruppe, Zielgruppen")
    ] = ()
    """Whom it reaches."""
    checklist: Annotated[tuple[str, ...], Also("checks, check list, Checkliste, Prüfliste")] = ()
    """What to check before anything goes out."""
    guidelines: Annotated[
        Ref[Literal["playbook"]] | None, Also("guideline, rules, playbook, Richtlinie, Richtlinien, Leitfaden")
    ] = None
    """The playbook that says how to behave there."""
    url: Annotated[Url | None, Also("website, link, address, Adresse, Webseite")] = None
    """Where it is."""
