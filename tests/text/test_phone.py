"""Telephone numbers: what is dialled, and which figures in a text are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.text.phone import dialled, numbers_of, written_in

KNOWN = frozenset(("01134960120", "+3312345678"))


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0113 496 0120", "01134960120"),
        ("+44 (0)113 496 0120", "+441134960120"),
        ("+44 (0) 113 496-0120", "+441134960120"),
        ("(0113) 496 0120", "01134960120"),
        ("0044 (0)113/4960120", "00441134960120"),
        ("01632 960 777 ext. 12", "01632960777"),
        ("01632 960777 x12", "01632960777"),
        ("030 123456-0 (Zentrale)", "0301234560"),
        ("0800 FLOWERS", "08003569377"),
        ("1-800-HARBOUR", "18004272687"),
        ("+49 30 1234567", "+49301234567"),
        ("999", "999"),
        ("112", "112"),
        ("reception, by the door", None),
        ("12", None),
        ("0113 496 0120 (at night)", "01134960120"),
    ],
)
def test_a_telephone_dials_figures_with_their_plus(written: str, number: str | None) -> None:
    assert dialled(written) == number


@pytest.mark.parametrize(
    ("field", "numbers"),
    [
        ("0113 496 0120", ("0113 496 0120",)),
        ("0113 496 0120 / 0113 496 0121", ("0113 496 0120", "0113 496 0121")),
        ("0113 496 0120 or 07700 900123", ("0113 496 0120", "07700 900123")),
        ("0113 496 0120; 07700 900123", ("0113 496 0120", "07700 900123")),
        ("030/1234567", ("030/1234567",)),
        ("0113 496 0120, ask for Jo", ("0113 496 0120, ask for Jo",)),
    ],
)
def test_a_field_may_hold_more_than_one(field: str, numbers: tuple[str, ...]) -> None:
    assert numbers_of(field) == numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("If you cannot reach the chat, ring 0113 496 0199, at any hour.", ["0113 496 0199"]),
        ("Ring 0113 496 0120 24 hours a day.", ["0113 496 0120"]),
        ("Whoever suspects something rings 01632 960305; that is enough.", ["01632 960305"]),
        ("Abroad: +44 (0)113 496 0199.", ["+44 (0)113 496 0199"]),
        ("Call 0113 496 0100 or 0113 496 0101.", ["0113 496 0100", "0113 496 0101"]),
        ("+33 1 23 45 67 8 ist die Zentrale", ["+33 1 23 45 67 8"]),
        ("Telefon 030/123 45 67", ["030/123 45 67"]),
        ("If there is fire, call 999 and leave.", ["999"]),
        ("Call 112.", ["112"]),
        ("Notruf 112!", ["112"]),
        ("By 01.02.2026 10 shops", []),
        ("From 01-02-2026 on", []),
        ("From 2026-02-01 to 2026-03-01", []),
        ("120 000 parcels, 0.5 % late, 1,000,000 lines", []),
        ("Call 112 customers today", []),
        ("Order 0012345678901", []),
        ("between 08 30 and 09 15", []),
        ("In room 0113 or 112", []),
        ("version 0.12.34.56", []),
    ],
)
def test_only_what_is_a_number_is_one(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, _ in written_in(text, KNOWN)] == found


@given(st.text(alphabet="0123456789 +()-/.,abAB:;", max_size=60))
def test_whatever_stands_there_places_are_in_order_and_dial_figures(text: str) -> None:
    at = 0
    for start, end, number in written_in(text, KNOWN):
        assert at <= start < end <= len(text)
        assert number.lstrip("+").isdecimal()
        at = end


@given(st.text(max_size=40))
def test_any_field_dials_figures_or_nothing(field: str) -> None:
    for number in numbers_of(field):
        found = dialled(number)
        assert found is None or (found.isascii() and found.lstrip("+").isdecimal())
