"""Departments: the tree of all, and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.kinds.department import Department
from onebook.outputs.site import handouts
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.duties import all_duties
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
    duties = all_duties(book)
    for department in book.of(Department):
        view = department_page(book, department, duties)
        fan = fan_around(book, department)
        sheet = handouts.links(book, department)
        purpose = department.purpose
        yield entity_page(book, department, "departments/page.html", view, says=purpose, fan=fan, handouts=sheet)
