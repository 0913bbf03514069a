"""New words go into a YAML value as its style wants them, and nothing else in the file says anything else then."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from onebook.text.comments import comments
from onebook.text.nodes import Scalar, scalars
from onebook.text.offsets import source_range
from onebook.text.quoting import Quoting
from onebook.text.yaml import parse


def replaced(text: str, old: str, new: str) -> str | None:
    """The text after the first `old` in it was replaced."""
    start = text.index(old)
    found = Quoting(text).replacement(start, start + len(old), new)
    return None if found is None else text[: found[0]] + found[2] + text[found[1] :]


@pytest.mark.parametrize(
    ("text", "old", "new", "after"),
    [
        ("owner: hed # ours\n", "hed", "head", "owner: head # ours\n"),
        ("owner: 'hed' # ours\n", "hed", "head", "owner: 'head' # ours\n"),
        ("owner: 'hed'\n", "'hed'", "head", "owner: 'head'\n"),
        ('owner: "hed"\n', '"hed"', "head", 'owner: "head"\n'),
        ("say: 'the hed'\n", "hed", "baker's", "say: 'the baker''s'\n"),
        ('say: "the hed"\n', "hed", 'one \\ "two"', 'say: "the one \\\\ \\"two\\""\n'),
        ("say: the hed  # why\n", "hed", "baker: first", 'say: "the baker: first"  # why\n'),
        ("say: hed of all\n", "hed", "[[position:head]]", 'say: "[[position:head]] of all"\n'),
        ("say: the hed of all\n", "hed", "[[position:head]]", "say: the [[position:head]] of all\n"),
        ("says: [the hed, all]\n", "hed", "[[position:head]]", 'says: ["the [[position:head]]", all]\n'),
        ('say: the "hed"\n', "hed", "baker #1", "say: 'the \"baker #1\"'\n"),
        ("say: the\n  long hed\n  of all\n", "hed", "head: x", 'say: "the\n  long head: x\n  of all"\n'),
        ("say: hed\n", "hed", "null", 'say: "null"\n'),
        ("say: |\n  the hed\n  of all\nx: y\n", "hed", "b: #1 'x'", "say: |\n  the b: #1 'x'\n  of all\nx: y\n"),
        (
            "a:\n  say: >2-\n    the hed\n    of all\n\nx: y\n",
            "hed",
            "b",
            "a:\n  say: >2-\n    the b\n    of all\n\nx: y\n",
        ),
        ("say: |-\n  hed\n", "|-\n  hed", "head", "say: |-\n  head\n"),
        ("titel: x\n", "titel", "title", "title: x\n"),
        ("'titel': x\n", "'titel'", "title", "'title': x\n"),
        ("{titel: x, y: z}\n", "titel", "title", "{title: x, y: z}\n"),
        ("# a hed here\nx: y\n", "hed", "head", "# a head here\nx: y\n"),
    ],
)
def test_new_words_are_quoted_as_the_value_needs_and_the_rest_stays(text: str, old: str, new: str, after: str) -> None:
    assert replaced(text, old, new) == after
    assert not parse(after).flaws


def test_what_cannot_be_written_there_is_not_written() -> None:
    assert replaced("say: |\n  the hed\n", "hed", "two\n\n lines\x00") is None


def test_in_markdown_only_the_front_matter_is_yaml() -> None:
    text = "---\nsay: 'the hed'\n---\nsay: 'the hed'\n"
    front = "   \nsay: 'the hed'\n"
    at = text.rindex("hed")
    assert Quoting(text, front).replacement(at, at + 3, "it's") == (at, at + 3, "it's")
    at = text.index("hed")
    assert Quoting(text, front).replacement(at, at + 3, "it's") == (at, at + 3, "it''s")


words = st.text(st.sampled_from("ab é😀'\"\\:#-,[]{}&*!|>%@`~?\t"), min_size=1, max_size=8)
leaves = st.lists(
    st.one_of(words, st.sampled_from(["word", "null", "no", "it's", "a: b", "x #y"])), min_size=1, max_size=5
).map(" ".join)
data = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


def texts_of(text: str) -> list[str]:
    root = parse(text, lenient=True).root
    assert root is not None
    return [scalar.text for scalar in scalars(root)]


@given(
    content=st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), data, min_size=1, max_size=3),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    width=st.sampled_from([20, 80]),
    brackets=st.booleans(),
    line_end=st.sampled_from(["\n", "\r\n"]),
    new=st.one_of(words, leaves),
    choice=st.data(),
)
def test_one_value_says_the_new_words_and_every_other_says_what_it_said(
    content: Any, style: Any, width: int, brackets: bool, line_end: str, new: str, choice: st.DataObject
) -> None:
    text = yaml.dump(content, default_style=style, width=width, default_flow_style=brackets, allow_unicode=True)
    text = text.replace("\n", line_end)
    root = parse(text, lenient=True).root
    assert root is not None
    found = list(scalars(root))
    number = choice.draw(st.integers(0, len(found) - 1))
    scalar = found[number]
    start, end = _range_in(choice, scalar)
    place = source_range(text, scalar, start, end)
    assume(place != (scalar.start, scalar.end) or (start, end) == (0, len(scalar.text)))
    edit = Quoting(text).replacement(*place, new)
    if edit is None:
        return
    first, last, written = edit
    assert scalar.start <= first <= last <= scalar.end
    after = text[:first] + written + text[last:]
    wanted = [each.text for each in found]
    wanted[number] = scalar.text[:start] + new + scalar.text[end:]
    assert texts_of(after) == wanted


def _range_in(choice: st.DataObject, scalar: Scalar) -> tuple[int, int]:
    value = scalar.text.rstrip("\n")
    assume(value)
    start = choice.draw(st.integers(0, len(value) - 1))
    return start, choice.draw(st.integers(start + 1, len(value)))


@given(
    style=st.sampled_from(["", "'", '"', "|", ">"]),
    new=st.from_regex(r"[a-z][a-z '\-]{0,9}[a-z]", fullmatch=True),
    in_list=st.booleans(),
)
def test_ordinary_words_fit_into_every_style(style: str, new: str, in_list: bool) -> None:
    value = {"": "one old two", "|": "|\n    one old\n    two", ">": ">-\n    one old\n    two"}.get(
        style, f"{style}one old two{style}"
    )
    text = f"# first\n{'- ' if in_list else 'key: '}{value}\n# last\n"
    after = replaced(text, "old", new)
    assert after is not None
    root = parse(after).root
    assert [after[start:end] for start, end in comments(after, root)] == ["# first", "# last"]
    assert any(new in scalar for scalar in texts_of(after))
