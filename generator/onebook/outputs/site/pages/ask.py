"""Who do I ask?"""

from __future__ import annotations

from collections.abc import Iterator

from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.ask import ask_page


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """One page with every activity, with or without activities."""
    says = "Whom to ask about what: every activity in the words of those who ask, and who does it."
    yield overview_page(book, "ask.html", "Who do I ask?", says, "ask.html", ask_page(book), is_wide=True)
