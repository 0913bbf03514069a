"""A file's text, and the way from an offset in it to a line and a column."""

from __future__ import annotations

import codecs
import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from onebook.problem import FILE_START, Span
from onebook.text.tree import Tree

SIZE_LIMIT = 2_000_000
"""Bytes. A content file is small; a larger one is a mistake or an attack."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something wrong in a text, by offsets (code points, end exclusive) into that text."""

    code: str
    message: str
    hint: str
    start: int
    end: int
    replacement: str | None = None
    """The text that mends the stretch, where there is a safe one."""
    other: tuple[int, int, str] | None = None
    """Start, end and meaning of a second place that explains the flaw."""
    edit: tuple[int, int, str] | None = None
    """Start, end and new text of a safe repair elsewhere than at the flaw itself."""


@dataclass(frozen=True)
class Source:
    """A text file: where it lies (relative to the book's root, forward slashes) and what it says.

    A byte order mark is not part of `text`, as an editor does not show it either.
    """

    path: str
    text: str
    digest: str = ""

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines begin; a line ends with LF, CRLF or CR, as editors count."""
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset) - 1
        return line + 1, offset - self.line_starts[line] + 1

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets."""
        return Span(*self.position(start), *self.position(max(start, end)))

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column, counted from 1; the end of the text beyond its last line."""
        if line > len(self.line_starts):
            return len(self.text)
        return min(self.line_starts[line - 1] + column - 1, len(self.text))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end; empty beyond the last."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


class Unreadable(Exception):
    """A file that is no text we can read; says why, what to do and at which line and column."""

    def __init__(self, code: str, message: str, hint: str, span: Span = FILE_START) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint
        self.span = span


def read_source(tree: Tree, path: str, limit: int = SIZE_LIMIT) -> Source:
    """Read a file of a tree as UTF-8.

    Raises `Unreadable` for a file that is too big or not UTF-8, and `OSError` where the machine cannot read it.
    """
    if tree.target(path).form not in ("file", "nothing"):
        hint = "put a file in its place"
        raise Unreadable("YAML001", "this is no file, but a folder, a pipe or a device", hint)
    data = tree.read(path, limit + 1)
    if len(data) > limit:
        message = f"this file is larger than {limit / 1_000_000:g} million bytes"
        raise Unreadable("YAML010", message, "split it into smaller files; one entity a file is best")
    return decode(path, data)


def decode(path: str, data: bytes) -> Source:
    """The text of UTF-8 bytes. Raises `Unreadable` where they are something else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("YAML001", "this file is saved as UTF-16", "save it again with the encoding UTF-8")
    plain = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = plain.decode()
    except UnicodeDecodeError as error:
        line_start = plain.rfind(b"\n", 0, error.start) + 1
        line = plain.count(b"\n", 0, error.start) + 1
        column = len(plain[line_start : error.start].decode()) + 1
        message = f"this file is not UTF-8 text: it holds the byte 0x{plain[error.start]:02X}, which is no letter there"
        span = Span(line, column, line, column + 1)
        raise Unreadable("YAML001", message, "save it again with the encoding UTF-8", span) from None
    return Source(path, text, hashlib.blake2b(data, digest_size=16).hexdigest())


def encoded_like(text: str, old: bytes | None) -> bytes:
    """A text as the bytes of a file; where the file began with a byte order mark, that stays."""
    mark = codecs.BOM_UTF8 if old is not None and old.startswith(codecs.BOM_UTF8) else b""
    return mark + text.encode("utf-8")
