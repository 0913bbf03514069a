"""Fields that a record does not have, and which of its fields was meant: another word, another level, a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from onebook.text.near import nearest, sole, without_accents


class FieldLike(Protocol):
    """What must be known of a field."""

    @property
    def name(self) -> str: ...
    @property
    def also(self) -> tuple[str, ...]: ...
    @property
    def is_own(self) -> bool: ...


class Also:
    """Marks a field with other words that people use for it, in English and German, with commas between them.

    They are read nowhere: whoever writes one is told the field's name, and `--fix` writes it. `values` does the same for
    the words of a choice: `{"active": "in progress, ongoing"}`.
    """

    def __init__(self, names: str = "", values: dict[str, str] | None = None) -> None:
        self.names = _listed(names)
        self.values = tuple((word, meant) for meant, words in (values or {}).items() for word in _listed(words))


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())


@dataclass(frozen=True, slots=True)
class Stray:
    """What was meant by a field that a record does not have."""

    hint: str
    field: str = ""
    """The record's field that was meant; empty where none was."""
    is_sure: bool = False


def said(word: str) -> str:
    """A word as it counts when two are compared: `Due-Date`, `due_date` and `due date` are one."""
    return " ".join(re.findall(r"[^\W_]+", without_accents(word)))


def meant_by(name: str, fields: Iterable[FieldLike], taken: Iterable[str], fits: Iterable[str]) -> Stray | None:
    """Which field was meant by a name; `taken` are the fields that stand there, `fits` those that can hold the value."""
    fields, taken, fits = tuple(fields), frozenset(taken), frozenset(fits)
    word = said(name)
    named = [field.name for field in fields if said(field.name) == word]
    called = [field.name for field in sorted(fields, key=lambda one: not one.is_own) if word in map(said, field.also)]
    if named:
        if named[0] in taken:
            return Stray(f"did you mean '{named[0]}'? It stands here too: keep one of the two")
        return Stray(f"did you mean '{named[0]}'?", named[0], True)
    free = [field for field in called if field not in taken]
    right = next((field for field in free if field in fits), "")
    if right:
        return Stray(f"the field for that is `{right}`", right, True)
    if free:
        return Stray(f"the field for that is `{free[0]}`, and it is written in another form", free[0])
    if called:
        return Stray(f"the field for that is `{called[0]}`, which stands here too: keep one of the two")
    known = {field.name for field in fields}
    near = nearest(name, known - taken, 2)
    if near:
        is_sure = sole(name, near) is not None
        return Stray(f"did you mean '{near[0]}'?", near[0] if is_sure else "", is_sure)
    near = nearest(name, known)
    return Stray(f"did you mean '{near[0]}'?") if near else None


def level_of(name: str, within: dict[str, frozenset[str]], before: list[str]) -> Stray | None:
    """The field of which a name is a part, where it stands beside that instead of below it.

    `within` has the names of the parts of each field, `before` the fields above, the nearest last.
    """
    owner = next((field for field in reversed(before) if name in within.get(field, ())), "")
    if not owner:
        return None
    return Stray(f"`{name}` is a part of `{owner}`: put it below that, as far in as its other parts")
