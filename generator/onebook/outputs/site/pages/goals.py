"""Goals and pillars: the overviews, and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.pillar import Pillar
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.goal_page import goal_page
from onebook.views.goals import pillar_group, plan
from onebook.views.links import address_of
from onebook.views.pillar_page import pillar_page
from onebook.views.strategy import strategy_map
from onebook.views.tree import goal_tree


def lines(book: CheckedBook) -> Iterator[Line]:
    """The overview of goals, always; of pillars, where there are any; and all their pages."""
    yield Line("goals/index.html", goals)
    for one in book.of(Goal):
        yield Line(address_of(one), goal, (one,))
    found = book.of(Pillar)
    if found:
        yield Line("pillars/index.html", pillars)
    for each in found:
        yield Line(address_of(each), pillar, (each,))


@query
def goals(book: CheckedBook) -> SitePage:
    """All goals."""
    says = Said("What {name} wants to reach, and how far it is.", name=book.organization.title)
    return overview_page(
        book, "goals/index.html", Said("Goals"), says, "goals/index.html", plan(book), map=strategy_map(book)
    )


@query
def goal(book: CheckedBook, one: Goal) -> SitePage:
    """One goal."""
    tree = goal_tree(book, one)
    return entity_page(book, one, "goals/page.html", goal_page(book, one), says=one.success, tree=tree)


@query
def pillars(book: CheckedBook) -> SitePage:
    """All pillars."""
    says = Said("The directions that the strategy of {name} stands on.", name=book.organization.title)
    groups = tuple(pillar_group(book, one) for one in book.of(Pillar))
    return overview_page(book, "pillars/index.html", Said("Pillars"), says, "pillars/index.html", groups)


@query
def pillar(book: CheckedBook, one: Pillar) -> SitePage:
    """One pillar."""
    return entity_page(book, one, "pillars/page.html", pillar_page(book, one))
