"""Who decides what: all matrices, and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.kinds.raci import Raci
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.raci import matrix_lines, matrix_page


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """The overview and every matrix, where there are some."""
    matrices = book.of(Raci)
    if not matrices:
        return
    says = "Who answers for what, who does it, who is asked before and who is told after."
    lines = matrix_lines(book)
    yield overview_page(book, "raci/index.html", "Who decides what", says, "raci/index.html", lines)
    for matrix in matrices:
        yield entity_page(book, matrix, "raci/page.html", matrix_page(book, matrix), is_wide=True)
