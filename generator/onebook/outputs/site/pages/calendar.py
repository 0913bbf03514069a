"""The calendar, month by month."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.calendar_page import calendar_page
from onebook.views.feeds import feed_links

OVERVIEW = "calendar/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """The calendar, with or without items."""
    yield Line(OVERVIEW, overview)


@query
def overview(book: CheckedBook) -> SitePage:
    """The calendar."""
    says = Said("What goes out when at {name}.", name=book.organization.title)
    shown = calendar_page(book)
    return overview_page(
        book,
        OVERVIEW,
        Said("Calendar"),
        says,
        "calendar.html",
        shown,
        is_wide=True,
        feeds=feed_links(book),
        whose=book.organization.title,
    )
