"""An item of the communications calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from onebook.model.entity import Entity, Lookup, Status
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.shape import hidden
from onebook.model.values import DateRange, Day, Moment, Ref, Repeat

_STATUS: dict[str, Status] = {
    "idea": "proposed",
    "planned": "proposed",
    "approved": "active",
    "published": "done",
    "cancelled": "dropped",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What an item tells about a release."""

    release: Ref[Literal["release"]]
    """The release."""
    says: Day | Literal["now"]
    """The date that it names, or `now`."""


@kind(
    "event",
    "plan/calendar",
    address="calendar/index.html#{id}",
    singular="calendar item",
    also="calendar entry, date, dates, appointment, post, posts, Termin, Termine, Kalender, "
    "Veranstaltung, Veranstaltungen",
    menu=OverviewFacet(
        title="Calendar",
        says="What goes out when.",
        words=("diary", "schedule", "dates", "content calendar"),
        tab="Calendar",
        place=1,
    ),
    search=SearchFacet(
        rank=13, weight=85, intents={"who": 80, "help": 80, "when": 150}, context=("channel", "campaign", "audiences")
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Entity):
    """Something that goes out or takes place on a day."""

    date: Moment | DateRange
    """The day, the day and time, or start and end."""
    channel: Ref[Literal["channel"]] | None = None
    """The channel that it uses."""
    where: str | None = None
    """The place."""
    campaign: Ref[Literal["campaign"]] | None = None
    """The campaign that it belongs to."""
    audiences: tuple[Ref[Literal["audience"]], ...] = ()
    """Whom it speaks to; the campaign's where nothing is said."""
    briefed: Day | None = None
    """The day on which it was briefed."""
    stage: Literal["idea", "planned", "approved", "published", "cancelled"] | None = None
    """How far it is."""
    announces: tuple[Announcement, ...] = ()
    """Releases that it tells of, and the date that it gives."""
    repeat: Repeat | None = None
    """How often it happens again."""
    until: Day | None = None
    """The last day on which it may happen again."""
    except_: tuple[Day, ...] = ()
    """Days on which it does not happen."""
    supports: tuple[Ref[Literal["event"]], ...] = ()
    """Other items that this one carries further."""
    status_given: bool = hidden(False)

    def with_defaults(self, lookup: Lookup) -> Event:
        """Audiences come from the campaign, the owner from the channel, the status from the stage."""
        campaign, channel = lookup.settled(self.campaign), lookup.settled(self.channel)
        audiences = self.audiences or (campaign.audiences or () if isinstance(campaign, Campaign) else ())
        owner = self.owner or (channel.owner if isinstance(channel, Channel) else None)
        status = self.status if self.status_given or self.stage is None else _STATUS[self.stage]
        return replace(self, audiences=audiences, owner=owner, status=status)
