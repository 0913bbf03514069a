"""Who decides what: all matrices, and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.model.kinds.raci import Raci
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.links import address_of
from onebook.views.raci import matrix_lines, matrix_page

OVERVIEW = "raci/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """The overview and every matrix, where there are some."""
    matrices = book.of(Raci)
    if matrices:
        yield Line(OVERVIEW, overview)
    for matrix in matrices:
        yield Line(address_of(matrix), page, (matrix,))


@query
def overview(book: CheckedBook) -> SitePage:
    """All matrices."""
    says = Said("Who answers for what, who does it, who is asked before and who is told after.")
    return overview_page(book, OVERVIEW, Said("Who decides what"), says, "raci/index.html", matrix_lines(book))


@query
def page(book: CheckedBook, matrix: Raci) -> SitePage:
    """One matrix."""
    return entity_page(book, matrix, "raci/page.html", matrix_page(book, matrix), is_wide=True)
