"""What is kept of questions to a book (`query.py`): their answers, what each read, and when each last came out differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from onebook.model.memory_state import AnswerState, MemoryState, Unread, without_gaps
from onebook.model.query import (
    AnswerPart,
    Asked,
    AsksItself,
    Door,
    Fleeting,
    Read,
    Readable,
    Trace,
    is_same,
    name_of,
    trace_of,
)


@dataclass(slots=True)
class _Seen:
    """What was behind a door, or in a part, when somebody last looked."""

    value: Any
    looked: int
    changed: int


@dataclass(slots=True, kw_only=True)
class _Answer:
    value: Any
    reads: tuple[int, ...]
    """What it read, by number, in order."""
    held: int
    """The moment up to which it is known to hold."""
    changed: int
    """The moment at which it last came out differently."""
    trace: Any = None
    """Its trace, where somebody has asked for that."""
    lies: Unread | None = None
    """Where it lies, if it has not come out differently since."""


class _Away(Enum):
    """Stands for an answer of an earlier run that is not at hand."""

    LOST = "lost"
    UNREAD = "unread"


LOST = _Away.LOST
"""What whoever reads an answer where it lay says of one that is there no more."""


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


_MANY = 4
"""Where one in so many numbers stands for nothing, they are given anew."""


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
        self._reads: list[Read | None] = []
        self._numbers: dict[Read, int] = {}
        self._seen: dict[int, _Seen] = {}
        self._answers: dict[int, _Answer] = {}
        self._running: set[int] = set()
        self._beside: dict[str, Memory] = {}
        self._is_of_earlier_run = False
        self._wanted: set[int] = set()
        """What somebody has asked for."""

    def beside(self, name: str) -> Memory:
        """The memory for the same book seen in another way, since one that is asked in turns would forget each time."""
        if not self.is_lasting:
            return self
        return self._beside.setdefault(name, Memory(self._run, clock=self._clock))

    def state(self) -> MemoryState:
        """What it holds now of what somebody has asked for; of the same book seen in other ways, if anybody has seen it so."""
        now = self._moment
        reached = self._reached()
        answers = {n: _left(one) for n, one in self._answers.items() if one.held == now and n in reached}
        seen = {
            n: (trace_of(one.value), one.changed) for n, one in self._seen.items() if one.looked == now and n in reached
        }
        alive = {*answers, *seen}.union(*(one.reads for one in answers.values()))
        for number in [*alive]:
            if isinstance(read := self._reads[number], AnswerPart):
                alive.add(self._number(read.asked))
        state = MemoryState(
            moment=now,
            reads=[read if number in alive else None for number, read in enumerate(self._reads)],
            answers=answers,
            seen=seen,
            beside={name: other.state() for name, other in self._beside.items() if other._snapshot is not None},
        )
        return state if len(alive) * _MANY > len(self._reads) * (_MANY - 1) else without_gaps(state)

    def _reached(self) -> set[int]:
        """What somebody has asked for, and all that this hangs on."""
        wholes = {n: self._number(read.asked) for n, read in enumerate(self._reads) if isinstance(read, AnswerPart)}
        found: set[int] = set()
        new = set(self._wanted)
        while new:
            found |= new
            read = set[int]().union(*(self._answers[number].reads for number in new if number in self._answers))
            new = (read | {wholes[number] for number in read if number in wholes}) - found
        return found

    def take(self, state: MemoryState) -> None:
        """Hold what another memory held."""
        now = self._moment = state.moment
        self._clock.now = max(self._clock.now, now)
        self._reads = [*state.reads]
        self._numbers = {read: number for number, read in enumerate(state.reads) if read is not None}
        self._answers = {
            number: _Answer(value=value if lies is None else _Away.UNREAD, reads=reads, held=now, changed=at, lies=lies)
            for number, (value, lies, reads, at) in state.answers.items()
        }
        self._seen = {number: _Seen(value, now, at) for number, (value, at) in state.seen.items()}
        self._is_of_earlier_run = True
        for name, other in state.beside.items():
            self.beside(name).take(other)

    def answer(self, snapshot: Readable, asked: Asked) -> Any:
        """The answer for a snapshot: the kept one where it holds. Raises `AsksItself`."""
        self._see(snapshot)
        return self._fresh(self._want(asked)).value

    def trace(self, snapshot: Readable, asked: Asked) -> Any:
        """The trace of the answer for a snapshot, without working it out again where it holds. Raises `AsksItself`."""
        self._see(snapshot)
        number = self._want(asked)
        answer = self._settled(number)
        return _trace(answer if _value(answer) is not LOST else self._fresh(number))

    def changed(self, snapshot: Readable, asked: Asked) -> int:
        """The moment at which the answer last came out differently: where that is the same, so is the answer.

        Raises `AsksItself`.
        """
        self._see(snapshot)
        return self._settled(self._want(asked)).changed

    def is_known(self, snapshot: Readable, asked: Asked) -> bool:
        """Whether the answer is at hand and holds for a snapshot. Raises `AsksItself`."""
        self._see(snapshot)
        kept = self._answers.get(self._numbers.get(asked, -1))
        return kept is not None and self._holds(kept)

    def doors_read(self) -> Mapping[Asked, tuple[Door, ...]]:
        """What each question read of the book by itself, without what it asked of others."""
        return {asked: tuple(read for read in reads if isinstance(read, Door)) for asked, reads in self.reads()}

    @property
    def run(self) -> Run:
        """How a question is worked out."""
        return self._run

    def last(self, asked: Asked) -> tuple[Any] | None:
        """The last answer to a question, in brackets, whether it holds or not; None where nobody has asked, or it is gone."""
        kept = self._answers.get(self._numbers.get(asked, -1))
        return (kept.value,) if kept is not None and not isinstance(_value(kept), Trace | _Away) else None

    def reads(self) -> Iterator[tuple[Asked, tuple[Read, ...]]]:
        """Every question with what it read."""
        for number, answer in self._answers.items():
            asked = self._reads[number]
            assert isinstance(asked, Asked)
            yield asked, tuple(read for one in answer.reads if (read := self._reads[one]) is not None)

    def _want(self, asked: Asked) -> int:
        number = self._number(asked)
        self._wanted.add(number)
        return number

    def _number(self, read: Read) -> int:
        """What stands for something that can be read."""
        found = self._numbers.get(read)
        if found is None:
            found = self._numbers[read] = len(self._reads)
            self._reads.append(read)
        return found

    def _see(self, snapshot: Readable) -> None:
        if snapshot is self._snapshot:
            return
        self._snapshot = snapshot
        self._moment = self._clock.tick()
        if not self.is_lasting:
            self._answers.clear()
            self._wanted.clear()
            self._reads.clear()
            self._numbers.clear()
        elif self._is_of_earlier_run:
            self._is_of_earlier_run = False
            self._pass_over()

    def _pass_over(self) -> None:
        """Find all at once what holds since nothing that it hangs on has changed, by whatever way: that is most of it.

        For the rest it is asked one by one, since an answer that comes out equal stops the wave.
        """
        now = self._moment
        lost = {number for number, read in enumerate(self._reads) if read is None}
        changed = {
            number for number in self._seen if isinstance(self._reads[number], Door) and self._changed(number) == now
        }
        stirred = lost | changed
        waiting: list[tuple[int, tuple[int, ...]]] = []
        for number in reversed(range(len(self._reads))):  # what is read mostly has the higher number
            read = self._reads[number]
            if isinstance(read, AnswerPart) and number in self._seen:
                waiting.append((number, (self._number(read.asked),)))
            elif isinstance(read, Asked) and number in self._answers:
                waiting.append((number, self._answers[number].reads))
            elif number not in self._seen:
                stirred.add(number)
        count = -1
        while count != len(waiting):
            count = len(waiting)
            still = []
            for number, reads in waiting:
                if stirred.isdisjoint(reads):
                    still.append((number, reads))
                else:
                    stirred.add(number)
            waiting = still
        for number, _ in waiting:
            if number in self._answers:
                self._answers[number].held = now
            else:
                self._seen[number].looked = now

    def _fresh(self, number: int) -> _Answer:
        """The answer that holds now."""
        answer = self._settled(number)
        if isinstance(_value(answer), Trace | _Away):
            answer.value = self._run_for(number, {})
        return answer

    def _settled(self, number: int) -> _Answer:
        """The same, where only that it holds is asked, and not what it is."""
        kept = self._answers.get(number)
        if kept is not None and (kept.held == self._moment or self._holds(kept)):
            return kept
        return self._work_out(number, kept)

    def _holds(self, kept: _Answer) -> bool:
        """Whether all that an answer read is as it was. In order: a later read may make sense for the old ones alone."""
        now, held, seen, answers = self._moment, kept.held, self._seen, self._answers
        for read in kept.reads:
            if (found := seen.get(read)) is not None and found.looked == now:
                changed = found.changed
            elif (answer := answers.get(read)) is not None and answer.held == now:
                changed = answer.changed
            else:
                changed = self._changed(read)
            if changed > held:
                return False
        kept.held = now
        return True

    def _work_out(self, number: int, kept: _Answer | None) -> _Answer:
        reads: dict[Read, None] = {}
        value = self._run_for(number, reads)
        moment = self._moment
        if not self.is_lasting:
            answer = _Answer(value=value, reads=(), held=moment, changed=moment)
        else:
            numbers = tuple(map(self._number, reads))
            for read in numbers:
                self._changed(read)
            answer = _Answer(value=value, reads=numbers, held=moment, changed=moment)
            if kept is not None and is_same(_value(kept), value):
                answer.value = value if isinstance(kept.value, Trace) else kept.value
                answer.changed, answer.lies = kept.changed, kept.lies
        self._answers[number] = answer
        return answer

    def _run_for(self, number: int, reads: dict[Read, None]) -> Any:
        asked = self._reads[number]
        assert isinstance(asked, Asked)
        if number in self._running:
            raise AsksItself(name_of(asked.work))
        self._running.add(number)
        try:
            value = self._run(self._snapshot, asked, reads, self)
        finally:
            self._running.discard(number)
        self.worked_out[name_of(asked.work)] += 1
        return value

    def _changed(self, number: int) -> int:
        """The moment at which what was read last changed."""
        seen = self._seen.get(number)
        if seen is not None and seen.looked == self._moment:
            return seen.changed
        read = self._reads[number]
        if isinstance(read, Asked):
            return self._settled(number).changed
        if isinstance(read, AnswerPart):
            return self._part_changed(number, read, seen)
        if read is None:
            return self._moment
        assert isinstance(read, Door)
        assert self._snapshot is not None
        return self._look(number, self._snapshot.behind(read))

    def _part_changed(self, number: int, read: AnswerPart, seen: _Seen | None) -> int:
        """The same of a part; nobody looks for it where the whole is what it was when somebody last did."""
        whole = self._number(read.asked)
        if seen is not None and self._settled(whole).changed <= seen.looked:
            seen.looked = self._moment
            return seen.changed
        mapping: Mapping[Hashable, Any] = self._fresh(whole).value
        return self._look(number, mapping.get(read.key))

    def _look(self, number: int, value: Any) -> int:
        """Remember what is there now; the moment at which it last changed."""
        seen = self._seen.get(number)
        if seen is None:
            self._seen[number] = _Seen(value, self._moment, self._moment)
            return self._moment
        if not is_same(seen.value, value):
            seen.changed = self._moment
        seen.value, seen.looked = value, self._moment
        return seen.changed


def _value(answer: _Answer) -> Any:
    """The answer, or what stands for it; it is read where it lies."""
    if answer.value is _Away.UNREAD:
        assert answer.lies is not None
        answer.value = answer.lies.read()
        if answer.value is LOST:  # it lies nowhere, and goes into the next parcel
            answer.lies = None
    return answer.value


def _left(answer: _Answer) -> AnswerState:
    if isinstance(answer.value, Fleeting):
        value: Any = LOST
    else:
        value = _trace(answer) if answer.lies is None else None
    return AnswerState(value, answer.lies, answer.reads, answer.changed)


def _trace(answer: _Answer) -> Any:
    if isinstance(answer.value, Trace):
        return answer.value
    if answer.trace is None:
        answer.trace = trace_of(answer.value)
    return answer.trace
