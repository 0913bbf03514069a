"""Initiatives, campaigns and messages: who pushes what, towards which goal, with which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from onebook.facts.dates import say_short, say_span
from onebook.facts.numbers import say_number
from onebook.model.entity import Entity
from onebook.model.kinds.audience import Audience
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.initiative import Budget, Initiative, Milestone
from onebook.model.kinds.message import Message
from onebook.model.values import Ref
from onebook.rules.run import CheckedBook
from onebook.views.calendar import CalendarItem, campaign_items
from onebook.views.common import Common, common, without
from onebook.views.goals import Mark
from onebook.views.links import PageLink, link_of, link_to, links_to
from onebook.views.users import users


@dataclass(frozen=True, slots=True)
class WorkLine:
    """An initiative, campaign or message in its overview."""

    link: PageLink
    summary: str
    owner: PageLink | None
    when: str
    goals: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class InitiativePage:
    """The page of an initiative."""

    entity: Initiative
    common: Common
    when: str
    goals: tuple[PageLink, ...]
    departments: tuple[PageLink, ...]
    depends_on: tuple[PageLink, ...]
    waited_for_by: tuple[PageLink, ...]
    partners: tuple[PageLink, ...]
    milestones: tuple[tuple[Milestone, Mark], ...]
    budget: str


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """The page of a campaign."""

    entity: Campaign
    common: Common
    when: str
    since: date | None
    goals: tuple[PageLink, ...]
    message: Message | None
    message_link: PageLink | None
    audiences: tuple[PageLink, ...]
    exclude: tuple[PageLink, ...]
    channels: tuple[tuple[PageLink, Channel], ...]
    offers: tuple[PageLink, ...]
    releases: tuple[PageLink, ...]
    partners: tuple[PageLink, ...]
    budget: str
    items: tuple[CalendarItem, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Words, whose they are or whom they are for."""

    link: PageLink | None
    text: str


@dataclass(frozen=True, slots=True)
class MessagePage:
    """The page of a message."""

    entity: Message
    common: Common
    proof: tuple[tuple[str, str, PageLink | None], ...]
    """Claim, what proves it, the release that makes it true."""
    voices: tuple[Said, ...]
    audiences: tuple[Said, ...]
    campaigns: tuple[PageLink, ...]


def work_line(book: CheckedBook, one: Initiative | Campaign) -> WorkLine:
    """An initiative or campaign in its overview."""
    goals = links_to(_found(book, one.goals))
    return WorkLine(link_to(one), one.summary or "", link_of(book, one.owner), say_span(one.start, one.end), goals)


def _say_budget(book: CheckedBook, budget: Budget | None) -> str:
    """Money, only where the settings say that it may be shown."""
    if budget is None or not book.site.onebook.print_budgets:
        return ""
    return f"{say_number(budget.amount)} {budget.currency or ''}".strip()


def initiative_page(book: CheckedBook, initiative: Initiative) -> InitiativePage:
    """The page of an initiative."""
    waiting = users(book, Initiative, initiative, by=("depends_on",))
    return InitiativePage(
        initiative,
        without(common(book, initiative), {one.ref for one in waiting}),
        say_span(initiative.start, initiative.end),
        links_to(_found(book, initiative.goals)),
        links_to(_found(book, initiative.departments)),
        links_to(_found(book, initiative.depends_on)),
        links_to(waiting),
        links_to(_found(book, initiative.partners)),
        tuple((one, _milestone_mark(one, book.today)) for one in initiative.milestones),
        _say_budget(book, initiative.budget),
    )


def _found(book: CheckedBook, refs: Iterable[Ref[Any]] | None) -> list[Entity]:
    return [found for ref in refs or () if (found := book.find(ref)) is not None]


def _milestone_mark(milestone: Milestone, today: date) -> Mark:
    if milestone.done is not None:
        return Mark("done", f"Done {say_short(milestone.done)}")
    return Mark("off", "Late") if milestone.date < today else Mark("none", "To do")


def campaign_page(book: CheckedBook, campaign: Campaign) -> CampaignPage:
    """The page of a campaign."""
    items = campaign_items(book, campaign)
    return CampaignPage(
        campaign,
        without(common(book, campaign), {item.link.ref for item in items}),
        f"{say_short(campaign.start) if campaign.start else 'start not set'}"
        + (f" to {say_short(campaign.end)}" if campaign.end else ", no end set"),
        campaign.since,
        links_to(_found(book, campaign.goals)),
        book.get(Message, campaign.message),
        link_of(book, campaign.message),
        links_to(book.all(Audience, campaign.audiences)),
        links_to(book.all(Audience, campaign.exclude)),
        tuple((link_to(channel), channel) for channel in book.all(Channel, campaign.channels)),
        links_to(_found(book, campaign.offers)),
        links_to(_found(book, campaign.releases)),
        links_to(_found(book, campaign.partners)),
        _say_budget(book, campaign.budget),
        items,
    )


def message_line(book: CheckedBook, message: Message) -> WorkLine:
    """A message in its overview."""
    return WorkLine(link_to(message), message.statement, link_of(book, message.owner), "", ())


def message_page(book: CheckedBook, message: Message) -> MessagePage:
    """The page of a message."""
    campaigns = users(book, Campaign, message, by=("message",))
    return MessagePage(
        message,
        without(common(book, message), {campaign.ref for campaign in campaigns}),
        tuple((proof.claim, proof.source or "", link_of(book, proof.release)) for proof in message.proof),
        tuple(Said(link_of(book, voice.department), voice.says) for voice in message.voices),
        tuple(Said(link_of(book, one.audience), one.text) for one in message.for_),
        tuple(link_to(campaign, say_span(campaign.start, campaign.end)) for campaign in campaigns),
    )
