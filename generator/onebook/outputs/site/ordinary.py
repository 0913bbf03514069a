"""Ordinary pages: what somebody wrote below the pages' folder, rendered as the book's own texts are."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from onebook.model.book import OrdinaryPage
from onebook.outputs.site.page import SitePage
from onebook.outputs.site.render import TextLinks, link_words
from onebook.rules.run import CheckedBook
from onebook.text.markdown import render_page


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """The pages that are written, not made from the book."""
    for page in book.pages:
        search = page.head.search
        yield SitePage(
            address=page.address,
            title=page.title,
            description=page.head.description or "",
            html=_html(book, page),
            is_searched=search is None or not search.exclude,
            written=page,
        )


def _html(book: CheckedBook, page: OrdinaryPage) -> str:
    rendered = render_page(page.source.text, TextLinks(book, page.address, page))
    has_title = any(heading.level == 1 for heading in rendered.headings)
    title = "" if has_title else f"<h1>{escape(page.title)}</h1>\n"
    return link_words(book, page.address, title + rendered.html)
