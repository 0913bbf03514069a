"""What a memory (`memory.py`) leaves for the next run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol

from onebook.model.query import Read


class Unread(Protocol):
    """Where an answer of an earlier run lies, which is read when somebody wants it."""

    def read(self) -> Any:
        """The answer, or its trace."""


class AnswerState(NamedTuple):
    """What is left of an answer for the next run."""

    value: Any
    """Its trace; nothing where it lies somewhere already."""
    lies: Unread | None
    reads: tuple[int, ...]
    changed: int
    """The moment at which it last came out differently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryState:
    """What a memory holds of the moment at which it was last asked. A number stands for whatever can be read."""

    moment: int
    reads: Sequence[Read | None]
    """What each number stands for; nothing where it stands for something that nobody reads any more."""
    answers: Mapping[int, AnswerState]
    seen: Mapping[int, tuple[Any, int]]
    """What was behind a door or in a part, and the moment at which that last changed."""
    beside: Mapping[str, MemoryState]


def without_gaps(state: MemoryState) -> MemoryState:
    """The same with other numbers, of which each stands for something."""
    alive = [number for number, read in enumerate(state.reads) if read is not None]
    new = {number: at for at, number in enumerate(alive)}
    return replace(
        state,
        reads=[state.reads[number] for number in alive],
        answers={
            new[number]: one._replace(reads=tuple(new[read] for read in one.reads))
            for number, one in state.answers.items()
        },
        seen={new[number]: found for number, found in state.seen.items()},
    )
