"""Playbooks: all of them, and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.meaning import meaning
from onebook.model.book import query
from onebook.model.kinds.playbook import Playbook
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.links import address_of
from onebook.views.playbooks import playbook_lines, playbook_page

OVERVIEW = "playbooks/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """The overview, with or without playbooks, and every playbook."""
    yield Line(OVERVIEW, overview)
    for playbook in book.of(Playbook):
        yield Line(address_of(playbook), page, (playbook,))


@query
def overview(book: CheckedBook) -> SitePage:
    """All playbooks."""
    says = Said("What to do when something happens, step by step, with roles and time limits.")
    view = playbook_lines(book, book.of(Playbook))
    return overview_page(book, OVERVIEW, Said("Playbooks"), says, "playbooks/index.html", view)


@query
def page(book: CheckedBook, playbook: Playbook) -> SitePage:
    """One playbook."""
    view = playbook_page(book, playbook)
    return entity_page(book, playbook, "playbooks/page.html", view, is_wide=True, meaning=meaning(book, playbook))
