"""What is shown moves no cursor, hides nothing and commands nobody."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.text.visible import visible, visible_json, visible_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one \x1b[2J two", "one \\u001b[2J two"),
        ("a\tb", "a b"),
        ("a\nb", "a\\u000ab"),
        ("abc\u202edef", "abc\\u202edef"),
        ("\U000e0041", "\\U000e0041"),
        ("::error::x", "\\u003a:error::x"),
        ("  ::error::x", "  \\u003a:error::x"),
        ("a::b", "a::b"),
        ("x ##vso[task]", "x #\\u0023vso[task]"),
        ("##[error]", "#\\u0023[error]"),
        ("## Heading [x]", "## Heading [x]"),
        ("می\u200cخواهم 👩\u200d👧 12\u00a0€", "می\u200cخواهم 👩\u200d👧 12\u00a0€"),
    ],
)
def test_what_is_hidden_is_named_and_the_rest_stays(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_to_show_it_twice_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)


def test_lines_and_tabs_stay_where_they_are_our_own() -> None:
    assert visible_lines("a\tb\n\t::error::\x1b\n") == "a\tb\n\t\\u003a:error::\\u001b\n"


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_a_reader_of_the_json_gets_every_letter_back(document: object) -> None:
    assert json.loads(visible_json(document)) == document
