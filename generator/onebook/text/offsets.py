"""From an offset in a YAML value to the offset in its file, for all five ways to write a text in YAML."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from onebook.text.nodes import Scalar

_ESCAPES = {"x": 2, "u": 4, "U": 8}
_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")


def source_range(text: str, scalar: Scalar, start: int, end: int) -> tuple[int, int]:
    """The offsets in `text` of the range `start` to `end` of a scalar's value.

    Where the way back cannot be found (a value that was put together from very unusual source), the whole scalar is
    given.
    """
    origins = _origins(text, scalar)
    if len(origins) != len(scalar.text) or not 0 <= start <= end <= len(origins):
        return scalar.start, scalar.end
    if start == end:
        at = origins[start] if start < len(origins) else scalar.end
        return at, at
    last = origins[end - 1]
    return origins[start], last + _width(text, scalar, last)


def value_range(text: str, scalar: Scalar, start: int, end: int) -> tuple[int, int] | None:
    """The way back: the range in a scalar's value of a stretch of its source; None where it cannot be found.

    The whole scalar, quotes and all, is its whole value.
    """
    origins = _origins(text, scalar)
    if (start, end) == (scalar.start, scalar.end):
        return 0, len(scalar.text)
    if len(origins) != len(scalar.text):
        return None
    return bisect_left(origins, start), bisect_left(origins, end)


def untidied(raw: str, tidy: str, start: int, end: int) -> tuple[int, int]:
    """The range in a text as it was read of a range in the same text with fewer blanks: stripped, or made one line."""
    if raw == tidy:
        return start, end
    places, is_found = _untidied(raw, tidy)
    if not is_found or not 0 <= start < end <= len(places):
        return 0, len(raw)
    return places[start], places[end - 1] + 1


@lru_cache(maxsize=16)
def _untidied(raw: str, tidy: str) -> tuple[list[int], bool]:
    """The place in a text as it was read of each letter of the tidy text, and whether all of them were found."""
    places: list[int] = []
    at = 0
    for letter in tidy:
        while at < len(raw) and raw[at] != letter and raw[at].isspace() and not letter.isspace():
            at += 1
        places.append(at)
        at += 1
    return places, at <= len(raw)


def _width(text: str, scalar: Scalar, at: int) -> int:
    """How many characters of the source the value's character at an offset takes."""
    if scalar.style == "'" and text.startswith("''", at):
        return 2
    if scalar.style == '"' and text.startswith("\\", at):
        return 2 + _ESCAPES.get(text[at + 1 : at + 2], 0)
    return 1


@lru_cache(maxsize=16)
def _origins(text: str, scalar: Scalar) -> list[int]:
    """The source offset of each character of the value, kept since many findings may stand in one long text."""
    if scalar.style in ("|", ">"):
        return _block(text, scalar)
    return _flow(text, scalar)


def _flow(text: str, scalar: Scalar) -> list[int]:
    """Plain, single and double quoted: replay the source and line folding."""
    quote = len(scalar.style)
    at, stop = scalar.start + quote, scalar.end - quote
    origins: list[int] = []
    while at < stop:
        character = text[at]
        if scalar.style == "'" and text.startswith("''", at):
            origins.append(at)
            at += 2
        elif scalar.style == '"' and character == "\\":
            if line_break := _BREAK.match(text, at + 1):
                at = _skip_blanks(text, line_break.end(), stop)
                while line_break := _BREAK.match(text, at, stop):
                    origins.append(at)
                    at = _skip_blanks(text, line_break.end(), stop)
                continue
            origins.append(at)
            at += 2 + _ESCAPES.get(text[at + 1 : at + 2], 0)
        elif _BREAK.match(text, at):
            at = _fold(text, at, stop, origins)
        else:
            origins.append(at)
            at += 1
    return origins


def _fold(text: str, at: int, stop: int, origins: list[int]) -> int:
    """A line break in a flow scalar: blanks around it go, one break becomes a blank, more become breaks."""
    while origins and text[origins[-1]] in " \t" and origins[-1] == at - 1:
        at = origins.pop()
    first = at = _skip_blanks(text, at, stop)
    breaks: list[int] = []
    while line_break := _BREAK.match(text, at, stop):
        breaks.append(at)
        at = _skip_blanks(text, line_break.end(), stop)
    origins += breaks[1:] if len(breaks) > 1 else [first]
    return at


def _skip_blanks(text: str, at: int, stop: int) -> int:
    while at < stop and text[at] in " \t":
        at += 1
    return at


def _block(text: str, scalar: Scalar) -> list[int]:
    """Literal and folded: replay the lines without their indentation, and how their breaks are kept or folded."""
    header = _BREAK.search(text, scalar.start)
    if header is None:
        return []
    indent = _indentation(text, header.end(), scalar.text)
    origins: list[int] = []
    breaks: list[int] = []
    was_blank: bool | None = None
    for start, stop in _lines(text, header.end(), scalar.end):
        at = start
        while at < min(start + indent, stop) and text[at] == " ":
            at += 1
        if at == stop:
            breaks.append(stop)
            continue
        is_blank = text[at] in " \t"
        folds = scalar.style == ">" and was_blank is False and not is_blank and text[breaks[0]] in "\r\n\x85"
        origins += (breaks[1:] or breaks) if folds else breaks
        origins += range(at, stop)
        breaks, was_blank = [stop], is_blank
    return [*origins, *breaks][: len(scalar.text)]


def _indentation(text: str, at: int, value: str) -> int:
    """How far the lines are indented: the first that holds a word says so, in the source and in the value."""
    written = re.compile(r"(?:[ ]*(?:\r\n|[\r\n\x85\u2028\u2029]))*([ ]*)").match(text, at)
    kept = re.match(r"(?:[ ]*[\n\u2028\u2029])*([ ]*)", value)
    return len(written[1]) - len(kept[1]) if written and kept else 0


def _lines(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line from an offset on, and of the empty lines that follow the last."""
    while at < len(text):
        line = _BREAK.search(text, at)
        stop = line.start() if line else len(text)
        if at > end and text[at:stop].strip(" "):
            return
        yield at, stop
        at = line.end() if line else len(text)
