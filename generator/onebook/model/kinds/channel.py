"""A channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onebook.model.entity import Entity
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.shape import expected
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

    medium: Literal["offline", "online", "social", "event", "press", "internal"]
    """What sort of channel it is."""
    owner: Ref[Literal["position"]] | None = expected("PLAN001")
    """The position that answers for it."""
    lead_time: Duration | None = expected("CAL001")
    """How long before an item goes out it must be briefed."""
    watched_by: Ref[Literal["position"]] | None = None
    """Who listens there and raises the alarm."""
    used_by: tuple[Ref[Literal["department"]], ...] = ()
    """The departments that use it."""
    audiences: tuple[Ref[Literal["audience"]], ...] = ()
    """Whom it reaches."""
    checklist: tuple[str, ...] = ()
    """What to check before anything goes out."""
    guidelines: Ref[Literal["playbook"]] | None = None
    """The playbook that says how to behave there."""
    url: Url | None = None
    """Where it is."""
