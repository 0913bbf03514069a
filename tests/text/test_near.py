"""Did you mean? A suggestion may be far off, a repair may not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.text.near import distance, nearest, sole

IDS = ["head-of-sales", "head-of-logistics", "ceo", "directrice", "attache-de-presse", "plan-2027", "press", "team-a"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("head-of-sale", "head-of-sales"),
        ("hed-of-sales", "head-of-sales"),
        ("Head of Sales", "head-of-sales"),
        ("HEAD_OF_SALES", "head-of-sales"),
        ("headofsales", "head-of-sales"),
        ("head-of-slaes", "head-of-sales"),
        ("Directrice", "directrice"),
        ("attaché de presse", "attache-de-presse"),
        ("pres", "press"),
        ("head-of-logistcs", "head-of-logistics"),
    ],
)
def test_a_slip_of_the_pen_is_sure(word: str, meant: str) -> None:
    assert sole(word, nearest(word, IDS, 2)) == meant


@pytest.mark.parametrize(
    "word",
    [
        "directrice, attache-de-presse",
        "directrice / attache-de-presse",
        "directrice und attache-de-presse",
        "head-of-sales and marketing",
        "chief-of-sales",
        "head-of-people",
        "cfo",
        "plan-2028",
        "dress",
        "team-b",
        "sales",
        "head",
        "...",
        "",
    ],
)
def test_whatever_else_is_left_to_people(word: str) -> None:
    assert sole(word, nearest(word, IDS, 2)) is None


words = st.text(st.characters(categories=["Ll", "Nd"], max_codepoint=0x17F), min_size=1, max_size=9)
ids = st.lists(words, min_size=1, max_size=4).map("-".join)


@given(st.lists(ids, min_size=1, max_size=5, unique=True), st.data())
def test_what_is_written_for_a_word_has_each_of_its_words(candidates: list[str], data: st.DataObject) -> None:
    several = st.lists(st.sampled_from(candidates), min_size=1, max_size=3)
    joined = st.builds(lambda glue, parts: glue.join(parts), st.sampled_from([", ", " / ", " and ", "-", " "]), several)
    word = data.draw(st.one_of(joined, ids))
    meant = sole(word, nearest(word, candidates, 2))
    if meant is not None:
        (one, two) = (re.findall(r"\w+", text) for text in (word, meant))
        assert len(one) == len(two) or "".join(one) == "".join(two)


@given(words, words)
def test_a_distance_is_the_same_in_both_directions_and_no_longer_than_the_longer_word(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one) <= max(len(one), len(other))
    assert (distance(one, other) == 0) == (one == other)
