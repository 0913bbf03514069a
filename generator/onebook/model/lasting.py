"""What one run found out about a book, as bytes for the next one: what it read, what it answered, and what each answer read.

The bytes are for a store that gives back only what this user's own runs have sealed (`text/store.py`), under the same code:
they are taken as they are. What cannot be told in bytes makes that nothing is kept.
"""

from __future__ import annotations

import importlib
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from typing import Any

from onebook.model.book import new_memory, work_of
from onebook.model.kept import Kept
from onebook.model.query import AnswerPart, Asked, Door, MemoryState, Read
from onebook.text.collecting import without_collecting
from onebook.text.pickling import pickled


class _Nameless(Exception):
    """A question that no other run would find."""


def to_bytes(kept: Kept, beside: object) -> bytes | None:
    """What is kept of a book, and with it whatever else was made of the same values; None where it cannot be kept."""
    memory = kept.memory
    kept.memory = _NO_MEMORY
    try:
        with without_collecting():
            return pickled((kept, _packed(memory.state()), beside))
    except (_Nameless, pickle.PicklingError, TypeError, AttributeError, RecursionError, ValueError):
        return None
    finally:
        kept.memory = memory


def from_bytes(data: bytes) -> tuple[Kept, Any] | None:
    """The same again; None where it is of no use any more."""
    try:
        with without_collecting():
            kept, packed, beside = pickle.loads(data)
            assert isinstance(kept, Kept)
            kept.memory = new_memory()
            kept.memory.take(_unpacked(packed))
    except Exception:
        return None
    return kept, beside


_NO_MEMORY: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Packed:
    """The state of a memory, in which each read is a number and each question has a name."""

    moment: int
    reads: tuple[tuple[Any, ...], ...]
    """Doors by name and key, questions by module, name and what they are about, parts of answers by number and key."""
    answers: tuple[tuple[int, Any, tuple[int, ...], int], ...]
    seen: tuple[tuple[int, Any, int], ...]
    beside: Mapping[str, _Packed]


def _packed(state: MemoryState) -> _Packed:
    numbers: dict[Read, int] = {}
    rows: list[tuple[Any, ...]] = []

    def number(read: Read) -> int:
        if (known := numbers.get(read)) is not None:
            return known
        row = _row(read, number)
        numbers[read] = len(rows)
        rows.append(row)
        return numbers[read]

    answers = [
        (number(asked), value, tuple(map(number, reads)), at) for asked, (value, reads, at) in state.answers.items()
    ]
    seen = [(number(read), value, at) for read, (value, at) in (*state.doors.items(), *state.parts.items())]
    return _Packed(
        moment=state.moment,
        reads=tuple(rows),
        answers=tuple(answers),
        seen=tuple(seen),
        beside={name: _packed(other) for name, other in state.beside.items()},
    )


def _row(read: Read, number: Callable[[Read], int]) -> tuple[Any, ...]:
    if isinstance(read, Door):
        return "door", read.name, read.key
    if isinstance(read, AnswerPart):
        return "part", number(read.asked), read.key
    assert isinstance(read, Asked)
    module, name = read.work.__module__, read.work.__qualname__
    if _work(module, name) is not read.work:
        raise _Nameless(f"{module}.{name}")
    return "asked", module, name, read.about


def _unpacked(packed: _Packed) -> MemoryState:
    reads: list[Any] = []
    for form, *about in packed.reads:
        if form == "door":
            reads.append(Door(*about))
        elif form == "part":
            reads.append(AnswerPart(reads[about[0]], about[1]))
        else:
            reads.append(Asked(_work(about[0], about[1]), about[2]))
    seen = {reads[at]: (value, moment) for at, value, moment in packed.seen}
    return MemoryState(
        moment=packed.moment,
        answers={
            reads[at]: (value, tuple(reads[one] for one in read), moment) for at, value, read, moment in packed.answers
        },
        doors={read: found for read, found in seen.items() if isinstance(read, Door)},
        parts={read: found for read, found in seen.items() if isinstance(read, AnswerPart)},
        beside={name: _unpacked(other) for name, other in packed.beside.items()},
    )


@cache
def _work(module: str, name: str) -> Any:
    """The function behind a question's name."""
    found: Any = reduce(getattr, name.split("."), importlib.import_module(module))
    return work_of(found)
