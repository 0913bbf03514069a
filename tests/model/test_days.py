"""Days, times and periods as people write them: taken where there is one reading, a hint that fits where there is none."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import BookMaker
from tests.rules.clean_book import CLEAN

from onebook.compile import check_book, mend_book
from onebook.model.kinds.event import Event
from onebook.model.values import (
    DateRange,
    NotUnderstood,
    Understood,
    read_date,
    read_moment,
    read_period,
    take_date,
    take_day_of_year,
    take_moment,
    take_period,
    take_range,
)
from onebook.model.values.habits import habits_of

TODAY = date(2026, 11, 29)
ENGLISH, AMERICAN, BRITISH, GERMAN, SWEDISH = (
    habits_of(language, "", TODAY) for language in ("en", "en-US", "en-GB", "de", "sv")
)
ALL = (ENGLISH, AMERICAN, BRITISH, GERMAN, SWEDISH)


@pytest.mark.parametrize(
    "text",
    [
        "20. April 2027",
        "20 April 2027",
        "April 20, 2027",
        "April 20th, 2027",
        "20 Apr 2027",
        "20-Apr-2027",
        "20Apr2027",
        "the 20th of April 2027",
        "2027/04/20",
        "2027.04.20",
        "2027-4-20",
        "20270420",
        "2027-W16-2",
        "20.04.2027",
        "20/4/2027",
        "4/20/2027",
        "Tuesday, 20 April 2027",
        "Di, 20.04.2027",
        "2027–04–20",
        "２０.０４.２０２７",
        "2027-04-20T00:00:00",
        "2027 April 20",
    ],
)
def test_a_day_with_one_reading_is_taken_for_it(text: str) -> None:
    for habits in ALL:
        found = take_date(text, habits)
        assert isinstance(found, Understood)
        assert (found.value, found.writing) == (date(2027, 4, 20), "2027-04-20")
        assert "2027-04-20" in found.hint


@pytest.mark.parametrize("text", ["03.12.2026", "3/12/2026", "3-12-2026", "03.12.26", "3. 12. 2026"])
def test_day_and_month_are_told_apart_by_the_organisations_language(text: str) -> None:
    for habits in (BRITISH, GERMAN):
        found = take_date(text, habits)
        if isinstance(found, Understood):
            assert found.value == date(2026, 12, 3)
    with pytest.raises(NotUnderstood) as caught:
        take_date(text, ENGLISH)
    assert "2026-12-03 or 2026-03-12" in caught.value.hint
    assert caught.value.writing is None


def test_where_the_month_comes_first_a_slash_is_clear_and_a_point_is_not() -> None:
    found = take_date("03/04/2027", AMERICAN)
    assert isinstance(found, Understood)
    assert found.value == date(2027, 3, 4)
    with pytest.raises(NotUnderstood):
        take_date("03.04.2027", AMERICAN)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("next Tuesday", "2026-12-01"),
        ("Dienstag", "2026-12-01"),
        ("nächsten Freitag", "2026-12-04"),
        ("KW 16", "2027-04-19 to 2027-04-25"),
        ("CW 50", "2026-12-07 to 2026-12-13"),
        ("2027-W16", "2027-04-19"),
        ("week 16 2028", "2028-04-17"),
        ("Q4", "2026-10-01 to 2026-12-31"),
        ("Q1", "2027-01-01 to 2027-03-31"),
        ("2027-H2", "2027-07-01 to 2027-12-31"),
        ("end of May", "2027-05-31"),
        ("Ende Mai 2028", "2028-05-31"),
        ("early December", "2026-12-01"),
        ("mid-June", "2027-06-15"),
        ("May 2027", "2027-05-01 to 2027-05-31"),
        ("2027-05", "2027-05-31"),
        ("2027", "2027-12-31"),
        ("tbd", "leave the field out"),
        ("TBC", "leave the field out"),
        ("offen", "leave the field out"),
        ("?", "leave the field out"),
        ("today", "2026-11-29"),
        ("morgen", "2026-11-30"),
        ("in 2 weeks", "2026-12-13"),
        ("20 April", "2027-04-20"),
        ("24.12.", "2026-12-24"),
        ("46000", "2025-12-09"),
        ("3.-5. Mai 2027", "2027-05-03"),
        ("2027-02-30", "2027-02-28"),
        ("2027-13-01", "2027-01-13"),
        ("Monday, 20 April 2027", "Tuesday"),
        ("2027-03-11T10:00", "2027-03-11"),
    ],
)
def test_what_only_hints_at_a_day_gets_a_hint_that_fits_and_no_repair(text: str, words: str) -> None:
    for habits in (BRITISH, GERMAN):
        with pytest.raises(NotUnderstood) as caught:
            take_date(text, habits)
        assert words in caught.value.hint
        assert caught.value.writing is None
        assert caught.value.code == "SCH004"


@pytest.mark.parametrize(
    "text",
    [
        "20 April 2027, 15:30",
        "20. April 2027 um 15.30 Uhr",
        "April 20, 2027 at 3:30 pm",
        "20.04.2027 15:30",
        "2027-04-20T15:30:00",
        "2027-04-20, 15:30",
    ],
)
def test_a_time_may_stand_behind_any_day(text: str) -> None:
    found = take_moment(text, BRITISH)
    assert isinstance(found, Understood)
    assert (found.value, found.writing) == (datetime(2027, 4, 20, 15, 30), "2027-04-20T15:30")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2027-03-11T10:00Z", "time zone"),
        ("2027-03-11T10:00+01:00", "time zone"),
        ("2027-03-11 10:00-11:30", "duration"),
        ("2027-03-11 25:00", "T10:00"),
        ("next Tuesday", "2026-12-01"),
    ],
)
def test_more_than_a_day_and_a_time_gets_a_hint_that_fits(text: str, words: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        take_moment(text, BRITISH)
    assert words in caught.value.hint


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("3.-5. Mai 2027", date(2027, 5, 3), date(2027, 5, 5)),
        ("3–5 May 2027", date(2027, 5, 3), date(2027, 5, 5)),
        ("May 3-5, 2027", date(2027, 5, 3), date(2027, 5, 5)),
        ("vom 3. bis 5. Mai 2027", date(2027, 5, 3), date(2027, 5, 5)),
        ("2027-03-01 to 2027-03-05", date(2027, 3, 1), date(2027, 3, 5)),
        ("2027-03-01/2027-03-05", date(2027, 3, 1), date(2027, 3, 5)),
        ("03.-05.12.2026", date(2026, 12, 3), date(2026, 12, 5)),
        ("28.12. - 03.01.2027", date(2026, 12, 28), date(2027, 1, 3)),
        ("30 April to 2 May 2027", date(2027, 4, 30), date(2027, 5, 2)),
    ],
)
def test_a_stretch_of_days_in_one_line(text: str, start: date, end: date) -> None:
    found = take_range(text, GERMAN)
    assert found is not None
    assert found.value == DateRange(start, end)
    assert found.writing == f"{{start: {start}, end: {end}}}"


@pytest.mark.parametrize("text", ["5-3 May 2027", "2027-03-11", "soon", "1/2/2027 to 3/2/2027", "Q1 to Q2"])
def test_what_is_no_stretch_is_none(text: str) -> None:
    assert take_range(text, ENGLISH) is None


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("Q1 2027", "2027-Q1"),
        ("2027 Q1", "2027-Q1"),
        ("1. Quartal 2027", "2027-Q1"),
        ("first quarter of 2027", "2027-Q1"),
        ("H2/2027", "2027-H2"),
        ("2. Halbjahr 2027", "2027-H2"),
        ("FY27", "FY2027"),
        ("fy 2027", "FY2027"),
        ("Q3 FY27", "FY2027-Q3"),
        ("FY2027 Q3", "FY2027-Q3"),
        ("GJ 2027", "FY2027"),
        ("March 2027", "2027-03"),
        ("März 2027", "2027-03"),
        ("03/2027", "2027-03"),
        ("2027-3", "2027-03"),
    ],
)
def test_a_period_in_other_words(text: str, writing: str) -> None:
    found = take_period(text, GERMAN)
    assert isinstance(found, Understood)
    assert (found.value, found.writing) == (read_period(writing), writing)


@pytest.mark.parametrize("text", ["2026/27", "FY2026/27", "2026-2027"])
def test_a_year_with_two_names_is_a_question(text: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        take_period(text, GERMAN)
    assert "FY2027" in caught.value.hint
    assert caught.value.writing is None


@pytest.mark.parametrize("text", ["1 February", "Feb 1", "1. Februar", "01.02.", "1/2"])
def test_a_day_of_any_year(text: str) -> None:
    found = take_day_of_year(text, GERMAN)
    assert isinstance(found, Understood)
    assert (found.value, found.writing) == ("02-01", "02-01")


ENGLISH_MONTHS = "January February March April May June July August September October November December".split()
GERMAN_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
STYLES = {
    "{d}. {g} {y}": ALL,
    "{d} {e} {y}": ALL,
    "{e} {d}, {y}": ALL,
    "{d}-{s}-{y}": ALL,
    "{y}/{m:02}/{d:02}": ALL,
    "{d:02}.{m:02}.{y}": (BRITISH, GERMAN),
    "{d}/{m}/{y}": (BRITISH, GERMAN),
    "{m}/{d}/{y}": (AMERICAN,),
}


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(sorted(STYLES)), st.sampled_from(range(5)))
def test_every_day_in_every_style_of_a_language_is_read_back(day: date, style: str, which: int) -> None:
    names = ENGLISH_MONTHS[day.month - 1]
    text = style.format(d=day.day, m=day.month, y=day.year, e=names, s=names[:3], g=GERMAN_MONTHS[day.month - 1])
    habits = STYLES[style][which % len(STYLES[style])]
    found = take_date(text, habits)
    assert isinstance(found, Understood)
    assert found.value == day
    assert read_date(found.writing or "") == day


@given(st.text(st.sampled_from("0123456789 .-/TWQHFY,aprilmaykwvonbistoend'"), max_size=24))
def test_no_text_makes_a_reader_fail_and_what_is_written_is_read(text: str) -> None:
    for habits in ALL:
        for take, read in ((take_date, read_date), (take_moment, read_moment), (take_period, read_period)):
            try:
                found = take(text, habits)
            except NotUnderstood:
                continue
            if isinstance(found, Understood):
                assert read(found.writing or "") == found.value
        take_range(text, habits)


RANGES = {
    "plan/calendar/fair.yml": "title: Bread fair\ndate: 3.-5. Mai 2027\nwhere: Market\n",
    "plan/goals/fresh-bread.yml": "title: Fresh bread\nperiod: 1 January 2027 to 31 March 2027\n",
}


def test_a_stretch_of_days_is_mended_to_start_and_end(book: BookMaker) -> None:
    root = book(CLEAN | RANGES)
    found = check_book(root)
    codes = {
        (problem.path, problem.code, problem.severity.value) for problem in found.problems if problem.code[:3] == "SCH"
    }
    assert codes == {(path, "SCH021", "warning") for path in RANGES}
    event = found.read.entry("event:fair").value
    assert isinstance(event, Event)
    assert event.date == DateRange(date(2027, 5, 3), date(2027, 5, 5))
    mended = mend_book(root, None, lambda checked: checked.problems)[1].texts
    assert "date: {start: 2027-05-03, end: 2027-05-05}\nwhere" in mended["plan/calendar/fair.yml"]
    assert "period: {start: 2027-01-01, end: 2027-03-31}\n" in mended["plan/goals/fresh-bread.yml"]
