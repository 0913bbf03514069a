"""Partners outside on one page."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.partners import partner_sections


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """All partners, where there are some."""
    view = partner_sections(book)
    says = "Companies outside that work for us, what each does, and who of us leads it."
    if view:
        yield overview_page(book, "partners/index.html", "Partners", says, "partners/index.html", view)
