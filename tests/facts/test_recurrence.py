"""The days of a rule: those of RFC 5545, whatever is asked and wherever it begins."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onebook.facts.recurrence import days_of
from onebook.facts.repeats import words_of
from onebook.facts.schedule import WorkCalendar
from onebook.model.kinds.organization import Closed
from onebook.model.values import Repeat, read_repeat

WEEK = "MO TU WE TH FR SA SU".split()
BEGINS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def some(name: str, values: list[str], most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=most, unique=True).map(
        lambda found: f"{name}={','.join(found)}"
    )


NTH = [f"{number}{day}" for number in (1, 2, 3, 4, -1, -2) for day in WEEK]
MONTH_DAYS = some("BYMONTHDAY", ["1", "2", "15", "28", "29", "30", "31", "-1", "-2", "-31"])
MONTHS = some("BYMONTH", [str(number) for number in range(1, 13)], 4)
POSITIONS = st.sampled_from(["BYSETPOS=1", "BYSETPOS=-1", "BYSETPOS=2,-2"])
INTERVAL = st.integers(1, 6).map(lambda number: f"INTERVAL={number}")
START = st.sampled_from(["WKST=SU", "WKST=WE", "WKST=MO"])


def rules(frequency: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    chosen = [st.one_of(st.just(""), part) for part in parts]
    return st.tuples(*chosen).map(lambda found: ";".join([f"FREQ={frequency}", *filter(None, found)]))


WEEKDAYS = some("BYDAY", WEEK, 5)
RULES = st.one_of(
    rules("DAILY", INTERVAL, WEEKDAYS, MONTHS, MONTH_DAYS),
    rules("WEEKLY", INTERVAL, WEEKDAYS, MONTHS, START),
    rules("MONTHLY", INTERVAL, WEEKDAYS, MONTHS, MONTH_DAYS),
    rules("MONTHLY", INTERVAL, some("BYDAY", NTH)),
    st.tuples(rules("MONTHLY", INTERVAL), st.one_of(WEEKDAYS, MONTH_DAYS), POSITIONS).map(";".join),
    rules("YEARLY", INTERVAL, MONTHS, MONTH_DAYS),
    rules("YEARLY", INTERVAL, MONTHS, some("BYDAY", NTH)),
    rules("YEARLY", INTERVAL, some("BYYEARDAY", ["1", "100", "366", "-1", "-366"])),
)


@settings(max_examples=150, deadline=None)
@given(RULES, BEGINS, st.integers(-200, 2000), st.integers(0, 700))
def test_the_days_are_those_that_the_reference_finds(rule: str, begin: date, ahead: int, length: int) -> None:
    first = begin + timedelta(days=ahead)
    last = first + timedelta(days=length)
    repeat = Repeat(rule, rule)
    # the reference follows what never comes true to the year 9999
    coming = next(days_of(repeat, begin, first, first + timedelta(days=60 * 366)), None)
    assume(coming is not None)
    last = max(last, coming or last)
    theirs = rrulestr(rule, dtstart=datetime(begin.year, begin.month, begin.day))
    expected = theirs.between(
        datetime(first.year, first.month, first.day), datetime(last.year, last.month, last.day), True
    )
    assert list(days_of(repeat, begin, first, last)) == [day.date() for day in expected]


@given(RULES, BEGINS, st.integers(0, 1500), st.integers(0, 400), st.integers(0, 400))
def test_two_stretches_give_what_the_whole_gives(rule: str, begin: date, ahead: int, one: int, other: int) -> None:
    repeat = Repeat(rule, rule)
    first = begin + timedelta(days=ahead)
    middle = first + timedelta(days=one)
    last = middle + timedelta(days=other)
    apart = [*days_of(repeat, begin, first, middle), *days_of(repeat, begin, middle + timedelta(days=1), last)]
    assert apart == list(days_of(repeat, begin, first, last))


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYWEEKNO=1", "every working day"]
)
def test_a_first_day_in_the_year_1_costs_no_more_than_any_other(rule: str) -> None:
    looked_at = 0

    def is_working(day: date) -> bool:
        nonlocal looked_at
        looked_at += 1
        return day.weekday() < 5

    repeat = read_repeat(rule)
    found = list(days_of(repeat, date.min, date(2027, 1, 1), date(2027, 1, 31), is_working))
    assert len(found) in (0, 7, 21, 31)
    assert looked_at < 60
    assert list(days_of(repeat, date.min, date(9999, 1, 1), date.max)) or "BYMONTHDAY=30" in rule


def test_the_last_working_day_is_the_organisations() -> None:
    closed = (Closed(start=date(2027, 4, 30)),)
    calendar = WorkCalendar(frozenset({6, 0, 1, 2, 3}), closed)
    repeat = read_repeat("every month on the last working day")
    found = list(days_of(repeat, date(2027, 3, 31), date(2027, 3, 1), date(2027, 6, 30), calendar.is_working))
    assert found == [date(2027, 3, 31), date(2027, 4, 29), date(2027, 5, 31), date(2027, 6, 30)]
    every = read_repeat("every working day")
    found = list(days_of(every, date(2027, 4, 26), date(2027, 4, 26), date(2027, 5, 2), calendar.is_working))
    assert found == [date(2027, 4, number) for number in (26, 27, 28, 29)] + [date(2027, 5, 2)]


@pytest.mark.parametrize(
    ("text", "begin", "days"),
    [
        ("every quarter", date(2026, 11, 30), ["2026-11-30", "2027-02-28", "2027-05-30", "2027-08-30", "2027-11-30"]),
        ("every month", date(2026, 12, 31), ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]),
        ("every month on the 30th", date(2026, 12, 30), ["2026-12-30", "2027-01-30", "2027-02-28", "2027-03-30"]),
        ("every year", date(2024, 2, 29), ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
        ("every year on 29 February", date(2024, 2, 29), ["2024-02-29", "2025-02-28"]),
        ("every month on the 31st where there is one", date(2027, 1, 31), ["2027-01-31", "2027-03-31", "2027-05-31"]),
        ("FREQ=MONTHLY", date(2027, 1, 31), ["2027-01-31", "2027-03-31", "2027-05-31"]),
    ],
)
def test_a_day_that_is_not_there_is_the_last_one_where_words_say_so(text: str, begin: date, days: list[str]) -> None:
    found = days_of(read_repeat(text), begin, begin, date(2030, 1, 1))
    assert [next(found).isoformat() for _ in days] == days


@settings(max_examples=200, deadline=None)
@given(RULES, BEGINS)
def test_a_sentence_says_what_the_rule_says_and_nothing_else(rule: str, begin: date) -> None:
    repeat = Repeat(rule, rule)
    said = words_of(repeat, begin)
    if not said:
        return
    last = begin + timedelta(days=1500)
    own = list(days_of(repeat, begin, begin, last))
    begin = own[0] if own else begin
    assert list(days_of(read_repeat(said), begin, begin, last)) == list(days_of(repeat, begin, begin, last)), said


@pytest.mark.parametrize("count", [1, 3, 9999])
def test_a_counted_rule_ends_after_its_count(count: int) -> None:
    repeat = read_repeat(f"FREQ=DAILY;COUNT={count}")
    begin = date(2027, 1, 1)
    assert len(list(days_of(repeat, begin, begin, date(2090, 1, 1)))) == count
