"""Words that stand where somebody still has to write: those of `onebook new`, and those that people use."""

from __future__ import annotations

import re

DOTS = "..."
"""What `new` writes where a text is to stand."""

BODY = "Write here what does not fit into the fields above."
"""What `new` writes below the fields of a Markdown file."""

_ALONE = re.compile(
    r"\.{2,}|…+|_{3,}|x{3,}|\?{2,}|(?:to ?do|t\.?b\.?[acd]\.?|fix ?me|lorem ipsum.*|to be (?:defined|decided|announced|written)"
    r"|noch (?:offen|zu klären|zu schreiben|ausfüllen)|hier (?:text|ergänzen).*|(?:write|insert|your) (?:text )?here"
    r"|<[^<>]{2,40}>|\[(?:text|name|title|titel|datum|date|todo|tbd|…|\.\.\.)\])[.:!]?",
    re.IGNORECASE | re.DOTALL,
)


def is_placeholder(text: str) -> bool:
    """Whether a text says no more than that something is to stand here."""
    return text.strip() == BODY or _ALONE.fullmatch(text.strip()) is not None


def in_body(text: str) -> tuple[int, int] | None:
    """Where a longer text still holds the words of `onebook new`, or is one placeholder as a whole."""
    at = text.find(BODY)
    if at >= 0:
        return at, at + len(BODY)
    start = len(text) - len(text.lstrip())
    return (start, len(text.rstrip())) if text.strip() and is_placeholder(text) else None
