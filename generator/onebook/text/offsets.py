"""From an offset in a YAML value to the offset in its file, for all five ways to write a text in YAML."""

from __future__ import annotations

import re

from onebook.text.nodes import Scalar

_ESCAPES = {"x": 2, "u": 4, "U": 8}
_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")


def source_range(text: str, scalar: Scalar, start: int, end: int) -> tuple[int, int]:
    """The offsets in `text` of the range `start` to `end` of a scalar's value.

    The value may have been stripped of blanks at its ends. Where the way back cannot be found (a value that was put
    together from very unusual source), the whole scalar is given.
    """
    origins = _origins(text, scalar)
    lead = len(scalar.text) - len(scalar.text.lstrip()) if scalar.style in ("|", ">") else 0
    del lead
    if len(origins) != len(scalar.text) or not 0 <= start <= end <= len(origins):
        return scalar.start, scalar.end
    if start == end:
        at = origins[start] if start < len(origins) else scalar.end
        return at, at
    last = origins[end - 1]
    return origins[start], last + _width(text, scalar, last)


def _width(text: str, scalar: Scalar, at: int) -> int:
    """How many characters of the source the value's character at an offset takes."""
    if scalar.style == "'" and text.startswith("''", at):
        return 2
    if scalar.style == '"' and text.startswith("\\", at):
        return 2 + _ESCAPES.get(text[at + 1 : at + 2], 0)
    return 1


def _origins(text: str, scalar: Scalar) -> list[int]:
    """The source offset of each character of the value."""
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
    """Literal and folded: walk value and source side by side, passing over indentation."""
    header = _BREAK.search(text, scalar.start)
    if header is None:
        return []
    at = header.end()
    origins: list[int] = []
    at_line_start = True
    for position, character in enumerate(scalar.text):
        if at_line_start and character != "\n":
            at = _find_indented(text, at, scalar.text, position)
        if character == "\n" or (character == " " and _BREAK.match(text, at)):
            match = _BREAK.match(text, _skip_blanks(text, at, len(text)))
            origins.append(at)
            at = match.end() if match else at
            at_line_start = True
            continue
        if at >= len(text) or text[at] != character:
            return []
        origins.append(at)
        at += 1
        at_line_start = False
    return origins


def _find_indented(text: str, at: int, value: str, position: int) -> int:
    """Where the value's line goes on in the source, behind the blank lines and the indentation before it."""
    while True:
        line = _BREAK.search(text, at)
        end = line.start() if line else len(text)
        body = text[at:end]
        if body.strip(" ") or line is None:
            break
        at = line.end()
    blanks_wanted = 0
    while position + blanks_wanted < len(value) and value[position + blanks_wanted] == " ":
        blanks_wanted += 1
    indent = len(body) - len(body.lstrip(" "))
    return at + max(0, indent - blanks_wanted)
