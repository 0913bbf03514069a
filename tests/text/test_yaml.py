"""YAML is read with the exact place of every key and value, and of every word inside a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from onebook.text.comments import comments
from onebook.text.nodes import Mapping, Node, Scalar, Sequence, scalars, walk_to
from onebook.text.offsets import source_range
from onebook.text.source import Flaw, decode
from onebook.text.yaml import DEPTH_LIMIT, parse

WORD = re.compile(r"[A-Za-z0-9-]+")


def root_of(text: str) -> Node:
    parsed = parse(text)
    assert parsed.flaws == ()
    assert parsed.root is not None
    return parsed.root


def value_at(text: str, *pointer: str | int) -> Node:
    node, _, complete = walk_to(root_of(text), pointer)
    assert complete
    return node


def key_at(text: str, *pointer: str | int) -> Scalar:
    key = walk_to(root_of(text), pointer)[1]
    assert key is not None
    return key


def scalar_at(text: str, *pointer: str | int) -> Scalar:
    node = value_at(text, *pointer)
    assert isinstance(node, Scalar)
    return node


def written(text: str, node: Node) -> str:
    return text[node.start : node.end]


def found(text: str) -> list[tuple[str, str]]:
    """Each flaw's code and the stretch of the text that it marks, in the order of the text."""
    return [(flaw.code, text[flaw.start : flaw.end]) for flaw in sorted(parse(text).flaws, key=lambda flaw: flaw.start)]


def sole_flaw(text: str) -> Flaw:
    (flaw,) = parse(text).flaws
    return flaw


GOAL = """\
# The one that matters most.
title: Every order on the promised day
'owner': head-of-logistics   # since May
"period": FY2027
measures:
  - on-the-day
  - "late-told-first"
contributions:
- department: sales
  how: >-
    Names a day
    that holds.
risks: [{title: Snow, response: 'Vans''ll wait'}]
"""


class TestPlaces:
    @pytest.mark.parametrize(
        ("pointer", "key", "value"),
        [
            (("title",), "title", "Every order on the promised day"),
            (("owner",), "'owner'", "head-of-logistics"),
            (("period",), '"period"', "FY2027"),
            (("contributions", 0, "department"), "department", "sales"),
            (("contributions", 0, "how"), "how", ">-\n    Names a day\n    that holds."),
            (("risks", 0, "title"), "title", "Snow"),
            (("risks", 0, "response"), "response", "'Vans''ll wait'"),
        ],
    )
    def test_keys_and_values_know_exactly_where_they_stand(
        self, pointer: tuple[str | int, ...], key: str, value: str
    ) -> None:
        assert written(GOAL, key_at(GOAL, *pointer)) == key
        assert written(GOAL, value_at(GOAL, *pointer)) == value

    def test_list_items_know_where_they_stand(self) -> None:
        assert written(GOAL, value_at(GOAL, "measures", 0)) == "on-the-day"
        assert written(GOAL, value_at(GOAL, "measures", 1)) == '"late-told-first"'

    def test_lists_and_mappings_reach_from_their_first_to_their_last_sign(self) -> None:
        assert written(GOAL, value_at(GOAL, "measures")) == '- on-the-day\n  - "late-told-first"'
        assert written(GOAL, value_at(GOAL, "risks")) == "[{title: Snow, response: 'Vans''ll wait'}]"
        assert written(GOAL, value_at(GOAL, "risks", 0)) == "{title: Snow, response: 'Vans''ll wait'}"
        contributions = written(GOAL, value_at(GOAL, "contributions"))
        assert contributions.startswith("- department")
        assert contributions.endswith("that holds.")

    @pytest.mark.parametrize(
        ("source", "value", "style"),
        [
            ("Fresh bread", "Fresh bread", ""),
            ("Fresh\n  bread\n\n  daily", "Fresh bread\ndaily", ""),
            ("'It''s fresh'", "It's fresh", "'"),
            ("'Fresh\n  bread'", "Fresh bread", "'"),
            ('"Fresh \\"bread\\" \\u00e9\\x41\\\n  daily"', 'Fresh "bread" éAdaily', '"'),
            ("|\n  Fresh\n    bread", "Fresh\n  bread\n", "|"),
            ("|2-\n    Fresh\n  bread", "  Fresh\nbread", "|"),
            (">-\n  Fresh\n  bread\n\n  daily", "Fresh bread\ndaily", ">"),
        ],
    )
    def test_each_of_the_five_styles_is_read_and_its_place_is_exact(self, source: str, value: str, style: str) -> None:
        text = f"title: {source}\nowner: baker\n"
        title = scalar_at(text, "title")
        assert (title.text, title.style) == (value, style)
        assert written(text, title) == source
        assert written(text, scalar_at(text, "owner")) == "baker"

    def test_a_value_that_is_left_out_stands_behind_its_key(self) -> None:
        text = "title:\nowner: baker\n"
        title = scalar_at(text, "title")
        assert title.is_blank
        assert text[: title.start].rstrip() == "title:"
        assert title.start == title.end

    @pytest.mark.parametrize("word", ["~", "null", "Null", "NULL"])
    def test_yamls_words_for_nothing_are_nothing(self, word: str) -> None:
        assert scalar_at(f"title: {word}", "title").is_blank
        assert not scalar_at(f"title: '{word}'", "title").is_blank

    @pytest.mark.parametrize(
        "word", ["no", "NO", "yes", "on", "off", "true", "0x1F", "1_000", "12:30", "2027-03-11", "1e3"]
    )
    def test_a_word_stays_the_word_that_was_written(self, word: str) -> None:
        assert scalar_at(f"country: {word}", "country").text == word

    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_line_ends_of_every_system_lead_to_the_same_places(self, line_end: str) -> None:
        text = GOAL.replace("\n", line_end)
        assert written(text, value_at(text, "owner")) == "head-of-logistics"
        assert written(text, key_at(text, "risks")) == "risks"
        how = scalar_at(text, "contributions", 0, "how")
        assert how.text == "Names a day that holds."
        assert written(text, how) == f">-{line_end}    Names a day{line_end}    that holds."

    def test_a_byte_order_mark_moves_nothing(self) -> None:
        plain, marked = decode("a.yml", GOAL.encode()), decode("a.yml", b"\xef\xbb\xbf" + GOAL.encode())
        assert root_of(plain.text) == root_of(marked.text)

    def test_columns_count_letters_as_unicode_does(self) -> None:
        text = "title: 🥐 Cafe\u0301 für 目标   # 🥐\nowner: 👩🏽‍🍳\n"
        source = decode("a.yml", text.encode())
        title, owner = scalar_at(text, "title"), scalar_at(text, "owner")
        assert written(text, title) == "🥐 Cafe\u0301 für 目标"
        assert source.position(title.start) == (1, 8)
        assert source.position(title.end) == (1, 8 + len("🥐 Cafe\u0301 für 目标"))
        assert (source.position(owner.start), source.position(owner.end)) == ((2, 8), (2, 12))

    def test_tabs_between_a_key_and_its_value_are_no_part_of_either(self) -> None:
        text = "title:\tFresh\tbread\t# daily\nowner: baker\n"
        assert written(text, value_at(text, "title")) == "Fresh\tbread"

    def test_an_empty_text_and_one_of_comments_hold_nothing(self) -> None:
        assert parse("").root is None
        assert parse("# later\n\n").root is None

    def test_keys_stay_in_the_order_of_the_file(self) -> None:
        root = root_of(GOAL)
        assert isinstance(root, Mapping)
        assert list(root.entries) == ["title", "owner", "period", "measures", "contributions", "risks"]

    def test_a_pointer_is_followed_as_far_as_it_leads(self) -> None:
        node, key, complete = walk_to(root_of(GOAL), ("contributions", 0, "needs", 3))
        assert not complete
        assert key is None
        assert isinstance(node, Mapping)
        assert list(node.entries) == ["department", "how"]


class TestFlaws:
    @pytest.mark.parametrize(
        ("text", "code", "marked"),
        [
            ("title: Call us: now", "YAML002", ": now"),
            ("title: 'Bread\nowner: baker\n", "YAML002", "'Bread"),
            ("title: Sale #1", "YAML003", "Sale #1"),
            ("title: A\nowner: b\ntitle: C", "YAML004", "title"),
            ("contributions:\n\t- department: sales", "YAML005", "\t"),
            ("title: !bread Rye", "YAML006", "!bread Rye"),
            ("owner: &boss baker", "YAML007", "&boss"),
            ("a: &x b\nc: *x", "YAML007", "&x"),
            ("<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> main\n", "YAML009", "<<<<<<<"),
            ("title: A\x07B", "YAML011", "\x07"),
            ("title: A\n---\ntitle: B", "YAML013", "---"),
            ("[a, b]: c", "YAML014", "["),
            ("? - a\n: b", "YAML014", "-"),
        ],
    )
    def test_each_flaw_is_marked_where_it_stands(self, text: str, code: str, marked: str) -> None:
        first_code, first_marked = found(text)[0]
        assert first_code == code
        assert first_marked.startswith(marked)

    def test_a_field_that_stands_twice_names_the_first_and_keeps_it(self) -> None:
        text = "title: A\nowner: b\ntitle: C\n"
        flaw = sole_flaw(text)
        assert (flaw.start, flaw.end) == (18, 23)
        assert flaw.other is not None
        assert flaw.other[:2] == (0, 5)
        root = parse(text).root
        assert isinstance(root, Mapping)
        assert isinstance(title := root.get("title"), Scalar)
        assert title.text == "A"

    @pytest.mark.parametrize("text", ["title: Sale #1", "tags:\n  - red #1\n", "title: Ring Anna#home #now # please"])
    def test_the_repair_of_a_cut_text_gives_the_whole_text_back(self, text: str) -> None:
        flaw = sole_flaw(text)
        assert flaw.replacement is not None
        mended = text[: flaw.start] + flaw.replacement + text[flaw.end :]
        assert parse(mended).flaws == ()
        assert any(scalar.text == text[flaw.start : flaw.end] for scalar in scalars(root_of(mended)))

    @pytest.mark.parametrize(
        "text", ["title: Bread # fresh", "title: Bread #", "title: Bread\n#fresh", "title:  #!x", "title: a#b"]
    )
    def test_ordinary_comments_cut_nothing(self, text: str) -> None:
        assert found(text) == []

    def test_every_block_at_the_left_edge_tells_its_own_first_error(self) -> None:
        text = "title: Bread: fresh\nowner: baker\nmeasures: [a, b\nperiod: 'FY2027\nsuccess: all: well\n"
        lines = [decode("a.yml", text.encode()).position(flaw.start)[0] for flaw in parse(text).flaws]
        assert lines == [1, 3, 4, 5]
        assert {flaw.code for flaw in parse(text).flaws} == {"YAML002"}

    def test_a_block_without_error_is_not_blamed(self) -> None:
        text = "title: a: b\ngoals:\n  - one\n  - two\nrisks:\n- title: x\n  response: y: z\n"
        assert [text[flaw.start - 1 : flaw.end] for flaw in parse(text).flaws] == ["a: b", "y: z"]

    def test_nesting_is_limited(self) -> None:
        def nested(levels: int) -> str:
            return "a: " + "[" * levels + "x" + "]" * levels

        assert found(nested(DEPTH_LIMIT - 1)) == []
        assert found(nested(DEPTH_LIMIT)) == [("YAML012", "[")]
        assert found(nested(5000)) == [("YAML012", "[")]

    def test_an_anchor_bomb_is_read_in_no_time_and_stays_small(self) -> None:
        lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
        parsed = parse("\n".join(lines))
        assert {flaw.code for flaw in parsed.flaws} == {"YAML007"}
        assert len(parsed.flaws) == 40 + 39 * 3

    def test_a_lenient_reader_says_no_word_about_what_other_tools_write(self) -> None:
        text = "theme: &t\n  name: material\nextra: *t\nemoji: !!python/name:x.y ''\ntheme2: a #b\na: 1\na: 2\n"
        parsed = parse(text, lenient=True)
        assert parsed.flaws == ()
        assert isinstance(parsed.root, Mapping)
        assert isinstance(extra := parsed.root.get("extra"), Mapping)
        assert isinstance(name := extra.get("name"), Scalar)
        assert name.text == "material"

    def test_a_merge_is_seen_by_its_first_and_last_mark_together(self) -> None:
        assert found("body: |\n  ok\n=======: x\n") == []
        assert found("title: A\n<<<<<<< HEAD\nowner: a\n=======\nowner: b\n>>>>>>> main\n") == [("YAML009", "<<<<<<<")]


class TestComments:
    def test_comments_are_found_outside_of_values_only(self) -> None:
        text = "# first\ntitle: 'a # b' # second\nbody: |\n  # text\nowner: x#y # third\r\n"
        root = parse(text).root
        assert [text[start:end] for start, end in comments(text, root)] == ["# first", "# second", "# third"]

    def test_comments_are_found_in_a_text_that_cannot_be_read(self) -> None:
        text = "title: 'open # here\n"
        assert [text[start:end] for start, end in comments(text, None)] == ["# here"]

    def test_a_long_list_with_comments_is_read(self) -> None:
        text = "a:\n" + "  - 'b # c' # d\n" * 20_000
        assert len(list(comments(text, parse(text).root))) == 20_000

    def test_a_file_full_of_mistakes_tells_of_those_around_the_first(self) -> None:
        text = "title: G\n" + "b: ]\n" * 20_000
        flaws = parse(text).flaws
        assert len(flaws) < 100
        assert text.count("\n", 0, flaws[0].start) == 1

    def test_the_places_of_many_words_in_one_long_text(self) -> None:
        text = "a: >\n" + "  one two\n" * 6_000
        scalar = scalar_at(text, "a")
        for number in range(6_000):
            start, end = source_range(text, scalar, number * 8 + 4, number * 8 + 7)
            assert text[start:end] == "two"


words = st.from_regex(r"[A-Za-z0-9-]{1,8}", fullmatch=True)
glue = st.sampled_from(
    [
        " ",
        "  ",
        "\n",
        "\n\n",
        " \n",
        "\n ",
        "\n  ",
        ", ",
        "'",
        '"',
        "\\",
        " #",
        ": ",
        "\t",
        "é",
        "😀",
        "e\u0301",
        "\n# ",
        "[[",
    ]
)
values = st.builds(
    lambda lead, rest: lead + "".join(between + word for between, word in rest),
    st.sampled_from(["", "a", " a", "\n", "\na", "  "]),
    st.lists(st.tuples(glue, words), max_size=12),
)


def nested_data(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3), st.dictionaries(words, inner, min_size=1, max_size=3)
        ),
        max_leaves=8,
    )


def leaves_of(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from leaves_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from leaves_of(value)
    else:
        yield data


line_ends = st.sampled_from(["\n", "\r\n", "\r"])


@given(
    data=st.dictionaries(words, nested_data(values), min_size=1, max_size=3),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    width=st.sampled_from([20, 40, 80, 10000]),
    line_end=line_ends,
    as_they_are=st.booleans(),
    brackets=st.booleans(),
)
def test_whatever_a_writer_writes_is_read_and_every_word_is_found_again(
    data: Any, style: Any, width: int, line_end: str, as_they_are: bool, brackets: bool
) -> None:
    text = yaml.dump(
        data, default_style=style, width=width, allow_unicode=as_they_are, default_flow_style=brackets, sort_keys=False
    ).replace("\n", line_end)
    parsed = parse(text)
    assert parsed.root is not None, parsed.flaws
    read = list(scalars(parsed.root))
    assert [scalar.text for scalar in read] == list(leaves_of(yaml.load(text, yaml.BaseLoader)))
    for scalar in read:
        assert_words_are_found_again(text, scalar)


def assert_words_are_found_again(text: str, scalar: Scalar) -> None:
    for word in WORD.finditer(scalar.text):
        start, end = source_range(text, scalar, *word.span())
        assert text[start:end] == word[0]
        assert scalar.start <= start < end <= scalar.end


@st.composite
def hand_written(draw: st.DrawFn) -> str:
    """A text value as people write it: any of the five styles, any indentation, broken anywhere."""
    style = draw(st.sampled_from(["plain", "single", "double", "|", ">"]))
    indent = " " * draw(st.integers(1, 5))
    lines = [draw(st.lists(words, min_size=1, max_size=4)) for _ in range(draw(st.integers(1, 4)))]
    gap = draw(st.sampled_from([" ", "  ", ", ", " 😀 "]))
    between = draw(st.sampled_from(["\n", "\n\n", "\n  \n", " \n"]))
    texts = [gap.join(line) for line in lines]
    if style in ("|", ">"):
        deeper = draw(st.booleans())
        body = [indent + ("  " if deeper and number % 2 else "") + line for number, line in enumerate(texts)]
        mark = draw(st.sampled_from(["", "-", "+", str(len(indent)), f"-{len(indent)}", f"{len(indent)}+", " # why"]))
        blank_first = draw(st.sampled_from(["", "\n"]))
        return f"{style}{mark}\n{blank_first}" + between.join(body) + draw(st.sampled_from(["", "\n", "\n\n"]))
    joined = f"{between}{indent}".join(texts)
    if style == "plain":
        return "w" + joined
    if style == "single":
        return "'" + joined.replace(",", "''") + "'"
    return (
        '"'
        + joined.replace(",", draw(st.sampled_from(['\\"', "\\x2c", "\\u00e9", " \\\n  ", "\\\n  \\ ", "\\n"])))
        + '"'
    )


@given(value=hand_written(), key=words, line_end=line_ends)
def test_every_word_of_a_hand_written_value_is_found_again(value: str, key: str, line_end: str) -> None:
    text = f"{key}a: {value}\n{key}b: end\n".replace("\n", line_end)
    first = scalar_at(text, f"{key}a")
    assert WORD.findall(first.text)
    assert_words_are_found_again(text, first)
    assert written(text, value_at(text, f"{key}b")) == "end"


@pytest.mark.parametrize(
    ("text", "value_range", "marked"),
    [
        ("a: 'it''s here'", (2, 3), "''"),
        ("a: 'it''s here'", (0, 4), "it''s"),
        ('a: "say \\"hi\\" now"', (4, 8), '\\"hi\\"'),
        ('a: "caf\\u00e9 x"', (3, 4), "\\u00e9"),
        ("a: one\n  two", (3, 4), "\n"),
        ("a: >-\n  one\n  two", (4, 7), "two"),
        ("a: |\n  one\n    two\n", (4, 9), "  two"),
        ("a: plain", (0, 0), ""),
    ],
)
def test_ranges_of_a_value_lead_back_to_the_source(text: str, value_range: tuple[int, int], marked: str) -> None:
    start, end = source_range(text, scalar_at(text, "a"), *value_range)
    assert text[start:end] == marked


def test_a_range_that_is_not_in_the_value_gives_the_whole_value() -> None:
    text = "a: plain"
    assert source_range(text, scalar_at(text, "a"), 2, 60) == (3, 8)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    for lenient in (False, True):
        parsed = parse(text, lenient=lenient)
        for flaw in parsed.flaws:
            assert 0 <= flaw.start <= flaw.end <= len(text)
            assert flaw.message
            assert flaw.hint


@given(
    st.lists(
        st.sampled_from([*"a b : - # ' \" | > [ ] { } , & * ! ? % @ ~ \t \n \r\n --- ...".split(" "), " ", "\n  "]),
        max_size=30,
    )
)
def test_no_heap_of_yaml_signs_makes_the_reader_fail(signs: list[str]) -> None:
    text = "".join(signs)
    parsed = parse(text)
    for flaw in parsed.flaws:
        assert 0 <= flaw.start <= flaw.end <= len(text)
    if parsed.root is not None:
        for scalar in scalars(parsed.root):
            assert 0 <= scalar.start <= scalar.end <= len(text)
            assert_words_within(text, scalar)


def assert_words_within(text: str, scalar: Scalar) -> None:
    for word in WORD.finditer(scalar.text):
        start, end = source_range(text, scalar, *word.span())
        assert scalar.start <= start <= end <= scalar.end


def test_lists_hold_their_items_in_order() -> None:
    node = value_at("a:\n- x\n- y\n", "a")
    assert isinstance(node, Sequence)
    assert [item.text for item in node.items if isinstance(item, Scalar)] == ["x", "y"]
