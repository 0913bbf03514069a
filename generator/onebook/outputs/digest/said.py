"""What every format of a digest says in the same words, and how much of it there is room for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import quote

from onebook.facts.dates import say_day
from onebook.text.visible import visible
from onebook.views.digest import Digest

T = TypeVar("T")

NOTHING = "Nothing in the plan."


def who(digest: Digest) -> str:
    """Whose digest it is."""
    return f"{digest.organization}, {digest.department}" if digest.department else digest.organization


def span(digest: Digest, since: str) -> str:
    """Which days it tells of."""
    return f"What changed since {since}, and what is coming until {say_day(digest.last)}"


def all_notes(digest: Digest, notes: Iterable[str]) -> tuple[str, ...]:
    """What is to be known of the digest itself."""
    return (*notes, *(f"{one}." for one in digest.unread))


def address(digest: Digest, place: str) -> str:
    """Where something stands on the site, with no letter that could end a link; empty where there is no site on the web."""
    if not place or not digest.site.startswith(("https://", "http://")):
        return ""
    return quote(f"{digest.site.rstrip('/')}/{place}", safe=":/?#=&%.~+,@-_")


def short(words: str, longest: int) -> str:
    """Words in one line that anybody can see, no longer than that."""
    words = visible(" ".join(words.split()))
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def no_room(count: int) -> str:
    """What is said of lines that are left out."""
    return f"There is no room here for {count} more; `onebook digest` in a terminal tells all."


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """A part of a digest in some format."""

    value: T
    size: int
    lines: int
    """How many lines somebody misses where it is left out."""


@dataclass(frozen=True, slots=True)
class Fitted(Generic[T]):
    """As much as there is room for."""

    shown: tuple[T, ...]
    left_out: int
    room: int
    """What is left of it."""


def fitted(pieces: Iterable[Piece[T]], room: int) -> Fitted[T]:
    """The first pieces that fit together; from the first that does not, all are left out, so that nothing lies between."""
    shown: list[T] = []
    left_out = 0
    for piece in pieces:
        if left_out or piece.size > room:
            left_out += piece.lines
        else:
            shown.append(piece.value)
            room -= piece.size
    return Fitted(tuple(shown), left_out, room)
