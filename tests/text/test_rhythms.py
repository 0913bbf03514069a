"""How often something happens is said wholly in the language of the print, never half in English."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.facts.repeats import say_repeat
from onebook.facts.schedule import WorkCalendar
from onebook.model.kinds.meeting import Meeting
from onebook.model.values import read_repeat
from onebook.outputs.handout.data import document
from onebook.outputs.handout.options import Options
from onebook.text.language import language

ENGLISH = re.compile(
    r"\b(?:every|on|the|and|until|times|once|first|second|third|fourth|fifth|last|working|day|week|month|quarter|year|of|to"
    r"|where|there|is|one|January|February|March|May|June|July|October|December|\w+day|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)


def german(english: str) -> str:
    return language("de").translated(english).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Every 2 weeks on Monday and Thursday", "Alle 2 Wochen am Montag und Donnerstag"),
        ("every week on Monday, Wednesday and Friday", "jede Woche am Montag, Mittwoch und Freitag"),
        ("Every week on Monday to Friday", "Jede Woche von Montag bis Freitag"),
        ("Every month on the first and third Monday", "Jeden Monat am ersten und dritten Montag"),
        ("Every month on the 1st and the 15th", "Jeden Monat am 1. und 15."),
        ("Every month on the 31st where there is one", "Jeden Monat am 31., wo es ihn gibt"),
        (
            "Every month on the last working day (Monday to Friday)",
            "Jeden Monat am letzten Arbeitstag (Montag bis Freitag)",
        ),
        ("Every 2 quarters", "Alle 2 Quartale"),
        ("Every quarter on the last day", "Jedes Quartal am letzten Tag"),
        ("Every year on 1 May", "Jedes Jahr am 1. Mai"),
        ("Every year on the first Monday of May", "Jedes Jahr am ersten Montag im Mai"),
        ("Every week on Monday, 3 times, until 5 May 2027", "Jede Woche am Montag, 3-mal, bis 5. Mai 2027"),
        ("Every day, once", "Jeden Tag, einmal"),
        ("Every 3 days until 29 Jan 2027", "Alle 3 Tage, bis 29. Jan. 2027"),
        (
            "On Mon 5 April 2027, Tue 6 April 2027 and so on",
            "Am Mo 5. April 2027, Di 6. April 2027 und so weiter",
        ),
        ("No more times", "Keine weiteren Male"),
    ],
)
def test_a_rhythm_is_said_in_german(english: str, said: str) -> None:
    assert german(english) == said


@pytest.mark.parametrize(
    "text", ["Every cloud on Monday", "Every week on the moon", "On Mon 5 stones", "5 pallets", "On foot", "Once upon"]
)
def test_what_is_no_rhythm_stays(text: str) -> None:
    assert german(text) == text


DAYS = st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
WHICH = st.sampled_from(["first", "second", "third", "last", "second to last"])
WRITTEN = st.one_of(
    st.builds("every {} weeks on {}".format, st.integers(2, 9), DAYS),
    st.builds("every month on the {} {}".format, WHICH, DAYS),
    st.builds("every quarter on the {}{}".format, WHICH, st.just(" working day")),
    st.builds("every {} months on the {}".format, st.integers(2, 9), st.integers(4, 20).map("{}th".format)),
    st.builds("every year on the {} {} of {}".format, WHICH, DAYS, st.sampled_from(["January", "May", "December"])),
    st.sampled_from(
        [
            "RRULE:FREQ=MONTHLY;BYMONTHDAY=31",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20271231",
            "FREQ=YEARLY;BYYEARDAY=100",
            "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1",
            "FREQ=MONTHLY;BYDAY=1MO,3MO",
        ]
    ),
)


@given(WRITTEN, st.none() | st.just(date(2028, 5, 3)))
def test_no_rhythm_that_can_be_written_is_said_half_in_english(text: str, until: date | None) -> None:
    meeting = Meeting(id="m", title="M", date=date(2027, 1, 4), repeat=read_repeat(text), until=until)
    said = german(say_repeat(meeting, date(2027, 1, 15), WorkCalendar(frozenset(range(5)))))
    assert not ENGLISH.search(said), said


def test_a_german_handout_says_its_rhythms_in_german(book: BookMaker, starter: dict[str, str]) -> None:
    meetings = (
        "meetings:\n"
        "  - {title: Jour fixe, date: 2027-01-18, owner: head-baker, repeat: every 2 weeks on Monday and Thursday}\n"
        "  - {title: Kasse, date: 2027-01-29, owner: head-baker, repeat: every month on the last working day}\n"
    )
    organization = starter["plan/organization.yml"] + "language: de\n"
    found = check_book(book(starter | {"plan/organization.yml": organization, "plan/meetings.yml": meetings})).book
    assert found is not None
    said = str(document(found, Options(edition="book"))).replace("\u00a0", " ")
    assert "Alle 2 Wochen am Montag und Donnerstag" in said
    assert "Jeden Monat am letzten Arbeitstag" in said
    assert "Every 2" not in said
    assert "Every month" not in said
