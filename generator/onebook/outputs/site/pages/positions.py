"""Positions: all of them by department, and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.kinds.position import Position
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.duties import all_duties
from onebook.views.positions import position_page
from onebook.views.roles import position_groups


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """The overview and every position, where there are some."""
    positions = book.of(Position)
    if not positions:
        return
    duties = all_duties(book)
    groups = position_groups(book, duties)
    says = f"Every position of {book.organization.title}, by department, and who holds it."
    yield overview_page(book, "positions/index.html", "Positions", says, "positions/index.html", groups)
    for position in positions:
        view = position_page(book, position, duties)
        yield entity_page(book, position, "positions/page.html", view, says=position.purpose)
