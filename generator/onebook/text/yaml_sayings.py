"""What libyaml says of a text that it cannot read, in words for people."""

from __future__ import annotations

from typing import Any

BEGUN_EARLIER = ("could not find expected ':'", "found unexpected end of stream")
"""What libyaml notices late: the mistake is where the key or the quote began."""

_OPEN_BRACKET = "did not find expected ',' or"


def is_open_bracket(problem: str, noticed: Any, begun: Any) -> bool:
    """A bracket whose end is missed only in a later line: what is wrong is the bracket, not that line."""
    return _OPEN_BRACKET in problem and bool(noticed and begun) and noticed.line > begun.line


_SAYINGS: tuple[tuple[str, str, str], ...] = (
    (
        "could not find expected ':'",
        "this line lacks its colon",
        "a field is written `name: value`; a text that goes on is indented further than its field",
    ),
    (
        "found unexpected end of stream",
        "a quote or a bracket is opened and never closed",
        "close it; a text that holds quotes itself goes into the other kind of quotes",
    ),
    (
        _OPEN_BRACKET,
        "a bracket is not closed, or a comma is missing in it",
        "write the list with one dash a line instead; it is easier to read",
    ),
    (
        "unknown escape character",
        "a backslash stands in a text in double quotes, where it means something",
        "put the text in single quotes",
    ),
)

_UNREADABLE = (
    "this line can be read neither as a field, nor as an item of a list, nor as a text that goes on",
    "compare it with the lines around it: fields stand exactly under one another; a text with special signs goes in quotes",
)


def said_in_words(problem: str) -> tuple[str, str]:
    """What is wrong and what to do about it, for what the library says."""
    return next(((said, do) for part, said, do in _SAYINGS if part in problem), _UNREADABLE)
