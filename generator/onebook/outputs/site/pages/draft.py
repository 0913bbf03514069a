"""The draft desk: a text held against the book's words, in the reader's own browser. Nothing of it is sent or kept."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.wording import screen_language_of
from onebook.model.book import query
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.render import render
from onebook.rules.run import CheckedBook
from onebook.views.drafting import PAGE, desk_messages, has_desk


def lines(book: CheckedBook) -> Iterator[Line]:
    """One page, where the book has words or messages that avoid something."""
    if has_desk(book):
        yield Line(PAGE, page)


@query
def page(book: CheckedBook) -> SitePage:
    """The page; its script does the rest."""
    language = screen_language_of(book)
    view = {"messages": desk_messages(book)}
    return SitePage(
        address=PAGE,
        title=language.say("Draft desk"),
        description=language.say("Hold a text against our words and messages. It stays in your browser."),
        html=render(book, PAGE, "draft.html", view, links_words=False),
        is_wide=True,
        template=PAGE,
    )
