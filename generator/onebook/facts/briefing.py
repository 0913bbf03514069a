"""Who briefs a calendar item, and which departments it concerns."""

from __future__ import annotations

from onebook.facts.people import department_of
from onebook.model.book import Book
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event


def briefed_by(book: Book, event: Event) -> Department | None:
    """The department from which the brief comes: whoever runs the campaign; without one, whoever owns the item."""
    campaign = book.get(Campaign, event.campaign)
    return department_of(book, campaign.owner if campaign is not None else None) or department_of(book, event.owner)


def concerned(book: Book, event: Event) -> tuple[Department, ...]:
    """The departments that an item concerns: whoever briefs it, owns it, or answers for its channel."""
    channel = book.get(Channel, event.channel)
    found = (
        briefed_by(book, event),
        department_of(book, event.owner),
        department_of(book, channel.owner if channel is not None else None),
    )
    return tuple({one.ref: one for one in found if one is not None}.values())
