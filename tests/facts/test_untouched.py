"""Owners in name only are named, and nobody else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.changes.history import git, write
from tests.conftest import BookMaker
from tests.past.repository import change, commit_on, looked_back
from tests.rules.clean_book import CLEAN

from onebook.compile import check_book
from onebook.facts.untouched import phantom_owners

MEASURE = "plan/measures/{}.yml"


def measure(every: str, more: str = "", owner: str = "head-baker", status: str = "active") -> str:
    return (
        f"title: A figure\nowner: {owner}\nunit: loaves\ndefinition: What is counted.\nevery: {every}\n"
        f"status: {status}\n{more}"
    )


def value(day: str) -> str:
    return f"actuals:\n  - {{date: {day}, value: 1}}\n"


SMALL = CLEAN


def named(root: Path, day: date = date(2027, 1, 15)) -> list[tuple[str, ...]]:
    return [(one.ref, *one.measures, one.last.isoformat()) for one in phantom_owners(check_book(root, day).read)]


@pytest.mark.parametrize(
    ("every", "last", "is_named"),
    [
        ("month", "2026-11-14", True),
        ("month", "2026-11-15", False),
        ("month", "2026-12-31", False),
        ("quarter", "2026-09-14", True),
        ("quarter", "2026-09-30", False),
        ("year", "2025-12-14", True),
        ("year", "2025-12-31", False),
    ],
)
def test_a_cycle_and_a_month_may_go_by(book: BookMaker, every: str, last: str, is_named: bool) -> None:
    root = book(SMALL | {MEASURE.format("a"): measure(every, value(last))})
    assert named(root) == ([("position:head-baker", "measure:a", last)] if is_named else [])


@pytest.mark.parametrize(
    "more",
    [
        f"review: {{every: 1 month, last: 2027-01-10}}\n{value('2026-01-31')}",  # somebody looked at it
        f"{value('2026-01-31')}target: {{value: 5, date: 2026-12-31}}\n",  # nobody has to count any more
        "",  # nobody knows since when
    ],
)
def test_who_looks_and_who_need_not_is_not_named(book: BookMaker, more: str) -> None:
    assert named(book(SMALL | {MEASURE.format("a"): measure("month", more)})) == []


def test_one_figure_that_is_kept_shows_that_somebody_is_there(book: BookMaker) -> None:
    files = SMALL | {MEASURE.format("a"): measure("month", value("2026-01-31"))}
    files |= {MEASURE.format("b"): measure("month", value("2026-06-30"))}
    assert named(book(files)) == [("position:head-baker", "measure:a", "measure:b", "2026-06-30")]
    assert named(book(files | {MEASURE.format("b"): measure("month", value("2026-12-31"))})) == []
    dropped = {MEASURE.format("b"): measure("month", value("2026-12-31"), status="dropped")}
    assert named(book(files | dropped)) == [("position:head-baker", "measure:a", "2026-01-31")]
    other = {MEASURE.format("b"): measure("month", value("2026-12-31"), owner="shop-manager")}
    assert named(book(files | other)) == [("position:head-baker", "measure:a", "2026-01-31")]


def test_a_change_in_the_book_counts_where_history_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, SMALL | {MEASURE.format("a"): measure("month", value("2026-06-30"))})
    commit_on(tmp_path, "2026-07-01", "A book", monkeypatch)
    assert [one.ref for one in phantom_owners(looked_back(tmp_path))] == ["position:head-baker"]
    change(tmp_path, MEASURE.format("a"), "What is counted", "What is sold")
    commit_on(tmp_path, "2027-01-10", "Say it better", monkeypatch)
    assert phantom_owners(looked_back(tmp_path)) == ()
