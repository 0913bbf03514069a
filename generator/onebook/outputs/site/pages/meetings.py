"""Meetings on one page."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.model.kinds.department import Department
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.links import link_to
from onebook.views.meetings import meeting_sections

OVERVIEW = "meetings/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """All meetings, where there are some."""
    if meeting_sections(book):
        yield Line(OVERVIEW, overview)


@query
def overview(book: CheckedBook) -> SitePage:
    """All meetings."""
    view = meeting_sections(book)
    says = Said("The meetings with a rhythm: what for, when, who comes and who else may.")
    named = {name for section in view for name in section.for_departments}
    departments = tuple(link_to(one) for one in book.of(Department) if one.id in named or "*" in named)
    return overview_page(book, OVERVIEW, Said("Meetings"), says, "meetings/index.html", view, departments=departments)
