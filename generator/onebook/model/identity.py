"""Which item of a list is which: by what it says, so that an item that moves in its list stays the same item.

A record that can stand in a list declares in `identity` the fields that tell it from the others; the rest are known by
their place (content model, *Identity inside lists*).
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from onebook.model.values import Ref
from onebook.problem import Pointer

ItemKey = tuple[str, ...]
"""What tells an item from the others of its list."""


def item_keys(items: tuple[Any, ...]) -> tuple[ItemKey, ...]:
    """The key of each item of a list: what it says of itself, the second of its kind with a number behind it.

    Texts, references and other plain values are their own keys.
    """
    seen: Counter[ItemKey] = Counter()
    found: list[ItemKey] = []
    for place, item in enumerate(items):
        key = _said(item) or (f"#{place + 1}",)
        seen[key] += 1
        found.append(key if seen[key] == 1 else (*key, f"#{seen[key]}"))
    return tuple(found)


def item_at(items: tuple[Any, ...], key: ItemKey) -> int | None:
    """The place of the item with a key; None where the list has none."""
    keys = item_keys(items)
    return keys.index(key) if key in keys else None


def by_identity(value: Any, pointer: Pointer) -> tuple[str | ItemKey, ...]:
    """A way into an entity that does not change when items move: fields by name, items by key."""
    found: list[str | ItemKey] = []
    for step in pointer:
        if isinstance(step, int):
            found.append(item_keys(value)[step])
            value = value[step]
        else:
            found.append(step)
            value = getattr(value, step, getattr(value, f"{step}_", None))
    return tuple(found)


def _said(item: Any) -> ItemKey:
    names: tuple[str, ...] = getattr(type(item), "identity", ())
    if names:
        values = [getattr(item, name) for name in names]
        return tuple(str(value) for value in values) if values[0] is not None else ()
    return (str(item),) if isinstance(item, str | int | float | Ref) else ()
