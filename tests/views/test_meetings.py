"""Meetings, agreements and partners."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.facts.repeats import say_repeat
from onebook.facts.schedule import WorkCalendar
from onebook.model.kinds.meeting import Meeting
from onebook.model.values import read_repeat
from onebook.rules.run import CheckedBook
from onebook.views.agreements import agreement_groups
from onebook.views.meetings import meeting_sections
from onebook.views.partners import partner_sections

FILES = {
    "roles/departments/shop.yml": "title: Shop\n",
    "plan/meetings.yml": """\
meetings:
  - {title: Over, date: 2026-01-05, order: 1}
  - {title: Ended, date: 2026-01-05, repeat: every week, until: 2026-12-31}
  - title: Tasting
    type: sync
    date: 2026-12-01T07:30
    repeat: every week on Tuesday
    duration: 30 minutes
    departments: [bakery, shop]
    open_to: all
    except: [2026-12-29, 2027-02-02]
  - {title: Bare}
""",
    "roles/agreements.yml": """\
agreements:
  - {id: a, from: shop, to: bakery, gives: Counts, within: 2 days, agreed: 2027-01-02}
  - {id: b, title: Trays, from: bakery, to: shop, gives: Trays}
""",
    "roles/partners.yml": """\
partners:
  - {title: Mill, does: Grinds., led_by: head-baker, until: 2026-12-31, contact: {phone: "0123"}}
  - {title: Lost, until: 2028-01-01}
""",
}


@pytest.fixture
def read(book: BookMaker, starter: dict[str, str]) -> CheckedBook:
    checked = check_book(book(starter | FILES))
    assert checked.book is not None, checked.problems
    return checked.book


def test_meetings_that_are_over_come_last(read: CheckedBook) -> None:
    sections = meeting_sections(read)
    assert [(one.entity.title, one.line.is_over) for one in sections] == [
        ("Bare", False),
        ("Tasting", False),
        ("Over", True),
        ("Ended", True),
    ]


def test_a_meeting_says_when_and_who(read: CheckedBook) -> None:
    tasting = meeting_sections(read)[1]
    assert (tasting.line.sort, tasting.line.repeat, tasting.line.has_begun) == (
        "Working meeting",
        "Every week on Tuesday",
        True,
    )
    assert tasting.is_for_every_department
    assert tasting.is_open_to_all
    assert tasting.duration == "30 minutes"
    assert tasting.skipped == (date(2027, 2, 2),)  # the other one is past


def test_agreements_stand_under_their_giver(read: CheckedBook) -> None:
    groups = agreement_groups(read)
    assert [group.giver.title if group.giver else "" for group in groups] == ["Bakery", "Shop"]
    counts = groups[1].sections[0].promise
    assert (counts.link.title, counts.within, counts.agreed) == ("Shop to Bakery", "2 days", date(2027, 1, 2))


def test_a_partner_names_who_leads_it(read: CheckedBook) -> None:
    lost, mill = partner_sections(read)
    assert (lost.led_by, lost.is_over, lost.ways) == (None, False, ())
    assert mill.led_by is not None
    assert (mill.led_by.link.title, mill.is_over) == ("Head baker", True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("every 2 weeks on Tuesday", "Every 2 weeks on Tuesday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every week on Monday to Friday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "Every 2 weeks on Monday and Thursday"),
        ("RRULE:FREQ=MONTHLY;BYDAY=2TH", "Every month on the second Thursday"),
        ("FREQ=MONTHLY;BYDAY=+1MO,-1FR", "Every month on the first Monday and the last Friday"),
        ("FREQ=MONTHLY;BYMONTHDAY=15;COUNT=3", "Every month on the 15th, 3 times"),
        ("FREQ=DAILY;UNTIL=20271231", "Every day, until 31 Dec 2027"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "Every month on the last working day (Monday to Friday)"),
        ("FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=2", "On Thu 4 March 2027, Tue 6 April 2027, Thu 6 May 2027 and so on"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "Every month on the 31st where there is one"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=2", "On Mon 17 May 2027"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "No more times"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "Every month on the last day"),
        ("FREQ=YEARLY", "Every year"),
    ],
)
def test_a_repeat_in_words(text: str, words: str) -> None:
    one = Meeting(id="m", title="M", date=date(2027, 3, 1), repeat=read_repeat(text))
    assert say_repeat(one, date(2027, 3, 2), WorkCalendar(frozenset(range(5)))) == words
