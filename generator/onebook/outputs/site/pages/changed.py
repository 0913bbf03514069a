"""What changed lately, all of it; home tells the newest."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.views.lately import lately

ADDRESS = "changed.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """One page, where there is something to tell."""
    if not lately(book).is_empty:
        yield Line(ADDRESS, changed)


@query
def changed(book: CheckedBook) -> SitePage:
    """What changed lately."""
    says = (
        f"What changed in the plan of {book.organization.title} in the last weeks: dates, states, decisions, figures."
    )
    return overview_page(book, ADDRESS, "What changed lately", says, "news.html", lately(book))
