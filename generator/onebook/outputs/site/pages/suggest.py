"""Suggest a change: the form of anything in the book, in the reader's own browser. Nothing is sent from there by itself."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.wording import forms_language_of, screen_language_of
from onebook.model.book import query
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.render import render
from onebook.rules.run import CheckedBook
from onebook.views.suggesting import PAGE


def lines(book: CheckedBook) -> Iterator[Line]:
    """One page for all things, unless the settings want none."""
    if book.site.onebook.suggest:
        yield Line(PAGE, page)


@query
def page(book: CheckedBook) -> SitePage:
    """The page; its script finds out what it is about. The form itself is in English where nobody has translated it."""
    language = screen_language_of(book)
    return SitePage(
        address=PAGE,
        title=language.say("Suggest a change"),
        description=language.say("Suggest a change of the book, by a form in your browser."),
        html=render(book, PAGE, "suggest.html", forms_language_of(book), links_words=False),
        is_wide=True,
        is_searched=False,
        template=PAGE,
    )
