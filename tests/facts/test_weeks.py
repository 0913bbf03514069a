"""On which day a week begins, by setting, by country, and by the days off where no country is named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.facts.occurrences import occurrences
from onebook.facts.schedule import calendar_of
from onebook.facts.weeks import first_weekday, names_of_days, week_of
from onebook.model.kinds.meeting import Meeting
from onebook.model.kinds.organization import Organization, Weekday
from onebook.model.values import read_repeat

SUNDAY_TO_THURSDAY: tuple[Weekday, ...] = ("sunday", "monday", "tuesday", "wednesday", "thursday")
SATURDAY_TO_WEDNESDAY: tuple[Weekday, ...] = ("saturday", "sunday", "monday", "tuesday", "wednesday")
EVERY_DAY: tuple[Weekday, ...] = (*SUNDAY_TO_THURSDAY, "friday", "saturday")


def _made(**fields: object) -> Organization:
    return Organization(id="organization", title="Theatre", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("IL", "Sunday"),
        ("US", "Sunday"),
        ("US-CA", "Sunday"),
        ("PT", "Sunday"),
        ("EG", "Saturday"),
        ("QA", "Saturday"),
        ("MV", "Friday"),
        ("AE", "Monday"),
        ("DE-BY", "Monday"),
        ("GB", "Monday"),
        ("XX", "Monday"),
    ],
)
def test_a_week_begins_as_is_usual_in_the_country(country: str, day: str) -> None:
    assert names_of_days(_made(country=country))[0] == day


def test_what_the_organisation_says_goes_before_its_country() -> None:
    assert names_of_days(_made(country="US", week_begins="monday"))[0] == "Monday"
    assert names_of_days(_made(country="DE", week_begins="saturday"))[0] == "Saturday"


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, "Monday"),
        ({"language": "en-US"}, "Sunday"),
        ({"language": "de-AT"}, "Monday"),
        ({"language": "en-US", "country": "GB"}, "Monday"),
        ({"working_days": SUNDAY_TO_THURSDAY}, "Sunday"),
        ({"working_days": SATURDAY_TO_WEDNESDAY}, "Saturday"),
        ({"working_days": EVERY_DAY}, "Monday"),
        ({"working_days": ("tuesday", "wednesday", "saturday", "sunday")}, "Monday"),
    ],
)
def test_without_a_country_the_language_tells_and_then_the_days_off(fields: dict[str, object], day: str) -> None:
    assert names_of_days(_made(**fields))[0] == day


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)), st.sampled_from(["IL", "EG", "MV", "DE"]))
def test_a_day_lies_in_the_week_that_is_told_for_it(day: date, country: str) -> None:
    organization = _made(country=country)
    first = week_of(day, organization)
    assert first.weekday() == first_weekday(organization)
    assert first <= day < first + timedelta(days=7)


@pytest.mark.parametrize(
    ("country", "text", "days"),
    [
        ("IL", "every 2 weeks on Sunday and Tuesday", [3, 5, 17, 19, 31]),
        ("DE", "every 2 weeks on Sunday and Tuesday", [3, 12, 17, 26, 31]),
        ("IL", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU", [3, 12, 17, 26, 31]),
        ("DE", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;WKST=SU", [3, 5, 17, 19, 31]),
        ("EG", "every week on Sunday", [3, 10, 17, 24, 31]),
    ],
)
def test_every_second_week_is_a_week_of_the_organisation(country: str, text: str, days: list[int]) -> None:
    meeting = Meeting(id="m", title="M", date=date(2027, 1, 3), repeat=read_repeat(text))
    found = occurrences(meeting, date(2027, 1, 1), date(2027, 1, 31), calendar_of(_made(country=country)))
    assert [time.first_day.day for time in found] == days
