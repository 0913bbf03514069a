"""ASK: what the search finds first, at every check."""

from __future__ import annotations

import pytest
from tests.conftest import BookMaker
from tests.rules.base_book import BASE_BOOK, TODAY

from onebook.compile import check_book
from onebook.facts.search import index as index_module
from onebook.problem import Problem

MATRIX = "roles/raci/promised-day.yml"


def asked(book: BookMaker, *questions: str, **more: str) -> list[Problem]:
    """The ASK001 findings of a book with these questions, each as its title and what it finds."""
    lines = ["questions:"]
    for number, question in enumerate(questions):
        title, _, finds = question.partition(" -> ")
        lines += [f"  - id: q{number}", f"    title: {title}", f"    finds: {finds}"]
    files = BASE_BOOK | {"roles/questions.yml": "\n".join(lines) + "\n"} | more
    return [one for one in check_book(book(files), TODAY).problems if one.code == "ASK001"]


@pytest.mark.parametrize(
    "question",
    [
        "Who names the day? -> raci:promised-day#name-the-day",
        "How do I reach Logistics? -> department:logistics",
        "Head of Sales -> position:head-of-sales",
        "Who plans the routes? -> raci:promised-day",
    ],
)
def test_a_question_that_is_answered_first_is_well(book: BookMaker, question: str) -> None:
    assert asked(book, question) == []


def test_a_finding_says_what_came_first_and_where_the_right_answer_stands(book: BookMaker) -> None:
    (found,) = asked(book, "Who plans the routes of the day? -> raci:promised-day#name-the-day")
    assert found.message.startswith(
        "the search answers this with activity 'Plan the routes' first; activity 'Name the day' comes "
    )
    assert "`keywords:`" in found.hint
    assert [(one.path, one.message) for one in found.related] == [
        (MATRIX, "activity 'Name the day' is here"),
        (MATRIX, "this comes first"),
    ]
    assert [one.span.line for one in found.related] == [3, 9]


def test_a_question_that_finds_nothing_says_so(book: BookMaker) -> None:
    (found,) = asked(book, "Zyzzyva quux? -> department:sales")
    assert found.message == "the search finds nothing for this question; department 'Sales' should come first"
    assert "`also_called:`" in found.hint


def test_a_holders_name_answers_for_the_position(book: BookMaker) -> None:
    held = BASE_BOOK["roles/positions/head-of-sales.yml"] + "holders: [{name: Ada Quill}]\n"
    assert (
        asked(book, "Who is Ada Quil? -> position:head-of-sales", **{"roles/positions/head-of-sales.yml": held}) == []
    )


@pytest.mark.parametrize("finds", ["goal:nowhere", "raci:promised-day#nowhere", "question:q0"])
def test_what_leads_nowhere_is_told_by_others(book: BookMaker, finds: str) -> None:
    assert asked(book, f"Who plans the routes? -> {finds}") == []


def test_a_settled_question_is_asked_no_more(book: BookMaker) -> None:
    settled = "questions: [{id: a, title: Zyzzyva?, finds: department:sales, status: dropped}]\n"
    assert asked(book, **{"roles/questions.yml": settled}) == []


def test_without_questions_no_index_is_made(book: BookMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("an index was made")

    monkeypatch.setattr(index_module, "make_index", fail)
    problems = check_book(book(BASE_BOOK), TODAY).problems
    assert [one for one in problems if one.code == "BUG001"] == []
