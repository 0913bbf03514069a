"""A YAML text that cannot be read, line by line, and a way to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

Edit = tuple[int, int, str]
"""Start and end in the text, and what comes between them."""

FIELD = re.compile(r"(?P<lead>[ ]*(?:- +)*)(?P<name>[^\W\d][\w-]*)[ ]*:[ \t]+(?P<value>\S.*)")
NAME = re.compile(r"[ ]*(?:- +)*(?P<name>[^\W\d][\w-]*)[ ]*:(?:[ \t]|$)")
_BLANK_LINE = re.compile(r"[ \t]*(?:#.*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A way to mend one line, and what was wrong if it works."""

    code: str
    message: str
    hint: str
    start: int
    """Where the mistake is."""
    end: int
    edit: Edit
    is_sure: bool = True
    """It can have been meant in no other way."""


@dataclass(frozen=True, slots=True)
class RepairLine:
    """A line without its end."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def says_something(self) -> bool:
        return not _BLANK_LINE.fullmatch(self.text)


@dataclass(frozen=True)
class BrokenText:
    """A text that cannot be read, with the names that its fields may have (none: any)."""

    text: str
    names: Mapping[str, bool] = field(default_factory=dict)

    @cached_property
    def lines(self) -> tuple[RepairLine, ...]:
        """Its lines."""
        found = [
            RepairLine(match.start(), match[0])
            for match in re.finditer(r"[^\r\n]+|(?<![^\r\n])(?=\r\n|\r|\n)", self.text)
        ]
        return tuple(found)

    def number(self, offset: int) -> int:
        """The line at an offset."""
        return next((number for number, line in enumerate(self.lines) if offset <= line.end), len(self.lines) - 1)

    def is_name(self, word: str) -> bool:
        """Whether a field may be called so."""
        return not self.names or word.casefold() in self.names

    def before(self, number: int) -> Iterator[RepairLine]:
        """The lines above one that say something, the nearest first."""
        return (line for line in reversed(self.lines[:number]) if line.says_something)
