"""Ids, and references from one entity to another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from onebook.model.values.understood import NotUnderstood

KindName = TypeVar("KindName", bound=str)


@dataclass(frozen=True, slots=True)
class Ref(Generic[KindName]):
    """A reference to another entity, as it is written. The type names the kinds that are allowed."""

    kinds: tuple[str, ...]
    """The kinds that may stand here; empty where any may."""
    kind: str
    """The kind that is written before the colon, or the only one allowed; else empty."""
    id: str
    part: str = ""
    """The activity's id in `raci:press#approve-release`."""

    def __str__(self) -> str:
        part = f"#{self.part}" if self.part else ""
        return (f"{self.kind}:{self.id}" if self.kind else self.id) + part


ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LENGTH = 60


def read_ref(text: str, kinds: tuple[str, ...]) -> Ref[str]:
    """`id`, `kind:id` or `kind:id#part`. Whether it exists is found out when the book is linked."""
    kind, colon, rest = text.partition(":")
    if not colon:
        kind, rest = "", text
    identifier, _, part = rest.strip().partition("#")
    sole = kinds[0] if len(kinds) == 1 else ""
    return Ref(kinds, kind.strip() or sole, identifier.strip(), part.strip())


def read_id(text: str) -> str:
    """An id as the content model defines it."""
    if not ID.fullmatch(text) or len(text) > ID_LENGTH or text == "index":
        reason = "`index` is the name of the overview page" if text == "index" else "it is no id"
        hint = "an id has small letters a to z, digits and single hyphens between them, at most 60 characters"
        raise NotUnderstood("SCH007", f"`{text}` cannot be an id: {reason}", hint)
    return text
