"""Working days, public holidays and lead times counted backwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onebook.facts.dates import bounds
from onebook.facts.schedule import WorkCalendar, calendar_of, country_complaint, public_holidays
from onebook.model.kinds.organization import Closed, Organization
from onebook.model.values import Duration, Unit, read_day_of_year, read_duration, read_period

WEEK = WorkCalendar(frozenset(range(5)))
LEEDS = WorkCalendar(
    frozenset(range(5)), (Closed(start=date(2026, 12, 24), end=date(2027, 1, 1), title="Christmas"),), "GB-ENG"
)

DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))
UNITS: list[Unit] = ["minute", "hour", "working hour", "day", "working day", "week", "month", "year"]
CALENDARS = st.builds(
    WorkCalendar,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.lists(
        st.builds(
            lambda start, length: Closed(start=start, end=start + timedelta(days=length)), DAYS, st.integers(0, 30)
        ),
        max_size=3,
    ).map(tuple),
    st.sampled_from(["", "DE", "US-CA", "GB-SCT", "XX"]),
)
LEAD_TIMES = st.builds(Duration, st.integers(0, 60) | st.sampled_from([0.5, 1.5, 2.25]), st.sampled_from(UNITS))


@pytest.mark.parametrize(
    ("lead_time", "goes_out", "brief_by"),
    [
        ("1 working day", "2026-11-17", "2026-11-16"),
        ("1 working day", "2026-11-16", "2026-11-13"),
        ("10 working days", "2026-11-30", "2026-11-16"),
        ("0 working days", "2026-11-16", "2026-11-16"),
        ("1 working day", "2026-11-21", "2026-11-19"),
        ("6 weeks", "2027-01-12", "2026-12-01"),
        ("1 week", "2026-11-22", "2026-11-13"),
        ("3 days", "2026-11-19", "2026-11-16"),
        ("1 month", "2027-03-31", "2027-02-26"),
        ("2 years", "2028-11-16", "2026-11-16"),
        ("4 working hours", "2026-11-17", "2026-11-16"),
        ("30 minutes", "2026-11-17", "2026-11-16"),
        ("1.5 working days", "2026-11-19", "2026-11-17"),
    ],
)
def test_a_lead_time_counts_backwards_to_a_working_day(lead_time: str, goes_out: str, brief_by: str) -> None:
    found = WEEK.brief_by(date.fromisoformat(goes_out), read_duration(lead_time))
    assert found.isoformat() == brief_by


@pytest.mark.parametrize(
    "text", ["9999", "9999-H2", "9999-Q4", "9999-12", "FY9999", "FY9999-Q1", "FY9999-Q4", "FY0001"]
)
@pytest.mark.parametrize("begins", ["01-01", "02-01", "11-01"])
def test_no_period_ends_before_it_begins(text: str, begins: str) -> None:
    organization = Organization(
        id="o", title="O", fiscal_year_start=read_day_of_year(begins), fiscal_year_named_by="start"
    )
    first, last = bounds(read_period(text), organization)
    assert first <= last
    assert text != "9999" or last == date.max


def test_public_holidays_and_closed_days_do_not_count() -> None:
    assert LEEDS.brief_by(date(2027, 1, 5), Duration(2, "working day")) == date(2026, 12, 23)
    assert LEEDS.brief_by(date(2027, 3, 30), Duration(1, "working day")) == date(2027, 3, 25)
    assert LEEDS.brief_by(date(2027, 1, 8), Duration(2, "week")) == date(2026, 12, 23)


def test_the_calendar_says_why_a_day_is_none_of_work() -> None:
    assert LEEDS.why_not(date(2026, 11, 16)) == ""
    assert LEEDS.why_not(date(2026, 11, 15)) == "a Sunday"
    assert LEEDS.why_not(date(2027, 3, 29)) == "a public holiday (Easter Monday)"
    assert LEEDS.why_not(date(2026, 12, 29)) == "a day on which we are closed (Christmas)"


def test_a_region_has_holidays_that_its_country_has_not() -> None:
    assert date(2027, 3, 29) not in public_holidays("GB", 2027)
    assert date(2027, 3, 29) in public_holidays("GB-ENG", 2027)
    assert date(2027, 3, 31) in public_holidays("US-CA", 2027)


def test_the_organisation_says_which_days_it_works() -> None:
    organization = Organization(
        id="organization",
        title="Bakery",
        working_days=("tuesday", "saturday"),
        closed=(Closed(start=date(2027, 1, 5)),),
    )
    calendar = calendar_of(organization)
    week = [date(2027, 1, 4) + timedelta(days=number) for number in range(7)]
    assert [day.day for day in week if calendar.is_working(day)] == [9]


@pytest.mark.parametrize("country", ["DE", "DE-BY", "GB", "GB-ENG", "US-CA", "UK", "CH-ZH"])
def test_known_countries_and_regions(country: str) -> None:
    assert country_complaint(country) is None


@pytest.mark.parametrize(
    ("country", "message", "hint"),
    [
        ("Germany", "the public holidays of `Germany` are not known", "did you mean 'DE'?"),
        ("de", "the public holidays of `de` are not known", "did you mean 'DE'?"),
        ("XX", "the public holidays of `XX` are not known", "like GB"),
        ("US-XX", "no region `XX` of `US` has public holidays of its own here", "write `US` alone, or one of its"),
        ("", "the public holidays of `` are not known", "like GB"),
    ],
)
def test_an_unknown_country_is_said_with_what_to_write(country: str, message: str, hint: str) -> None:
    found = country_complaint(country)
    assert found is not None
    assert found[0] == message
    assert hint in found[1]


def test_the_language_of_the_machine_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    public_holidays.cache_clear()
    monkeypatch.setenv("LANGUAGE", "de")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert public_holidays("DE", 2027)[date(2027, 3, 29)] == "Easter Monday"


@given(CALENDARS, DAYS, LEAD_TIMES)
def test_brief_by_is_a_working_day_from_which_the_lead_time_ends_in_time(
    calendar: WorkCalendar, day: date, lead_time: Duration
) -> None:
    brief_by = calendar.brief_by(day, lead_time)
    assert calendar.is_working(brief_by)
    assert calendar.add(brief_by, lead_time) <= day or calendar.on_or_before(day) == brief_by


@given(CALENDARS, DAYS, LEAD_TIMES)
def test_a_day_later_would_be_too_late(calendar: WorkCalendar, day: date, lead_time: Duration) -> None:
    brief_by = calendar.brief_by(day, lead_time)
    next_day = calendar.on_or_after(brief_by + timedelta(days=1))
    assert calendar.add(next_day, lead_time) > day


@given(CALENDARS, DAYS, st.integers(0, 60))
def test_counting_the_working_days_forward_gives_the_day_back(calendar: WorkCalendar, day: date, count: int) -> None:
    assume(calendar.is_working(day))
    lead_time = Duration(count, "working day")
    assert calendar.add(calendar.brief_by(day, lead_time), lead_time) == day
    assert calendar.working_days_between(calendar.brief_by(day, lead_time), day) == count


@given(CALENDARS, DAYS, DAYS, LEAD_TIMES)
def test_what_goes_out_later_is_briefed_no_earlier(
    calendar: WorkCalendar, day: date, other: date, lead_time: Duration
) -> None:
    earlier, later = sorted((day, other))
    assert calendar.brief_by(earlier, lead_time) <= calendar.brief_by(later, lead_time)


@given(
    st.frozensets(st.integers(0, 6)),
    st.dates(),
    st.builds(Duration, st.integers(0, 10**12) | st.floats(0, 1e9), st.sampled_from(UNITS)),
    st.sampled_from(["", "DE", "XX", "-", "DE-", "GB-QQ"]),
)
def test_nothing_is_too_far_away_to_be_counted(
    weekdays: frozenset[int], day: date, duration: Duration, country: str
) -> None:
    always_closed = (Closed(start=date.min, end=date.max),)
    for calendar in (WorkCalendar(weekdays, (), country), WorkCalendar(weekdays, always_closed, country)):
        assert isinstance(calendar.add(day, duration), date)
        assert isinstance(calendar.brief_by(day, duration), date)
        assert isinstance(calendar.why_not(day), str)
