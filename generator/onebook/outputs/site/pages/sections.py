"""Measures, audiences, channels and releases: a page each, with a section for every one."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.kinds.measure import Measure
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.measures import measures_page
from onebook.views.releases import release_groups
from onebook.views.sections import audience_groups, channel_groups


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """What the book has of each."""
    if book.of(Measure):
        says = "What we count to see how far we are, with every value."
        yield overview_page(
            book, "measures/index.html", "Measures", says, "sections/measures.html", measures_page(book)
        )
    audiences = audience_groups(book)
    if audiences:
        says = "Whom we speak to, what they need, and what they have already."
        yield overview_page(book, "audiences/index.html", "Audiences", says, "sections/audiences.html", audiences)
    channels = channel_groups(book)
    if channels:
        says = "How we reach people: how long each channel needs, and its checklist."
        yield overview_page(book, "channels/index.html", "Channels", says, "sections/channels.html", channels)
    releases = release_groups(book)
    if releases:
        says = "What customers can have from which day on, and how sure that is."
        yield overview_page(book, "releases/index.html", "Releases", says, "sections/releases.html", releases)
