"""Who do I ask?"""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.ask import ask_page

OVERVIEW = "ask.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """One page, with or without activities."""
    yield Line(OVERVIEW, overview)


@query
def overview(book: CheckedBook) -> SitePage:
    """Every activity."""
    says = Said("Whom to ask about what: every activity in the words of those who ask, and who does it.")
    return overview_page(book, OVERVIEW, Said("Who do I ask?"), says, "ask.html", ask_page(book), is_wide=True)
