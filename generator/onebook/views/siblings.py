"""What stands beside a page: the others of its kind, in the order in which people look for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onebook.model.book import any_ref, index, query
from onebook.model.entity import Entity
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.position import Position
from onebook.model.kinds.term import Term
from onebook.rules.run import CheckedBook
from onebook.views.goals import links_in_plan
from onebook.views.lexicon import a_to_z
from onebook.views.links import PageLink, link_to, page_of, to_page

MOST = 24
"""So many at most; where there are more, those around the page."""


@query
def siblings(book: CheckedBook, ref: str) -> tuple[PageLink, ...]:
    """The pages beside that of an entity, its own among them; none where it has no page of its own, or is alone."""
    entity = book.find(any_ref(ref))
    if entity is None or not page_of(entity):
        return ()
    if isinstance(entity, Term):
        around = _around.at(book, ref) or ()
        return tuple(to_page(one) for one in map(book.entity, around)) if len(around) > 1 else ()
    own = link_to(entity)
    beside = [link for link in _beside(book, entity) if link.is_live or link.ref == ref]
    place = next((at for at, link in enumerate(beside) if link.ref == ref), None)
    if place is None:
        # what is seldom looked for, such as an objective, stands before the others
        beside, place = [own, *beside], 0
    first = max(0, min(place - MOST // 2, len(beside) - MOST))
    shown = tuple(beside[first : first + MOST])
    return shown if len(shown) > 1 else ()


@index
def _around(book: CheckedBook) -> Mapping[str, tuple[str, ...]]:
    """The words before and behind each, found for all of them at once: a lexicon may hold thousands."""
    words = a_to_z(book.of(Term))
    refs = [one.ref for one in words if one.is_live]
    around = {ref: _window(refs, place) for place, ref in enumerate(refs)}
    return around | {one.ref: (one.ref, *refs[: MOST - 1]) for one in words if not one.is_live}


def _window(refs: list[str], place: int) -> tuple[str, ...]:
    first = max(0, min(place - MOST // 2, len(refs) - MOST))
    return tuple(refs[first : first + MOST])


def _beside(book: CheckedBook, entity: Entity) -> Sequence[PageLink]:
    if isinstance(entity, Goal):
        return links_in_plan(book)
    if isinstance(entity, Position):
        return [link_to(one) for one in book.of(Position) if one.department == entity.department]
    return [link_to(one) for one in book.of(type(entity))]
