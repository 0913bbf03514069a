"""The lexicon on one page."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.lexicon import lexicon_page

OVERVIEW = "lexicon/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """The lexicon, with or without words."""
    yield Line(OVERVIEW, overview)


@query
def overview(book: CheckedBook) -> SitePage:
    """All words from A to Z."""
    says = Said("What our words mean at {name}, which to say and which not.", name=book.organization.title)
    return overview_page(book, OVERVIEW, Said("Lexicon"), says, "lexicon/index.html", lexicon_page(book), is_wide=True)
