"""Suggest a change: the form of anything in the book, in the reader's own browser. Nothing is sent from there by itself."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.render import ENGLISH, in_english, render
from onebook.rules.run import CheckedBook
from onebook.views.suggesting import PAGE

TITLE = "Suggest a change"


def lines(book: CheckedBook) -> Iterator[Line]:
    """One page for all things, unless the settings want none."""
    if book.site.onebook.suggest:
        yield Line(PAGE, page)


@query
def page(book: CheckedBook) -> SitePage:
    """The page; its script finds out what it is about."""
    return SitePage(
        address=PAGE,
        title=TITLE,
        description=f"Suggest a change of the book of {book.organization.title}, by a form in your browser.",
        html=in_english(book, render(book, PAGE, "suggest.html", None, links_words=False, language=ENGLISH)),
        is_wide=True,
        is_searched=False,
        template=PAGE,
    )
