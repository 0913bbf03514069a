"""Partners outside on one page."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.partners import partner_sections

OVERVIEW = "partners/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """All partners, where there are some."""
    if partner_sections(book):
        yield Line(OVERVIEW, overview)


@query
def overview(book: CheckedBook) -> SitePage:
    """All partners."""
    says = Said("Companies outside that work for us, what each does, and who of us leads it.")
    return overview_page(book, OVERVIEW, Said("Partners"), says, "partners/index.html", partner_sections(book))
