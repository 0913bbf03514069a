"""Questions written before the answers were built, and what the answers are worth on them.

The figures are those that were reached: whoever changes the engine may raise them, and asks why where they fall.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from tests.conftest import REPOSITORY, BookMaker
from tests.search import blind, data_book, other_book, real_book, release_book

from onebook.model.load import load

BOOK = load(REPOSITORY).book


def test_the_first_answer_is_right_for_nearly_all_questions_that_were_written_blind() -> None:
    asked = blind.read("blind")
    assert (len(asked.questions), len(asked.unanswerable)) == (120, 30)
    assert len(wrong := list(blind.wrong(BOOK, asked))) <= 1, wrong


def test_what_the_book_does_not_say_is_not_answered() -> None:
    assert list(blind.false(BOOK, blind.read("blind"))) == []


def test_questions_in_the_words_of_another_day_are_answered_too() -> None:
    asked = blind.read("second")
    assert (len(asked.questions), len(asked.unanswerable)) == (60, 20)
    assert len(wrong := list(blind.wrong(BOOK, asked))) <= 2, wrong
    assert len(false := list(blind.false(BOOK, asked))) <= 1, false


def test_a_book_that_nobody_tuned_answers_what_its_records_say(book: BookMaker, shared_data: Path) -> None:
    asked = blind.read("elsewhere")
    recorded = load(book(real_book.files(shared_data))).book
    assert list(blind.wrong(recorded, asked)) == []
    assert list(blind.false(recorded, asked)) == []


@pytest.mark.parametrize("name", ["third", "elsewhere_third"])
def test_questions_that_were_asked_once_are_answered_as_they_were(
    book: BookMaker, shared_data: Path, name: str
) -> None:
    asked = blind.read(name)
    known = BOOK if name == "third" else load(book(real_book.files(shared_data))).book
    assert len(list(blind.wrong(known, asked))) + len(list(blind.false(known, asked))) <= (1 if name == "third" else 0)


def test_questions_that_nothing_was_tuned_to_are_answered_as_they_are() -> None:
    asked = blind.read("held_out")
    assert len(wrong := list(blind.wrong(BOOK, asked))) <= 10, wrong
    assert len(false := list(blind.false(BOOK, asked))) <= 1, false


def test_so_does_a_second_book_of_another_sort(book: BookMaker, shared_data: Path) -> None:
    recorded = load(book(other_book.files(shared_data))).book
    for name, most_wrong, most_false in (("other", 1, 1), ("other_second", 0, 0)):
        asked = blind.read(name)
        assert len(wrong := list(blind.wrong(recorded, asked))) <= most_wrong, wrong
        assert len(false := list(blind.false(recorded, asked))) <= most_false, false


@pytest.mark.parametrize(("name", "made"), [("data", data_book), ("release", release_book)])
def test_so_do_two_that_were_asked_for_the_first_time_when_their_questions_stood(
    book: BookMaker, shared_data: Path, name: str, made: ModuleType
) -> None:
    asked = blind.read(name)
    assert (len(asked.questions), len(asked.unanswerable)) == (40, 15)
    recorded = load(book(made.files(shared_data))).book
    assert len(wrong := list(blind.wrong(recorded, asked))) <= 3, wrong
    assert list(blind.false(recorded, asked)) == []


@pytest.mark.parametrize(("name", "made"), [("worked_real", real_book), ("worked_other", other_book)])
def test_what_showed_the_causes_of_wrong_answers_is_answered_now(
    book: BookMaker, shared_data: Path, name: str, made: ModuleType
) -> None:
    asked = blind.read(name)
    recorded = load(book(made.files(shared_data))).book
    assert list(blind.wrong(recorded, asked)) == []
    assert list(blind.false(recorded, asked)) == []
