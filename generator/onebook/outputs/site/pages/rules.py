"""The pages of the rules: what each asks, why, and how to mend what it finds. For those who edit; not in the menu."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.render import ENGLISH, in_english, render
from onebook.rules.rule import rules
from onebook.rules.run import CheckedBook
from onebook.views.rules import rule_address, rule_groups, rule_page

OVERVIEW = "rules/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """The list of all rules, and one page for each."""
    yield Line(OVERVIEW, overview)
    for code in rules():
        yield Line(rule_address(code), page, (code,))


@query
def overview(book: CheckedBook) -> SitePage:
    """All rules."""
    return SitePage(
        address=OVERVIEW,
        title="Rules",
        description=f"What the check of the book of {book.organization.title} asks for, and why.",
        html=in_english(
            book, render(book, OVERVIEW, "rules/index.html", rule_groups(book), links_words=False, language=ENGLISH)
        ),
        is_searched=False,
    )


@query
def page(book: CheckedBook, code: str) -> SitePage:
    """One rule."""
    view = rule_page(book, code)
    return SitePage(
        address=view.line.address,
        title=f"{view.line.code} {view.line.name}",
        description=view.line.ask.replace("`", ""),
        html=in_english(
            book, render(book, view.line.address, "rules/page.html", view, links_words=False, language=ENGLISH)
        ),
        section=OVERVIEW,
        is_searched=False,
    )
