"""Did you mean? The nearest of the words that would have been right."""

from __future__ import annotations

import re
import unicodedata
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

    Only a slip of the pen is that: `plan-2028` is none for `plan-2027`, `cfo` none for `ceo`, and two words where one is
    wanted are none for either. None too where the other candidate is as close.
    """
    if not near or not is_slip(word, near[0]):
        return None
    if len(near) == 1 or _plain(word) == _plain(near[0]) or not is_slip(word, near[1]):
        return near[0]
    return near[0] if is_close(word, near[0]) and not is_close(word, near[1]) else None


def is_slip(word: str, other: str) -> bool:
    """Whether a word is another one with a slip of the pen: letters left out, doubled, swapped, or one mistaken.

    Each of its words must be there, and nearly right; short words must be right. What is left out on the way is at most
    signs, never a word.
    """
    one, two = _words(word), _words(other)
    if "".join(one) == "".join(two):
        return bool(one)
    return len(one) == len(two) and all(map(_is_nearly, one, two))


def _is_nearly(word: str, other: str) -> bool:
    if word == other:
        return True
    if not (word.isalpha() and other.isalpha()):
        return False
    length = max(len(word), len(other))
    if length <= 3 or abs(len(word) - len(other)) > 2:
        return False
    if word[0] != other[0] and len(word) == len(other) and sorted(word) != sorted(other):
        return False  # `press` and `dress`
    return distance(word, other) <= (1 if length <= 5 else 2)


def distance(word: str, other: str) -> int:
    """How many letters must be added, left out, changed or swapped with their neighbour, at most, for words of 60 letters."""
    word, other = word[:60], other[:60]
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(word, 1):
        now = [row]
        for column, mark in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != mark))
            if row > 1 and column > 1 and letter == other[column - 2] and word[row - 2] == mark:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]


def _words(text: str) -> list[str]:
    """The words and figures of a text in small letters without accents."""
    return re.findall(r"[^\W\d_]+|\d+", without_accents(text))


def without_accents(text: str) -> str:
    """A text in small letters without accents: `Säulen` and `SAULEN` are the same then."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in unicodedata.normalize("NFKD", apart) if not unicodedata.combining(letter))


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
