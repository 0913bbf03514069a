"""Places as editors count them: lines and UTF-16 code units from 0 (https://microsoft.github.io/language-server-protocol)."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.problem import Span
from onebook.text.source import Source

_LAST_OF_ONE_UNIT = "\uffff"


@dataclass(frozen=True, slots=True, order=True)
class TextMark:
    """A place in a text."""

    line: int
    unit: int


@dataclass(frozen=True, slots=True)
class MarkedStretch:
    """A stretch of a text; its end is exclusive."""

    start: TextMark
    end: TextMark


def mark_of(source: Source, offset: int) -> TextMark:
    """Where an offset (code points) stands."""
    line, column = source.position(offset)
    start = source.line_starts[line - 1]
    return TextMark(line - 1, _units(source.text[start : start + column - 1]))


def stretch_of(source: Source, start: int, end: int) -> MarkedStretch:
    """The stretch between two offsets."""
    return MarkedStretch(mark_of(source, start), mark_of(source, end))


def stretch_of_span(source: Source, span: Span) -> MarkedStretch:
    """The stretch that a finding's span means; what lies beyond the text ends where it ends."""
    return stretch_of(source, source.offset(span.line, span.column), source.offset(span.end_line, span.end_column))


def offset_of(source: Source, mark: TextMark) -> int:
    """The offset of a place; beyond a line it is the line's end, beyond the text the text's."""
    if mark.line < 0:
        return 0
    if mark.line >= len(source.line_starts):
        return len(source.text)
    line = source.line(mark.line + 1)
    if line.isascii():
        return source.line_starts[mark.line] + max(0, min(mark.unit, len(line)))
    left = mark.unit
    for column, letter in enumerate(line):
        if left <= 0:
            return source.line_starts[mark.line] + column
        left -= _units(letter)
    return source.line_starts[mark.line] + len(line)


def _units(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if letter > _LAST_OF_ONE_UNIT else 1 for letter in text)
