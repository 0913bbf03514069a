"""What the settings keep back: fields that no output tells."""

from __future__ import annotations

from onebook.model.book import Book
from onebook.model.entity import Entity
from onebook.model.kinds.position import Position


def kept_back(book: Book) -> frozenset[str]:
    """The fields that the settings keep back: the names of holders, and budgets."""
    settings = book.site.onebook
    names = {"holders"} if settings.names == "nowhere" else set()
    return frozenset(names if settings.print_budgets else names | {"budget"})


def withheld(book: Book, entity: Entity) -> frozenset[str]:
    """The fields of an entity that are kept back; that nobody holds a position is no name."""
    is_vacant = isinstance(entity, Position) and entity.is_vacant
    return kept_back(book) - {"holders"} if is_vacant else kept_back(book)
