"""Departments: the tree of all, and a page each."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.wording import screen_language_of
from onebook.model.book import query
from onebook.model.kinds.department import Department
from onebook.outputs.site import handouts
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.render import render
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.fortnight import fortnight, fortnight_address
from onebook.views.links import address_of
from onebook.views.org import fan_around, hub_fans, org_chart
from onebook.views.roles import department_page, department_tree

OVERVIEW = "departments/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """The overview, with or without departments, and two pages for every department."""
    yield Line(OVERVIEW, overview)
    for department in book.of(Department):
        yield Line(address_of(department), page, (department,))
        yield Line(fortnight_address(department), next_weeks, (department,))


@query
def overview(book: CheckedBook) -> SitePage:
    """The tree of all departments."""
    says = Said(
        "The departments of {name}: what each is there for, who leads it, how to reach it.",
        name=book.organization.title,
    )
    return overview_page(
        book,
        OVERVIEW,
        Said("Departments"),
        says,
        "departments/index.html",
        department_tree(book),
        chart=org_chart(book),
        fans=hub_fans(book),
    )


@query
def page(book: CheckedBook, department: Department) -> SitePage:
    """One department."""
    view = department_page(book, department)
    fan, sheet, week = fan_around(book, department), handouts.links(book, department), fortnight(book, department)
    purpose = department.purpose
    return entity_page(
        book, department, "departments/page.html", view, says=purpose, fan=fan, handouts=sheet, week=week
    )


@query
def next_weeks(book: CheckedBook, department: Department) -> SitePage:
    """A department's two weeks, to stand inside another page."""
    week = fortnight(book, department)
    name, language = week.department.title, screen_language_of(book)
    return SitePage(
        address=week.address,
        title=language.say("{name}: the next two weeks", name=name),
        description=language.say(
            "What is due from {name}, what goes out and which meetings there are, for the next two weeks.", name=name
        ),
        html=render(book, week.address, "departments/next.html", week),
        section=OVERVIEW,
        is_bare=True,
        is_searched=False,
    )
