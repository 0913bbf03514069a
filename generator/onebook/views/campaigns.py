"""What a campaign's page says: which words, for which goal, where, and what goes out when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onebook.facts.agreed import Change, changes_of
from onebook.facts.dates import say_short
from onebook.model.entity import Entity
from onebook.model.kinds.audience import Audience
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.message import Message
from onebook.model.kinds.partner import Partner
from onebook.model.kinds.release import Release
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.calendar import CalendarItem, campaign_items
from onebook.views.calendar_page import Axis, CalendarRow, axis_of, rows_of
from onebook.views.common import Common, Person, common, person_of, without
from onebook.views.goals import GoalCard, Mark, goal_card
from onebook.views.links import PageLink, link_of, link_to, links_to
from onebook.views.releases import release_mark
from onebook.views.work import campaign_mark, say_budget, targets

NARROW = 22
"""Percent of the page's short axis that the name of a month needs."""


@dataclass(frozen=True, slots=True)
class CampaignChannel:
    """A channel of the campaign, with what is to be checked before anything goes out there."""

    link: PageLink
    channel: Channel
    owner: Person | None
    watched_by: PageLink | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What the campaign offers or is about; a release with its date and how sure that is."""

    link: PageLink
    day: date | None
    mark: Mark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPage:
    """The page of a campaign."""

    entity: Campaign
    common: Common
    mark: Mark
    when: str
    running_since: date | None
    """Since when people see it, where it runs or has run."""
    changed: tuple[Change, ...]
    """What is not what it was when everyone agreed."""
    goals: tuple[GoalCard, ...]
    message: Message | None
    message_link: PageLink | None
    audiences: tuple[PageLink, ...]
    exclude: tuple[PageLink, ...]
    channels: tuple[CampaignChannel, ...]
    offers: tuple[Offer, ...]
    releases: tuple[Offer, ...]
    partners: tuple[PageLink, ...]
    budget: str
    axis: Axis
    coming: tuple[CalendarRow, ...]
    repeating: tuple[CalendarItem, ...]
    """What goes out again and again."""
    earlier: tuple[CalendarRow, ...]
    """Newest first."""


def campaign_page(book: CheckedBook, campaign: Campaign) -> CampaignPage:
    """The page of a campaign."""
    items = campaign_items(book, campaign)
    once = [item for item in items if not item.repeat]
    coming = [item for item in once if not item.is_past]
    axis = axis_of(book.today, coming, NARROW)
    about = {book.canonical(ref) for ref in campaign.releases}
    return CampaignPage(
        entity=campaign,
        common=without(common(book, campaign), {item.link.ref for item in items}),
        mark=campaign_mark(book, campaign),
        when=_when(campaign),
        running_since=campaign.since or campaign.start if campaign.status == "active" else None,
        changed=changes_of(book, campaign.ref).get(("agreed",), ()),
        goals=tuple(goal_card(book, goal) for goal in book.all(Goal, campaign.goals)),
        message=book.get(Message, campaign.message),
        message_link=link_of(book, campaign.message),
        audiences=links_to(book.all(Audience, campaign.audiences)),
        exclude=links_to(book.all(Audience, campaign.exclude)),
        channels=tuple(_channel(book, channel) for channel in book.all(Channel, campaign.channels)),
        offers=tuple(_offer(one) for one in targets(book, campaign.offers) if one.ref not in about),
        releases=tuple(_offer(one) for one in book.all(Release, campaign.releases)),
        partners=links_to(book.all(Partner, campaign.partners)),
        budget=say_budget(book, campaign.budget),
        axis=axis,
        coming=rows_of(coming, axis),
        repeating=tuple(item for item in items if item.repeat),
        earlier=rows_of([item for item in reversed(once) if item.is_past], None),
    )


def _channel(book: CheckedBook, channel: Channel) -> CampaignChannel:
    return CampaignChannel(link_to(channel), channel, person_of(book, channel.owner), link_of(book, channel.watched_by))


def _offer(one: Entity) -> Offer:
    if isinstance(one, Release):
        return Offer(link_to(one), one.date, release_mark(one))
    return Offer(link_to(one), None, None)


def _when(campaign: Campaign) -> str:
    start = say_short(campaign.start) if campaign.start else Said("start not set")
    if campaign.end is None:
        return Said("{day}, no end set", day=start)
    return Said("{first} to {last}", first=start, last=say_short(campaign.end))
