"""Puts new words in the place of old ones inside a YAML value, written as the value's style wants them.

A plain value stays plain where it can, `'` and `"` are escaped as their quotes ask, a block keeps its lines. Each way
is read back before it is taken, so an edit never changes more than the words that it means to change.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from onebook.text.emit import double_quoted
from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.offsets import value_range
from onebook.text.yaml import parse

_BLANK = re.compile(r"(?:[ ]*(?:\r\n|\r|\n))*")

Replacement = tuple[int, int, str]
"""Start and end in the source, and the text that comes between them."""


@dataclass(frozen=True, slots=True)
class _Seat:
    """A scalar and what stands around it."""

    scalar: Scalar
    in_brackets: bool
    is_key: bool


class Quoting:
    """The values of one YAML text. Where the text is Markdown, its front matter's.

    Who has read it leniently already says how to come by what it says.
    """

    def __init__(self, text: str, front: str | None = None, root: Callable[[], Node | None] | None = None) -> None:
        self._text = text
        self._front = text if front is None else front
        self._root = root

    @cached_property
    def _seats(self) -> list[_Seat]:
        root = self._root() if self._root is not None else parse(self._front, lenient=True).root
        found = list(_walk(root, self._front, False)) if root is not None else []
        return sorted(found, key=lambda seat: seat.scalar.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [seat.scalar.start for seat in self._seats]

    def replacement(self, start: int, end: int, new: str) -> Replacement | None:
        """The edit that makes a stretch of the source say `new`; None where none is safe.

        A stretch outside of every value (a Markdown body, a comment) is replaced as it stands.
        """
        at = bisect_right(self._starts, start) - 1
        seat = self._seats[at] if at >= 0 else None
        if seat is None or end > seat.scalar.end or start == seat.scalar.end != seat.scalar.start:
            return start, end, new
        span = value_range(self._text, seat.scalar, start, end)
        if span is None:
            return None
        if seat.scalar.style in ("|", ">"):  # the line end of the last line belongs to the block, not to its words
            span = span[0], min(span[1], len(seat.scalar.text.rstrip("\n")))
        value = seat.scalar.text[: span[0]] + new + seat.scalar.text[span[1] :]
        for candidate in _ways(self._text, seat.scalar, start, end, new, value):
            first, last, written = candidate
            source = self._text[seat.scalar.start : first] + written + self._text[last : seat.scalar.end]
            if self._says(seat, source, value):
                return candidate
        return None

    def _says(self, seat: _Seat, source: str, value: str) -> bool:
        """Whether the source of a scalar reads as a value, in its surroundings."""
        scalar = seat.scalar
        if scalar.style in ("|", ">") and any(mark.isdigit() for mark in source.partition("\n")[0]):
            # its indentation counts from what is around it, so all of it is read
            whole = self._front[: scalar.start] + source + self._front[scalar.end :]
            root = parse(whole, lenient=True).root
            return root is not None and any(
                found.scalar.start == scalar.start and found.scalar.text == value for found in _walk(root, whole, False)
            )
        line = f"{source}: x" if seat.is_key else f"k: {source}"
        if scalar.style in ("|", ">"):
            line += _blank_lines(self._front, scalar.end)
        parsed = parse(f"{{{line}, ob-end: x}}" if seat.in_brackets else line)
        if parsed.flaws or not isinstance(parsed.root, Mapping):
            return False
        (key, found), *others = parsed.root.entries.values()
        read = key if seat.is_key else found
        alone = len(others) == seat.in_brackets and isinstance(read, Scalar)
        return alone and isinstance(read, Scalar) and read.text == value and not read.is_blank


def _walk(node: Node, text: str, in_brackets: bool) -> Iterator[_Seat]:
    if isinstance(node, Scalar):
        yield _Seat(node, in_brackets, False)
        return
    in_brackets = in_brackets or text[node.start : node.start + 1] in ("[", "{")
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _walk(item, text, in_brackets)
    else:
        for key, value in node.entries.values():
            yield _Seat(key, in_brackets, True)
            yield from _walk(value, text, in_brackets)


def _ways(text: str, scalar: Scalar, start: int, end: int, new: str, value: str) -> Iterator[Replacement]:
    """The ways to write the new value, the one that changes least first."""
    if scalar.style in ("|", ">"):
        yield start if start > scalar.start else _first_line(text, scalar), end, new
        return
    quote = len(scalar.style)
    first, last = max(start, scalar.start + quote), min(end, scalar.end - quote)
    if scalar.style == '"':
        yield first, last, double_quoted(new)[1:-1]
    elif scalar.style == "'":
        yield first, last, new.replace("'", "''")
    else:
        yield first, last, new
        edited = text[scalar.start : first] + new + text[last : scalar.end]
        if '"' not in edited and "\\" not in edited:
            yield scalar.start, scalar.end, f'"{edited}"'
        yield scalar.start, scalar.end, "'" + edited.replace("'", "''") + "'"
    yield scalar.start, scalar.end, double_quoted(value)


def _blank_lines(text: str, at: int) -> str:
    """The line ends that follow a block."""
    blank = _BLANK.match(text, at)
    return blank[0] if blank else ""


def _first_line(text: str, scalar: Scalar) -> int:
    """Where the words of a block begin, behind its mark and its indentation."""
    words = re.compile(r"[^\r\n]*[ \r\n]+").match(text, scalar.start, scalar.end)
    return words.end() if words else scalar.end
