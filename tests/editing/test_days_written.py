"""What somebody types as a day is written as the book writes days, where it can mean one day only."""

from __future__ import annotations

import pytest
from tests.conftest import BookMaker

from onebook.cli.edit_answers import Answers
from onebook.compile import check_book
from onebook.editing.change import files_of
from onebook.editing.days import days_written
from onebook.editing.proposal import proposal_of
from onebook.model.kind import kinds
from onebook.model.said import types_in
from onebook.model.values.habits import PLAIN, habits_of

TYPES = types_in(kinds()["event"].record)


@pytest.mark.parametrize(
    ("name", "typed", "written"),
    [
        ("date", "24.12.2026", "2026-12-24"),
        ("date", "24.12.2026 18:00", "2026-12-24T18:00"),
        ("date", {"start": "December 24, 2026", "end": "26.12.2026"}, {"start": "2026-12-24", "end": "2026-12-26"}),
        ("except", ["3/4/2027", "24.12.2026"], ["3/4/2027", "2026-12-24"]),
        ("date", "next week", "next week"),
        ("title", "24.12.2026", "24.12.2026"),
    ],
)
def test_only_a_day_that_is_sure_is_written_anew(name: str, typed: object, written: object) -> None:
    assert days_written(typed, TYPES[name], PLAIN) == written  # type: ignore[arg-type]


def test_the_habits_of_the_book_tell_day_from_month() -> None:
    assert days_written("3.4.2027", TYPES["date"], habits_of("de")) == "2027-04-03"


def test_what_stood_there_before_stays_as_it_is() -> None:
    assert days_written(["24.12.2026", "25.12.2026"], TYPES["except"], PLAIN, ["24.12.2026"]) == [
        "24.12.2026",
        "2026-12-25",
    ]


def test_a_new_file_has_the_day_of_the_book(book: BookMaker, starter: dict[str, str]) -> None:
    proposal = proposal_of({"new": "event:eve", "set": {"title": "Eve", "date": "24.12.2026"}})
    (change,) = files_of(check_book(book(starter)).read, proposal)
    assert b"date: 2026-12-24\n" in (change.after or b"")


def test_a_hint_for_whoever_edits_files_is_not_told_in_a_form(book: BookMaker, starter: dict[str, str]) -> None:
    root = book({**starter, "plan/goals/lonely.yml": "title: Lonely\nowner: nobody\n"})
    said = Answers(root, None).book()["problems"]
    assert said
    assert [one["hint"] for one in said if "add a line" in one["hint"] or ":`" in one["hint"]] == []
    assert "" in {one["hint"] for one in said}
