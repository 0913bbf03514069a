"""The pages for those who lead: health and integration. They are linked from home, not in the menu of everybody."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.health import health_page
from onebook.views.integration import integration_page


def lines(book: CheckedBook) -> Iterator[Line]:
    """Both, always."""
    yield Line("health.html", health)
    yield Line("integration.html", integration)


@query
def health(book: CheckedBook) -> SitePage:
    """How healthy the book is."""
    says = Said("How complete the book of {name} is, what is late, and what is missing.", name=book.organization.title)
    return overview_page(book, "health.html", Said("Health"), says, "leaders/health.html", health_page(book))


@query
def integration(book: CheckedBook) -> SitePage:
    """Who works with whom."""
    says = Said("Which departments of {name} work together, and which with nobody.", name=book.organization.title)
    view = integration_page(book)
    return overview_page(
        book, "integration.html", Said("Who works with whom"), says, "leaders/integration.html", view, is_wide=True
    )
