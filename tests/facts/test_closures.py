"""Hours of a day in which we are closed: such a day stays a working day, and its hours are told."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.facts.closures import closings, is_backwards
from onebook.facts.schedule import WorkCalendar
from onebook.model.kinds.organization import Closed
from onebook.model.values import Duration, Moment

EVE = date(2026, 12, 24)
NOON = datetime(2026, 12, 24, 12)


def _calendar(*closed: Closed) -> WorkCalendar:
    return WorkCalendar(frozenset(range(5)), closed)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (EVE, None, ["2026-12-24..24 all day"]),
        (NOON, None, ["2026-12-24..24 from 12:00"]),
        (NOON, EVE, ["2026-12-24..24 from 12:00"]),
        (NOON, datetime(2026, 12, 24, 14, 30), ["2026-12-24..24 from 12:00 to 14:30"]),
        (EVE, datetime(2026, 12, 24, 10), ["2026-12-24..24 until 10:00"]),
        (NOON, date(2026, 12, 26), ["2026-12-24..24 from 12:00", "2026-12-25..26 all day"]),
        (NOON, datetime(2026, 12, 25, 9), ["2026-12-24..24 from 12:00", "2026-12-25..25 until 09:00"]),
        (EVE, datetime(2026, 12, 25, 9), ["2026-12-24..24 all day", "2026-12-25..25 until 09:00"]),
        (datetime(2026, 12, 24), datetime(2026, 12, 24, 23, 59), ["2026-12-24..24 all day"]),
        (NOON, datetime(2026, 12, 24, 12), []),
        (EVE, date(2026, 12, 23), []),
    ],
)
def test_a_closure_is_whole_days_and_the_hours_at_its_ends(start: Moment, end: Moment | None, told: list[str]) -> None:
    closed = Closed(start=start, end=end)
    found = list(closings(closed))
    assert [f"{one.first}..{one.last:%d} {one.hours or 'all day'}" for one in found] == told
    assert is_backwards(closed) == (not told)


@pytest.mark.parametrize("start", [NOON, datetime(2026, 12, 24, 0, 1), datetime(2026, 12, 24, 17, 45)])
def test_a_day_that_is_closed_for_some_hours_is_a_working_day(start: datetime) -> None:
    calendar = _calendar(Closed(start=start, title="Christmas Eve"))
    assert calendar.is_working(EVE)
    assert calendar.why_not(EVE) == ""
    assert calendar.closed_hours(EVE) == f"closed from {start:%H:%M} (Christmas Eve)"
    assert calendar.brief_by(date(2026, 12, 25), Duration(1, "working day")) == EVE


def test_hours_of_a_day_on_which_nobody_works_are_not_told() -> None:
    calendar = _calendar(Closed(start=datetime(2026, 12, 26, 12)), Closed(start=NOON), Closed(start=EVE))
    assert calendar.closed_hours(date(2026, 12, 26)) == ""
    assert calendar.closed_hours(EVE) == ""
    assert not calendar.is_closed_at(datetime(2026, 12, 26, 15))


@pytest.mark.parametrize(
    ("hour", "minutes", "is_closed"),
    [(11, 0, False), (12, 0, True), (13, 59, True), (14, 0, False), (11, 60, False), (11, 61, True), (9, 600, True)],
)
def test_what_falls_into_closed_hours(hour: int, minutes: int, is_closed: bool) -> None:
    calendar = _calendar(Closed(start=NOON, end=datetime(2026, 12, 24, 14)))
    assert calendar.is_closed_at(datetime(2026, 12, 24, hour), timedelta(minutes=minutes)) == is_closed


@given(st.datetimes() | st.dates(), st.none() | st.datetimes() | st.dates(), st.datetimes(), st.integers(0, 10**5))
def test_no_closure_makes_the_calendar_fail(start: Moment, end: Moment | None, moment: datetime, minutes: int) -> None:
    calendar = _calendar(Closed(start=start, end=end))
    assert isinstance(calendar.closed_hours(moment.date()), str)
    assert isinstance(calendar.is_closed_at(moment, timedelta(minutes=minutes)), bool)
    assert isinstance(calendar.on_or_before(moment.date()), date)
