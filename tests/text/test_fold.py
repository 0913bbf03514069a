"""Letters are written in one way before they are compared, and each one knows where it came from."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.text.aligned import Weaver, as_it_is
from onebook.text.fold import fold, folded, lower

TRICKY = "aAéÉ e\u0301\u0327 \t\n\r\u00a0\u00ad\u200b’'‑-İßΣς가\u1100\u1161ﬁ\U0001f600"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("direct mail", "direct mail"),
        ("direct\n   mail", "direct mail"),
        ("direct\u00a0mail", "direct mail"),
        ("direct\r\nmail", "direct mail"),
        ("cafe\u0301", "café"),
        ("client’s", "client's"),
        ("e\u2011mail", "e-mail"),
        ("e\u00admail", "email"),
        ("\u1112\u1161\u11ab", "한"),
        ("", ""),
    ],
)
def test_what_looks_alike_is_alike(written: str, read: str) -> None:
    assert fold(written).text == read


@pytest.mark.parametrize("gap", ["\n\n", "\n \t\n", "\r\n\r\n", "  \n\n  "])
def test_an_empty_line_is_no_blank(gap: str) -> None:
    assert fold(f"direct{gap}mail").text == "direct\nmail"


def test_small_letters_keep_the_length() -> None:
    assert lower("İSTANBUL ΣΟΦΟΣ") == "istanbul σοφοσ"
    assert folded(" Direct\nMAIL ") == "direct mail"


@given(st.text(alphabet=TRICKY) | st.text())
def test_every_letter_knows_its_origin(text: str) -> None:
    made = fold(text)
    assert len(lower(made.text)) == len(made.text)
    at = 0
    for place in range(len(made.text)):
        start, end = made.origin(place, place + 1)
        assert at <= start < end <= len(text)
        at = start
        origin = text[start:end]
        if made.text[place].isalnum() and not any(map(unicodedata.combining, text)):
            assert made.text[place] in unicodedata.normalize("NFC", origin)


@given(st.text(alphabet=TRICKY.replace("\u00ad", "").replace("\u200b", "")))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text.replace("\n", " ") == once.replace("\n", " ")


@given(st.lists(st.tuples(st.text(alphabet="ab", max_size=3), st.integers(0, 3))))
def test_woven_pieces_lead_back(pieces: list[tuple[str, int]]) -> None:
    weaver, origin = Weaver(), ""
    for text, skipped in pieces:
        weaver.add(text, len(origin), len(origin) + len(text))
        origin += text + "-" * skipped
    made = weaver.woven()
    assert made.text == re.sub("-", "", origin) == "".join(text for text, _ in pieces)
    for start in range(len(made.text)):
        first, last = made.origin(start, start + 1)
        assert origin[first:last] == made.text[start]


def test_a_part_of_a_woven_text_keeps_its_origins() -> None:
    weaver = Weaver()
    weaver.add("ab", 10, 12)
    weaver.add("&", 12, 17)
    weaver.add("cd", 17, 19)
    part = Weaver()
    part.add_part(weaver.woven(), 1, 4)
    made = part.woven()
    assert made.text == "b&c"
    assert [made.origin(n, n + 1) for n in range(3)] == [(11, 12), (12, 17), (17, 18)]
    assert as_it_is("").origin(0, 0) == (0, 0)
