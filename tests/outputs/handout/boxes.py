"""Where the words of a printed page stand, read from the file: which stand on others, leave the page, or are too small."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

_TOLERANCE = 0.22
"""So much of a letter may reach into another line: shapes of letters, not their boxes, are what collides."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, the box of its shape, and its size in points."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    page: int


def letters_of(pdf: bytes) -> Iterator[tuple[int, tuple[float, float], list[Letter]]]:
    """Each page with its size and its letters."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, 1):
            yield number, page.get_size(), list(_letters(page.get_textpage(), number))
    finally:
        document.close()


def _letters(page: pypdfium2.PdfTextPage, number: int) -> Iterator[Letter]:
    matrix = raw.FS_MATRIX()
    for at in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, at)
        text = chr(code) if code else ""
        if not text.strip() or unicodedata.category(text) == "Cf" or raw.FPDFText_IsGenerated(page, at) == 1:
            continue
        left, bottom, right, top = page.get_charbox(at)
        raw.FPDFText_GetMatrix(page, at, ctypes.byref(matrix))
        scale = max((matrix.a**2 + matrix.b**2) ** 0.5, 0.0001)
        yield Letter(text, left, bottom, right, top, raw.FPDFText_GetFontSize(page, at) * scale, number)


def outside(pdf: bytes) -> list[Letter]:
    """Letters that leave their page."""
    return [
        one
        for _, (width, height), letters in letters_of(pdf)
        for one in letters
        if one.left < -1 or one.bottom < -1 or one.right > width + 1 or one.top > height + 1
    ]


def overlapping(pdf: bytes) -> list[tuple[Letter, Letter]]:
    """Pairs of letters that are not neighbours in a word and stand on one another."""
    return [pair for _, _, letters in letters_of(pdf) for pair in _on_one_another(letters)]


def _on_one_another(letters: list[Letter]) -> Iterator[tuple[Letter, Letter]]:
    cells: dict[tuple[int, int], list[int]] = {}
    for at, one in enumerate(letters):
        for x in range(int(one.left // 12), int(one.right // 12) + 1):
            for y in range(int(one.bottom // 12), int(one.top // 12) + 1):
                cells.setdefault((x, y), []).append(at)
    seen: set[tuple[int, int]] = set()
    for members in cells.values():
        for place, first in enumerate(members):
            for second in members[place + 1 :]:
                if second - first > 3 and (first, second) not in seen and _collide(letters[first], letters[second]):
                    seen.add((first, second))
                    yield letters[first], letters[second]


def _collide(one: Letter, other: Letter) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.top, other.top) - max(one.bottom, other.bottom)
    if wide <= 0 or high <= 0:
        return False
    least = min(
        (one.right - one.left) * (one.top - one.bottom), (other.right - other.left) * (other.top - other.bottom)
    )
    return wide * high > _TOLERANCE * max(least, 0.5)


def smallest(pdf: bytes) -> float:
    """The size of the smallest letter, in points."""
    return min(one.size for _, _, letters in letters_of(pdf) for one in letters if one.text.isalnum())
