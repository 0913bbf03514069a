"""The small languages of the content model: a text is understood, or it is said what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.model.values import (
    Duration,
    NamedPeriod,
    NotUnderstood,
    Ref,
    TimeLimit,
    number_of,
    read_date,
    read_day_of_year,
    read_duration,
    read_id,
    read_moment,
    read_number,
    read_period,
    read_ref,
    read_repeat,
    read_time_limit,
    read_url,
)


def refusal(read: Callable[[str], object], text: str) -> NotUnderstood:
    with pytest.raises(NotUnderstood) as caught:
        read(text)
    assert text.strip() in str(caught.value) or not text.strip()
    assert caught.value.hint
    return caught.value


class TestDates:
    @given(st.dates(min_value=date(1, 1, 1)))
    def test_every_day_of_the_calendar_is_read_back(self, day: date) -> None:
        assert read_date(day.isoformat()) == day

    @pytest.mark.parametrize(
        "text",
        [
            "2027-02-29",
            "2027-13-01",
            "2027-00-10",
            "2027-3-11",
            "11.03.2027",
            "20270311",
            "2027-W10-4",
            "",
            " 2027-03-11",
            "２０２７-03-11",
        ],
    )
    def test_anything_else_is_no_date(self, text: str) -> None:
        assert refusal(read_date, text).code == "SCH004"


class TestMoments:
    @given(st.datetimes(min_value=datetime(1, 1, 1)))
    def test_a_day_with_a_time_is_read_back(self, moment: datetime) -> None:
        moment = moment.replace(second=0, microsecond=0)
        assert read_moment(moment.isoformat(timespec="minutes")) == moment

    @given(st.dates())
    def test_a_day_alone_is_a_day(self, day: date) -> None:
        moment = read_moment(day.isoformat())
        assert moment == day
        assert not isinstance(moment, datetime)

    @pytest.mark.parametrize("text", ["2027-03-11 9:05", "2027-03-11T9:05", "2027-03-11 09:05"])
    def test_a_blank_may_stand_for_the_t_and_the_hour_may_be_short(self, text: str) -> None:
        assert read_moment(text) == datetime(2027, 3, 11, 9, 5)

    @pytest.mark.parametrize(
        "text",
        [
            "2027-03-11T24:00",
            "2027-03-11T10:60",
            "2027-03-11T10",
            "2027-03-11T10:00Z",
            "2027-02-30T10:00",
            "10:00",
            "T",
            " ",
        ],
    )
    def test_anything_else_is_no_moment(self, text: str) -> None:
        with pytest.raises(NotUnderstood) as caught:
            read_moment(text)
        assert caught.value.code == "SCH004"


class TestPeriods:
    @pytest.mark.parametrize(
        ("text", "period"),
        [
            ("2027", NamedPeriod(False, 2027, "year", 1)),
            ("2027-H2", NamedPeriod(False, 2027, "half", 2)),
            ("2027-Q4", NamedPeriod(False, 2027, "quarter", 4)),
            ("2027-03", NamedPeriod(False, 2027, "month", 3)),
            ("FY2027", NamedPeriod(True, 2027, "year", 1)),
            ("FY2027-H1", NamedPeriod(True, 2027, "half", 1)),
            ("FY2027-Q1", NamedPeriod(True, 2027, "quarter", 1)),
        ],
    )
    def test_years_halves_quarters_and_months(self, text: str, period: NamedPeriod) -> None:
        assert read_period(text) == period

    @given(
        st.builds(
            "{}{}{}".format,
            st.sampled_from(["", "FY"]),
            st.integers(1000, 9999),
            st.one_of(st.just(""), st.sampled_from(["-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4"])),
        )
    )
    def test_a_period_is_written_as_it_was_read(self, text: str) -> None:
        assert str(read_period(text)) == text

    @given(st.integers(1000, 9999), st.integers(1, 12))
    def test_a_month_is_written_as_it_was_read(self, year: int, month: int) -> None:
        assert str(read_period(f"{year}-{month:02}")) == f"{year}-{month:02}"

    @pytest.mark.parametrize(
        "text",
        [
            "27",
            "2027-H3",
            "2027-Q5",
            "2027-Q0",
            "2027-13",
            "2027-00",
            "2027-3",
            "FY2027-03",
            "FY27",
            "fy2027",
            "Q1 2027",
            "0000",
            "2027-Q1-Q2",
            "２０２７",
            "2027/28",
        ],
    )
    def test_anything_else_is_no_period(self, text: str) -> None:
        assert refusal(read_period, text).code == "SCH005"


UNITS = ["minute", "hour", "working hour", "day", "working day", "week", "month", "year"]


class TestDurations:
    @given(st.integers(0, 10_000), st.sampled_from(UNITS), st.booleans())
    def test_a_number_and_a_unit_in_one_or_many(self, number: int, unit: str, many: bool) -> None:
        duration = read_duration(f"{number} {unit}{'s' if many else ''}")
        assert (duration.number, duration.unit) == (number, unit)
        assert read_duration(str(duration)) == duration

    def test_part_of_a_unit(self) -> None:
        assert read_duration("1.5 hours") == Duration(1.5, "hour")
        assert read_duration("2.0 hours") == Duration(2, "hour")
        assert str(Duration(1, "working day")) == "1 working day"
        assert str(Duration(1.5, "day")) == "1.5 days"

    @given(
        st.integers(1, 60), st.sampled_from(UNITS), st.sampled_from(["", "after month end", "of the order", "s. t."])
    )
    def test_words_may_follow_a_time_limit(self, number: int, unit: str, words: str) -> None:
        limit = read_time_limit(f" {number}  {unit}s   {words}")
        assert (limit.duration.number, limit.duration.unit, limit.words) == (number, unit, words)
        assert read_time_limit(str(limit)) == limit

    def test_words_may_not_follow_a_duration(self) -> None:
        assert refusal(read_duration, "3 working days after month end").code == "SCH006"
        assert read_time_limit("3 working days after month end") == TimeLimit(
            Duration(3, "working day"), "after month end"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "days",
            "two days",
            "3",
            "3days",
            "-1 day",
            "1,5 hours",
            "3 workdays",
            "3 fortnights",
            "3 dayss",
            "a 3 days",
            "3 Days",
            "٣ days",
        ],
    )
    def test_anything_else_is_no_duration(self, text: str) -> None:
        assert refusal(read_duration, text).code == "SCH006"
        assert refusal(read_time_limit, text).code == "SCH006"

    def test_a_number_beyond_every_use_is_refused(self) -> None:
        assert read_duration("999999 days") == Duration(999999, "day")
        for digits in (7, 400):
            assert "at most 6 digits" in refusal(read_time_limit, f"{'9' * digits} working days").hint


class TestRepeats:
    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("every day", "FREQ=DAILY"),
            ("every 3 days", "FREQ=DAILY;INTERVAL=3"),
            ("every week", "FREQ=WEEKLY"),
            ("Every 2 Weeks on Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
            ("every week on Monday and Thursday", "FREQ=WEEKLY;BYDAY=MO,TH"),
            ("every week on Mondays, Wednesdays and Fridays", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
            ("every month", "FREQ=MONTHLY"),
            ("every month on the second Thursday", "FREQ=MONTHLY;BYDAY=2TH"),
            ("every month on the last Friday", "FREQ=MONTHLY;BYDAY=-1FR"),
            ("every month on the 1st", "FREQ=MONTHLY;BYMONTHDAY=1"),
            ("every month on the 31", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
            ("every month on the last day", "FREQ=MONTHLY;BYMONTHDAY=-1"),
            ("every quarter", "FREQ=MONTHLY;INTERVAL=3"),
            ("every 2 quarters on the first Monday", "FREQ=MONTHLY;INTERVAL=6;BYDAY=1MO"),
            ("every year", "FREQ=YEARLY"),
            ("every  week\n on Tuesday", "FREQ=WEEKLY;BYDAY=TU"),
            ("FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20271231", "FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20271231"),
            ("RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=4", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=4"),
            ("FREQ=DAILY;UNTIL=20271231T235959Z", "FREQ=DAILY;UNTIL=20271231T235959Z"),
            ("INTERVAL=2;FREQ=YEARLY;BYMONTH=1,7", "INTERVAL=2;FREQ=YEARLY;BYMONTH=1,7"),
        ],
    )
    def test_words_and_rules_mean_a_rule(self, text: str, rule: str) -> None:
        repeat = read_repeat(text)
        assert repeat.rule == rule
        assert str(repeat) == text

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "weekly",
            "every",
            "every 0 weeks",
            "every fortnight",
            "every week on the 1st",
            "every day on Monday",
            "every week on Mon",
            "every year on Friday",
            "every month on the 32nd",
            "every month on the 0th",
            "every month on the sixth Monday",
            "every month on Monday",
            "every 1000 days",
            "every ٣ weeks",
            "FREQ=HOURLY",
            "FREQ=DAILY;FREQ=WEEKLY",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=WEEKLY;INTERVAL=0",
            "BYDAY=MO",
            "FREQ=WEEKLY;",
            "FREQ=WEEKLY;X-EVIL=1",
            "FREQ=WEEKLY\r\nATTENDEE:x",
            "FREQ=WEEKLY;UNTIL=20270230",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=YEARLY;BYMONTH=13",
            "FREQ=MONTHLY;BYDAY=0MO",
            "FREQ=DAILY;INTERVAL=٣",
        ],
    )
    def test_anything_else_is_no_repetition(self, text: str) -> None:
        assert refusal(read_repeat, text).code == "SCH012"

    @given(st.text(st.sampled_from("every 2weksonMTudy,;=FREQ"), max_size=30))
    def test_a_rule_is_one_line_of_capitals(self, text: str) -> None:
        try:
            rule = read_repeat(text).rule
        except NotUnderstood:
            return
        assert rule == rule.upper()
        assert "FREQ=" in rule
        assert not set(rule) & set(" \r\n:")


class TestReferences:
    @pytest.mark.parametrize(
        ("text", "kinds", "ref"),
        [
            ("head-baker", ("position",), Ref(("position",), "position", "head-baker")),
            ("position:head-baker", ("position",), Ref(("position",), "position", "head-baker")),
            ("sales", ("position", "department"), Ref(("position", "department"), "", "sales")),
            ("raci:press#approve", (), Ref((), "raci", "press", "approve")),
            ("raci: press # approve", (), Ref((), "raci", "press", "approve")),
        ],
    )
    def test_an_id_with_or_without_its_kind(self, text: str, kinds: tuple[str, ...], ref: Ref[str]) -> None:
        assert read_ref(text, kinds) == ref

    @pytest.mark.parametrize("text", ["goal:grow", "raci:press#approve", "grow"])
    def test_a_reference_is_written_as_it_was_read(self, text: str) -> None:
        assert str(read_ref(text, ())) == text


class TestIds:
    @given(
        st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(
            lambda text: len(text) <= 60 and text != "index"
        )
    )
    def test_small_letters_digits_and_single_hyphens(self, text: str) -> None:
        assert read_id(text) == text

    @pytest.mark.parametrize(
        "text", ["", "Grow", "a--b", "-a", "a-", "a_b", "a b", "é", "index", "a" * 61, "a\n", "a/b", "..", "٣"]
    )
    def test_anything_else_is_no_id(self, text: str) -> None:
        with pytest.raises(NotUnderstood) as caught:
            read_id(text)
        assert caught.value.code == "SCH007"


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("40", 40),
            ("-3", -3),
            ("+3", 3),
            ("2.5", 2.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e3", 1000.0),
            ("007", 7),
            ("0", 0),
        ],
    )
    def test_numbers_are_written_in_digits(self, text: str, number: float) -> None:
        assert read_number(text) == number
        assert type(read_number(text)) is type(number)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "1,5",
            "1 000",
            "1_000",
            "0x1F",
            "40%",
            "ten",
            ".",
            "-",
            "1e",
            "inf",
            ".nan",
            "1e999",
            "9" * 41,
            "1.2.3",
            "٣",
        ],
    )
    def test_anything_else_is_no_number(self, text: str) -> None:
        assert number_of(text) is None
        assert refusal(read_number, text).code == "SCH011"

    @given(st.one_of(st.integers(-(10**30), 10**30), st.floats(-1e300, 1e300)))
    def test_numbers_are_read_back(self, number: float) -> None:
        assert read_number(repr(number)) == number


class TestDaysOfTheYear:
    @pytest.mark.parametrize("text", ["01-01", "02-28", "12-31"])
    def test_month_and_day(self, text: str) -> None:
        assert read_day_of_year(text) == text

    @pytest.mark.parametrize("text", ["", "02-29", "13-01", "2-1", "01-32", "00-01", "2027-02-01", "1 February"])
    def test_anything_else_is_no_day_of_the_year(self, text: str) -> None:
        assert refusal(read_day_of_year, text).code == "SCH004"


@given(st.text(max_size=40))
def test_no_text_makes_a_reader_fail_in_any_other_way(text: str) -> None:
    for read in (
        read_date,
        read_moment,
        read_period,
        read_duration,
        read_time_limit,
        read_repeat,
        read_number,
        read_id,
        read_day_of_year,
    ):
        error: NotUnderstood | None = None
        try:
            read(text)
        except NotUnderstood as caught:
            error = caught
        assert error is None or (error.code.startswith("SCH") and str(error) and error.hint)
    assert isinstance(read_ref(text, ()), Ref)


class TestAddresses:
    @pytest.mark.parametrize(
        "text",
        ["https://a.example/b?c#d", "http://[::1]/", "mailto:a@b.example", "tel:+41123", "ask.html#q", "../a.md"],
    )
    def test_an_address_of_the_web_or_of_the_site_is_kept(self, text: str) -> None:
        assert read_url(f" {text} ") == text

    @pytest.mark.parametrize(
        "text",
        [
            "http://[",
            "//[",
            "http://a]b",
            "https://",
            "http://a:b/",
            "javascript:x()",
            "JaVa\tScript:x()",
            "data:,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//host/x",
            "\\\\host\\x",
            "/\\host",
        ],
    )
    def test_any_other_address_is_refused(self, text: str) -> None:
        with pytest.raises(NotUnderstood) as caught:
            read_url(text)
        assert caught.value.code == "SCH018"
