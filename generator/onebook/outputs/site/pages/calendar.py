"""The calendar: on one page, or with a page for each month where it is too long for one."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.standing import CALENDAR_AHEAD, cut
from onebook.facts.wording import screen_language_of
from onebook.model.book import query
from onebook.model.kinds.event import Event
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.render import render
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.calendar_ahead import calendar_ahead
from onebook.views.calendar_months import calendar_month, calendar_overview, month_links
from onebook.views.calendar_page import calendar_page
from onebook.views.feeds import feed_links

OVERVIEW = "calendar/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """The calendar, with or without items, and its months where it is cut into them."""
    yield Line(OVERVIEW, overview)
    for link in month_links(book):
        yield Line(link.address, month, (link.address,))
    if month_links(book) and calendar_ahead(book) is not None:
        yield Line(CALENDAR_AHEAD, timeline)


@query
def overview(book: CheckedBook) -> SitePage:
    """The calendar."""
    says = Said("What goes out when at {name}.", name=book.organization.title)
    is_cut = Event.kind.name in cut(book)
    return overview_page(
        book,
        OVERVIEW,
        Said("Calendar"),
        says,
        "calendar-overview.html" if is_cut else "calendar.html",
        calendar_overview(book) if is_cut else calendar_page(book),
        is_wide=True,
        feeds=feed_links(book),
        whose=book.organization.title,
        ahead=_weeks_ahead(book) if is_cut else 0,
    )


@query
def _weeks_ahead(book: CheckedBook) -> int:
    found = calendar_ahead(book)
    return found.weeks if found is not None else 0


@query
def timeline(book: CheckedBook) -> SitePage:
    """The coming weeks of a calendar that is cut, channel by channel."""
    shown = calendar_ahead(book)
    assert shown is not None
    language = screen_language_of(book)
    title = language.say("The next {n} weeks, channel by channel", n=shown.weeks)
    return SitePage(
        address=CALENDAR_AHEAD,
        title=title,
        description=title,
        html=render(book, CALENDAR_AHEAD, "calendar-timeline.html", shown),
        section=OVERVIEW,
        is_wide=True,
        is_searched=False,
    )


@query
def month(book: CheckedBook, address: str) -> SitePage:
    """A month of it."""
    shown = calendar_month(book, address)
    language = screen_language_of(book)
    name = str(language.shown(shown.link.name))
    title = f"{name} {shown.link.year}" if shown.link.year is not None else name
    number = f" ({shown.link.number}/{shown.link.of})" if shown.link.of > 1 else ""
    says = Said("What goes out when at {name}.", name=book.organization.title)
    return SitePage(
        address=address,
        title=f"{title}{number}",
        description=f"{title}{number}. {language.shown(says)}",
        html=render(book, address, "calendar-month.html", shown, whose=book.organization.title),
        section=OVERVIEW,
        is_wide=True,
    )
