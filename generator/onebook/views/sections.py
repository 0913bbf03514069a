"""Audiences and channels: whom we speak to, and how we reach them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onebook.facts.dates import add_days
from onebook.facts.people import department_of
from onebook.model.book import query
from onebook.model.kinds.audience import Audience
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.event import Event
from onebook.model.kinds.message import Message
from onebook.model.values import Duration
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.calendar import CalendarItem, items_between
from onebook.views.common import Common, Person, common, person_of, without
from onebook.views.links import PageLink, link_of, link_to, links_to
from onebook.views.users import users

AHEAD_DAYS = 92
NEXT = 4
"""So many of a channel's next items are named."""
_IN_DAYS = {"day": 1.0, "working day": 1.4, "week": 7.0, "month": 30.4, "year": 365.0}
"""About so many days: for a drawing, not for a date."""
_MEDIA = {
    "press": Said("Press"),
    "social": Said("Social media"),
    "online": Said("Online"),
    "offline": Said("On paper and in person"),
    "event": Said("Events"),
    "internal": Said("Inside the company"),
}
_MARKETS = {
    "b2b": Said("Companies (B2B)"),
    "b2c": Said("Households (B2C)"),
    "press": Said("Press"),
    "partner": Said("Partners"),
    "internal": Said("Our own people"),
    None: Said("Others"),
}


@dataclass(frozen=True, slots=True)
class HeardNeed:
    """What an audience needs, and who heard it."""

    text: str
    heard_by: PageLink | None
    source: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message as an audience hears it."""

    link: PageLink
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceSection:
    """An audience."""

    entity: Audience
    common: Common
    has: tuple[PageLink, ...]
    exclude: tuple[PageLink, ...]
    needs: tuple[HeardNeed, ...]
    channels: tuple[PageLink, ...]
    spoken: tuple[Spoken, ...]
    """What our messages say to it."""
    campaigns: tuple[PageLink, ...]
    left_out: tuple[PageLink, ...]
    """Campaigns that must not reach it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSection:
    """A channel with its checklist."""

    entity: Channel
    common: Common
    hub: PageLink | None
    """The department that answers for it."""
    used_by: tuple[PageLink, ...]
    """The departments that use it."""
    watched_by: Person | None
    audiences: tuple[PageLink, ...]
    guidelines: PageLink | None
    next: tuple[CalendarItem, ...]
    more: int
    """How many more go out in the three months ahead."""
    share: int
    """Percent. How long its lead time is beside the longest of all channels."""

    @property
    def spokes(self) -> tuple[PageLink, ...]:
        """The departments that use it through the hub."""
        return tuple(link for link in self.used_by if self.hub is None or link.ref != self.hub.ref)


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """Audiences of a market, or channels of a medium."""

    anchor: str
    title: str
    audiences: tuple[AudienceSection, ...] = ()
    channels: tuple[ChannelSection, ...] = ()


@query
def audience_groups(book: CheckedBook) -> tuple[SectionGroup, ...]:
    """Audiences by market."""
    every = [audience_section(book, audience) for audience in book.of(Audience)]
    grouped = {market: tuple(one for one in every if one.entity.market == market) for market in _MARKETS}
    return tuple(
        SectionGroup(f"market--{market or 'other'}", _MARKETS[market], audiences=found)
        for market, found in grouped.items()
        if found
    )


@query
def audience_section(book: CheckedBook, audience: Audience) -> AudienceSection:
    """An audience, with what reaches it and what it hears."""
    channels = users(book, Channel, audience, by=("audiences",))
    messages = users(book, Message, audience, by=("for",))
    campaigns = _alive(users(book, Campaign, audience, by=("audiences",)))
    left_out = _alive(users(book, Campaign, audience, by=("exclude",)))
    events = users(book, Event, audience, by=("audiences",))
    shown = {one.ref for one in (*channels, *messages, *campaigns, *left_out, *events)}
    return AudienceSection(
        entity=audience,
        common=without(common(book, audience), shown),
        has=tuple(link for ref in audience.has if (link := link_of(book, ref)) is not None),
        exclude=links_to(book.all(Audience, audience.exclude)),
        needs=tuple(HeardNeed(need.need, link_of(book, need.heard_by), need.source or "") for need in audience.needs),
        channels=links_to(channels),
        spoken=tuple(
            Spoken(link_to(message), one.text)
            for message in messages
            for one in message.for_
            if book.get(Audience, one.audience) is audience
        ),
        campaigns=links_to(campaigns),
        left_out=links_to(left_out),
    )


def _alive(campaigns: Iterable[Campaign]) -> list[Campaign]:
    return [one for one in campaigns if one.is_live]


def _days(time: Duration | None) -> float:
    return time.number * _IN_DAYS.get(time.unit, 0) if time is not None else 0


@query
def channel_groups(book: CheckedBook) -> tuple[SectionGroup, ...]:
    """Channels by medium."""
    every = [channel_section(book, channel) for channel in book.of(Channel)]
    grouped = {medium: tuple(one for one in every if one.entity.medium == medium) for medium in _MEDIA}
    return tuple(
        SectionGroup(f"medium--{medium}", _MEDIA[medium], channels=found) for medium, found in grouped.items() if found
    )


@query
def channel_section(book: CheckedBook, channel: Channel) -> ChannelSection:
    """A channel: who answers for it, who uses it, and what goes out next."""
    events = users(book, Event, channel, by=("channel",))
    ahead = items_between(book, events, book.today, add_days(book.today, AHEAD_DAYS))
    hub = department_of(book, channel.owner)
    longest = max(_days(one.lead_time) for one in book.of(Channel))
    return ChannelSection(
        entity=channel,
        common=without(common(book, channel), {event.ref for event in events}),
        hub=link_to(hub) if hub is not None else None,
        used_by=tuple(link for ref in channel.used_by if (link := link_of(book, ref)) is not None),
        watched_by=person_of(book, channel.watched_by),
        audiences=links_to(book.all(Audience, channel.audiences)),
        guidelines=link_of(book, channel.guidelines),
        next=ahead[:NEXT],
        more=max(len(ahead) - NEXT, 0),
        share=round(100 * _days(channel.lead_time) / longest) if longest else 0,
    )
