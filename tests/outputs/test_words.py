"""Words that stay inside their boxes, whatever their script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.outputs.drawing.words import shortened, width_of, wrapped

TEXTS = st.text(max_size=120) | st.text("aW iЖ約束 مرحبا-/👍🏽é\u0301\u200d", max_size=200)


@given(TEXTS, st.floats(60, 400), st.sampled_from([11.0, 12.5, 14.5]), st.integers(1, 5), st.booleans())
def test_no_line_is_wider_than_its_box(text: str, width: float, size: float, most: int, is_bold: bool) -> None:
    lines = wrapped(text, width, size, most, is_bold=is_bold)
    assert len(lines) <= most
    assert all(width_of(line, size, is_bold=is_bold) <= width + 0.001 for line in lines)
    assert not any(line.startswith(" ") or line.endswith(" ") for line in lines)


@given(TEXTS, st.floats(60, 400))
def test_what_fits_is_whole(text: str, width: float) -> None:
    lines = wrapped(text, width, 12, 10_000)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text("aé\u0301👍🏽👩\u200d👧क्षि", max_size=60), st.floats(20, 90))
def test_no_line_begins_with_a_mark_that_belongs_to_the_letter_before(text: str, width: float) -> None:
    for line in wrapped(text.lstrip("\u0301\u200d🏽्ि"), width, 12, 10_000):
        assert unicodedata.category(line[0]) not in ("Mn", "Mc")
        assert line[0] != "\U0001f3fd"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Deliver every order on the promised day", ("Deliver every", "order on the", "promised day")),
        ("Sales and Marketing/Press", ("Sales and", "Marketing/", "Press")),
        ("約束した日にすべての注文を届ける", ("約束した日に", "すべての注文", "を届ける")),
        ("Verleihungsordnungsgesetz", ("Verleihungsor", "dnungsgesetz")),
        ("  two \n blanks ", ("two blanks",)),
        ("", ()),
    ],
)
def test_lines_end_where_people_end_them(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 92, 13, 5) == lines


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrapped("one two three four five six", 60, 13, 2)[-1].endswith("…")
    assert shortened("Engineering and IT", 70, 13).endswith("…")
    assert shortened("IT", 70, 13) == "IT"


def test_a_wide_sign_takes_twice_the_room_of_a_letter_and_a_mark_none() -> None:
    assert width_of("約", 10) > 1.7 * width_of("a", 10)
    assert width_of("e\u0301", 10) == width_of("e", 10) == width_of("é", 10)
