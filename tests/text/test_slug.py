"""Slugs are valid ids, whatever the title."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.text.slug import LIMIT, shortened, slug, slug_in

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Grow", "grow"),
        ("Deliver every order on the promised day", "deliver-every-order-on-the-promised-day"),
        ("  Ziele für Köln!  ", "ziele-fur-koln"),
        ("Straße & Œuvre, Ærø, Łódź, İstanbul", "strasse-oeuvre-aero-lodz-istanbul"),
        ("Customers' needs, the customer’s way", "customers-needs-the-customers-way"),
        ("ﬁnance ²", "finance-2"),
        ("40 % of revenue", "40-of-revenue"),
        ("snake_case--and---dashes", "snake-case-and-dashes"),
        ("目标", ""),
        ("---", ""),
        ("", ""),
    ],
)
def test_titles_become_slugs(title: str, expected: str) -> None:
    assert slug(title) == expected


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("de", "Brötchen für Füße", "broetchen-fuer-fuesse"),
        ("de-CH", "O\u0308l, ÄRGER", "oel-aerger"),
        ("en", "Brötchen", "brotchen"),
        ("", "Brötchen", "brotchen"),
        ("de", "Łódź", "lodz"),
    ],
)
def test_something_new_is_spelled_as_in_its_language(language: str, title: str, expected: str) -> None:
    assert slug_in(language, title) == expected


def test_a_long_title_is_cut_between_words() -> None:
    title = "Make recommendations to the President on policies and plans that improve operations"
    assert slug(title) == "make-recommendations-to-the-president-on-policies-and-plans"


def test_a_long_word_is_cut_where_it_must_be() -> None:
    assert slug("x" * 100) == "x" * LIMIT
    assert slug("a " + "x" * 100) == "a-" + "x" * (LIMIT - 2)


@given(st.text(max_size=200))
def test_a_slug_is_empty_or_an_id_and_stays_as_it_is(title: str) -> None:
    made = slug(title)
    assert made == "" or ID.fullmatch(made)
    assert len(made) <= LIMIT
    assert slug(made) == made


@given(st.from_regex(ID, fullmatch=True), st.integers(min_value=4, max_value=70))
def test_shortening_leaves_an_id(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert ID.fullmatch(short)
    assert len(short) <= limit
    assert text.startswith(short)
