"""The lexicon on one page."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.lexicon import lexicon_page


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """All words from A to Z, with or without words."""
    says = f"What our words mean at {book.organization.title}, which to say and which not."
    view = lexicon_page(book)
    yield overview_page(book, "lexicon/index.html", "Lexicon", says, "lexicon/index.html", view, is_wide=True)
