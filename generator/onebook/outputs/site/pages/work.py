"""Initiatives, campaigns and messages: the overviews, and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.message import Message
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.campaigns import campaign_page
from onebook.views.initiatives import initiative_page
from onebook.views.messages import message_line, message_page
from onebook.views.work import WorkGroup, by_pillar, by_time, states

_SAYINGS = {
    "initiatives": "The work that moves our goals.",
    "campaigns": "What we push, towards which goal, and until when.",
    "messages": "What all of us say the same way, and what proves it.",
}


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """What the book has of each."""
    yield from _overview(book, "initiatives", by_pillar(book, book.of(Initiative)))
    for initiative in book.of(Initiative):
        yield entity_page(book, initiative, "work/initiative.html", initiative_page(book, initiative))
    yield from _overview(book, "campaigns", by_time(book, book.of(Campaign)))
    for campaign in book.of(Campaign):
        yield entity_page(book, campaign, "work/campaign.html", campaign_page(book, campaign))
    lines = tuple(message_line(book, one) for one in book.of(Message))
    yield from _overview(book, "messages", (WorkGroup("", "", None, 0, lines),) if lines else ())
    for message in book.of(Message):
        view = message_page(book, message)
        yield entity_page(book, message, "work/message.html", view, says=message.statement)


def _overview(book: CheckedBook, what: str, groups: tuple[WorkGroup, ...]) -> Iterator[SitePage]:
    if groups:
        says = _SAYINGS[what]
        view = {"title": what.capitalize(), "says": says, "groups": groups, "states": states(groups)}
        yield overview_page(book, f"{what}/index.html", what.capitalize(), says, "work/index.html", view)
