"""The field reference: what can be written of each kind, as `onebook explain KIND` says it. For those who edit."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.model.kind import kinds
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.render import ENGLISH, in_english, render
from onebook.rules.run import CheckedBook
from onebook.views.reference import kind_groups, kind_page, reference_address

OVERVIEW = "reference/index.html"
TITLE = "Field reference"


def lines(book: CheckedBook) -> Iterator[Line]:
    """The list of all kinds, and one page for each."""
    yield Line(OVERVIEW, overview)
    for name in kinds():
        yield Line(reference_address(name), page, (name,))


@query
def overview(book: CheckedBook) -> SitePage:
    """All kinds."""
    return SitePage(
        address=OVERVIEW,
        title=TITLE,
        description=f"What can be written in the book of {book.organization.title}, and in which file.",
        html=in_english(
            book, render(book, OVERVIEW, "reference/index.html", kind_groups(), links_words=False, language=ENGLISH)
        ),
        is_searched=False,
    )


@query
def page(book: CheckedBook, name: str) -> SitePage:
    """One kind."""
    view = kind_page(name)
    return SitePage(
        address=view.line.address,
        title=f"Fields: {view.line.title}",
        description=view.line.says.replace("`", ""),
        html=in_english(
            book, render(book, view.line.address, "reference/page.html", view, links_words=False, language=ENGLISH)
        ),
        section=OVERVIEW,
        is_searched=False,
    )
