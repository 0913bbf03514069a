"""Fields are set where they stand: what was said is read back, and the rest of the file keeps its bytes."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onebook.model.setting import CannotSet, field_edits, items_added
from onebook.problem import Fix
from onebook.text.edits import EditAgreement, joined
from onebook.text.emit import Plain
from onebook.text.nodes import Mapping, Node, Scalar, Sequence
from onebook.text.source import Source
from onebook.text.yaml import parse

STYLES = {
    "block": (
        "# first\nterms:\n  - title: Crumb   # a word\n    example: 'old' # said\n    tags:\n      - a # one\n      - b\n"
        "    after: kept\n  - title: next\n"
    ),
    "brackets": 'terms: [{title: Crumb, example: "old", tags: [a, b], after: kept}, {title: next}] # all\n',
    "folded": "terms:\n- title: >-\n    Crumb\n  example: >\n    old\n    words\n  tags: a\n  after: kept\n- title: next\n",
    "literal": "terms:\n- example: |\n    old\n    words\n  tags: [a, b]\n  after: kept\n  title: Crumb\n- title: next\n",
    "missing": "terms:\n  - title: Crumb\n    after: kept # always\n  - title: next\n",
    "empty": "terms:\n  - title: Crumb\n    example:\n    tags: []\n    after: kept\n  - title: next\n",
}
SIGNS = st.characters(blacklist_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"))
TEXTS = st.text(SIGNS, min_size=1, max_size=30).map(str.strip).filter(bool)
EDGES = st.sampled_from(
    [
        "~",
        "null",
        "- a",
        "a: b",
        "#x",
        "a #b",
        "'",
        '"',
        "\\",
        "[x]",
        "{",
        "&a",
        "*a",
        "!x",
        "@",
        "`",
        "%",
        "2027",
        "no",
        "? a",
    ]
)


def said(node: Node) -> object:
    if isinstance(node, Mapping):
        return {name: said(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [said(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.text


def first_of(text: str) -> Mapping:
    root = parse(text).root
    assert isinstance(root, Mapping)
    terms = root.get("terms")
    assert isinstance(terms, Sequence)
    assert isinstance(terms.items[0], Mapping)
    return terms.items[0]


def after(text: str, changes: dict[str, Plain]) -> str:
    source = Source("terms.yml", text)
    agreement = EditAgreement()
    for edit in joined(list(field_edits(source, first_of(text), changes))):
        assert agreement.take(Fix((edit,)))
    return agreement.applied(source)


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@given(TEXTS | EDGES, st.lists(TEXTS | EDGES, min_size=1, max_size=3))
@example("one\ntwo", ["x"])
def test_what_is_set_is_read_back(style: str, line_end: str, word: str, items: list[str]) -> None:
    text = STYLES[style].replace("\n", line_end)
    changed = after(text, {"example": word, "tags": list(items)})
    parsed = parse(changed)
    assert not parsed.flaws
    found = said(first_of(changed))
    assert isinstance(found, dict)
    assert found["example"].strip() == word.strip()
    assert found["tags"] == items
    assert found["title"].strip() == "Crumb"
    assert found["after"] == "kept"
    root = parsed.root
    assert isinstance(root, Mapping)
    terms = root.get("terms")
    assert isinstance(terms, Sequence)
    assert said(terms.items[1]) == {"title": "next"}
    assert "\n" not in changed.replace("\r\n", "") or line_end == "\n"


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"example": "new"}, STYLES["block"].replace("'old'", "'new'")),
        ({"title": "Crust"}, STYLES["block"].replace("Crumb ", "Crust ")),
        ({"tags": ["c"]}, STYLES["block"].replace("      - a # one\n      - b\n", "      - c\n")),
        ({"source": "us"}, STYLES["block"].replace("# a word\n", "# a word\n    source: us\n")),
        (
            {"title": "Crust", "source": "us"},
            STYLES["block"].replace("Crumb   # a word\n", "Crust   # a word\n    source: us\n"),
        ),
    ],
)
def test_all_else_stays_as_it_is(changes: dict[str, Plain], wanted: str) -> None:
    assert after(STYLES["block"], changes) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "list:\n  - a: 1\n    b: 2 # two\nnext: x\n",
            "list:\n  - a: 1\n    b: 2 # two\n  - c: 3\n    d: 4\nnext: x\n",
        ),
        ("list:\n- a\n- b", "list:\n- a\n- b\n- c: 3\n  d: 4"),
        ("list:\n- a: |\n    text\n\nnext: x\n", "list:\n- a: |\n    text\n- c: 3\n  d: 4\n\nnext: x\n"),
        ("list: [a, b] # both\n", "list: [a, b, {c: 3, d: 4}] # both\n"),
    ],
)
def test_an_item_comes_behind_the_last(text: str, wanted: str) -> None:
    source = Source("x.yml", text)
    root = parse(text).root
    assert isinstance(root, Mapping)
    listed = root.get("list")
    assert isinstance(listed, Sequence)
    agreement = EditAgreement()
    assert agreement.take(Fix((items_added(source, listed, [{"c": 3, "d": 4}]),)))
    assert agreement.applied(source) == wanted


def test_an_empty_list_is_set_and_not_added_to() -> None:
    source = Source("x.yml", "list: []\n")
    root = parse(source.text).root
    assert isinstance(root, Mapping)
    listed = root.get("list")
    assert isinstance(listed, Sequence)
    with pytest.raises(CannotSet):
        items_added(source, listed, ["a"])
