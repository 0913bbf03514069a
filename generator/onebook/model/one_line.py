"""Lists that somebody wrote into one line: `sales, press`, `refund; money back`."""

from __future__ import annotations

import re
from collections.abc import Callable

_SHORT = 2
"""So many words at most has a text that is taken for an item of such a list; a comma in a longer one is a comma."""


def items_of(text: str, is_item: Callable[[str], bool]) -> tuple[str, ...]:
    """The items that stand in one line, `a, b`, `a / b` or `a and b`; none where not each part is an item by itself."""
    parts = [part.strip() for part in re.split(r",|;|/|\n|\s(?:and|und|&|\+)\s", text)]
    return tuple(parts) if len(parts) > 1 and all(is_item(part) for part in parts) else ()


def short_texts(text: str) -> tuple[str, ...]:
    """The short texts that stand in one line; none where it is a text with a comma in it."""
    parts = [part.strip() for part in re.split(r",|;| / |\n", text)]
    plain = all(re.fullmatch(r"[^\W\d_][\w'’ -]*", part) and len(part.split()) <= _SHORT for part in parts)
    return tuple(parts) if len(parts) > 1 and plain else ()
