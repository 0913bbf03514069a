"""The words of a text as a search sees them: small, without accents, compounds taken apart and joined.

`outputs/site/search/engine/` does the same in the browser, letter for letter; what changes here changes there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_MARKS = re.compile("[\u0300-\u036f\u05b0-\u05c7\u064b-\u0652\u0670]")
"""Accents, Hebrew points, Arabic vowel signs: people leave them out when they look for a word."""
_LETTERS = str.maketrans(
    {"ß": "ss", "ς": "σ", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | dict.fromkeys("\u2018\u2019\u201b\u02bc", "'")
    | dict.fromkeys("\u2010\u2011\u00ad", "-")
)
_JOINERS = "-'_.&"
_ASCII_GAP = re.compile(r"[^a-z0-9\-'_.&]+|[\-'_.&]{2,}")
_SMALL, _CAPITAL = "a-zß-öø-ÿ", "A-ZÀ-ÖØ-Þ"
_CAPITAL_INSIDE = re.compile(
    f"[{_SMALL}]{{2}}(?=[{_CAPITAL}][{_SMALL}]{{2}})|[{_CAPITAL}]{{2}}(?=[{_CAPITAL}][{_SMALL}]{{2}})"
)
"""What stands before a capital inside a word, with which another word begins."""
_RUN = re.compile(r"[\-'_.&]{2,}")
_JOINER = re.compile(r"[\-'_.&]")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
    "\u3099\u309a]+"
)
"""Scripts that set no blanks between words. Their runs are looked for two letters at a time."""


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between blanks: `e-mail` in its pieces, and joined."""

    pieces: tuple[str, ...]
    joined: str
    """The pieces in one; the same as the only piece of a plain word, and empty where joining makes no word."""

    @property
    def forms(self) -> tuple[str, ...]:
        """Its pieces, and what they make joined."""
        return (*self.pieces, self.joined) if len(self.pieces) > 1 else self.pieces


class _Gaps(dict[int, int | str]):
    """For `str.translate`: what is neither a letter, a mark nor a figure becomes a blank."""

    def __missing__(self, code: int) -> int | str:
        letter = chr(code)
        kept = unicodedata.category(letter)[0] in "LNM" or letter in _JOINERS
        self[code] = code if kept else " "
        return self[code]


_GAPS = _Gaps()


def simple(text: str) -> str:
    """A text in small letters without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS)).lower()
    return _MARKS.sub("", apart).translate(_LETTERS)


def words(text: str, *, is_query: bool = False) -> list[Word]:
    """The words of a text, in its order. In a query, no letter stands alone that stands in a pair already.

    A capital inside a word begins a piece: `MillTicketDesk` is `Mill-Ticket-Desk`; but not in `eBay` and `GmbH`.
    """
    found: list[Word] = []
    for chunk in _chunks(text):
        if chunk.isalnum() and chunk.isascii():
            found.append(Word((chunk,), chunk))
        else:
            found += _apart(chunk, is_query)
    return found


def forms(text: str) -> list[str]:
    """What the words of a text are looked for by, in its order: their pieces, and what those make joined."""
    chunks = _chunks(text)
    if all(map(_is_plain, chunks)):
        return chunks
    found: list[str] = []
    for chunk in chunks:
        if _is_plain(chunk):
            found.append(chunk)
        else:
            for word in _apart(chunk, False):
                found += word.forms
    return found


def _is_plain(chunk: str) -> bool:
    return chunk.isalnum() and chunk.isascii()


def _chunks(text: str) -> list[str]:
    small = simple(_CAPITAL_INSIDE.sub(r"\g<0>-", text))
    return (_ASCII_GAP.sub(" ", small) if small.isascii() else _RUN.sub(" ", small.translate(_GAPS))).split()


def _apart(chunk: str, is_query: bool) -> list[Word]:
    if _UNSPACED.search(chunk):
        return [Word((piece,), piece) for part in _JOINER.split(chunk) for piece in _pairs(part, is_query)]
    pieces = [piece for piece in _JOINER.split(chunk) if piece]
    if len(pieces) > 1 and pieces[-1] == "s" and chunk.rstrip(_JOINERS).endswith("'s"):
        pieces.pop()
    if not pieces:
        return []
    if "." in chunk.strip(_JOINERS) and any(len(piece) > 1 for piece in pieces):
        return [Word((piece,), piece) for piece in pieces]
    return [Word(tuple(pieces), "".join(pieces))]


def _pairs(part: str, is_query: bool) -> list[str]:
    """A run of letters without blanks, two at a time and the last one alone; what stands between runs as it is."""
    found: list[str] = []
    at = 0
    for run in _UNSPACED.finditer(part):
        if run.start() > at:
            found.append(part[at : run.start()])
        letters = run[0]
        count = len(letters) - (is_query and len(letters) > 1)
        found += [letters[number : number + 2] for number in range(count)]
        at = run.end()
    if at < len(part):
        found.append(part[at:])
    return found


def ends_in_word(text: str) -> bool:
    """Whether a text ends in a letter or figure, so that somebody may still be typing its last word."""
    return bool(text) and unicodedata.category(text[-1])[0] in "LNM"
