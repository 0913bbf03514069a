"""The pages of the rules: what each asks, why, and how to mend what it finds. For those who edit; not in the menu."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.outputs.site.page import SitePage
from onebook.outputs.site.render import render
from onebook.rules.run import CheckedBook
from onebook.views.rules import rule_groups, rule_pages

OVERVIEW = "rules/index.html"


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """The list of all rules, and one page for each."""
    yield SitePage(
        address=OVERVIEW,
        title="Rules",
        description=f"What the check of the book of {book.organization.title} asks for, and why.",
        html=render(book, OVERVIEW, "rules/index.html", rule_groups(book), links_words=False),
        is_searched=False,
    )
    for view in rule_pages(book):
        yield SitePage(
            address=view.line.address,
            title=f"{view.line.code} {view.line.name}",
            description=view.line.ask.replace("`", ""),
            html=render(book, view.line.address, "rules/page.html", view, links_words=False),
            section=OVERVIEW,
            is_searched=False,
        )
