"""Positions: all of them by department, and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.model.kinds.position import Position
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.links import address_of
from onebook.views.people_list import is_long, position_list
from onebook.views.positions import position_page
from onebook.views.roles import position_groups

OVERVIEW = "positions/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """The overview and every position, where there are some."""
    positions = book.of(Position)
    if positions:
        yield Line(OVERVIEW, overview)
    for position in positions:
        yield Line(address_of(position), page, (position,))


@query
def overview(book: CheckedBook) -> SitePage:
    """All positions."""
    says = Said("Every position of {name}, by department, and who holds it.", name=book.organization.title)
    if is_long(book):
        return overview_page(book, OVERVIEW, Said("Positions"), says, "positions/lines.html", position_list(book))
    return overview_page(book, OVERVIEW, Said("Positions"), says, "positions/index.html", position_groups(book))


@query
def page(book: CheckedBook, position: Position) -> SitePage:
    """One position."""
    return entity_page(book, position, "positions/page.html", position_page(book, position), says=position.purpose)
