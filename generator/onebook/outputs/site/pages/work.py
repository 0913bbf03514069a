"""Initiatives, campaigns and messages: the overviews, and a page each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onebook.model.book import query
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.message import Message
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.campaigns import campaign_page
from onebook.views.initiatives import initiative_page
from onebook.views.links import address_of
from onebook.views.messages import message_line, message_page
from onebook.views.work import WorkGroup, by_pillar, by_time, is_long, states

_SAYINGS = {
    "initiatives": Said("The work that moves our goals."),
    "campaigns": Said("What we push, towards which goal, and until when."),
    "messages": Said("What all of us say the same way, and what proves it."),
}


def lines(book: CheckedBook) -> Iterator[Line]:
    """What the book has of each."""
    made: dict[str, Callable[..., SitePage]] = {"initiatives": initiative, "campaigns": campaign, "messages": message}
    for what, cls in (("initiatives", Initiative), ("campaigns", Campaign), ("messages", Message)):
        if groups(book, what):
            yield Line(f"{what}/index.html", overview, (what,))
        for entity in book.of(cls):
            yield Line(address_of(entity), made[what], (entity,))


@query
def groups(book: CheckedBook, what: str) -> tuple[WorkGroup, ...]:
    """The groups of the overview of initiatives, campaigns or messages."""
    if what == "initiatives":
        return by_pillar(book, book.of(Initiative))
    if what == "campaigns":
        return by_time(book, book.of(Campaign))
    all_lines = tuple(message_line(book, one) for one in book.of(Message))
    return (WorkGroup(anchor="", title="", link=None, colour=0, lines=all_lines),) if all_lines else ()


@query
def overview(book: CheckedBook, what: str) -> SitePage:
    """All initiatives, campaigns or messages."""
    says, found = _SAYINGS[what], groups(book, what)
    view = {
        "title": what.capitalize(),
        "says": says,
        "groups": found,
        "states": states(found),
        "has_words": what == "messages",
        "is_long": is_long(found),
    }
    return overview_page(book, f"{what}/index.html", what.capitalize(), says, "work/index.html", view)


@query
def initiative(book: CheckedBook, one: Initiative) -> SitePage:
    """One initiative."""
    return entity_page(book, one, "work/initiative.html", initiative_page(book, one))


@query
def campaign(book: CheckedBook, one: Campaign) -> SitePage:
    """One campaign."""
    return entity_page(book, one, "work/campaign.html", campaign_page(book, one))


@query
def message(book: CheckedBook, one: Message) -> SitePage:
    """One message."""
    return entity_page(book, one, "work/message.html", message_page(book, one), says=one.statement)
