"""Short names that nobody wrote down: the initials of a long name, and what the initials in a short name stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORTEST, LONGEST = 3, 5
"""Letters of a short name that is made of the initials of a long one: two letters stand for too much."""
_WORD = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"\(.*?\)|[/(),:;]| [-–—] ")
_SHORT = re.compile(r"\b[A-Z]{2,6}\b")
_MOST_WORDS = 40
"""So far into a definition it still says what a short name stands for."""


def initials(title: str) -> Iterator[str]:
    """`ddos` and `dds` for *Distributed Denial of Service*. Only of names whose words begin with capitals.

    A short word among them may be left out. Where a part of a title is a name of its own, it has its own initials.
    """
    for part in _PARTS.split(title):
        written = _WORD.findall(part)
        large = [word for word in written if word[0].isupper()]
        is_name = all(word[0].isupper() or len(word) < 4 for word in written)
        if is_name and SHORTEST <= len(large) <= LONGEST:
            every = "".join(word[0] for word in written).lower()
            yield from dict.fromkeys((every, "".join(word[0] for word in large).lower()))


def spelled_out(short_names: str, text: str) -> Iterator[str]:
    """The words of a text whose initials are a short name: *Agency Priority Goal* for `APG`."""
    shorts = dict.fromkeys(_SHORT.findall(short_names))
    if not shorts:
        return
    found = list(_WORD.finditer(text))[:_MOST_WORDS]
    letters = "".join(one[0][0] for one in found).upper()
    for short in shorts:
        at = letters.find(short)
        if at >= 0 and not any(one[0].isupper() and len(one[0]) > 1 for one in found[at : at + len(short)]):
            yield text[found[at].start() : found[at + len(short) - 1].end()]
