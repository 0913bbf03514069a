"""Words that stand where somebody still has to write: those of `onebook new`, and those that people use."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onebook.text.english import wants_an

DOTS = "..."
"""What `new` writes where a text is to stand."""

OWN_WORDS = "In your own words"
ONE_SENTENCE = "One sentence that says what it is."
"""What the examples of the field reference say where a text is to stand."""

ANYTHING = "kind:id"
"""What `new` writes where anything in the book may be named."""

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
    return text.strip() in (BODY, OWN_WORDS, ONE_SENTENCE) or _ALONE.fullmatch(text.strip()) is not None


def id_to_come(kinds: Sequence[str]) -> str:
    """What stands where an id is to be written: `id-of-an-audience`."""
    if not kinds:
        return ANYTHING
    return f"id-of-{'an' if wants_an(kinds[0]) else 'a'}-{kinds[0]}"


def is_id_to_come(text: str) -> bool:
    """Whether an id says no more than that one is to stand here."""
    return text == ANYTHING or re.fullmatch(r"id-of-an?-[a-z-]+", text) is not None


def in_body(text: str) -> tuple[int, int] | None:
    """Where a longer text still holds the words of `onebook new`, or is one placeholder as a whole."""
    at = text.find(BODY)
    if at >= 0:
        return at, at + len(BODY)
    start = len(text) - len(text.lstrip())
    return (start, len(text.rstrip())) if text.strip() and is_placeholder(text) else None
