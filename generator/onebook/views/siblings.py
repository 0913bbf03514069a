"""What stands beside a page: the others of its kind, in the order in which people look for them."""

from __future__ import annotations

from onebook.model.book import any_ref, query
from onebook.model.entity import Entity
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.position import Position
from onebook.rules.run import CheckedBook
from onebook.views.goals import plan
from onebook.views.links import PageLink, address_of, link_to

MOST = 24
"""So many at most; where there are more, those around the page."""


@query
def siblings(book: CheckedBook, ref: str) -> tuple[PageLink, ...]:
    """The pages beside that of an entity, its own among them; none where it has no page of its own, or is alone."""
    entity = book.find(any_ref(ref))
    if entity is None or "#" in address_of(entity):
        return ()
    own = link_to(entity)
    beside = [link for link in _beside(book, entity) if link.is_live or link.ref == ref]
    place = next((at for at, link in enumerate(beside) if link.ref == ref), None)
    if place is None:
        # what is seldom looked for, such as an objective, stands before the others
        beside, place = [own, *beside], 0
    first = max(0, min(place - MOST // 2, len(beside) - MOST))
    shown = tuple(beside[first : first + MOST])
    return shown if len(shown) > 1 else ()


def _beside(book: CheckedBook, entity: Entity) -> list[PageLink]:
    if isinstance(entity, Goal):
        return [line.card.link for group in plan(book) for line in group.goals]
    if isinstance(entity, Position):
        return [link_to(one) for one in book.of(Position) if one.department == entity.department]
    return [link_to(one) for one in book.of(type(entity))]
