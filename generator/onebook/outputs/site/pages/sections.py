"""Measures, audiences, channels and releases: a page each, with a section for every one."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.kinds.audience import Audience
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.release import Release
from onebook.outputs.site.chart import draw
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import SitePage
from onebook.rules.run import CheckedBook
from onebook.views.sections import audience_section, channel_section, measure_section, release_section


def pages(book: CheckedBook) -> Iterator[SitePage]:
    """What the book has of each."""
    measures = [measure_section(book, measure) for measure in book.of(Measure)]
    if measures:
        view = [(one, draw(one.chart, f"chart-{one.entity.id}") if one.chart is not None else "") for one in measures]
        says = "What we count to see how far we are, with every value."
        yield overview_page(book, "measures/index.html", "Measures", says, "sections/measures.html", view)
    audiences = [audience_section(book, audience) for audience in book.of(Audience)]
    if audiences:
        says = "Whom we speak to, what they need, and what they have already."
        yield overview_page(book, "audiences/index.html", "Audiences", says, "sections/audiences.html", audiences)
    channels = [channel_section(book, channel) for channel in book.of(Channel)]
    if channels:
        says = "How we reach people: how long each channel needs, and its checklist."
        yield overview_page(book, "channels/index.html", "Channels", says, "sections/channels.html", channels)
    releases = [release_section(book, release) for release in book.of(Release)]
    if releases:
        says = "What customers can have from which day on, and how sure that is."
        yield overview_page(book, "releases/index.html", "Releases", says, "sections/releases.html", releases)
