"""Calendar feeds: what a program that subscribes reads is what the book says, for each day of three years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from tests.conftest import REPOSITORY

from onebook.compile import check_book, table
from onebook.facts.occurrences import occurrences
from onebook.facts.schedule import calendar_of
from onebook.model.kinds.event import Event
from onebook.model.kinds.meeting import Meeting
from onebook.outputs.ics import book_as_ics, feed_as_ics
from onebook.outputs.site.files import FileLine
from onebook.rules.run import CheckedBook
from onebook.views.feeds import feed_links

FIRST, LAST = date(2027, 1, 1), date(2029, 1, 1)
BookMaker = Callable[..., Path]

RHYTHMS = [
    "every week on Tuesday",
    "every 2 weeks on Monday and Thursday",
    "every month on the last working day",
    "every working day",
    "every month",
    "every quarter",
    "every year",
    "every month on the first Monday",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=WEEKLY;COUNT=170",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
]


def checked(root: Path) -> CheckedBook:
    found = check_book(root)
    assert found.book is not None, [problem.message for problem in found.problems]
    return found.book


@pytest.fixture(scope="module")
def sample() -> CheckedBook:
    return checked(REPOSITORY)


def read(text: str) -> Any:
    return icalendar.Calendar.from_ical(text)


def days_in(text: str, uid: str) -> list[date]:
    """The days on which a program shows an item."""
    shown = recurring_ical_events.of(read(text)).between(FIRST, LAST)
    starts = [one["DTSTART"].dt for one in shown if str(one["UID"]).startswith(f"{uid}@")]
    return sorted(start.date() if isinstance(start, datetime) else start for start in starts)


def days_of(book: CheckedBook, one: Event | Meeting) -> list[date]:
    """The days that the book means."""
    return [
        found.first_day
        for found in occurrences(one, FIRST, date(2028, 12, 31), calendar_of(book.organization))
        if found.first_day >= FIRST
    ]


def book_with(starter: Mapping[str, str], book: BookMaker, **files: str) -> CheckedBook:
    return checked(book(dict(starter) | {path.replace("__", "/") + ".yml": text for path, text in files.items()}))


@pytest.mark.parametrize("rhythm", RHYTHMS)
@pytest.mark.parametrize("first", ["2027-01-31", "2027-01-29 09:30", "2026-11-30", "2024-02-29"])
def test_a_program_shows_the_days_of_a_rhythm(
    book: BookMaker, starter: Mapping[str, str], rhythm: str, first: str
) -> None:
    made = book_with(
        starter, book, plan__meetings__talk=f"title: Talk\nowner: head-baker\ndate: {first}\nrepeat: {rhythm}\n"
    )
    (meeting,) = made.of(Meeting)
    wanted = days_of(made, meeting)
    assert wanted
    assert days_in(book_as_ics.document(made), "meeting-talk") == wanted


def test_the_sample_is_read_as_it_is_meant(sample: CheckedBook) -> None:
    text = book_as_ics.document(sample)
    every: list[Event | Meeting] = [*sample.of(Event), *sample.of(Meeting)]
    repeating = [one for one in every if one.repeat is not None]
    assert len(repeating) > 10
    for one in repeating:
        if one.status != "dropped":
            assert days_in(text, one.ref.replace(":", "-")) == days_of(sample, one), one.ref


def test_last_day_and_exceptions_hold(book: BookMaker, starter: Mapping[str, str]) -> None:
    made = book_with(
        starter,
        book,
        plan__meetings__talk="title: Talk\nowner: head-baker\ndate: 2027-02-01 09:00\nrepeat: every week on Monday\n"
        "until: 2027-03-01\nexcept: [2027-02-15]\n",
    )
    assert days_in(book_as_ics.document(made), "meeting-talk") == [
        date(2027, 2, 1),
        date(2027, 2, 8),
        date(2027, 2, 22),
        date(2027, 3, 1),
    ]


def test_whole_days_are_dates_and_end_the_day_after(book: BookMaker, starter: Mapping[str, str]) -> None:
    made = book_with(
        starter, book, plan__calendar__fair="title: Fair\ndate: 2027-05-03 to 2027-05-05\nwhere: Hall 3, stand 4\n"
    )
    (fair,) = read(book_as_ics.document(made)).walk("VEVENT")
    assert (fair["DTSTART"].dt, fair["DTEND"].dt) == (date(2027, 5, 3), date(2027, 5, 6))
    assert str(fair["LOCATION"]) == "Hall 3, stand 4"


def test_a_brief_is_a_whole_day_of_its_own(book: BookMaker, starter: Mapping[str, str]) -> None:
    made = book_with(
        starter,
        book,
        plan__channels__letter="title: Letter\nmedium: offline\nowner: head-baker\nlead_time: 2 weeks\n",
        plan__calendar__mail="title: Mail\ndate: 2027-05-31\nchannel: letter\nstage: planned\n",
    )
    found = {str(one["UID"]).partition("@")[0]: one for one in read(book_as_ics.document(made)).walk("VEVENT")}
    assert found["event-mail-brief"]["DTSTART"].dt == date(2027, 5, 17)
    assert str(found["event-mail-brief"]["SUMMARY"]) == "Brief by today: Mail"


def test_what_is_cancelled_stands_there_for_two_weeks(book: BookMaker, starter: Mapping[str, str]) -> None:
    made = book_with(
        starter,
        book,
        plan__calendar__soon="title: Soon\ndate: 2027-02-01\nstage: cancelled\n",
        plan__calendar__past="title: Past\ndate: 2026-12-01\nstage: cancelled\n",
    )
    (soon,) = read(book_as_ics.document(made)).walk("VEVENT")
    assert (str(soon["SUMMARY"]), str(soon["STATUS"])) == ("Cancelled: Soon", "CANCELLED")


def test_each_time_zone_is_told(sample: CheckedBook) -> None:
    shown = read(book_as_ics.document(sample))
    named = {one["DTSTART"].params["TZID"] for one in shown.walk("VEVENT") if "TZID" in one["DTSTART"].params}
    assert named == {str(zone["TZID"]) for zone in shown.walk("VTIMEZONE")} == {sample.organization.timezone}


def test_it_is_no_invitation_and_says_when_to_look_again(sample: CheckedBook) -> None:
    shown = read(book_as_ics.document(sample))
    assert "METHOD" not in shown
    assert shown["REFRESH-INTERVAL"].to_ical() == b"PT12H"
    assert str(shown["X-PUBLISHED-TTL"]) == "PT12H"


def test_every_feed_is_on_the_site_under_its_own_address(sample: CheckedBook) -> None:
    links = feed_links(sample)
    assert {"", "department", "channel", "campaign"} == {link.group for link in links}
    lines = {line.address: line for line in table(sample) if isinstance(line, FileLine)}
    for link in links:
        content = lines[link.address].file(sample).content
        assert isinstance(content, str)
        uids = [str(one["UID"]) for one in read(content).walk("VEVENT")]
        assert len(uids) == len(set(uids)), link.address


def test_a_feed_of_a_department_holds_what_concerns_it_and_no_more(sample: CheckedBook) -> None:
    everything = {str(one["UID"]) for one in read(book_as_ics.document(sample)).walk("VEVENT")}
    of_finance = read(feed_as_ics(sample, "feeds/departments/finance.ics", "department:finance"))
    found = {str(one["UID"]) for one in of_finance.walk("VEVENT")}
    assert found < everything
    assert any(uid.startswith("meeting-all-staff") for uid in found)


def test_what_programs_know_items_by_stays_when_something_else_changes(
    book: BookMaker, starter: Mapping[str, str]
) -> None:
    first = book_with(starter, book, plan__calendar__fair="title: Fair\ndate: 2027-05-03\n")
    before = book_as_ics.document(first)
    again = book_with(
        starter,
        book,
        plan__calendar__fair="title: Fair\ndate: 2027-05-03\n",
        lexicon__terms__loaf="title: loaf\ndefinition: One bread.\n",
    )
    assert book_as_ics.document(again) == before


def test_hostile_words_are_words(book: BookMaker, starter: Mapping[str, str]) -> None:
    title = "Fair\\nBEGIN:VALARM; a, b: c"
    made = book_with(starter, book, plan__calendar__fair=f"title: '{title}'\ndate: 2027-05-03\nwhere: 'x;y,z'\n")
    shown = read(book_as_ics.document(made))
    (fair,) = shown.walk("VEVENT")
    assert str(fair["SUMMARY"]) == title
    assert not shown.walk("VALARM")
