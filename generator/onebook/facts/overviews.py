"""The pages that show all of a kind: what they are called, and by which other words people look for them."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.model.book import Book
from onebook.model.entity import Kind
from onebook.model.facets import TABS
from onebook.model.kind import kinds


def in_menu() -> list[Kind]:
    """The kinds that have an overview, in the order of the menu. The organisation's is home."""
    found = [kind for kind in kinds().values() if not kind.file.is_alone]
    return sorted(found, key=lambda kind: (TABS.index(kind.menu.tab), kind.menu.place, kind.menu.title))


def overviews(book: Book) -> Iterator[Kind]:
    """Those that have something to show, and those that are always there; none where an own page stands."""
    taken = {page.address for page in book.pages}
    for kind in in_menu():
        if (kind.menu.is_always_there or book.entries_of(kind.name)) and kind.overview not in taken:
            yield kind
