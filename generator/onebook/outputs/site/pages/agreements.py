"""Agreements between departments on one page."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.standing import parts
from onebook.facts.wording import screen_language_of
from onebook.model.book import query
from onebook.model.kinds.agreement import Agreement
from onebook.model.kinds.department import Department
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.render import render
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.agreements import agreement_groups, agreement_letters, agreements_part
from onebook.views.links import link_to

OVERVIEW = "agreements/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """All agreements, where there are some."""
    if agreement_groups(book):
        yield Line(OVERVIEW, overview)
    for address, part in parts(book).items():
        if part.kind == Agreement.kind.name:
            yield Line(address, some, (address,))


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
        letters=agreement_letters(book),
    )


@query
def some(book: CheckedBook, address: str) -> SitePage:
    """Those of the departments with a letter."""
    language = screen_language_of(book)
    view = agreements_part(book, address)
    html = render(book, address, "agreements/part.html", view)
    title = f"{language.say('Agreements')}: {language.shown(view.name)}"
    return SitePage(address=address, title=title, description=title, html=html, section=OVERVIEW)
