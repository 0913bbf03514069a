"""When something that repeats takes place."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onebook.facts.occurrences import Occurrence, fits, next_occurrence, occurrences
from onebook.facts.schedule import WorkCalendar
from onebook.model.kinds.event import Event
from onebook.model.kinds.meeting import Meeting
from onebook.model.values import DateRange, Moment, Repeat, read_repeat

CALENDAR = WorkCalendar(frozenset(range(5)))
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def event(
    begin: Moment | DateRange, repeat: str = "", until: date | None = None, except_: tuple[date, ...] = ()
) -> Event:
    rule = read_repeat(repeat) if repeat else None
    return Event(id="item", title="Item", date=begin, repeat=rule, until=until, except_=except_)


def days(one: Event | Meeting, first: date, last: date) -> list[str]:
    return [found.first_day.isoformat() for found in occurrences(one, first, last, CALENDAR)]


@pytest.mark.parametrize(
    ("begin", "repeat", "expected"),
    [
        (date(2027, 1, 7), "", ["2027-01-07"]),
        (date(2027, 1, 7), "every week", ["2027-01-07", "2027-01-14", "2027-01-21", "2027-01-28"]),
        (date(2027, 1, 5), "every 2 weeks on Tuesday", ["2027-01-05", "2027-01-19"]),
        (date(2026, 12, 10), "every month on the second Thursday", ["2027-01-14"]),
        (date(2026, 1, 31), "every month on the last day", ["2027-01-31"]),
        (date(2026, 1, 12), "every quarter", ["2027-01-12"]),
        (date(2024, 1, 30), "every year", ["2027-01-30"]),
        (date(2027, 1, 1), "FREQ=DAILY;INTERVAL=10", ["2027-01-01", "2027-01-11", "2027-01-21", "2027-01-31"]),
        (date(2027, 1, 1), "FREQ=DAILY;COUNT=2", ["2027-01-01", "2027-01-02"]),
        (date(2026, 12, 30), "FREQ=DAILY;UNTIL=20270102", ["2027-01-01", "2027-01-02"]),
        (date(2027, 2, 1), "every week", []),
    ],
)
def test_a_repetition_in_words_or_as_a_rule(begin: date, repeat: str, expected: list[str]) -> None:
    assert days(event(begin, repeat), date(2027, 1, 1), date(2027, 1, 31)) == expected


def test_until_and_except_end_and_interrupt_it() -> None:
    one = event(date(2027, 1, 4), "every week", date(2027, 1, 25), (date(2027, 1, 11),))
    assert days(one, date(2027, 1, 1), date(2027, 12, 31)) == ["2027-01-04", "2027-01-18", "2027-01-25"]


def test_the_first_day_counts_whatever_the_rule_says() -> None:
    one = event(date(2027, 1, 5), "FREQ=WEEKLY;BYDAY=MO;COUNT=3")
    assert days(one, date(2027, 1, 1), date(2027, 12, 31)) == ["2027-01-05", "2027-01-11", "2027-01-18"]
    assert not fits(date(2027, 1, 5), read_repeat("every week on Monday"), CALENDAR)
    assert fits(date(2027, 1, 4), read_repeat("every week on Monday"), CALENDAR)


def test_the_time_of_day_stays() -> None:
    one = event(datetime(2027, 1, 4, 9, 30), "every week")
    (found,) = occurrences(one, date(2027, 1, 11), date(2027, 1, 11), CALENDAR)
    assert found == Occurrence(date(2027, 1, 11), date(2027, 1, 11), time(9, 30))
    assert found.moment == datetime(2027, 1, 11, 9, 30)


def test_what_lasts_for_days_is_found_by_each_of_them() -> None:
    fair = event(DateRange(date(2027, 2, 24), date(2027, 2, 26)))
    for day in (24, 25, 26):
        (found,) = occurrences(fair, date(2027, 2, day), date(2027, 2, day), CALENDAR)
        assert (found.first_day.day, found.last_day.day) == (24, 26)
    assert not occurrences(fair, date(2027, 2, 27), date(2027, 2, 28), CALENDAR)


def test_a_meeting_without_a_date_never_takes_place() -> None:
    assert not occurrences(Meeting(id="m", title="M"), date.min, date.max, CALENDAR)


def test_the_next_time_from_a_day_on() -> None:
    one = event(date(2027, 1, 4), "every week", until=date(2027, 1, 18))
    found = next_occurrence(one, date(2027, 1, 12), CALENDAR)
    assert found is not None
    assert found.first_day == date(2027, 1, 18)
    assert next_occurrence(one, date(2027, 1, 19), CALENDAR) is None


def test_a_day_that_a_month_has_not_is_its_last_one() -> None:
    one = event(date(2026, 11, 30), "every quarter")
    assert days(one, date(2026, 11, 1), date(2027, 12, 31)) == [
        "2026-11-30",
        "2027-02-28",
        "2027-05-30",
        "2027-08-30",
        "2027-11-30",
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=YEARLY;BYMONTH=40",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=WEEKLY;BYSETPOS=300",
        "FREQ=YEARLY;BYWEEKNO=99",
        "FREQ=YEARLY;BYYEARDAY=-999",
        "FREQ=DAILY;UNTIL=99999999",
    ],
)
def test_a_rule_that_never_comes_true_leaves_the_first_day(rule: str) -> None:
    one = Event(id="item", title="Item", date=date(2027, 1, 5), repeat=Repeat(rule, rule))
    assert days(one, date(2027, 1, 1), date(2027, 1, 9))[0] == "2027-01-05"


@given(DAYS, st.integers(1, 40), DAYS, st.integers(0, 400))
def test_every_so_many_days_is_plain_arithmetic(begin: date, every: int, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = days(event(begin, f"every {every} days"), first, last)
    expected = [
        begin + timedelta(days=number * every)
        for number in range((last - begin).days // every + 1)
        if begin + timedelta(days=number * every) >= first
    ]
    assert found == [day.isoformat() for day in expected]


@given(DAYS, st.sampled_from(["every day", "every week on Monday", "every month", "every quarter"]), DAYS, DAYS)
def test_two_spans_side_by_side_give_what_the_whole_gives(begin: date, repeat: str, one: date, other: date) -> None:
    first, middle = sorted((one, other))
    last = middle + timedelta(days=90)
    item = event(begin, repeat)
    apart = days(item, first, middle) + days(item, middle + timedelta(days=1), last)
    whole = days(item, first, last)
    assert len(whole) == 5000 or whole == apart


PARTS = st.lists(
    st.sampled_from(
        "INTERVAL=3 COUNT=5 BYDAY=MO,2TU,-1FR BYDAY=99SU BYMONTHDAY=31,-31 BYMONTH=2,13 BYSETPOS=-1 BYSETPOS=366 "
        "BYWEEKNO=53 BYYEARDAY=366,-366 WKST=SU UNTIL=20300101T000000Z".split()
    ),
    max_size=3,
    unique_by=lambda part: part.partition("=")[0],
)


@settings(max_examples=40)
@given(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), PARTS, st.dates(), DAYS)
def test_no_rule_is_too_strange(frequency: str, parts: list[str], begin: date, first: date) -> None:
    rule = ";".join([f"FREQ={frequency}", *parts])
    one = Event(id="item", title="Item", date=begin, repeat=Repeat(rule, rule))
    found = occurrences(one, first, first + timedelta(days=100), CALENDAR)
    assert list(found) == sorted(set(found))
    assert all(first <= each.first_day <= first + timedelta(days=100) for each in found)
