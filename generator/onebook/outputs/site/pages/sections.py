"""Measures, audiences, channels and releases: a page each, with a section for every one."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.standing import cut, parts
from onebook.facts.wording import screen_language_of
from onebook.model.book import query
from onebook.model.kinds.measure import Measure
from onebook.outputs.site.entity_pages import overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.render import render
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.measures import measures_page, measures_part
from onebook.views.releases import release_groups
from onebook.views.sections import audience_groups, channel_groups

MEASURES = "measures/index.html"


def lines(book: CheckedBook) -> Iterator[Line]:
    """What the book has of each."""
    if book.of(Measure):
        yield Line(MEASURES, measures)
    for address, part in parts(book).items():
        if part.kind == Measure.kind.name:
            yield Line(address, some_measures, (address,))
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
    is_cut = Measure.kind.name in cut(book)
    view = measures_page(book)
    return overview_page(book, MEASURES, Said("Measures"), says, "sections/measures.html", view, is_cut=is_cut)


@query
def some_measures(book: CheckedBook, address: str) -> SitePage:
    """The measures of a pillar, or a part of them."""
    view = measures_part(book, address)
    language = screen_language_of(book)
    pillar = view.pillar.pillar
    name = pillar.title if pillar is not None else language.say("Goals without a pillar")
    number = f" ({view.number}/{view.of})" if view.of > 1 else ""
    title = f"{language.say('Measures')}: {name}{number}"
    html = render(book, address, "sections/measures-part.html", view)
    return SitePage(address=address, title=title, description=title, html=html, section=MEASURES)


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
