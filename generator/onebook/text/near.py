"""Did you mean? The nearest of the words that would have been right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, candidates: Iterable[str], count: int = 1) -> list[str]:
    """The candidates that look most like a word, best first; none where nothing is near.

    Case, blanks and underscores do not count: `Head of Sales` is near `head-of-sales`.
    """
    plain = {_plain(candidate): candidate for candidate in sorted(candidates, reverse=True)}
    return [plain[match] for match in get_close_matches(_plain(word), list(plain), n=count, cutoff=0.7)]


def sole(word: str, near: list[str]) -> str | None:
    """The only one of the nearest two that can have been meant, so that to write it is safe.

    None where the other is as close, or where the figures differ: `plan-2028` is no slip of the pen for `plan-2027`.
    """
    if not near or re.findall(r"\d+", word) != re.findall(r"\d+", near[0]):
        return None
    if len(near) == 1 or _plain(word) == _plain(near[0]):
        return near[0]
    return near[0] if is_close(word, near[0]) and not is_close(word, near[1]) else None


def is_close(word: str, other: str) -> bool:
    """At most one letter more, fewer or different."""
    if abs(len(word) - len(other)) > 1:
        return False
    short, long = sorted((word, other), key=len)
    at = next((number for number, letter in enumerate(short) if letter != long[number]), len(short))
    return short[at + 1 :] == long[at + 1 :] if len(short) == len(long) else short[at:] == long[at + 1 :]


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """`did you mean 'head-of-sales'?`, or nothing."""
    near = nearest(word, candidates)
    return f"did you mean '{near[0]}'?" if near else ""


def _plain(word: str) -> str:
    return word.casefold().replace(" ", "-").replace("_", "-")
