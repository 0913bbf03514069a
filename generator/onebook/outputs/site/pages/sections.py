"""Measures, audiences, channels and releases: a page each, with a section for every one."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import query
from onebook.model.kinds.measure import Measure
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.measures import measures_page
from onebook.views.releases import release_groups
from onebook.views.sections import audience_groups, channel_groups


def lines(book: CheckedBook) -> Iterator[Line]:
    """What the book has of each."""
    if book.of(Measure):
        yield Line("measures/index.html", measures)
    if audience_groups(book):
        yield Line("audiences/index.html", audiences)
    if channel_groups(book):
        yield Line("channels/index.html", channels)
    if release_groups(book):
        yield Line("releases/index.html", releases)


@query
def measures(book: CheckedBook) -> SitePage:
    """All measures."""
    says = Said("What we count to see how far we are, with every value.")
    return overview_page(
        book, "measures/index.html", Said("Measures"), says, "sections/measures.html", measures_page(book)
    )


@query
def audiences(book: CheckedBook) -> SitePage:
    """All audiences."""
    says = Said("Whom we speak to, what they need, and what they have already.")
    view = audience_groups(book)
    return overview_page(book, "audiences/index.html", Said("Audiences"), says, "sections/audiences.html", view)


@query
def channels(book: CheckedBook) -> SitePage:
    """All channels."""
    says = Said("How we reach people: how long each channel needs, and its checklist.")
    view = channel_groups(book)
    return overview_page(book, "channels/index.html", Said("Channels"), says, "sections/channels.html", view)


@query
def releases(book: CheckedBook) -> SitePage:
    """All releases."""
    says = Said("What customers can have from which day on, and how sure that is.")
    view = release_groups(book)
    return overview_page(book, "releases/index.html", Said("Releases"), says, "sections/releases.html", view)
