"""A finding stands beside the field that it is about, a missing one too, which stands nowhere in the file."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import BookMaker

from onebook.cli.edit_answers import Answers


@pytest.mark.parametrize(
    ("wanted", "message", "pointer"),
    [
        ({"title": None}, "`title` is missing here", ["title"]),
        ({"contributions": [{"department": "bakery"}]}, "`how` is missing here", ["contributions", 0, "how"]),
        ({"contributions": [{"department": "bakers", "how": "Bakes."}]}, "bakers", ["contributions", 0, "department"]),
        ({"owner": None}, "owner", ["owner"]),
    ],
)
def test_where_a_finding_is_shown(
    book: BookMaker, starter: dict[str, str], wanted: dict[str, Any], message: str, pointer: list[str | int]
) -> None:
    tried = Answers(book(starter), None).try_out({"change": "goal:fresh-bread", "set": wanted})
    assert [one["pointer"] for one in tried["findings"] if message in one["message"]] == [pointer]


@pytest.mark.parametrize(
    ("wanted", "code", "is_shown"),
    [
        ({"title": None}, "SCH002", False),
        ({"owner": None}, "PLAN001", False),
        ({"owner": "nobody-at-all"}, "REF001", False),
        ({"contributions": [{"department": "bakers", "how": "Bakes."}]}, "REF001", True),
    ],
)
def test_hints_for_files_are_no_hints_beside_a_form(
    book: BookMaker, starter: dict[str, str], wanted: dict[str, Any], code: str, is_shown: bool
) -> None:
    tried = Answers(book(starter), None).try_out({"change": "goal:fresh-bread", "set": wanted})
    assert [bool(one["hint"]) for one in tried["findings"] if one["code"] == code] == [is_shown]
