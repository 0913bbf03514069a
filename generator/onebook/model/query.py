"""Questions to a book, whose answers are kept while nothing that they read has changed.

A question is a pure function of a book. While it runs, the book writes down what it reads: through which door and by
which key, and which other questions it asks. When the book has changed, an answer is looked at again only where it is
asked for, and worked out again only where something that it read is no longer equal. An answer that comes out equal
stops the wave there: what asked for it holds. (The red-green algorithm of rustc and Salsa,
https://rustc-dev-guide.rust-lang.org/queries/incremental-compilation.html)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
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


@dataclass(slots=True)
class _Seen:
    """What was behind a door, or in a part, when somebody last looked."""

    value: Any
    looked: int
    changed: int


@dataclass(slots=True)
class _Answer:
    value: Any
    reads: tuple[Read, ...]
    held: int
    """The moment up to which it is known to hold."""
    changed: int
    """The moment at which it last came out differently."""


class AsksItself(Exception):
    """A question whose answer needs that very answer."""


Run = Callable[[Any, Asked, dict[Read, None], "Memory"], Any]
"""Works out a question for a snapshot, and fills in what it reads."""


class Memory:
    """The answers to questions, and what they read, over all moments of one book.

    With `is_lasting` false nothing is written down: answers are kept for one moment, and cost nothing more.
    """

    def __init__(self, run: Run, *, is_lasting: bool = True) -> None:
        self.is_lasting = is_lasting
        self.worked_out: Counter[str] = Counter()
        """How often each question was really worked out, by its name."""
        self._run = run
        self._moment = 0
        self._snapshot: Readable | None = None
        self._doors: dict[Door, _Seen] = {}
        self._parts: dict[AnswerPart, _Seen] = {}
        self._answers: dict[Asked, _Answer] = {}
        self._running: set[Asked] = set()

    def answer(self, snapshot: Readable, asked: Asked) -> Any:
        """The answer for a snapshot: the kept one where it holds. Raises `AsksItself`."""
        if snapshot is not self._snapshot:
            self._snapshot = snapshot
            self._moment += 1
            if not self.is_lasting:
                self._answers.clear()
        return self._fresh(asked).value

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
        """The last answer to a question, in brackets, whether it holds or not; None where nobody has asked."""
        kept = self._answers.get(asked)
        return (kept.value,) if kept is not None else None

    def reads(self) -> Iterator[tuple[Asked, tuple[Read, ...]]]:
        """Every question with what it read."""
        return ((asked, answer.reads) for asked, answer in self._answers.items())

    def _fresh(self, asked: Asked) -> _Answer:
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
        if asked in self._running:
            raise AsksItself(name_of(asked.work))
        self._running.add(asked)
        reads: dict[Read, None] = {}
        try:
            value = self._run(self._snapshot, asked, reads, self)
        finally:
            self._running.discard(asked)
        self.worked_out[name_of(asked.work)] += 1
        moment = self._moment
        if not self.is_lasting:
            answer = _Answer(value, (), moment, moment)
        else:
            for read in reads:
                self._changed(read)
            is_equal = kept is not None and kept.value == value
            value, changed = (kept.value, kept.changed) if kept is not None and is_equal else (value, moment)
            answer = _Answer(value, tuple(reads), moment, changed)
        self._answers[asked] = answer
        return answer

    def _changed(self, read: Read) -> int:
        """The moment at which what was read last changed."""
        if isinstance(read, Asked):
            return self._fresh(read).changed
        if isinstance(read, AnswerPart):
            mapping: Mapping[Hashable, Any] = self._fresh(read.asked).value
            return _look(self._parts, read, mapping.get(read.key), self._moment)
        assert isinstance(read, Door)
        seen = self._doors.get(read)
        if seen is not None and seen.looked == self._moment:
            return seen.changed
        assert self._snapshot is not None
        return _look(self._doors, read, self._snapshot.behind(read), self._moment)


def _look(all_seen: dict[Any, _Seen], read: Read, value: Any, moment: int) -> int:
    """Remember what is there now; the moment at which it last changed."""
    seen = all_seen.get(read)
    if seen is None:
        all_seen[read] = _Seen(value, moment, moment)
        return moment
    if value is not seen.value and value != seen.value:
        seen.changed = moment
    seen.value, seen.looked = value, moment
    return seen.changed


def name_of(work: Callable[..., Any]) -> str:
    """A question's name: `onebook.facts.progress.goal_progress`."""
    return f"{work.__module__}.{work.__qualname__}"
