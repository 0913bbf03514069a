"""What is written as YAML is read back as the same data, by old and new readers, and looks as a person writes it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from onebook.text.emit import Plain, emit, emit_markdown


class TextLoader(yaml.CSafeLoader):
    """libyaml as Onebook uses it: every scalar is text, whatever it looks like."""


TextLoader.yaml_implicit_resolvers = {}

ODD = (
    "\x00\x07\x1b\x7f\x85\xa0\xad\u200b\u200e\u2028\u2029\u202e\ufeff\ufffe\uffff\U0001f600\U0010ffff\r\n\t"
    " #:-?,[]{}&*!|>'\"%@`\\~<=."
)
LIKE_SOMETHING_ELSE = (
    "yes no on off y n true False NULL null ~ 1 -1 +1.5 1e3 1_000 0o17 0x1F 0b11 .5 5. 12:30:45 190:20:30 2027-03-11 "
    "2027-03-11T10:00 .inf -.INF .nan = << ... --- - ? : a -a ?a :a a: a:b a#b @a `a %a !a &a *a |a >a 'a \"a"
).split()
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text(st.sampled_from(ODD + "ab 0123456789"), max_size=20),
    st.text(st.sampled_from("ab \n"), max_size=12),
    st.lists(st.sampled_from(["word", "a", "#", "-", ":", "1.", "é", ""]), max_size=80).map(" ".join),
    st.lists(
        st.sampled_from(["a line", " a line", "a line ", "", "- item", "# no comment", "key: value", "---"]), max_size=6
    ).map("\n".join),
    st.sampled_from(LIKE_SOMETHING_ELSE),
)
numbers = st.one_of(st.integers(), st.floats(allow_nan=False))
days = st.dates()


def nested(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.recursive(
        leaves,
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
        max_leaves=25,
    )


@given(nested(texts))
def test_nested_text_is_read_back(data: Plain) -> None:
    assert yaml.load(emit(data), TextLoader) == data


@given(nested(st.one_of(texts, numbers, st.booleans(), days)))
def test_every_reader_agrees_on_what_is_text_and_what_is_not(data: Plain) -> None:
    assert yaml.safe_load(emit(data)) == data
    assert yaml.load(emit(data), yaml.CSafeLoader) == data


@given(nested(texts))
def test_only_what_every_editor_shows_is_written_bare(data: Plain) -> None:
    written = emit(data)
    assert not set(written) & set("\x00\x07\x1b\x7f\x85\u2028\u2029\u202e\ufeff\ufffe\uffff\r\t")
    assert all(line == line.rstrip() or '"' in line or "'" in line for line in written.splitlines())
    assert written.endswith("\n")


@given(st.dictionaries(texts, nested(texts), max_size=4), texts)
def test_front_matter_and_body_are_read_back(front: Mapping[str, Plain], body: str) -> None:
    written = emit_markdown(front, body)
    assert written.startswith("---\n")
    head, separator, rest = (
        written[4:].partition("\n---\n") if front else ("", "---\n", written[4:].removeprefix("---\n"))
    )
    assert separator
    assert (yaml.load(head + "\n", TextLoader) or {}) == front
    assert rest.strip() == body.strip()


def test_it_looks_as_a_careful_person_writes_it() -> None:
    long = "The committee held eight teleconferences in 2011, and each of them was minuted, sent round and agreed."
    data: Plain = {
        "title": "Deliver every order on the promised day",
        "level": "goal",
        "order": 1,
        "share": 0.5,
        "country": "NO",
        "since": "2011",
        "start": date(2026, 2, 1),
        "agreed": True,
        "reason": "it's late: call",
        "quote": 'she said: "now"',
        "note": long,
        "mission": "First line.\nSecond line.",
        "measures": ("orders-on-the-day", "late-orders-told-first"),
        "contributions": (
            {"department": "sales", "how": "Sells #1", "needs": ({"from": "product", "what": "dates"},)},
        ),
        "x-stratml": {"identifier": "_0eaf2c34"},
    }
    assert emit(data) == (
        "title: Deliver every order on the promised day\n"
        "level: goal\n"
        "order: 1\n"
        "share: 0.5\n"
        'country: "NO"\n'
        'since: "2011"\n'
        "start: 2026-02-01\n"
        "agreed: true\n"
        'reason: "it\'s late: call"\n'
        "quote: 'she said: \"now\"'\n"
        "note: >-\n"
        "  The committee held eight teleconferences in 2011, and each of them was minuted, sent round and\n"
        "  agreed.\n"
        "mission: |-\n"
        "  First line.\n"
        "  Second line.\n"
        "measures:\n"
        "  - orders-on-the-day\n"
        "  - late-orders-told-first\n"
        "contributions:\n"
        "  - department: sales\n"
        '    how: "Sells #1"\n'
        "    needs:\n"
        "      - from: product\n"
        "        what: dates\n"
        "x-stratml:\n"
        "  identifier: _0eaf2c34\n"
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("", '""\n'),
        ([], "[]\n"),
        ({}, "{}\n"),
        ({"a": ()}, "a: []\n"),
        ([["x"], {"a": "b"}], "- - x\n- a: b\n"),
        ("2 weeks", "2 weeks\n"),
        ("12:30", '"12:30"\n'),
        ("1e3", '"1e3"\n'),
        ("Yes", '"Yes"\n'),
        ("Yes, we do", "Yes, we do\n"),
        ("50%", "50%\n"),
        ("http://example.org/#Part2", "http://example.org/#Part2\n"),
        (1e20, "1.0e+20\n"),
        (1e-7, "1.0e-07\n"),
        ("a\tb", '"a\\tb"\n'),
        ("a\u2028b\ufeff", '"a\\u2028b\\ufeff"\n'),
        ("smile 😀", "smile 😀\n"),
        ("\\[\\[no reference]]", "\\[\\[no reference]]\n"),
        ("[no list]", '"[no list]"\n'),
        ('["no list"]', "'[\"no list\"]'\n"),
        ("a\nb\n", "|\n  a\n  b\n"),
    ],
)
def test_single_values(value: Plain, written: str) -> None:
    if isinstance(value, str) and value.startswith("a\nb"):
        assert emit({"k": value}) == f"k: {written}"
    else:
        assert emit(value) == written


def test_a_very_long_name_is_still_read_back() -> None:
    data: Plain = {"\u2028" * 1500: {"a": ["b"]}, "k" * 2000: "v"}
    assert yaml.load(emit(data), TextLoader) == data


def test_an_empty_body_leaves_the_front_matter_alone() -> None:
    assert emit_markdown({"title": "Grow"}, " \n") == "---\ntitle: Grow\n---\n"
    assert emit_markdown({"title": "Grow"}, "\nText.\n\n") == "---\ntitle: Grow\n---\n\nText.\n"
