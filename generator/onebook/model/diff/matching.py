"""Which thing of a later book is which of an earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onebook.model.book import Book
from onebook.model.diff.likeness import alike_entities, alike_items, pairs, whatever
from onebook.model.diff.normal import same
from onebook.model.entry import Entry
from onebook.model.identity import item_keys
from onebook.model.shape import Type
from onebook.model.values import Ref


def matched(before: Book, after: Book) -> Mapping[str, str]:
    """The reference of each entity of the earlier book that is still there, in the later one.

    By id; by an earlier id that the later one tells, or that the earlier one told of it; else by what they say. What one
    of the two books could not read is neither gone nor new.
    """
    olds = {entry.ref: entry for entry in before.entries}
    news = {entry.ref: entry for entry in after.entries}
    found = {ref: ref for ref in olds if ref in news}
    left = {ref: entry for ref, entry in olds.items() if ref not in found}
    taken = set(found)
    for ref in list(left):
        target = after.names.get(ref)
        if target is not None and target.ref not in taken:
            found[ref] = target.ref
            taken.add(target.ref)
            del left[ref]
    for ref, entry in news.items():
        origin = before.names.get(ref)
        if ref not in taken and origin is not None and origin.ref in left:
            found[origin.ref] = entry.ref
            taken.add(entry.ref)
            del left[origin.ref]
    fresh = [entry for ref, entry in news.items() if ref not in taken and ref not in before.unread]
    return found | _by_likeness([entry for ref, entry in left.items() if ref not in after.unread], fresh)


def _by_likeness(olds: list[Entry], news: list[Entry]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in sorted({entry.kind.name for entry in olds}):
        gone = [entry for entry in olds if entry.kind.name == kind]
        come = [entry for entry in news if entry.kind.name == kind]
        likest = pairs([entry.written for entry in gone], [entry.written for entry in come], alike_entities)
        found |= {gone[old].ref: come[new].ref for old, new in likest}
    return found


def matched_items(olds: tuple[Any, ...], news: tuple[Any, ...], type_: Type) -> list[tuple[int, int]]:
    """Which item of a later list is which of an earlier one, by their places.

    By what tells them apart; else those that say the very same; else those that say nearly the same.
    """
    found: list[tuple[int, int]] = []
    if olds and getattr(type(olds[0]), "identity", ()):
        keys = {key: place for place, key in enumerate(item_keys(news))}
        found = [(old, keys[key]) for old, key in enumerate(item_keys(olds)) if key in keys]
    left_old = [place for place in range(len(olds)) if place not in {old for old, _ in found}]
    left_new = [place for place in range(len(news)) if place not in {new for _, new in found}]
    for old in list(left_old):
        new = next((place for place in left_new if same(olds[old], news[place], type_)), None)
        if new is not None:
            found.append((old, new))
            left_old.remove(old)
            left_new.remove(new)
    is_alone = len(olds) == len(news) == 1
    if not _is_told_by_reference(olds, news):
        likest = pairs(
            [olds[place] for place in left_old],
            [news[place] for place in left_new],
            whatever if is_alone else alike_items,
        )
        found += [(left_old[old], left_new[new]) for old, new in likest]
    return found


def _is_told_by_reference(olds: tuple[Any, ...], news: tuple[Any, ...]) -> bool:
    """Two items that name different things are two things: another department's part is no part that changed."""
    for item in (*olds[:1], *news[:1]):
        identity: tuple[str, ...] = getattr(type(item), "identity", ())
        if identity and isinstance(getattr(item, identity[0]), Ref):
            return True
    return False
