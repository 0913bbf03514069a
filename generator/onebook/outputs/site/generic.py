"""The pages of kinds that have no design of their own, so that a kind in one file is complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onebook.model.book import query
from onebook.model.entity import Entity
from onebook.model.kind import kinds
from onebook.outputs.site.entity_pages import entity_page, overview_page
from onebook.outputs.site.page import Line, SitePage
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.generic import all_of_a_kind, generic_page
from onebook.views.links import address_of


def missing_lines(book: CheckedBook, made: Iterable[Line]) -> Iterator[Line]:
    """A page for everything that the book holds and that none of the lines shows."""
    addresses = {line.address for line in made}
    for kind in kinds().values():
        if not book.entries_of(kind.name):
            continue
        if kind.overview not in addresses:
            yield Line(kind.overview, overview, (kind.name,))
        if kind.has_pages:
            for entity in book.of(kind.cls):
                if address_of(entity) not in addresses:
                    yield Line(address_of(entity), page, (entity,))


@query
def overview(book: CheckedBook, kind_name: str) -> SitePage:
    """All of a kind."""
    kind = kinds()[kind_name]
    menu = kind.menu
    view = {
        "title": Said(menu.title),
        "says": Said(menu.says),
        "has_pages": kind.has_pages,
        "pages": all_of_a_kind(book, kind_name),
    }
    return overview_page(book, kind.overview, Said(menu.title), Said(menu.says), "generic/index.html", view)


@query
def page(book: CheckedBook, entity: Entity) -> SitePage:
    """One entity of any kind."""
    return entity_page(book, entity, "generic/page.html", generic_page(book, entity))
