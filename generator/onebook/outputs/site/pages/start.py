"""The first day: for each position what somebody new in it needs, and the way there."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.wording import screen_language_of
from onebook.model.book import query
from onebook.model.kinds.position import Position
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.pages import positions
from onebook.outputs.site.render import render
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.first_day import first_day, start_address
from onebook.views.people_list import position_list

OVERVIEW = "start/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """A page for each position that still stands, and the list of them."""
    standing = [one for one in book.of(Position) if one.status != "dropped"]
    if standing:
        yield Line(OVERVIEW, overview)
    for position in standing:
        yield Line(start_address(position), page, (position,))


@query
def overview(book: CheckedBook) -> SitePage:
    """The way to one's own page."""
    says = Said("New at {name}: choose your position, and read your first day.", name=book.organization.title)
    return overview_page(book, OVERVIEW, Said("New here?"), says, "start/index.html", position_list(book))


@query
def page(book: CheckedBook, position: Position) -> SitePage:
    """One position's first day."""
    view, language = first_day(book, position), screen_language_of(book)
    return SitePage(
        address=view.address,
        title=language.say("Your first day: {name}", name=position.title),
        description=language.say("What somebody needs to know on the first day as {name}.", name=position.title),
        html=render(book, view.address, "start/page.html", view),
        section=positions.OVERVIEW,
        is_searched=False,
    )
