"""Questions to a book, whose answers are kept while nothing that they read has changed.

A question is a pure function of a book. While it runs, the book writes down what it reads: through which door and by
which key, and which other questions it asks. When the book has changed, an answer is looked at again only where it is
asked for, and worked out again only where something that it read is no longer equal. An answer that comes out equal
stops the wave there: what asked for it holds. (The red-green algorithm of rustc and Salsa,
https://rustc-dev-guide.rust-lang.org/queries/incremental-compilation.html)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

Read = Hashable
"""A door's key, a question's key, or one part of a question's answer."""


class Door(NamedTuple):
    """One thing that can be read of a book: `("entry", "goal:grow")`."""

    name: str
    key: Hashable


class Asked(NamedTuple):
    """A question with what it is about."""

    work: Callable[..., Any]
    about: tuple[Hashable, ...]


class AnswerPart(NamedTuple):
    """One part of an answer that is a mapping, so that whoever reads it does not hang on the others."""

    asked: Asked
    key: Hashable


class Readable(Protocol):
    """What a book is at one moment."""

    def behind(self, door: Door) -> Any:
        """What can be read there."""


class Fleeting:
    """An answer that lives no longer than the run: an engine. Where it holds, it is worked out again when it is needed."""

    __slots__ = ()


class Lengthy:
    """An answer with a long text in it."""

    __slots__ = ()

    def parted(self) -> tuple[Any, str]:
        """The same without the text, and the text."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Trace:
    """What is left of an answer too long to be kept: who compares it with another knows whether that is equal."""

    rest: Any
    """All but the long text."""
    mark: bytes
    """Stands for the text."""


_LONG = 1000
"""Letters or bytes from which on a text that is an answer leaves a trace."""


def trace_of(value: Any) -> Any:
    """The trace of an answer; of one that is short, itself."""
    if isinstance(value, Lengthy):
        return Trace(*_parted(*value.parted()))
    if isinstance(value, str | bytes) and len(value) > _LONG:
        return Trace(*_parted(type(value).__name__, value))
    return value


def _parted(rest: Any, text: str | bytes) -> tuple[Any, bytes]:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return rest, hashlib.blake2b(data, digest_size=16).digest()


def is_same(one: Any, other: Any) -> bool:
    """Whether an answer, or the trace of one, is what another answer is."""
    if isinstance(one, Trace):
        return bool(one == trace_of(other))
    return one is other or bool(one == other)


class AsksItself(Exception):
    """A question whose answer needs that very answer."""


def name_of(work: Callable[..., Any]) -> str:
    """A question's name: `onebook.facts.progress.goal_progress`."""
    return f"{work.__module__}.{work.__qualname__}"
