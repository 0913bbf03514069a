"""Goals and pillars: the overviews, and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.kinds.goal import Goal
from onebook.model.kinds.pillar import Pillar
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.goal_page import goal_page
from onebook.views.goals import pillar_group, plan
from onebook.views.pillar_page import pillar_page
from onebook.views.strategy import strategy_map
from onebook.views.tree import goal_tree


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """The overview of goals, always; of pillars, where there are any; and all their pages."""
    says = f"What {book.organization.title} wants to reach, and how far it is."
    yield overview_page(book, "goals/index.html", "Goals", says, "goals/index.html", plan(book), map=strategy_map(book))
    for goal in book.of(Goal):
        view = goal_page(book, goal)
        yield entity_page(book, goal, "goals/page.html", view, says=goal.success, tree=goal_tree(book, goal))
    pillars = book.of(Pillar)
    if pillars:
        says = f"The directions that the strategy of {book.organization.title} stands on."
        groups = tuple(pillar_group(book, pillar) for pillar in pillars)
        yield overview_page(book, "pillars/index.html", "Pillars", says, "pillars/index.html", groups)
    for pillar in pillars:
        yield entity_page(book, pillar, "pillars/page.html", pillar_page(book, pillar))
