"""What a playbook asks of people, as one short mark: it stays when only its layout, its markup or its links change."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass
from typing import Any

from onebook.facts.plain import plain
from onebook.model.book import Book, query
from onebook.model.kinds.playbook import Playbook
from onebook.model.values import Ref
from onebook.text.paragraphs import paragraphs, typed

_NOT_ASKED = frozenset({"agreed"})


@query
def meaning(book: Book, playbook: Playbook) -> str:
    """Equal marks, equal meaning: the same steps, the same severities, the same text, in the same order."""
    said = [_said(book, part) for part in (playbook.steps, playbook.triage, playbook.body)]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]


def _said(book: Book, value: Any) -> str:
    if isinstance(value, str):
        return "\n".join(typed(" ".join(one.words.split())) for one in paragraphs(plain(book, value)))
    if isinstance(value, Ref):
        return book.canonical(value)
    if isinstance(value, tuple):
        return "\1".join(_said(book, item) for item in value)
    if is_dataclass(value) and type(value).__module__.endswith("kinds.playbook"):
        asked = (one.name for one in fields(value) if one.name not in _NOT_ASKED)
        return "\2".join(_said(book, getattr(value, name)) for name in asked)
    return str(value)
