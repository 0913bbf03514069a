"""`explain KIND` is the field reference, and `new` takes kinds and names as people say them."""

from __future__ import annotations

import json

import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.model.field_reference import fields_of
from onebook.model.kind import kinds
from onebook.problem import Severity

MORE = {
    "roles/departments/shop.yml": "title: Shop\nlead: head-baker\npurpose: Sells.\n",
    "lexicon/terms/rye.yml": "title: Rye\ndefinition: A grain.\n",
    "plan/channels/board.yml": "title: The board\nmedium: offline\nowner: head-baker\nlead_time: 2 days\n",
}
MADE = [name for name, kind in kinds().items() if not kind.file.is_alone]


@pytest.mark.parametrize("word", ["goal", "Goals", "calendar", "Calendar", "terms", "matrices"])
def test_a_kind_is_explained_by_every_word_for_it(onebook: Command, word: str) -> None:
    done = onebook("explain", word)
    assert done.status == 0
    assert "title" in done.out
    assert "required" in done.out


def test_one_field_is_explained_alone(onebook: Command) -> None:
    said = onebook("explain", "goal.contributions").out
    assert said.startswith("contributions: Each department's part.")
    assert "- department: id-of-a-department" in said
    refused = onebook("explain", "goal.contribution")
    assert refused.status == 2
    assert "did you mean 'contributions'" in refused.err


def test_the_field_reference_is_data_too(onebook: Command) -> None:
    found = json.loads(onebook("explain", "position", "--format", "json").out)
    assert found["kind"] == "position"
    assert {field["name"]: field["need"] for field in found["fields"]}["department"] == "expected"


@pytest.mark.parametrize("name", sorted(kinds()))
def test_every_field_of_every_kind_has_a_sentence_and_an_example(name: str) -> None:
    waiting = list(fields_of(kinds()[name]))
    while waiting:
        field = waiting.pop()
        assert field.says, field.name
        assert field.holds, field.name
        assert field.example[0].startswith(f"{field.name}:")
        waiting += field.fields


@pytest.mark.parametrize("name", MADE)
def test_what_new_lays_down_checks_without_errors(
    onebook: Command, book: BookMaker, starter: dict[str, str], name: str
) -> None:
    root = book(starter | MORE)
    done = onebook("-C", str(root), "new", name.capitalize(), "Something new: über all")
    assert done.status == 0, done.err
    problems = check_book(root).problems
    assert [problem.message for problem in problems if problem.severity is Severity.ERROR] == []
    assert f"{name}:something-new-uber-all" in check_book(root).read.names


def test_new_says_which_kinds_there_are_and_where_the_organisation_stands(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    said = onebook("new", "--help").out
    assert all(name in said for name in MADE)
    refused = onebook("-C", str(book(starter)), "new", "organization", "us")
    assert refused.status == 2
    assert "plan/organization.yml" in refused.err
