"""Ordinary pages: what somebody wrote below the pages' folder, rendered as the book's own texts are."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from onebook.model.book import query
from onebook.model.snapshot import OrdinaryPage
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.render import TextLinks, link_words
from onebook.rules.run import CheckedBook
from onebook.text.markdown import render_page


def lines(book: CheckedBook) -> Iterator[Line]:
    """The pages that are written, not made from the book."""
    for page in book.pages:
        yield Line(page.address, ordinary_page, (page.path,))


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """These pages, made."""
    yield from (line.page(book) for line in lines(book))


@query
def ordinary_page(book: CheckedBook, path: str) -> SitePage:
    """The page that a file below the pages' folder becomes."""
    page = book.page(path)
    return SitePage(
        address=page.address,
        title=page.title,
        description=page.head.description or "",
        html=_html(book, page),
        is_searched=page.head.is_searched,
        written=page,
    )


def _html(book: CheckedBook, page: OrdinaryPage) -> str:
    rendered = render_page(page.source.text, TextLinks(book, page.address, page))
    has_title = any(heading.level == 1 for heading in rendered.headings)
    title = "" if has_title else f"<h1>{escape(page.title)}</h1>\n"
    return link_words(book, page.address, title + rendered.html)
