"""Lengths of time and rhythms as people write them: taken for what they mean, with the book's own words beside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.model.values import (
    Duration,
    NotUnderstood,
    Repeat,
    TimeLimit,
    Understood,
    read_duration,
    read_repeat,
    read_time_limit,
    take_duration,
    take_repeat,
    take_time_limit,
)
from onebook.model.values.durations import AT_ONCE
from onebook.model.values.habits import PLAIN
from onebook.problem import Severity


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("15 mins", "15 minutes"),
        ("15 min.", "15 minutes"),
        ("1h", "1 hour"),
        ("24hrs", "24 hours"),
        ("2 business days", "2 working days"),
        ("3 workdays", "3 working days"),
        ("2 Arbeitstage", "2 working days"),
        ("3 Days", "3 days"),
        ("two days", "2 days"),
        ("a week", "1 week"),
        ("half an hour", "30 minutes"),
        ("1,5 hours", "90 minutes"),
        ("1½ hours", "90 minutes"),
        ("1 1/2 hours", "90 minutes"),
        ("1h 30min", "90 minutes"),
        ("1:30 h", "90 minutes"),
        ("PT15M", "15 minutes"),
        ("PT1H30M", "90 minutes"),
        ("P2W", "2 weeks"),
        ("within 2 hours", "2 hours"),
        ("innerhalb von 2 Stunden", "2 hours"),
        ("max. 3 days", "3 days"),
        ("2 fortnights", "4 weeks"),
        ("1 quarter", "3 months"),
        ("90 Minuten", "90 minutes"),
        ("4 business hours", "4 working hours"),
    ],
)
def test_a_length_of_time_in_other_words(text: str, writing: str) -> None:
    for take, read in ((take_duration, read_duration), (take_time_limit, read_time_limit)):
        found = take(text, PLAIN)
        assert isinstance(found, Understood)
        assert (found.writing, found.value, found.severity) == (writing, read(writing), Severity.INFO)


@pytest.mark.parametrize("text", ["immediately", "Sofort", "right away", "at once", "now", "unverzüglich", "0"])
def test_at_once_has_a_word_of_its_own(text: str) -> None:
    found = take_time_limit(text, PLAIN)
    value = found.value if isinstance(found, Understood) else found
    assert value == TimeLimit(AT_ONCE)
    assert str(value) == "at once"
    assert read_time_limit("at once") == value
    with pytest.raises(NotUnderstood):
        take_duration(text, PLAIN)


def test_words_may_follow_in_other_words_too() -> None:
    found = take_time_limit("15 mins after the alarm", PLAIN)
    assert isinstance(found, Understood)
    assert found.writing == "15 minutes after the alarm"
    found = take_time_limit("immediately after the call", PLAIN)
    assert isinstance(found, Understood)
    assert found.writing == "at once after the call"


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("quarterly", "3 months"),
        ("every 3 months", "3 months"),
        ("yearly", "1 year"),
        ("once a year", "1 year"),
        ("monatlich", "1 month"),
    ],
)
def test_a_rhythm_is_the_time_between(text: str, writing: str) -> None:
    found = take_duration(text, PLAIN)
    assert isinstance(found, Understood)
    assert found.writing == writing


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ASAP", "at once"),
        ("15m", "minutes or months"),
        ("1-2 days", "longest"),
        ("same day", "1 working day"),
        ("next business day", "1 working day"),
        ("5", "unit"),
        ("tbd", "leave the field out"),
        ("3 Werktage", "Saturday"),
        ("1:30", "minutes or hours"),
    ],
)
def test_what_is_no_length_of_time_gets_a_hint_that_fits(text: str, words: str) -> None:
    for take in (take_duration, take_time_limit):
        with pytest.raises(NotUnderstood) as caught:
            take(text, PLAIN)
        assert words in caught.value.hint
        assert caught.value.writing is None


UNITS = {
    "minute": ["min", "mins", "Minuten", "minutes"],
    "hour": ["h", "hrs", "Std.", "hours"],
    "working day": ["business days", "workdays", "Arbeitstage"],
    "week": ["wks", "Wochen"],
    "month": ["mos", "Monate"],
}


@given(st.integers(1, 900), st.sampled_from(sorted(UNITS)), st.integers(0, 3), st.sampled_from(["", " "]))
def test_every_unit_in_every_wording_is_read_back(number: int, unit: str, which: int, blank: str) -> None:
    word = UNITS[unit][which % len(UNITS[unit])]
    found = take_duration(f"{number}{blank}{word}", PLAIN)
    value = found.value if isinstance(found, Understood) else found
    assert value == Duration(number, unit)  # type: ignore[arg-type]
    assert read_duration(str(value)) == value


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("weekly", "every week"),
        ("daily", "every day"),
        ("Monthly", "every month"),
        ("quarterly", "every quarter"),
        ("biweekly", "every 2 weeks"),
        ("every other week", "every 2 weeks"),
        ("every two weeks", "every 2 weeks"),
        ("half-yearly", "every 6 months"),
        ("annually", "every year"),
        ("every Tuesday", "every week on Tuesday"),
        ("Tuesdays and Thursdays", "every week on Tuesday and Thursday"),
        ("every Mon, Wed and Fri", "every week on Monday, Wednesday and Friday"),
        ("every other Tuesday", "every 2 weeks on Tuesday"),
        ("weekly on Tuesday", "every week on Tuesday"),
        ("every weekday", "every week on Monday to Friday"),
        ("Mon-Fri", "every week on Monday to Friday"),
        ("every business day", "every working day"),
        ("last Friday of the month", "every month on the last Friday"),
        ("the last Friday of every month", "every month on the last Friday"),
        ("first Monday of each month", "every month on the first Monday"),
        ("1st Monday of the month", "every month on the first Monday"),
        ("first and third Monday of the month", "every month on the first and third Monday"),
        ("last working day of the month", "every month on the last working day"),
        ("last business day of each month", "every month on the last working day"),
        ("month end", "every month on the last day"),
        ("on the 15th of each month", "every month on the 15th"),
        ("1st and 15th of each month", "every month on the 1st and the 15th"),
        ("jeden Dienstag", "every week on Tuesday"),
        ("dienstags", "every week on Tuesday"),
        ("wöchentlich", "every week"),
        ("alle zwei Wochen", "every 2 weeks"),
        ("jeden ersten Montag im Monat", "every month on the first Monday"),
        ("am letzten Arbeitstag des Monats", "every month on the last working day"),
        ("vierteljährlich", "every quarter"),
    ],
)
def test_a_rhythm_in_common_wording(text: str, writing: str) -> None:
    found = take_repeat(text, PLAIN)
    assert isinstance(found, Understood)
    assert (found.writing, found.value, found.severity) == (writing, read_repeat(writing), Severity.INFO)


@pytest.mark.parametrize(
    "text",
    [
        "every month on the last working day",
        "every quarter on the first working day",
        "every working day",
        "every month on the 1st and the 15th",
        "every month on the first and third Monday",
        "every year on 1 May",
        "every year on the first Monday of May",
        "every week on Monday to Friday",
        "every month on the 31st where there is one",
    ],
)
def test_more_of_the_books_own_words(text: str) -> None:
    found = take_repeat(text, PLAIN)
    assert isinstance(found, Repeat)
    assert str(found) == text
    assert found.on_working_days == ("working day" in text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("twice a week", "name the days"),
        ("every Tuesday at 10:00", "date:"),
        ("once", "leave the line out"),
        ("every second Tuesday", "every 2 weeks on"),
        ("every hour", "once a day"),
        ("ad hoc", "no rhythm"),
        ("bimonthly", "every 2 months"),
        ("FREQ=SECONDLY", "DAILY, WEEKLY"),
        ("FREQ=DAILY;COUNT=1000000000", "9999"),
        ("FREQ=DAILY;INTERVAL=5000", "999"),
        ("FREQ=DAILY;WHEN=NOON", "WHEN=NOON"),
        ("FREQ=WEEKLY;FREQ=DAILY", "once"),
        ("every day on Monday", "every week"),
    ],
)
def test_what_says_no_rhythm_gets_a_hint_that_fits(text: str, words: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        take_repeat(text, PLAIN)
    assert words in caught.value.hint
    assert caught.value.code == "SCH012"


@given(st.text(st.sampled_from("every montholasfirdTu123-,./ "), max_size=40))
def test_no_text_makes_a_reader_fail_and_what_is_written_is_read(text: str) -> None:
    for take, read in ((take_duration, read_duration), (take_time_limit, read_time_limit), (take_repeat, read_repeat)):
        try:
            found = take(text, PLAIN)
        except NotUnderstood:
            continue
        if isinstance(found, Understood):
            assert read(found.writing or "") == found.value
