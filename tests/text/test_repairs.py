"""Mistakes in YAML are said in words for people, and what is offered as a repair mends them and loses nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onebook.text.nodes import Mapping, Scalar, Sequence
from onebook.text.signs import BULLETS, DASHES, INVISIBLE
from onebook.text.source import Flaw
from onebook.text.yaml import parse

NAMES = dict.fromkeys(["title", "success", "how"], True) | dict.fromkeys(
    ["owner", "measures", "contributions", "department", "agreed"], False
)

LIBRARY_WORDS = re.compile(r"token|scalar|sequence|collection|mapping values|expected|parser|scanner|block|indicator")
"""What libyaml says to programmers."""


def flaws(text: str) -> list[Flaw]:
    return list(parse(text, names=NAMES).flaws)


def repaired(text: str) -> str:
    """The text after every repair that is offered, one after the other."""
    for _ in range(20):
        offered = [flaw for flaw in flaws(text) if flaw.edit is not None or flaw.replacement is not None]
        if not offered:
            return text
        flaw = offered[0]
        start, end, words = flaw.edit or (flaw.start, flaw.end, flaw.replacement or "")
        text = text[:start] + words + text[end:]
    raise AssertionError(f"the repairs come to no end: {text!r}")


def value(text: str, name: str = "title") -> str:
    root = parse(text).root
    assert isinstance(root, Mapping), parse(text).flaws
    node = root.get(name)
    assert isinstance(node, Scalar)
    return node.text


@pytest.mark.parametrize(
    ("text", "said", "after"),
    [
        # the indentation of each line is told as it is
        ("title: A\n owner: b\n", "1 blank stands in front of this line", "title: A\nowner: b\n"),
        ("title: A\n   owner: b\n", "3 blanks stand in front of this line", "title: A\nowner: b\n"),
        (
            "contributions:\n  - department: a\n   how: b\n",
            "3 blanks stand in front of this line",
            "contributions:\n  - department: a\n    how: b\n",
        ),
        (
            "contributions:\n  - department: a\n     how: b\n    agreed: c\n",
            "5 blanks stand in front of this line",
            "contributions:\n  - department: a\n    how: b\n    agreed: c\n",
        ),
        (
            "contributions:\n  - department: a\n - department: b\n",
            "1 blank stands in front of this line",
            "contributions:\n  - department: a\n  - department: b\n",
        ),
        ("success:\nEvery shop has bread.\n", "belongs to `success` above it", "success:\n  Every shop has bread.\n"),
        # tabs, one or many
        ("measures:\n\t- a\n", "a tab stands", "measures:\n  - a\n"),
        ("measures:\n\t- a\n\t- b\n", "a tab stands", "measures:\n  - a\n  - b\n"),
        (
            "contributions:\n  - department: a\n\thow: b\n",
            "a tab stands",
            "contributions:\n  - department: a\n    how: b\n",
        ),
        ("measures:\n  -\ta\n  -\tb\n", "a tab stands", "measures:\n  - a\n  - b\n"),
        # dashes and colons
        ("owner:b\ntitle: A\n", "a blank is missing after the colon", "owner: b\ntitle: A\n"),
        ("title: A\nowner b\n", "a colon is missing after `owner`", "title: A\nowner: b\n"),
        ("title: A\nowner：b\n", "a wide colon", "title: A\nowner: b\n"),
        (
            "contributions:\n    department: a\n    how: b\n  - department: c\n    how: d\n",
            "a dash is missing in front of `department`",
            "contributions:\n  - department: a\n    how: b\n  - department: c\n    how: d\n",
        ),
        # blanks that are none
        ("title: A\nowner:\u00a0b\n", "a no-break space", "title: A\nowner: b\n"),
        ("title:\u202fA\nowner: b\n", "a narrow no-break space", "title: A\nowner: b\n"),
        (
            "contributions:\n  - department: a\n\u00a0\u00a0\u00a0\u00a0how: b\n",
            "a no-break space",
            "contributions:\n  - department: a\n    how: b\n",
        ),
        # texts that look like something else
        ("title: Der Plan: gut\n", "a second colon", 'title: "Der Plan: gut"\n'),
        ("title: Ziele 2027:\nowner: b\n", "a second colon", 'title: "Ziele 2027:"\nowner: b\n'),
        (
            "success: Fresh bread\n  every morning: at seven\nowner: b\n",
            "a second colon",
            'success: "Fresh bread\n  every morning: at seven"\nowner: b\n',
        ),
        ("title: 'It's fresh'\n", "an apostrophe ends this text", 'title: "It\'s fresh"\n'),
        (
            'title: "Der Rhein" fuer alle\n',
            "begins with a quote that ends before",
            "title: '\"Der Rhein\" fuer alle'\n",
        ),
        ('title: "C:\\Daten"\n', "a backslash stands in a text in double quotes", "title: 'C:\\Daten'\n"),
        ("title: !Wichtig Brot\n", "begins with `!`", 'title: "!Wichtig Brot"\n'),
        ("title: &mehr Brot\n", "`&mehr`", 'title: "&mehr Brot"\n'),
        ("title: *Neu # jetzt\n", "`*Neu`", 'title: "*Neu" # jetzt\n'),
        ("title: {{ name }}\n", "must be plain text", 'title: "{{ name }}"\n'),
        ("title: „Ziel: gut“\n", "quotes as Word writes them", 'title: "Ziel: gut"\n'),
        ("title: Platz # 1. Ich\n", "takes what follows ` #` for a comment", 'title: "Platz # 1. Ich"\n'),
        ("title: Bread\x0bfresh\n", "invisible control character", "title: Bread fresh\n"),
    ],
)
def test_a_mistake_is_said_once_and_mended(text: str, said: str, after: str) -> None:
    found = flaws(text)
    assert len({flaw.message for flaw in found}) == 1, found
    assert said in found[0].message
    assert repaired(text) == after
    assert flaws(after) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: 'Bread\nowner: b\n", "a quote or a bracket is opened and never closed"),
        ("measures: [a, b\nowner: c\n", "a bracket is not closed"),
        ("title: A\nfoo bar\nowner: b\n", "this line lacks its colon"),
        ("base: &b head\nowner: *b\n", "is a YAML alias"),
        ("owner: &lead head-of-sales\n", "is a YAML anchor"),
        ("title: !ENV NAME\n", "is a YAML tag"),
        ("title: !!str 7\n", "is a YAML tag"),
    ],
)
def test_what_could_mean_two_things_is_left_to_people(text: str, said: str) -> None:
    found = flaws(text)
    assert any(said in flaw.message for flaw in found), found
    assert repaired(text) == text


@pytest.mark.parametrize("sign", sorted(set(DASHES + BULLETS) - {"*"}))
def test_whatever_sign_stands_for_a_dash_is_named(sign: str) -> None:
    text = f"contributions:\n  {sign} department: a\n    how: b\n"
    found = flaws(text)
    assert len(found) == 1, found
    assert sign in found[0].message
    assert repaired(text) == text.replace(sign, "-")


@pytest.mark.parametrize("sign", INVISIBLE)
def test_an_invisible_sign_in_front_of_a_field_is_named(sign: str) -> None:
    text = f"contributions:\n  - department: a\n  {sign}  how: b\n"
    found = flaws(text)
    assert [flaw.code for flaw in found] == ["YAML015"], found
    assert repaired(text) == text.replace(sign, "")


words = st.text(st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x24F), min_size=1, max_size=6)
glue = st.sampled_from([" ", ": ", ", ", " - ", "'s ", " & ", "] ", "} ", " % ", "! ", "? ", "* ", "** ", " | ", ":"])
titles = st.builds(
    lambda first, word, rest: first + word + "".join(between + word for between, word in rest),
    st.sampled_from([*"*&[{?@%!|>`,-", "**", "- ", "? ", "[x] ", "> ", "& ", "{{ "]),
    words,
    st.lists(st.tuples(glue, words), min_size=1, max_size=4),
)


@given(title=titles)
def test_a_title_that_begins_with_a_special_sign_is_kept_as_it_is_or_left_alone(title: str) -> None:
    text = f"title: {title}\nowner: baker\n"
    found = flaws(text)
    assume(found)
    after = repaired(text)
    if after == text:
        assert title[0] in "[{&!*-", (title, found)
    elif not flaws(after):
        assert value(after) == title


pieces = st.lists(
    st.sampled_from(
        [
            *("title: owner: measures: contributions: department: how: - \n \n  \n    \t : a b head-baker Fresh bread"),
            *("\u00a0 \u200b – — • ： „ “ \" ' ` @ % & * ! [ ] { } | > # , ? \r\n").split(" "),
            "title: ",
            "owner: ",
            "\n  - department: ",
            "\n    how: ",
            "\ncontributions:",
            "\nmeasures:\n  - ",
        ]
    ),
    max_size=40,
)


@given(pieces)
def test_no_repair_loses_a_letter_and_no_message_speaks_of_tokens(parts: list[str]) -> None:
    text = "".join(parts)
    for flaw in flaws(text):
        assert not LIBRARY_WORDS.search(f"{flaw.message} {flaw.hint}"), flaw
        start, end, instead = flaw.edit or (flaw.start, flaw.end, flaw.replacement)
        if instead is None or flaw.code == "YAML004":
            continue
        before, after = text, text[:start] + instead + text[end:]
        assert [sign for sign in before if sign.isalnum()] == [sign for sign in after if sign.isalnum()]
        assert flaw not in flaws(after)


def test_a_long_file_is_read_once_and_not_again_and_again() -> None:
    text = "contributions:\n" + "  - department: a\n    how: b\n" * 20_000 + "   - department: c\n"
    (flaw,) = flaws(text)
    assert flaw.message
    root = parse(text.replace("   - department: c\n", "")).root
    assert isinstance(root, Mapping)
    assert isinstance(root.get("contributions"), Sequence)
