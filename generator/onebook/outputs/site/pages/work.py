"""Initiatives, campaigns and messages: the overviews, and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.message import Message
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.campaigns import (
    WorkLine,
    campaign_page,
    initiative_page,
    message_line,
    message_page,
    work_line,
)


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """What the book has of each."""
    yield from _overview(book, "initiatives", tuple(work_line(book, one) for one in book.of(Initiative)))
    for initiative in book.of(Initiative):
        yield entity_page(book, initiative, "work/initiative.html", initiative_page(book, initiative))
    yield from _overview(book, "campaigns", tuple(work_line(book, one) for one in book.of(Campaign)))
    for campaign in book.of(Campaign):
        yield entity_page(book, campaign, "work/campaign.html", campaign_page(book, campaign))
    yield from _overview(book, "messages", tuple(message_line(book, one) for one in book.of(Message)))
    for message in book.of(Message):
        view = message_page(book, message)
        yield entity_page(book, message, "work/message.html", view, says=message.statement)


_SAYINGS = {
    "initiatives": "The work that moves our goals.",
    "campaigns": "What we push, towards which goal, and until when.",
    "messages": "What all of us say the same way, and what proves it.",
}


def _overview(book: CheckedBook, what: str, lines: tuple[WorkLine, ...]) -> Iterator[SitePage]:
    if lines:
        says = _SAYINGS[what]
        view = {"title": what.capitalize(), "says": says, "lines": lines}
        yield overview_page(book, f"{what}/index.html", what.capitalize(), says, "work/index.html", view)
