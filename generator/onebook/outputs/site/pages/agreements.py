"""Agreements between departments on one page."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.agreements import agreement_groups


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """All agreements, where there are some."""
    view = agreement_groups(book)
    says = "What one department gives another, how soon, and how both see that it does."
    if view:
        yield overview_page(book, "agreements/index.html", "Agreements", says, "agreements/index.html", view)
