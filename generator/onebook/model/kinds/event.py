"""An item of the communications calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from onebook.model.entity import Entity, Lookup, Status
from onebook.model.facets import OverviewFacet, SearchFacet
from onebook.model.kind import kind
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.shape import hidden
from onebook.model.stray import Also
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

    release: Annotated[Ref[Literal["release"]], Also("product, what, Produkt, Veröffentlichung")]
    """The release."""
    says: Annotated[Day | Literal["now"], Also("date, when, Datum")]
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

    date: Annotated[Moment | DateRange, Also("when, day, start, due, publish date, Datum, Termin, Tag, wann, am")]
    """The day, the day and time, or start and end."""
    channel: Annotated[Ref[Literal["channel"]] | None, Also("medium, Kanal")] = None
    """The channel that it uses."""
    where: Annotated[str | None, Also("place, location, venue, Ort, wo")] = None
    """The place."""
    campaign: Annotated[Ref[Literal["campaign"]] | None, Also("Kampagne")] = None
    """The campaign that it belongs to."""
    audiences: Annotated[
        tuple[Ref[Literal["audience"]], ...], Also("audience, target group, target groups, Zielgruppe, Zielgruppen")
    ] = ()
    """Whom it speaks to; the campaign's where nothing is said."""
    briefed: Annotated[Day | None, Also("briefing, brief, gebrieft, Briefing")] = None
    """The day on which it was briefed."""
    stage: Annotated[
        Literal["idea", "planned", "approved", "published", "cancelled"] | None,
        Also(
            "state, progress, Stand, Phase",
            values={
                "idea": "draft, idee",
                "planned": "geplant",
                "approved": "freigegeben",
                "published": "released, sent, done, veröffentlicht, erschienen",
                "cancelled": "canceled, dropped, abgesagt",
            },
        ),
    ] = None
    """How far it is."""
    announces: Annotated[tuple[Announcement, ...], Also("announcement, announcements, kündigt an")] = ()
    """Releases that it tells of, and the date that it gives."""
    repeat: Annotated[
        Repeat | None, Also("repeats, recurrence, frequency, every, rhythm, Wiederholung, wiederholt, Rhythmus, Turnus")
    ] = None
    """How often it happens again."""
    until: Annotated[Day | None, Also("repeat until, wiederholt bis")] = None
    """The last day on which it may happen again."""
    except_: Annotated[tuple[Day, ...], Also("exceptions, not on, skip, Ausnahmen, außer, nicht am")] = ()
    """Days on which it does not happen."""
    supports: Annotated[tuple[Ref[Literal["event"]], ...], Also("related, supports event, unterstützt")] = ()
    """Other items that this one carries further."""
    status_given: bool = hidden(False)

    def with_defaults(self, lookup: Lookup) -> Event:
        """Audiences come from the campaign, the owner from the channel, the status from the stage."""
        campaign, channel = lookup.settled(self.campaign), lookup.settled(self.channel)
        audiences = self.audiences or (campaign.audiences or () if isinstance(campaign, Campaign) else ())
        owner = self.owner or (channel.owner if isinstance(channel, Channel) else None)
        status = self.status if self.status_given or self.stage is None else _STATUS[self.stage]
        return replace(self, audiences=audiences, owner=owner, status=status)
