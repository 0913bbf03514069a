"""What one run found out about a book, as bytes for the next one: what it read, what it answered, and what each answer read.

What each answer read is read at once. The answers lie in parcels, and one is opened when somebody wants an answer in it:
most are never asked for after an edit, only whether they hold. A parcel of which all answers hold goes on as it is.

The bytes are for a store that gives back only what this user's own runs have sealed (`text/store.py`), under the same code:
they are taken as they are. What cannot be told in bytes makes that nothing is kept.
"""

from __future__ import annotations

import importlib
import pickle
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from itertools import islice
from typing import Any, NamedTuple

from onebook.model.book import new_memory, work_of
from onebook.model.kept import Kept
from onebook.model.memory import LOST
from onebook.model.memory_state import AnswerState, MemoryState
from onebook.model.query import AnswerPart, Asked, Door, Read
from onebook.text.collecting import without_collecting
from onebook.text.pickling import Bytes, read
from onebook.text.pieces import KeptPiece, Pieces


class _Nameless(Exception):
    """A question that no other run would find."""


class Lasting(NamedTuple):
    """What is kept of a book, as bytes."""

    head: bytes
    parcels: list[bytes | KeptPiece]
    """Those that were opened or are new, and those that lie where they lay."""


def to_bytes(kept: Kept, beside: object) -> Lasting | None:
    """What is kept of a book, and with it whatever else was made of the same values; None where it cannot be kept."""
    memory = kept.memory
    kept.memory = _NO_MEMORY
    try:
        with without_collecting():
            parcels = _Parcels(kept)
            head = Bytes({}).of((kept, _packed(memory.state(), parcels), beside))
            return Lasting(head, parcels.all)
    except (_Nameless, pickle.PicklingError, TypeError, AttributeError, RecursionError, ValueError):
        return None
    finally:
        kept.memory = memory


def from_bytes(head: bytes, parcels: Iterable[KeptPiece], pieces: Pieces) -> tuple[Kept, Any] | None:
    """The same again; None where it is of no use any more. The parcels are opened later, where they lie."""
    try:
        with without_collecting():
            kept, packed, beside = read(head, _nothing)
            assert isinstance(kept, Kept)
            named = _named(kept)
            kept.memory = new_memory()
            kept.memory.take(_unpacked(packed, [_Parcel(piece, pieces, named) for piece in parcels]))
    except Exception:
        return None
    return kept, beside


_NO_MEMORY: Any = None
_MOST_IN_PARCEL = 16


def _nothing(name: Hashable) -> object:
    raise KeyError(name)


def _named(kept: Kept) -> dict[Hashable, object]:
    """What the head holds already, and answers name only."""
    found: dict[Hashable, object] = {}
    for ref, entry in kept.entries.items():
        found["entry", ref] = entry
        found["value", ref] = entry.value
    return found


class _Parcel:
    """Some answers as bytes, opened when somebody wants one of them.

    What an answer only names is as it was when the head was read: where an answer holds, so does what it names.
    """

    def __init__(self, piece: KeptPiece, pieces: Pieces, named: Mapping[Hashable, object]) -> None:
        self.piece = piece
        self.count = 0
        """How many answers lie in it."""
        self._pieces = pieces
        self._named = named
        self._answers: list[Any] | None = None

    def answer(self, at: int) -> Any:
        """One of its answers; where the bytes are gone, what says that it is lost."""
        if self._answers is None:
            self._answers = self._opened() or [LOST] * self.count
        return self._answers[at]

    def _opened(self) -> list[Any] | None:
        data = self._pieces.read(self.piece)
        if data is None:
            return None
        try:
            with without_collecting():
                found: list[Any] = read(data, self._named.__getitem__)
        except KeyError:
            return None
        return found


@dataclass(frozen=True, slots=True)
class _InParcel:
    """Where an answer lies."""

    parcel: _Parcel
    at: int

    def read(self) -> Any:
        """The answer."""
        return self.parcel.answer(self.at)


class _Parcels:
    """The parcels of one run."""

    def __init__(self, kept: Kept) -> None:
        self.all: list[bytes | KeptPiece] = []
        self._bytes = Bytes(_named(kept))

    def places(self, state: MemoryState) -> dict[int, tuple[int, int]]:
        """Where each answer lies now: in which parcel, and which of its answers it is."""
        found: dict[int, tuple[int, int]] = {}
        answers = state.answers
        alive = Counter(one.lies.parcel for one in answers.values() if isinstance(one.lies, _InParcel))
        numbers: dict[_Parcel, int] = {}
        waiting: dict[Hashable, list[int]] = {}
        for number, one in answers.items():
            lies, asked = one.lies, state.reads[number]
            if isinstance(lies, _InParcel) and alive[lies.parcel] == lies.parcel.count:
                if lies.parcel not in numbers:
                    numbers[lies.parcel] = self._add(lies.parcel.piece)
                found[number] = numbers[lies.parcel], lies.at
            elif isinstance(asked, Asked):
                waiting.setdefault(asked.work, []).append(number)
        for group in waiting.values():
            for some in _by(_MOST_IN_PARCEL, group):
                parcel = self._add(self._bytes.of([_value(answers[number]) for number in some]))
                found.update((number, (parcel, at)) for at, number in enumerate(some))
        return found

    def _add(self, parcel: bytes | KeptPiece) -> int:
        self.all.append(parcel)
        return len(self.all) - 1


def _value(answer: AnswerState) -> Any:
    return answer.value if answer.lies is None else answer.lies.read()


def _by(most: int, some: Iterable[int]) -> Iterator[list[int]]:
    left = iter(some)
    while found := list(islice(left, most)):
        yield found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Packed:
    """The state of a memory, in which each question has a name."""

    moment: int
    reads: tuple[tuple[Any, ...], ...]
    """Doors by name and key, questions by module, name and what they are about, parts of answers by number and key."""
    answers: tuple[tuple[int, tuple[int, int], tuple[int, ...], int], ...]
    """The question, where its answer lies, what it read, and when it last came out differently."""
    seen: tuple[tuple[int, Any, int], ...]
    beside: Mapping[str, _Packed]


def _packed(state: MemoryState, parcels: _Parcels) -> _Packed:
    places = parcels.places(state)
    numbers = {read: number for number, read in enumerate(state.reads) if isinstance(read, Asked)}
    return _Packed(
        moment=state.moment,
        reads=tuple(_row(read, numbers) for read in state.reads),
        answers=tuple((number, places[number], one.reads, one.changed) for number, one in state.answers.items()),
        seen=tuple((number, value, at) for number, (value, at) in state.seen.items()),
        beside={name: _packed(other, parcels) for name, other in state.beside.items()},
    )


def _row(read: Read | None, numbers: Mapping[Asked, int]) -> tuple[Any, ...]:
    if isinstance(read, Asked):
        module, name = read.work.__module__, read.work.__qualname__
        if _work(module, name) is not read.work:
            raise _Nameless(f"{module}.{name}")
        return module, name, read.about
    if isinstance(read, AnswerPart):
        return numbers[read.asked], read.key
    return (read.name, read.key) if isinstance(read, Door) else ()


def _unpacked(packed: _Packed, parcels: list[_Parcel]) -> MemoryState:
    reads: list[Read | None] = [_read_of(row) for row in packed.reads]
    for number, row in enumerate(packed.reads):
        if len(row) == 2 and isinstance(row[0], int):
            asked = reads[row[0]]
            assert isinstance(asked, Asked)
            reads[number] = AnswerPart(asked, row[1])
    answers: dict[int, AnswerState] = {}
    for number, (parcel, at), others, moment in packed.answers:
        parcels[parcel].count += 1
        answers[number] = AnswerState(None, _InParcel(parcels[parcel], at), others, moment)
    return MemoryState(
        moment=packed.moment,
        reads=reads,
        answers=answers,
        seen={number: (value, moment) for number, value, moment in packed.seen},
        beside={name: _unpacked(other, parcels) for name, other in packed.beside.items()},
    )


def _read_of(row: tuple[Any, ...]) -> Read | None:
    if len(row) == 3:
        return Asked(_work(row[0], row[1]), row[2])
    return Door(*row) if row and isinstance(row[0], str) else None


@cache
def _work(module: str, name: str) -> Any:
    """The function behind a question's name."""
    found: Any = reduce(getattr, name.split("."), importlib.import_module(module))
    return work_of(found)
