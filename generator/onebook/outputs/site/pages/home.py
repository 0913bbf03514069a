"""Home."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.wording import screen_language_of
from onebook.model.book import query
from onebook.outputs.site import handouts
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.render import PageLinks, render
from onebook.rules.run import CheckedBook
from onebook.text.markdown import plain_text
from onebook.views.home import home_page


def lines(book: CheckedBook) -> Iterator[Line]:
    """Home, always."""
    yield Line("index.html", home)


@query
def home(book: CheckedBook) -> SitePage:
    """Home, made from the book."""
    organization, language = book.organization, screen_language_of(book)
    mission = plain_text(organization.mission or organization.summary or "", PageLinks(book, "index.html"))
    return SitePage(
        address="index.html",
        title=language.say("Home"),
        description=mission or language.say("One book for everyone at {name}", name=organization.title),
        html=render(book, "index.html", "home.html", home_page(book), handouts=handouts.links(book)),
        is_wide=True,
        ref=organization.ref,
    )
