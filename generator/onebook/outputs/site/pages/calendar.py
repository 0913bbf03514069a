"""The calendar, month by month."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.calendar_page import calendar_page


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """The calendar, with or without items."""
    says = f"What goes out when at {book.organization.title}."
    view = calendar_page(book)
    yield overview_page(book, "calendar/index.html", "Calendar", says, "calendar.html", view, is_wide=True)
