"""When it is urgent."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.views.urgent import ADDRESS, urgent


def lines(book: CheckedBook) -> Iterator[Line]:
    """One page, where a playbook says how bad it is."""
    if urgent(book):
        yield Line(ADDRESS, overview)


@query
def overview(book: CheckedBook) -> SitePage:
    """Whom to call for what."""
    says = "When something goes wrong: whom to call, and what to do."
    return overview_page(book, ADDRESS, "It is urgent", says, "urgent.html", urgent(book))
