"""Departments: the tree of all, and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.kinds.department import Department
from onebook.outputs.site import handouts
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import SitePage
from onebook.outputs.site.render import render
from onebook.rules.run import CheckedBook
from onebook.views.asked import asked_of
from onebook.views.duties import all_duties
from onebook.views.fortnight import Fortnight, fortnights
from onebook.views.org import fan_around, hub_fans, org_chart
from onebook.views.roles import department_page, department_tree


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """The overview, with or without departments, and every department."""
    says = f"The departments of {book.organization.title}: what each is there for, who leads it, how to reach it."
    yield overview_page(
        book,
        "departments/index.html",
        "Departments",
        says,
        "departments/index.html",
        department_tree(book),
        chart=org_chart(book),
        fans=hub_fans(book),
    )
    duties, asked, weeks = all_duties(book), asked_of(book), fortnights(book)
    for department in book.of(Department):
        view = department_page(book, department, duties, asked.get(department.ref, ()))
        fan, sheet, week = fan_around(book, department), handouts.links(book, department), weeks[department.ref]
        purpose = department.purpose
        yield entity_page(
            book, department, "departments/page.html", view, says=purpose, fan=fan, handouts=sheet, week=week
        )
        yield _next_page(book, week)


def _next_page(book: CheckedBook, week: Fortnight) -> SitePage:
    """A department's two weeks, to stand inside another page."""
    name = week.department.title
    return SitePage(
        address=week.address,
        title=f"{name}: the next two weeks",
        description=f"What is due from {name}, what goes out and which meetings there are, for the next two weeks.",
        html=render(book, week.address, "departments/next.html", week),
        section="departments/index.html",
        is_bare=True,
        is_searched=False,
    )
