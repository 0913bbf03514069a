"""Names that the site's frame goes by, and that no text of the book may use.

The theme finds its own parts by their ids and classes: what it must know of a page, its menu, diagrams that it fetches
from elsewhere. A text with such a name would pass for a part of the frame, and be believed.
"""

from __future__ import annotations

_ID = "__"
"""Begins the ids of the frame: `__config`, `__drawer`."""
_CLASSES = ("md-", "mermaid")
"""Begin the classes that the frame looks for; those that only say how something looks are no harm."""


def is_of_frame(attribute: str, name: str) -> bool:
    """Whether an id or a class is one of the frame's."""
    return name.startswith(_ID if attribute == "id" else _CLASSES)


def without_frame_names(tag: str, attribute: str, value: str) -> str | None:
    """What a text may keep of an attribute; None where that is nothing."""
    if attribute not in ("id", "class"):
        return value
    kept = [name for name in value.split() if not is_of_frame(attribute, name)]
    return value if len(kept) == len(value.split()) else " ".join(kept) or None
