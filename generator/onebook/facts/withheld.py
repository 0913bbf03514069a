"""What the settings keep back: fields that no output tells."""

from __future__ import annotations

from onebook.model.book import Book
from onebook.model.entity import Entity
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.position import Position


def withheld(book: Book, entity: Entity) -> frozenset[str]:
    """The fields of an entity that are kept back: the names of holders, and budgets."""
    settings = book.site.onebook
    if settings.names == "nowhere" and isinstance(entity, Position) and not entity.is_vacant:
        return frozenset({"holders"})
    if not settings.print_budgets and isinstance(entity, Campaign | Initiative):
        return frozenset({"budget"})
    return frozenset()
