"""A Markdown file's front matter and body."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPEN = re.compile(r"---[ \t]*(?:\r\n|\r|\n|\Z)")
_CLOSE = re.compile(r"(?<![^\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")


_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


def is_markdown(path: str) -> bool:
    """Whether a file is a page in Markdown, by how its name ends."""
    return path.lower().endswith(_MARKDOWN)


@dataclass(frozen=True, slots=True)
class Split:
    """A Markdown file in two."""

    front: str
    """The YAML of the front matter, with blanks before it in place of the opening line: offsets are the file's own."""
    body_start: int
    """The offset at which the body begins."""
    is_open: bool
    """The front matter has no closing line."""
    has_front: bool
    """There is a front matter."""


def split(text: str) -> Split:
    """Take a Markdown file apart at its lines `---`."""
    opening = _OPEN.match(text)
    if opening is None:
        return Split("", 0, False, False)
    closing = _CLOSE.search(text, opening.end())
    lead = re.sub(r"[^\r\n]", " ", opening[0])
    if closing is None:
        return Split(lead + text[opening.end() :], len(text), True, True)
    return Split(lead + text[opening.end() : closing.start()], closing.end(), False, True)
