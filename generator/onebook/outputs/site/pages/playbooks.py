"""Playbooks: all of them, and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.kinds.playbook import Playbook
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.playbooks import playbook_lines, playbook_page


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """The overview, with or without playbooks, and every playbook."""
    playbooks = book.of(Playbook)
    lines = playbook_lines(book, playbooks)
    says = "What to do when something happens, step by step, with roles and time limits."
    yield overview_page(book, "playbooks/index.html", "Playbooks", says, "playbooks/index.html", lines)
    for playbook in playbooks:
        yield entity_page(book, playbook, "playbooks/page.html", playbook_page(book, playbook), is_wide=True)
