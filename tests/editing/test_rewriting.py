"""What a form says is written into a file, and every byte around it stays."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import REPOSITORY

from onebook.model.book import Book
from onebook.model.kind import kinds
from onebook.model.load import load
from onebook.model.rewriting import fields_said, new_text, with_fields
from onebook.model.said import tidied
from onebook.model.setting import CannotSet
from onebook.text.tree import FolderTree

GOAL = """\
# what we want
title: Fresh bread  # before seven
owner: 'head-baker'
period: 2027 # this year
success: >-
  Every shop has
  fresh bread.
contributions:
  # the ovens first
  - department: bakery   # they bake
    how: "Bakes at night."
    needs:
      - {from: sales, what: the orders}
  # then the vans
  - department: logistics
    how: Drives at five.
tags: [bread, morning]

# the end
"""


def goal(text: str, **wanted: Any) -> str:
    return with_fields(text, "plan/goals/g.yml", (), kinds()["goal"].record, wanted)


def said(text: str) -> dict[str, Any]:
    return fields_said(text, "plan/goals/g.yml", (), kinds()["goal"].record)


def test_a_word_is_changed_and_its_quotes_and_comments_stay() -> None:
    assert goal(GOAL, owner="first-baker") == GOAL.replace("'head-baker'", "'first-baker'")
    assert goal(GOAL, period="FY2028") == GOAL.replace("2027 #", "FY2028 #")
    assert goal(GOAL, title="Bread # warm") == GOAL.replace("Fresh bread  #", '"Bread # warm"  #')


def test_what_is_sent_back_as_it_was_changes_no_byte() -> None:
    assert goal(GOAL, **said(GOAL)) == GOAL
    crlf = GOAL.replace("\n", "\r\n")
    assert goal(crlf, **said(crlf)) == crlf


def test_a_field_comes_behind_the_one_before_it_and_goes_with_its_lines_alone() -> None:
    with_need = goal(GOAL, customer_need="Warm bread at six")
    assert with_need == GOAL.replace("this year\n", "this year\ncustomer_need: Warm bread at six\n")
    assert goal(with_need, customer_need=None) == GOAL
    assert goal(GOAL, success="") == GOAL.replace("success: >-\n  Every shop has\n  fresh bread.\n", "")


def test_items_come_move_and_go_with_their_comments() -> None:
    before = said(GOAL)["contributions"]
    moved = goal(GOAL, contributions=[before[1], before[0]])
    assert "  # then the vans\n  - department: logistics\n    how: Drives at five.\n  # the ovens first\n" in moved
    assert sorted(moved.splitlines()) == sorted(GOAL.splitlines())
    fewer = goal(GOAL, contributions=before[:1])
    assert fewer == GOAL.replace("  # then the vans\n  - department: logistics\n    how: Drives at five.\n", "")
    more = goal(
        GOAL, contributions=[*before, {"department": "sales", "how": "Sells: all of it", "agreed": "2027-02-01"}]
    )
    new = '  - department: sales\n    how: "Sells: all of it"\n    agreed: 2027-02-01\n'
    assert more == GOAL.replace("Drives at five.\n", f"Drives at five.\n{new}")


def test_what_stands_in_brackets_stays_there() -> None:
    assert goal(GOAL, tags=["bread", "night", "morning"]) == GOAL.replace(
        "[bread, morning]", '[bread, "night", morning]'
    )
    contributions = said(GOAL)["contributions"]
    contributions[0]["needs"][0] |= {"what": "all orders", "by": "2027-03-01"}
    assert '- {by: "2027-03-01", from: sales, what: all orders}' in goal(GOAL, contributions=contributions)


def test_the_words_of_small_languages_stand_without_quotes_and_texts_as_they_must() -> None:
    record = kinds()["goal"].record
    text = new_text(
        record, "plan/goals/g.yml", {"period": "2027-Q1", "title": "2027", "owner": "head-baker", "order": "3"}
    )
    assert text == 'title: "2027"\nowner: head-baker\norder: 3\nperiod: 2027-Q1\n'
    page = new_text(record, "plan/goals/g.md", {"title": "Grow", "body": "# Why\n\n---\n\nBecause.\n"})
    assert page == "---\ntitle: Grow\n---\n\n# Why\n\n---\n\nBecause.\n"


def test_a_body_is_changed_and_the_fields_above_it_are_not() -> None:
    record = kinds()["goal"].record
    page = "---\r\ntitle: Grow\r\n---\r\n\r\nOld words.\r\n"
    assert with_fields(page, "g.md", (), record, {"body": "New\nwords."}) == page.replace("Old words.", "New\r\nwords.")
    assert (
        with_fields("---\ntitle: Grow\n---\n", "g.md", (), record, {"body": "Why"}) == "---\ntitle: Grow\n---\n\nWhy\n"
    )


@pytest.fixture(scope="module")
def sample_book() -> Book:
    return load(FolderTree(REPOSITORY), None).book


WORDS = st.sampled_from(
    [
        "more",
        "a: b # c",
        "two\nlines",
        'it\'s "so"',
        "- dash",
        "{brace",
        "x" * 120 + " end",
        "2027-05-05",
        "ja",
        "é→🍞",
        "@at",
    ]
)


def changed(draw: st.DrawFn, value: Any) -> Any:
    """The same value with something changed somewhere in it."""
    if isinstance(value, str):
        return draw(WORDS)
    value = copy.deepcopy(value)
    if isinstance(value, list):
        how = draw(st.sampled_from(["add", "drop", "turn", "within"])) if value else "none"
        place = draw(st.integers(0, len(value) - 1)) if value else 0
        if how == "add":
            value.insert(place, changed(draw, value[place]))
        elif how == "drop":
            value.pop(place)
        elif how == "turn":
            value.append(value.pop(place))
        elif how == "within":
            value[place] = changed(draw, value[place])
        return value
    name = draw(st.sampled_from(sorted(value)))
    if len(value) > 1 and draw(st.booleans()):
        del value[name]
    else:
        value[name] = changed(draw, value[name])
    return value


def others(text: str, path: str, at: tuple[Any, ...], name: str, book: Book) -> Iterator[Any]:
    for entry in book.entries:
        if entry.path == path:
            fields = fields_said(text, path, entry.at, entry.kind.record)
            yield {key: value for key, value in fields.items() if entry.at != at or key != name}


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_change_of_the_sample_changes_its_field_and_nothing_else(data: st.DataObject, sample_book: Book) -> None:
    _changes_its_field_alone(data, sample_book)


@pytest.fixture(scope="module")
def imported_book(imported_root: Path) -> Book:
    return load(FolderTree(imported_root), None).book


@settings(max_examples=35, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_change_of_an_imported_book_does_so_too(data: st.DataObject, imported_book: Book) -> None:
    _changes_its_field_alone(data, imported_book)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_change_of_what_another_program_wrote_does_so_too(data: st.DataObject, recorded_root: Path) -> None:
    _changes_its_field_alone(data, load(FolderTree(recorded_root), None).book)


def _changes_its_field_alone(data: st.DataObject, book: Book) -> None:
    entry = data.draw(st.sampled_from(book.entries))
    text, record = book.sources[entry.path].text, entry.kind.record
    fields = fields_said(text, entry.path, entry.at, record)
    types = {field.name: field.type for field in record.fields}
    name = data.draw(st.sampled_from(sorted(set(fields) & set(types) - {"id"})))
    wanted = data.draw(st.composite(changed)(fields[name]))
    try:
        after = with_fields(text, entry.path, entry.at, record, {name: wanted})
    except CannotSet:
        return
    expected = tidied(wanted, types[name])
    assert fields_said(after, entry.path, entry.at, record).get(name) == expected
    assert [*others(after, entry.path, entry.at, name, book)] == [*others(text, entry.path, entry.at, name, book)]
    assert with_fields(after, entry.path, entry.at, record, {name: fields[name]}).count("#") == text.count("#") or (
        "#" in repr(fields[name]) or "#" in repr(wanted)
    )
    head, tail = _around(text, after)
    lines = text[head : len(text) - tail]
    body = text[sum(len(line) for line in text.splitlines(True)[: entry.line - 1]) :]
    assert name == "body" or entry.path.endswith(".md") or lines in body, "the change lies in the thing itself"


def _around(before: str, after: str) -> tuple[int, int]:
    """How many signs are the same at the beginning and at the end."""
    short = min(len(before), len(after))
    head = next((place for place in range(short) if before[place] != after[place]), short)
    tail = next((place for place in range(short - head) if before[-1 - place] != after[-1 - place]), short - head)
    return head, tail
