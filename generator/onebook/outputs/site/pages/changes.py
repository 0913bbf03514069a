"""What changed, all of it; home tells the newest."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.history import ADDRESS, has_history, past_page
from onebook.views.lately import lately

TITLE = Said("What changed lately")


def lines(book: CheckedBook) -> Iterator[Line]:
    """One page, where there is something to tell."""
    if has_history(book) or not lately(book).is_empty:
        yield Line(ADDRESS, changes)


@query
def changes(book: CheckedBook) -> SitePage:
    """What changed lately: as the history tells it, and as the book itself knows it."""
    says = Said(
        "What changed in the plan of {name} in the last weeks: dates, states, decisions, figures.",
        name=book.organization.title,
    )
    past = past_page(book) if has_history(book) else None
    return overview_page(book, ADDRESS, TITLE, says, "past.html", lately(book), past=past)
