"""Where the comments of a YAML text stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from onebook.text.nodes import Node, scalars

_COMMENT = re.compile(r"(?:(?<=\s)|(?<![^\n]))#[^\r\n]*")


def comments(text: str, root: Node | None) -> Iterator[tuple[int, int]]:
    """Offsets of every `# comment` (without line end) that does not stand inside a value."""
    taken = sorted((scalar.start, scalar.end) for scalar in scalars(root)) if root is not None else []
    at = 0
    while match := _COMMENT.search(text, at):
        before = bisect_right(taken, (match.start(), len(text))) - 1
        inside = before >= 0 and match.start() < taken[before][1]
        if not inside:
            yield match.span()
        at = taken[before][1] if inside else match.end()
