"""Agreements between departments on one page."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.agreements import agreement_groups

OVERVIEW = "agreements/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """All agreements, where there are some."""
    if agreement_groups(book):
        yield Line(OVERVIEW, overview)


@query
def overview(book: CheckedBook) -> SitePage:
    """All agreements."""
    says = Said("What one department gives another, how soon, and how both see that it does.")
    return overview_page(book, OVERVIEW, Said("Agreements"), says, "agreements/index.html", agreement_groups(book))
