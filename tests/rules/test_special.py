"""The rules whose input cannot be shown on a page: other encodings, huge files, links, and a rule that fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import BookMaker
from tests.rules.base_book import BASE_BOOK, TODAY

from onebook.compile import check_book
from onebook.model.book import Book
from onebook.model.kinds.goal import Goal
from onebook.problem import Problem, Severity
from onebook.rules import run
from onebook.rules.rule import Finding, Spot, Weight, book_rule, rules
from onebook.text.source import SIZE_LIMIT

COVERED_THERE = {
    *(
        "YAML001",
        "YAML010",
        "SEC001",
        "SEC020",
        "SCH054",
        "BUG001",
        "PRINT001",
        "PRINT002",
        "PRINT003",
        "PRINT004",
        "SET015",
    ),
}
"""The codes of the rules that are tested here; what is found while printing, in tests/outputs/handout, and of settings, in
test_host_settings.py."""


def sole(problems: tuple[Problem, ...]) -> tuple[str, str, int, int]:
    (problem,) = problems
    assert problem.severity is Severity.ERROR
    assert problem.name == rules()[problem.code].name
    return problem.code, problem.path, problem.span.line, problem.span.column


def check(root: Path) -> tuple[Problem, ...]:
    return check_book(root, TODAY).problems


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ("title: Wärme\n".encode("latin-1"), 1, 9),
        ("title: Warm\nsummary: für Bäcker\n".encode("cp1252"), 2, 11),
        ("title: Warm\n".encode("utf-16"), 1, 1),
        (b"\x89PNG\r\n\x1a\n\x00", 1, 1),
    ],
)
def test_yaml001_names_the_place_of_the_first_strange_byte(
    book: BookMaker, data: bytes, line: int, column: int
) -> None:
    assert sole(check(book(BASE_BOOK | {"plan/pillars/warm.yml": data}))) == (
        "YAML001",
        "plan/pillars/warm.yml",
        line,
        column,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_yaml001_is_content_with_utf_8_with_and_without_its_mark(book: BookMaker, encoding: str) -> None:
    assert check(book(BASE_BOOK | {"plan/pillars/warm.yml": "title: Wärme\n".encode(encoding)})) == ()


@pytest.mark.parametrize(
    "path", ["plan/pillars/large.yml", "plan/pillars/large.md", "plan/measures/large.csv", "pages/large.md"]
)
def test_yaml010_refuses_a_file_that_is_too_large(book: BookMaker, path: str) -> None:
    assert sole(check(book(BASE_BOOK | {path: b"#" * (SIZE_LIMIT + 1)}))) == ("YAML010", path, 1, 1)


def test_yaml010_reads_a_file_of_the_largest_size(book: BookMaker) -> None:
    text = "title: Warm\n#"
    assert check(book(BASE_BOOK | {"plan/pillars/large.yml": text + " " * (SIZE_LIMIT - len(text))})) == ()


def test_sec001_refuses_a_link_that_leaves_the_book(book: BookMaker, tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("title: Secret\n")
    root = book(BASE_BOOK)
    (root / "plan/pillars/secret.yml").symlink_to(tmp_path / "secret.yml")
    assert sole(check(root)) == ("SEC001", "plan/pillars/secret.yml", 1, 1)


def test_sec001_allows_a_link_within_the_book(book: BookMaker) -> None:
    root = book(BASE_BOOK)
    (root / "plan/pillars/same.yml").symlink_to("reliability.yml")
    assert check(root) == ()


class TestARuleThatFails:
    @pytest.fixture
    def with_broken_rule(self, monkeypatch: pytest.MonkeyPatch) -> None:
        @book_rule("ZZZ999", "stumbles", Weight.GAP)
        def stumbles(book: Book) -> Iterator[Finding]:
            """Never runs to its end."""
            yield Finding(
                spot=Spot(entry=book.entry(book.of(Goal)[0])), message="found before it stumbled", hint="mend it"
            )
            raise KeyError("pillar")

        with_it = {"ZZZ999": stumbles, **rules()}
        monkeypatch.setattr(run, "rules", lambda: with_it)

    @pytest.mark.usefixtures("with_broken_rule")
    def test_bug001_names_the_rule_and_what_happened(self, book: BookMaker) -> None:
        (problem,) = check(book(BASE_BOOK))
        assert sole((problem,)) == ("BUG001", "mkdocs.yml", 1, 1)
        assert "ZZZ999 (stumbles)" in problem.message
        assert "KeyError: 'pillar'" in problem.message
        assert 'severity: {ZZZ999: "off"}' in problem.hint

    @pytest.mark.usefixtures("with_broken_rule")
    def test_the_other_rules_still_run(self, book: BookMaker) -> None:
        files = BASE_BOOK | {"roles/positions/head-of-sales.yml": "title: Head of Sales\n"}
        assert {problem.code for problem in check(book(files))} == {"BUG001", "RACI012"}
