"""What is wrong with the checking itself: each its own clear problem, at its own place, and none hides another."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.conftest import BookMaker
from tests.rules.base_book import BASE_BOOK, TODAY

from onebook.compile import check_book
from onebook.model.book import Book
from onebook.problem import Problem, Severity
from onebook.rules import run
from onebook.rules.rule import Finding, rules

PILLAR = "plan/pillars/people.yml"
UNKNOWN_CODE = {"mkdocs.yml": BASE_BOOK["mkdocs.yml"] + "      severity:\n        PLAN99: info\n"}
NO_REASON = {PILLAR: "# onebook: ignore REF001\ntitle: People\nowner: nobody\n"}
HIDES_NOTHING = {PILLAR: "# onebook: ignore REF001 because she starts in May\ntitle: People\nowner: head-of-sales\n"}


def shown(problems: Iterable[Problem]) -> list[str]:
    return [f"{one.severity} {one.code} {one.path}:{one.span.line}:{one.span.column} {one.message}" for one in problems]


def fail(_: Book) -> Iterable[Finding]:
    raise ZeroDivisionError("what is said inside a program")


@pytest.fixture
def failing_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = dict(rules()) | {"REF002": dataclasses.replace(rules()["REF002"], check_book=fail)}
    monkeypatch.setattr(run, "rules", lambda: broken)


def check(root: Path) -> tuple[Problem, ...]:
    return check_book(root, TODAY).problems


SET002 = "error SET002 mkdocs.yml:8:9 there is no rule `PLAN99`"
IGN001 = f"error IGN001 {PILLAR}:1:1 this comment hides REF001 and does not say why"
IGN002 = f"warning IGN002 {PILLAR}:1:1 this comment hides nothing: line 2 has no finding REF001"


@pytest.mark.parametrize(
    ("files", "problems"),
    [
        (UNKNOWN_CODE, [SET002]),
        (NO_REASON, [IGN001, f"error REF001 {PILLAR}:3:8 pillar 'people' is owned by position 'nobody'"]),
        (HIDES_NOTHING, [IGN002]),
        (UNKNOWN_CODE | HIDES_NOTHING, [SET002, IGN002]),
    ],
    ids=["unknown code", "no reason", "hides nothing", "both"],
)
def test_each_is_told_once_and_where(book: BookMaker, files: dict[str, str], problems: list[str]) -> None:
    found = shown(check(book(BASE_BOOK | files)))
    assert len(found) == len(problems)
    for one, wanted in zip(found, problems, strict=True):
        assert one.startswith(wanted)


def test_a_rule_that_fails_is_named_with_a_way_out(book: BookMaker, failing_rule: None) -> None:
    (problem,) = check(book(BASE_BOOK))
    assert problem.code == "BUG001"
    assert problem.severity is Severity.ERROR
    assert "the rule REF002 (ambiguous-reference) could not be run" in problem.message
    assert '`severity: {REF002: "off"}`' in problem.hint


def test_a_rule_that_fails_can_be_switched_off_as_its_hint_says(book: BookMaker, failing_rule: None) -> None:
    settings = BASE_BOOK["mkdocs.yml"] + '      severity: {REF002: "off"}\n'
    assert check(book(BASE_BOOK | {"mkdocs.yml": settings})) == ()


def test_a_rule_that_fails_hides_nothing_else(book: BookMaker, failing_rule: None) -> None:
    found = shown(check(book(BASE_BOOK | UNKNOWN_CODE | HIDES_NOTHING)))
    assert [line.split()[1] for line in found] == ["BUG001", "SET002", "IGN002"]


def test_all_of_them_have_a_hint_that_mends(book: BookMaker, failing_rule: None) -> None:
    for problem in check(book(BASE_BOOK | UNKNOWN_CODE | NO_REASON)):
        assert problem.hint
