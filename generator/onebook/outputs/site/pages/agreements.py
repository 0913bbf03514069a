"""Agreements between departments on one page."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.model.kinds.department import Department
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.agreements import agreement_groups
from onebook.views.links import link_to

OVERVIEW = "agreements/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """All agreements, where there are some."""
    if agreement_groups(book):
        yield Line(OVERVIEW, overview)


@query
def overview(book: CheckedBook) -> SitePage:
    """All agreements."""
    says = Said("What one department gives another, how soon, and how both see that it does.")
    view = agreement_groups(book)
    promises = [section.promise for group in view for section in group.sections]
    giving = {one.giver.ref for one in promises if one.giver is not None}
    getting = {one.getter.ref for one in promises if one.getter is not None}
    departments = [link_to(one) for one in book.of(Department)]
    return overview_page(
        book,
        OVERVIEW,
        Said("Agreements"),
        says,
        "agreements/index.html",
        view,
        givers=[link for link in departments if link.ref in giving],
        getters=[link for link in departments if link.ref in getting],
    )
