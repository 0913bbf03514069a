"""How people write numbers with their units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.facts.numbers import say_cell, say_number, say_of, say_value
from onebook.model.values import Amount


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (11200, None, "11,200"),
        (86.0, "%", "86 %"),
        (91.8, "%", "91.8 %"),
        (3.2, "£ m", "£3.2 m"),
        (11.4, "£", "£11.40"),
        (11, "£", "£11"),
        (-2.5, "£ m", "−£2.5 m"),
        (46, "points", "46 points"),
        (0.00001, None, "1e-05"),
        ("nearly all", "%", "nearly all"),
    ],
)
def test_a_value_is_written_with_its_unit(value: Amount, unit: str | None, said: str) -> None:
    assert say_value(value, unit) == said


def test_where_there_is_little_room_a_long_unit_is_left_out() -> None:
    assert say_cell(384, "customers a quarter") == "384"
    assert say_cell(91.8, "%") == "91.8 %"


def test_value_and_target_in_one_breath() -> None:
    assert say_of(91.8, 95, "%") == "91.8 % now; target 95 %"
    assert say_of(8, 9, "percent of orders") == "8 percent of orders now; target 9 percent of orders"
    assert say_of(46, 55, "points") == "46 of 55 points"
    assert say_of(199, 106, "days", "down") == "199 days, target 106"
    assert say_of(7.3, 5.4, "£ m", "down") == "£7.3 m, target £5.4 m"
    assert say_of(11.4, 11.4, "£", "keep") == "£11.40"


@given(
    st.one_of(st.integers(-(10**40), 10**40), st.floats(allow_nan=False, allow_infinity=False)),
    st.sampled_from([None, "%", "£", "£ m", "people"]),
)
def test_any_number_can_be_written_in_a_line(value: float, unit: str | None) -> None:
    assert len(say_value(value, unit)) < 40
    assert say_number(value)
