"""What many rules say and ask alike."""

from __future__ import annotations

from collections.abc import Iterable

from onebook.model.entity import Entity
from onebook.text.english import listed


def who(entity: Entity) -> str:
    """`goal 'grow'`."""
    return f"{entity.kind.singular} '{entity.id}'"


def joined(words: Iterable[str]) -> str:
    """`'a', 'b' and 'c'`."""
    return listed(f"'{word}'" for word in words)


def plain(text: str) -> str:
    """A text as it counts when two are compared: capitals and blanks make no difference."""
    return " ".join(text.casefold().split())
