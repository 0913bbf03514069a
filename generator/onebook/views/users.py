"""The entities that refer to something: found from the book's back-references, not by reading all."""

from __future__ import annotations

from onebook.model.book import E
from onebook.model.entity import Entity
from onebook.model.snapshot import sort_key
from onebook.rules.run import CheckedBook


def users(book: CheckedBook, cls: type[E], *entities: Entity, by: tuple[str, ...] = ()) -> list[E]:
    """The entities of a kind that refer to one of those given, each once, in the order of their kind.

    `by` names the fields (`owner`, `steps`) in which, or below which, the reference stands; left out, any field and any
    text will do.
    """
    found: dict[str, E] = {}
    for entity in entities:
        for link in book.pointed_to_by(entity):
            if ":" not in link.source or (by and (link.within is not None or link.pointer[0] not in by)):
                continue
            source = book.entity(link.source)
            if isinstance(source, cls):
                found[source.ref] = source
    return sorted(found.values(), key=sort_key)
