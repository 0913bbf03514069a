"""One way to write what people write in several: composed letters, one blank, one apostrophe, one hyphen.

Letters keep their case here; `lower` takes it away without changing a text's length, so that offsets stay the same.
"""

from __future__ import annotations

import re
import unicodedata

from onebook.text.aligned import Aligned, Weaver, as_it_is

_SAME_LENGTH = {
    **dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u202f\u205f\u3000\u2028\u2029"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\uff07"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\ufe63\uff0d"), "-"),
}
_DROPPED = "\u00ad\u200b\u2060\ufeff"
"""A break that is only shown at the end of a line, and marks without width."""
_SPECIAL = re.compile(rf"\s{{2,}}|[{_DROPPED}]+")
_NOT_ASCII = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_LOWER = {0x130: "i", ord("ς"): "σ"}


def is_folded(text: str) -> bool:
    """Whether a text surely stands in that one way already, as most do."""
    return text.isascii() and text.isprintable() and "  " not in text


def fold(text: str) -> Aligned:
    """The text in the one way to write it. A gap with an empty line in it becomes a line break, any other a blank."""
    if is_folded(text):
        return as_it_is(text)
    special = _SPECIAL.search(text)
    if special is None and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return as_it_is(text.translate(_SAME_LENGTH))
    weaver = Weaver()
    at = 0
    while special is not None:
        _compose(text, at, special.start(), weaver)
        if special[0][0] not in _DROPPED:
            is_gap = len(_LINE_BREAK.findall(special[0])) > 1
            weaver.add("\n" if is_gap else " ", *special.span())
        at = special.end()
        special = _SPECIAL.search(text, at)
    _compose(text, at, len(text), weaver)
    return weaver.woven()


def lower(folded: str) -> str:
    """Small letters, in a text of the same length."""
    small = folded.lower()
    if small.isascii():
        return small
    if len(small) != len(folded):
        small = folded.translate(_LOWER).lower()
    return small.replace("ς", "σ")


def folded(text: str) -> str:
    """A phrase as it is looked for: folded, in small letters, without blanks at its ends."""
    return lower(fold(text).text.strip())


def _compose(text: str, start: int, end: int, weaver: Weaver) -> None:
    """Add a stretch with its letters composed; only what is not ASCII can need that."""
    at = start
    for found in _NOT_ASCII.finditer(text, start, end):
        if not unicodedata.is_normalized("NFC", found[0]):
            weaver.add(text[at : found.start()].translate(_SAME_LENGTH), at, found.start())
            _compose_run(text, found.start(), found.end(), weaver)
            at = found.end()
    weaver.add(text[at:end].translate(_SAME_LENGTH), at, end)


def _compose_run(text: str, start: int, end: int, weaver: Weaver) -> None:
    """Letter by letter with its marks; where composing reaches further than that, the run as a whole."""
    clusters: list[tuple[int, int]] = []
    for at in range(start, end):
        joins = unicodedata.combining(text[at]) or "\u1160" <= text[at] <= "\u11ff"
        if clusters and joins:
            clusters[-1] = (clusters[-1][0], at + 1)
        else:
            clusters.append((at, at + 1))
    composed = [unicodedata.normalize("NFC", text[first:last]) for first, last in clusters]
    whole = unicodedata.normalize("NFC", text[start:end])
    if "".join(composed) != whole:
        clusters, composed = [(start, end)], [whole]
    for piece, (first, last) in zip(composed, clusters, strict=True):
        weaver.add(piece.translate(_SAME_LENGTH), first, last)
