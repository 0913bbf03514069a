"""Which item of a list became which, when all that is known is what they said before and what they say now."""

from __future__ import annotations

from bisect import bisect_left

from onebook.model.said import Said
from onebook.model.shape import Record, Type


def matched(before: list[Said], after: list[Said], inner: Type | None) -> list[int | None]:
    """For each item now, the place that it had before; None for a new one.

    First by what they say as a whole, then by what tells an item from the others, then by their neighbours.
    """
    found: list[int | None] = [None] * len(after)
    free = set(range(len(before)))

    def take(now: int, place: int) -> None:
        found[now] = place
        free.discard(place)

    for now, item in enumerate(after):
        place = next((one for one in sorted(free) if before[one] == item), None)
        if place is not None:
            take(now, place)
    names = _identity(inner)
    for now, item in enumerate(after):
        key = _key(item, names)
        if found[now] is None and key:
            place = next((one for one in sorted(free) if _key(before[one], names) == key), None)
            if place is not None:
                take(now, place)
    for now, item in enumerate(after):
        last = found[now - 1] if now else -1
        if found[now] is None and last is not None and last + 1 in free and _alike(before[last + 1], item):
            take(now, last + 1)
    return found


def staying(places: list[int]) -> set[int]:
    """The most items that can stay where they are: a longest run of rising places."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(place)
            ends.append(index)
        else:
            tails[length], ends[length] = place, index
    found: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        found.add(places[index])
        index = before[index]
    return found


def _identity(inner: Type | None) -> tuple[str, ...]:
    if not isinstance(inner, Record):
        return ()
    attributes: tuple[str, ...] = getattr(inner.of, "identity", ())
    names = {field.attribute: field.name for field in inner.fields}
    return tuple(names[one] for one in attributes if one in names)


def _key(item: Said, names: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(item, dict) or not names or names[0] not in item:
        return ()
    return tuple(str(item.get(name, "")) for name in names)


def _alike(before: Said, after: Said) -> bool:
    """Whether the one may have become the other: a text another text, parts others of which one says the same."""
    if isinstance(before, dict) and isinstance(after, dict):
        return any(before.get(name) == value for name, value in after.items())
    return isinstance(before, str) and isinstance(after, str)
