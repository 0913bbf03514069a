"""Did you mean? The nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, candidates: Iterable[str], count: int = 1) -> list[str]:
    """The candidates that look most like a word, best first; none where nothing is near.

    Case, blanks and underscores do not count: `Head of Sales` is near `head-of-sales`.
    """
    plain = {_plain(candidate): candidate for candidate in sorted(candidates, reverse=True)}
    return [plain[match] for match in get_close_matches(_plain(word), list(plain), n=count, cutoff=0.7)]


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """`did you mean 'head-of-sales'?`, or nothing."""
    near = nearest(word, candidates)
    return f"did you mean '{near[0]}'?" if near else ""


def _plain(word: str) -> str:
    return word.casefold().replace(" ", "-").replace("_", "-")
