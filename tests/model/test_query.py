"""Questions to a book: worked out once, and again only where something that they read has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.model.memory import Memory
from onebook.model.memory_state import MemoryState
from onebook.model.query import AnswerPart, Asked, AsksItself, Door, Read


@dataclass(eq=False)
class Numbers:
    """A book of numbers by name."""

    named: Mapping[str, int] = field(default_factory=dict)

    def behind(self, door: Door) -> Any:
        return self.named.get(str(door.key), 0)


class Reader:
    """Reads numbers, and asks questions about them."""

    def __init__(self, now: Numbers, memory: Memory, reads: dict[Read, None] | None = None) -> None:
        self.now, self.memory, self.reads = now, memory, reads

    def number(self, name: str) -> int:
        if self.reads is not None:
            self.reads[Door("number", name)] = None
        return int(self.now.behind(Door("number", name)))

    def ask(self, work: Any, *about: Any) -> Any:
        asked = Asked(work, about)
        if self.reads is not None:
            self.reads[asked] = None
        return self.memory.answer(self.now, asked)

    def part(self, work: Any, key: str) -> Any:
        asked = Asked(work, ())
        if self.reads is not None:
            self.reads[AnswerPart(asked, key)] = None
        return self.memory.answer(self.now, asked).get(key)


def _run(now: Numbers, asked: Asked, reads: dict[Read, None], memory: Memory) -> Any:
    return asked.work(Reader(now, memory, reads), *asked.about)


def is_even(reader: Reader, name: str) -> bool:
    return reader.number(name) % 2 == 0


def evens(reader: Reader, names: tuple[str, ...]) -> int:
    return sum(reader.ask(is_even, name) for name in names)


def spelled(reader: Reader, names: tuple[str, ...]) -> str:
    return "even" * int(reader.ask(evens, names))


def doubled(reader: Reader) -> dict[str, int]:
    return {name: 2 * reader.number(name) for name in "abc"}


def of_one(reader: Reader, name: str) -> int:
    return 1 + int(reader.part(doubled, name))


def first_even(reader: Reader, names: tuple[str, ...]) -> str:
    return next((name for name in names if reader.ask(is_even, name)), "none")


def round_and_round(reader: Reader) -> int:
    return 1 + int(reader.ask(round_and_round))


@pytest.fixture
def memory() -> Memory:
    return Memory(_run)


def counts(memory: Memory) -> Iterator[dict[str, int]]:
    """How often questions were worked out since the last look."""
    before: dict[str, int] = {}
    while True:
        now = {name.rpartition(".")[2]: number for name, number in memory.worked_out.items()}
        yield {name: number - before.get(name, 0) for name, number in now.items() if number != before.get(name, 0)}
        before = now


def test_a_question_is_worked_out_once(memory: Memory) -> None:
    reader = Reader(Numbers({"a": 2}), memory)
    assert reader.ask(is_even, "a") is True
    assert reader.ask(evens, ("a", "b")) == 2
    assert memory.worked_out[f"{__name__}.is_even"] == 2


def test_only_what_read_something_that_changed_is_worked_out_again(memory: Memory) -> None:
    count = counts(memory)
    assert Reader(Numbers({"a": 2, "b": 4}), memory).ask(spelled, ("a", "b")) == "eveneven"
    assert next(count) == {"is_even": 2, "evens": 1, "spelled": 1}
    assert Reader(Numbers({"a": 2, "b": 5}), memory).ask(spelled, ("a", "b")) == "even"
    assert next(count) == {"is_even": 1, "evens": 1, "spelled": 1}


def test_an_equal_answer_stops_the_wave(memory: Memory) -> None:
    count = counts(memory)
    Reader(Numbers({"a": 2, "b": 4}), memory).ask(spelled, ("a", "b"))
    next(count)
    assert Reader(Numbers({"a": 2, "b": 6}), memory).ask(spelled, ("a", "b")) == "eveneven"
    assert next(count) == {"is_even": 1}


def test_a_change_of_something_else_works_nothing_out(memory: Memory) -> None:
    count = counts(memory)
    Reader(Numbers({"a": 2}), memory).ask(spelled, ("a",))
    next(count)
    Reader(Numbers({"a": 2, "z": 9}), memory).ask(spelled, ("a",))
    assert next(count) == {}


def test_a_part_of_an_answer_holds_while_the_other_parts_change(memory: Memory) -> None:
    count = counts(memory)
    first = Reader(Numbers({"a": 1, "b": 1}), memory)
    assert [first.ask(of_one, name) for name in "ab"] == [3, 3]
    next(count)
    second = Reader(Numbers({"a": 1, "b": 7}), memory)
    assert [second.ask(of_one, name) for name in "ab"] == [3, 15]
    assert next(count) == {"doubled": 1, "of_one": 1}


def long_text(reader: Reader) -> str:
    return f"{reader.number('long')} " * 1000


def is_long(reader: Reader) -> bool:
    return len(reader.ask(long_text)) > 1000


def test_of_a_long_text_the_next_run_has_only_the_trace_until_it_is_needed(memory: Memory) -> None:
    now = Numbers({"long": 1})
    before = Reader(now, memory).ask(is_long), memory.trace(now, Asked(long_text, ()))
    later = Memory(_run)
    later.take(memory.state())
    assert later.trace(now, Asked(long_text, ())) == before[1]
    assert Reader(now, later).ask(is_long) == before[0]
    assert not +later.worked_out
    assert Reader(now, later).ask(long_text) == "1 " * 1000
    assert sum(later.worked_out.values()) == 1


def test_a_long_text_that_comes_out_as_its_trace_stops_the_wave(memory: Memory) -> None:
    now = Numbers({"long": 1})
    Reader(now, memory).ask(is_long)
    same, other = Memory(_run), Memory(_run)
    for later in (same, other):
        later.take(memory.state())
    changed = Numbers({"long": 2})
    assert other.trace(changed, Asked(long_text, ())) != memory.trace(now, Asked(long_text, ()))
    Reader(changed, other).ask(is_long)
    assert other.worked_out[f"{__name__}.is_long"] == 1


def test_a_question_that_asks_itself_says_so(memory: Memory) -> None:
    with pytest.raises(AsksItself, match="round_and_round"):
        Reader(Numbers(), memory).ask(round_and_round)


def test_a_question_may_be_asked_of_an_earlier_moment_again(memory: Memory) -> None:
    early, late = Numbers({"a": 2}), Numbers({"a": 3})
    answers = [Reader(now, memory).ask(spelled, ("a",)) for now in (early, late, early, late)]
    assert answers == ["even", "", "even", ""]


_NAMES = ("a", "b", "c")
_BOOKS = st.dictionaries(st.sampled_from(_NAMES), st.integers(0, 3))
_QUESTIONS = st.one_of(
    st.tuples(st.just(spelled), st.tuples(st.permutations(_NAMES).map(tuple))),
    st.tuples(st.just(first_even), st.tuples(st.permutations(_NAMES).map(tuple))),
    st.tuples(st.just(of_one), st.tuples(st.sampled_from(_NAMES))),
)


@given(st.lists(st.tuples(_BOOKS, st.lists(_QUESTIONS, max_size=4)), max_size=8))
def test_what_is_kept_equals_what_is_worked_out_anew(moments: list[Any]) -> None:
    lasting = Memory(_run)
    for named, questions in moments:
        now = Numbers(named)
        for work, about in questions:
            fresh = Reader(now, Memory(_run, is_lasting=False)).ask(work, *about)
            assert Reader(now, lasting).ask(work, *about) == fresh


def chosen(reader: Reader, name: str) -> str:
    return "even" if reader.ask(is_even, name) else f"odd {reader.part(doubled, name)}"


_WIDER = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3))
_ASKED = st.lists(
    st.one_of(
        st.tuples(st.just(chosen), st.tuples(st.sampled_from("abcd"))),
        st.tuples(
            st.sampled_from([evens, spelled, first_even]), st.tuples(st.sampled_from([("a",), ("b", "c"), ("d", "a")]))
        ),
        st.tuples(st.just(of_one), st.tuples(st.sampled_from("abc"))),
        st.tuples(st.just(long_text), st.just(())),
    ),
    max_size=5,
)


@given(runs=st.lists(st.tuples(_WIDER, _ASKED), max_size=8))
def test_what_one_run_leaves_makes_no_later_one_say_anything_else(runs: list[tuple[Any, Any]]) -> None:
    left: MemoryState | None = None
    for named, questions in runs:
        memory, now = Memory(_run), Numbers(named)
        if left is not None:
            memory.take(left)
        for work, about in questions:
            assert Reader(now, memory).ask(work, *about) == Reader(now, Memory(_run)).ask(work, *about)
        left = memory.state()
        alive = sum(read is not None for read in left.reads)
        assert len(left.reads) <= 2 + 2 * alive, "numbers that stand for nothing are few"


def test_when_an_answer_last_came_out_differently_is_the_same_as_long_as_the_answer_is(memory: Memory) -> None:
    asked = Asked(evens, (("a", "b"),))
    first = memory.changed(Numbers({"a": 2, "b": 1}), asked)
    later = Memory(_run)
    later.take(memory.state())
    assert later.changed(Numbers({"a": 4, "b": 1}), asked) == first
    other = later.changed(Numbers({"a": 4, "b": 2}), asked)
    assert other > first
    assert later.changed(Numbers({"a": 4, "b": 1}), asked) > other, "two moments never stand for two answers"
    assert later.is_known(Numbers({"a": 4, "b": 1}), asked)
    assert not later.is_known(Numbers({"a": 4, "b": 4}), asked)


def test_what_nobody_asks_any_more_goes_with_the_run(memory: Memory) -> None:
    left = memory.state()
    for name in "abcdef":
        today = Memory(_run)
        today.take(left)
        now = Numbers({"a": 2})
        Reader(now, today).ask(chosen, name)
        left = today.state()
        asked = {read.work for read in left.reads if isinstance(read, Asked)}
        assert asked <= {chosen, is_even, doubled}
        assert len(left.answers) <= 3


def test_the_same_book_seen_in_another_way_is_forgotten_where_nobody_has_seen_it_so(memory: Memory) -> None:
    now, other = Numbers({"a": 2}), Numbers({"a": 3})
    Reader(now, memory).ask(is_even, "a")
    Reader(now, memory.beside("other")).ask(is_even, "a")
    later = Memory(_run)
    later.take(memory.state())
    assert later.state().beside == {}, "nobody has asked there since"
    Reader(other, later).ask(is_even, "a")
    Reader(other, later.beside("other")).ask(is_even, "a")
    assert [*later.state().beside] == ["other"]
