"""Questions to a book, whose answers are kept while nothing that they read has changed.

A question is a pure function of a book. While it runs, the book writes down what it reads: through which door and by
which key, and which other questions it asks. When the book has changed, an answer is looked at again only where it is
asked for, and worked out again only where something that it read is no longer equal. An answer that comes out equal
stops the wave there: what asked for it holds. (The red-green algorithm of rustc and Salsa,
https://rustc-dev-guide.rust-lang.org/queries/incremental-compilation.html)
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
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


@dataclass(slots=True)
class _Seen:
    """What was behind a door, or in a part, when somebody last looked."""

    value: Any
    looked: int
    changed: int


@dataclass(slots=True, kw_only=True)
class _Answer:
    value: Any
    reads: tuple[Read, ...]
    held: int
    """The moment up to which it is known to hold."""
    changed: int
    """The moment at which it last came out differently."""
    trace: Any = None
    """Its trace, where somebody has asked for that."""
    lies: Unread | None = None
    """Where it lies, if it has not come out differently since."""


class Fleeting:
    """An answer that lives no longer than the run: an engine. Where it holds, it is worked out again when it is needed."""

    __slots__ = ()


class _Away(Enum):
    """Stands for an answer of an earlier run that is not at hand."""

    LOST = "lost"
    UNREAD = "unread"


LOST = _Away.LOST
"""What whoever reads an answer where it lay says of one that is there no more."""


class Unread(Protocol):
    """Where an answer of an earlier run lies, which is read when somebody wants it."""

    def read(self) -> Any:
        """The answer, or its trace."""


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


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, Trace):
        return bool(one == trace_of(other))
    return one is other or bool(one == other)


class AnswerState(NamedTuple):
    """What is left of an answer for the next run."""

    value: Any
    """Its trace; nothing where it lies somewhere already."""
    lies: Unread | None
    reads: tuple[Read, ...]
    changed: int
    """The moment at which it last came out differently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryState:
    """What a memory holds of the moment at which it was last asked."""

    moment: int
    answers: Mapping[Asked, AnswerState]
    doors: Mapping[Door, tuple[Any, int]]
    """What was behind it, and the moment at which that last changed."""
    parts: Mapping[AnswerPart, tuple[Any, int]]
    beside: Mapping[str, MemoryState]


class AsksItself(Exception):
    """A question whose answer needs that very answer."""


Run = Callable[[Any, Asked, dict[Read, None], "Memory"], Any]
"""Works out a question for a snapshot, and fills in what it reads."""


@dataclass(slots=True)
class _Clock:
    """Counts the moments of a book, in all ways in which it is seen, so that no moment is that of two."""

    now: int = 0

    def tick(self) -> int:
        """The next moment."""
        self.now += 1
        return self.now


class Memory:
    """The answers to questions, and what they read, over all moments of one book.

    With `is_lasting` false nothing is written down: answers are kept for one moment, and cost nothing more.
    """

    def __init__(self, run: Run, *, is_lasting: bool = True, clock: _Clock | None = None) -> None:
        self.is_lasting = is_lasting
        self._clock = clock or _Clock()
        self.worked_out: Counter[str] = Counter()
        """How often each question was really worked out, by its name."""
        self._run = run
        self._moment = 0
        self._snapshot: Readable | None = None
        self._doors: dict[Door, _Seen] = {}
        self._parts: dict[AnswerPart, _Seen] = {}
        self._answers: dict[Asked, _Answer] = {}
        self._running: set[Asked] = set()
        self._beside: dict[str, Memory] = {}

    def beside(self, name: str) -> Memory:
        """The memory for the same book seen in another way, since one that is asked in turns would forget each time."""
        if not self.is_lasting:
            return self
        return self._beside.setdefault(name, Memory(self._run, clock=self._clock))

    def state(self) -> MemoryState:
        """What it holds now. Questions that nobody asked any more are not in it, nor are answers that last no longer."""
        now = self._moment
        return MemoryState(
            moment=now,
            answers={asked: _left(one) for asked, one in self._answers.items() if one.held == now},
            doors={door: (one.value, one.changed) for door, one in self._doors.items() if one.looked == now},
            parts={part: (trace_of(one.value), one.changed) for part, one in self._parts.items() if one.looked == now},
            beside={name: other.state() for name, other in self._beside.items()},
        )

    def take(self, state: MemoryState) -> None:
        """Hold what another memory held."""
        now = self._moment = state.moment
        self._clock.now = max(self._clock.now, now)
        self._answers = {
            asked: _Answer(value=value if lies is None else _Away.UNREAD, reads=reads, held=now, changed=at, lies=lies)
            for asked, (value, lies, reads, at) in state.answers.items()
        }
        self._doors = {door: _Seen(value, now, at) for door, (value, at) in state.doors.items()}
        self._parts = {part: _Seen(value, now, at) for part, (value, at) in state.parts.items()}
        for name, other in state.beside.items():
            self.beside(name).take(other)

    def answer(self, snapshot: Readable, asked: Asked) -> Any:
        """The answer for a snapshot: the kept one where it holds. Raises `AsksItself`."""
        self._see(snapshot)
        return self._fresh(asked).value

    def trace(self, snapshot: Readable, asked: Asked) -> Any:
        """The trace of the answer for a snapshot, without working it out again where it holds. Raises `AsksItself`."""
        self._see(snapshot)
        answer = self._settled(asked)
        return _trace(answer if _value(answer) is not _Away.LOST else self._fresh(asked))

    def changed(self, snapshot: Readable, asked: Asked) -> int:
        """The moment at which the answer last came out differently: where that is the same, so is the answer.

        Raises `AsksItself`.
        """
        self._see(snapshot)
        return self._settled(asked).changed

    def _see(self, snapshot: Readable) -> None:
        if snapshot is not self._snapshot:
            self._snapshot = snapshot
            self._moment = self._clock.tick()
            if not self.is_lasting:
                self._answers.clear()

    def doors_read(self) -> Mapping[Asked, tuple[Door, ...]]:
        """What each question read of the book by itself, without what it asked of others."""
        return {
            asked: tuple(read for read in answer.reads if isinstance(read, Door))
            for asked, answer in self._answers.items()
        }

    @property
    def run(self) -> Run:
        """How a question is worked out."""
        return self._run

    def last(self, asked: Asked) -> tuple[Any] | None:
        """The last answer to a question, in brackets, whether it holds or not; None where nobody has asked, or it is gone."""
        kept = self._answers.get(asked)
        return (kept.value,) if kept is not None and not isinstance(_value(kept), Trace | _Away) else None

    def reads(self) -> Iterator[tuple[Asked, tuple[Read, ...]]]:
        """Every question with what it read."""
        return ((asked, answer.reads) for asked, answer in self._answers.items())

    def _fresh(self, asked: Asked) -> _Answer:
        """The answer that holds now."""
        answer = self._settled(asked)
        if isinstance(_value(answer), Trace | _Away):
            answer.value = self._run_for(asked, {})
        return answer

    def _settled(self, asked: Asked) -> _Answer:
        """The same, where only that it holds is asked, and not what it is."""
        kept = self._answers.get(asked)
        if kept is not None and (kept.held == self._moment or self._holds(kept)):
            return kept
        return self._work_out(asked, kept)

    def _holds(self, kept: _Answer) -> bool:
        """Whether all that an answer read is as it was. In order: a later read may make sense for the old ones alone."""
        if any(self._changed(read) > kept.held for read in kept.reads):
            return False
        kept.held = self._moment
        return True

    def _work_out(self, asked: Asked, kept: _Answer | None) -> _Answer:
        reads: dict[Read, None] = {}
        value = self._run_for(asked, reads)
        moment = self._moment
        if not self.is_lasting:
            answer = _Answer(value=value, reads=(), held=moment, changed=moment)
        else:
            for read in reads:
                self._changed(read)
            answer = _Answer(value=value, reads=tuple(reads), held=moment, changed=moment)
            if kept is not None and _is_same(_value(kept), value):
                answer.value = value if isinstance(kept.value, Trace) else kept.value
                answer.changed, answer.lies = kept.changed, kept.lies
        self._answers[asked] = answer
        return answer

    def _run_for(self, asked: Asked, reads: dict[Read, None]) -> Any:
        if asked in self._running:
            raise AsksItself(name_of(asked.work))
        self._running.add(asked)
        try:
            value = self._run(self._snapshot, asked, reads, self)
        finally:
            self._running.discard(asked)
        self.worked_out[name_of(asked.work)] += 1
        return value

    def _changed(self, read: Read) -> int:
        """The moment at which what was read last changed."""
        if isinstance(read, Asked):
            return self._settled(read).changed
        if isinstance(read, AnswerPart):
            return self._part_changed(read)
        assert isinstance(read, Door)
        seen = self._doors.get(read)
        if seen is not None and seen.looked == self._moment:
            return seen.changed
        assert self._snapshot is not None
        return _look(self._doors, read, self._snapshot.behind(read), self._moment)

    def _part_changed(self, read: AnswerPart) -> int:
        """The same of a part; nobody looks for it where the whole is what it was when somebody last did."""
        whole, seen = self._settled(read.asked), self._parts.get(read)
        if seen is not None and whole.changed <= seen.looked:
            seen.looked = self._moment
            return seen.changed
        mapping: Mapping[Hashable, Any] = self._fresh(read.asked).value
        return _look(self._parts, read, mapping.get(read.key), self._moment)


def _value(answer: _Answer) -> Any:
    """The answer, or what stands for it; it is read where it lies."""
    if answer.value is _Away.UNREAD:
        assert answer.lies is not None
        answer.value = answer.lies.read()
    return answer.value


def _left(answer: _Answer) -> AnswerState:
    if isinstance(answer.value, Fleeting):
        value: Any = _Away.LOST
    else:
        value = _trace(answer) if answer.lies is None else None
    return AnswerState(value, answer.lies, answer.reads, answer.changed)


def _trace(answer: _Answer) -> Any:
    if isinstance(answer.value, Trace):
        return answer.value
    if answer.trace is None:
        answer.trace = trace_of(answer.value)
    return answer.trace


def _look(all_seen: dict[Any, _Seen], read: Read, value: Any, moment: int) -> int:
    """Remember what is there now; the moment at which it last changed."""
    seen = all_seen.get(read)
    if seen is None:
        all_seen[read] = _Seen(value, moment, moment)
        return moment
    if not _is_same(seen.value, value):
        seen.changed = moment
    seen.value, seen.looked = value, moment
    return seen.changed


def name_of(work: Callable[..., Any]) -> str:
    """A question's name: `onebook.facts.progress.goal_progress`."""
    return f"{work.__module__}.{work.__qualname__}"
