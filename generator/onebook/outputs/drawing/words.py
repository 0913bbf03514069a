"""How wide words will be, and how they are broken so that they stay inside a box.

No font is known when a site is made, so the widths are those of the widest faces of the style sheet's list, rounded up:
a line may end early, but it never runs over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

_GROUPS = {
    0.25: "'ijl’‘",
    0.3: " !,.:;I·",
    0.35: "()-[]ft“”",
    0.42: '"/\\r{}',
    0.5: "Jcsvyz–",
    0.55: "*?L^_agkx|",
    0.6: "$+0123456789<=>`eo~£€",
    0.65: "#FTZbdhnpqu",
    0.7: "ABEKPSVXY",
    0.75: "&CDHNRU",
    0.8: "GOQw…",
    0.9: "%M",
    0.95: "Wm",
    1.05: "@—",
}
_WIDTHS = {character: width for width, characters in _GROUPS.items() for character in characters}
_OTHER, _OTHER_SCRIPT = 0.72, 0.85
"""A letter that is not in the table; one that is neither Latin, Greek nor Cyrillic."""
_BOLD = 1.08
_JOINER = "\u200d"
_SPACES = re.compile(r"\s+")
_BREAKS_AFTER = "-/–—_.,;:|&+"
"""Where a word without blanks may go on in the next line."""


@lru_cache(maxsize=16384)
def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """How wide a line of text is at most."""
    return sum(map(_width, text)) * size * (_BOLD if is_bold else 1.0)


@cache
def _width(character: str) -> float:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 1.05
    base = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(base, 1.3 if unicodedata.category(character) == "So" else _unknown(character))


def _unknown(character: str) -> float:
    return _OTHER if character < "\u0530" else _OTHER_SCRIPT


@lru_cache(maxsize=16384)
def wrapped(text: str, width: float, size: float, most: int, *, is_bold: bool = False) -> tuple[str, ...]:
    """Text in lines that fit a width; what does not fit the last of them ends in an ellipsis."""
    lines = list(_lines(_SPACES.sub(" ", text).strip(), width, size, is_bold))
    if len(lines) <= most:
        return tuple(lines)
    last = " ".join(lines[most - 1 :])
    return (*lines[: most - 1], shortened(last, width, size, is_bold=is_bold))


def shortened(text: str, width: float, size: float, *, is_bold: bool = False) -> str:
    """Text in one line; where it does not fit, as much of it as does, and an ellipsis."""
    if width_of(text, size, is_bold=is_bold) <= width:
        return text
    kept = ""
    for cluster in _clusters(text):
        if width_of(kept + cluster + "…", size, is_bold=is_bold) > width:
            break
        kept += cluster
    return kept.rstrip() + "…"


def _lines(text: str, width: float, size: float, is_bold: bool) -> Iterator[str]:
    line = ""
    for piece in _pieces(text):
        if line and width_of((line + piece).rstrip(), size, is_bold=is_bold) > width:
            yield line.rstrip()
            line = ""
        if not line:
            piece = piece.lstrip()
        for cluster in [piece] if width_of(piece.rstrip(), size, is_bold=is_bold) <= width else _clusters(piece):
            if line and width_of((line + cluster).rstrip(), size, is_bold=is_bold) > width:
                yield line.rstrip()
                line = ""
            line += cluster
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """The parts between which a line may end: words, parts of joined words, and each sign of a script without blanks."""
    piece = ""
    for cluster in _clusters(text):
        is_wide = unicodedata.east_asian_width(cluster[0]) in ("W", "F")
        if piece and is_wide and piece[-1] not in "（「『《【〈":
            yield piece
            piece = ""
        piece += cluster
        if cluster == " " or (cluster[-1] in _BREAKS_AFTER and len(piece) > 3):
            yield piece
            piece = ""
    if piece:
        yield piece


def _clusters(text: str) -> Iterator[str]:
    """A letter with the marks on it, or signs joined to one."""
    cluster = ""
    for character in text:
        is_mark = (
            unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf") or "\U0001f3fb" <= character <= "\U0001f3ff"
        )
        if cluster and not is_mark and not cluster.endswith(_JOINER):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster
