"""Numbers as people write them: taken where there is one reading, asked about where there are two, never in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.model.values import NotUnderstood, Understood, number_of, take_amount, take_number, take_whole_number
from onebook.model.values.amounts import decimal_marks, looks_like_a_number
from onebook.model.values.habits import Habits, habits_of

ENGLISH, GERMAN = habits_of("en"), habits_of("de", "DE")
TABLE = Habits(language="de", decimal=",", is_own=True)
"""A table that writes decimals with a comma."""


def taken(text: str, habits: Habits = ENGLISH) -> Understood:
    found = take_amount(text, habits)
    assert isinstance(found, Understood), found
    return found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4,5", 4.5),
        ("50 %", 50),
        ("50%", 50),
        ("12.5 percent", 12.5),
        ("$1.2m", 1_200_000),
        ("US$ 1.2 million", 1_200_000),
        ("120 000", 120_000),
        ("120\u00a0000", 120_000),
        ("120\u202f000", 120_000),
        ("120'000", 120_000),
        ("120’000.50", 120_000.5),
        ("ca. 96000", 96_000),
        ("~ 96 000", 96_000),
        ("1.2 Mio", 1_200_000),
        ("1,5 Mio. €", 1_500_000),
        ("2 Mrd. EUR", 2_000_000_000),
        ("5 TEUR", 5_000),
        ("k€ 5", None),
        ("EUR 5", 5),
        ("5 €", 5),
        ("120,-", 120),
        ("3k", 3_000),
        ("5 lakh", 500_000),
        ("1,20,000", 120_000),
        ("1,234,567.89", 1_234_567.89),
        ("1.234.567,89", 1_234_567.89),
        ("−5", -5),
        ("–5", -5),
        ("-5 %", -5),
        ("-€5", -5),
        ("１２", 12),
        ("٣", 3),
        ("4\u200b", 4),
        ("0,125", 0.125),
    ],
)
def test_one_reading_is_taken_and_the_writing_is_told(text: str, number: float | None) -> None:
    if number is None:
        assert take_amount(text, ENGLISH) == text
        return
    for habits in (ENGLISH, GERMAN):
        found = taken(text, habits)
        assert found.value == number
        assert type(found.value) is type(number)
        assert found.writing is not None
        assert number_of(found.writing) == number
        assert found.writing in found.message
        assert take_amount(found.writing, habits) == number or "." in found.writing


@pytest.mark.parametrize("text", ["1,000", "12,500", "98.000", "1.250", "120.000 €", "-1.000"])
def test_two_readings_are_a_question_where_both_marks_are_in_use(text: str) -> None:
    found = taken(text, GERMAN)
    assert (found.value, found.writing) == (text, None)
    assert " or " in found.hint
    with pytest.raises(NotUnderstood) as caught:
        take_number(text, GERMAN)
    assert caught.value.code == "SCH011"


def test_in_english_a_comma_stands_between_thousands_and_a_point_before_decimals() -> None:
    assert taken("1,000").value == 1000
    assert take_amount("98.000", ENGLISH) == 98.0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1250,5", 1250.5),
        ("98.000", 98_000),
        ("1.250,5", 1250.5),
        ("1 250,5", 1250.5),
        ("1,250", 1.25),
        ("-0,5", -0.5),
        ("7", 7),
        ("91.8", 91.8),
    ],
)
def test_a_table_with_decimal_commas_is_read_as_it_is_written(text: str, number: float) -> None:
    assert take_amount(text, TABLE) == number


def test_in_such_a_table_what_is_repaired_is_written_like_the_rest() -> None:
    assert taken("50,5 %", TABLE).writing == "50,5"
    assert taken("50,5 %", TABLE).value == 50.5


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("$5", "EUR"),
        ("5 €", "% of sales"),
        ("50 %", "EUR"),
        ("1.2m", ""),
        ("5 m", "EUR million"),
        ("3k", "thousand EUR"),
        ("3k", "TEUR"),
        (">= 95 %", "%"),
        ("at least 95", ""),
        ("mindestens 95", ""),
        ("under 3", ""),
        ("(1,200)", ""),
        ("5 billion", ""),
    ],
)
def test_what_stands_around_a_number_may_leave_a_doubt(text: str, unit: str) -> None:
    found = taken(text, Habits(language="de", decimal="", unit=unit))
    assert (found.value, found.writing) == (text, None)
    assert found.hint


@pytest.mark.parametrize(
    ("text", "unit"),
    [("$1.2m", "US dollars"), ("12 orders", "orders a week"), ("5 Tage", "Tage"), ("3 %", "percent of all")],
)
def test_the_unit_may_stand_beside_the_number_where_it_is_the_same(text: str, unit: str) -> None:
    assert taken(text, Habits(language="de", decimal="", unit=unit)).writing is not None


@pytest.mark.parametrize(
    "text", ["many", "2 pilots running", "5-7", "3/4", "1.2.3", "3.12.2026", "ISO 9001", "yes", "1,2,3", ""]
)
def test_a_text_where_the_plan_has_no_number_stays_a_text(text: str) -> None:
    for habits in (ENGLISH, GERMAN, TABLE):
        assert take_amount(text, habits) == text
    assert not looks_like_a_number(text)


@pytest.mark.parametrize("text", ["#DIV/0!", "#N/A", "#WERT!", "=B2*3", "NaN"])
def test_what_a_spreadsheet_says_for_no_number_is_told(text: str) -> None:
    assert taken(text).value == text
    assert "spreadsheet" in taken(text).message


def test_whole_numbers_have_no_decimals() -> None:
    found = take_whole_number("1,000", ENGLISH)
    assert isinstance(found, Understood)
    assert found.value == 1000
    with pytest.raises(NotUnderstood):
        take_whole_number("4,5", ENGLISH)


GROUPS = {
    "English": (",", "."),
    "German": (".", ","),
    "Swiss": ("'", "."),
    "French": ("\u202f", ","),
    "plain": ("", ","),
}


def written(number: Decimal, style: str) -> str:
    group, mark = GROUPS[style]
    return f"{number:,}".replace(",", "G").replace(".", mark).replace("G", group)


@given(
    st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=None).map(
        lambda number: Decimal(f"{number:.4f}").normalize() + 0
    ),
    st.sampled_from(sorted(GROUPS)),
    st.sampled_from(["", " %", " €"]),
    st.sampled_from([ENGLISH, GERMAN, TABLE]),
)
def test_a_number_in_any_style_is_read_back_or_asked_about(
    number: Decimal, style: str, unit: str, habits: Habits
) -> None:
    text = written(number, style) + unit
    found: object = take_amount(text, habits)
    if isinstance(found, Understood):
        found = found.message if isinstance(found.value, str) else found.value
    if isinstance(found, str):
        assert "two ways" in found
        assert habits is GERMAN or style != "German"
    elif decimal_marks(written(number, style)):
        assert found == float(number)
    else:
        assert found in [float(one) for one in (number, number * 1000, number / 1000)]


@given(st.text("0123456789.,'  €$%kmMioTsd-+()−\u202f", max_size=14))
def test_no_text_makes_it_fail_and_a_writing_is_read_as_its_value(text: str) -> None:
    for habits in (ENGLISH, GERMAN, TABLE):
        found = take_amount(text, habits)
        if isinstance(found, Understood) and found.writing is not None:
            assert number_of(found.writing.replace(",", ".")) == found.value
        elif not isinstance(found, Understood):
            assert isinstance(found, int | float) or found == text.strip()


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1250,5", ","),
        ("91.8", "."),
        ("1.250", ""),
        ("1,250", ""),
        ("7", ""),
        ("1.250,5", ","),
        ("1.250.000", ","),
        ("x", ""),
    ],
)
def test_a_number_shows_its_decimal_mark_only_where_there_is_no_doubt(text: str, mark: str) -> None:
    assert decimal_marks(text) == mark


@pytest.mark.parametrize(
    ("language", "country", "decimal", "order"),
    [
        ("en", "", ".", ""),
        ("en-US", "", ".", "month-first"),
        ("en-GB", "", ".", "day-first"),
        ("en", "US-CA", ".", "month-first"),
        ("en", "DE", ".", "day-first"),
        ("de", "", "", "day-first"),
        ("de-CH", "", ".", "day-first"),
        ("de", "CH", ".", "day-first"),
        ("fr", "FR", "", "day-first"),
        ("ja", "", ".", "year-first"),
        ("sv", "SE", "", "year-first"),
    ],
)
def test_language_and_country_tell_how_numbers_and_days_are_written(
    language: str, country: str, decimal: str, order: str
) -> None:
    found = habits_of(language, country)
    assert (found.decimal, found.day_order) == (decimal, order)
