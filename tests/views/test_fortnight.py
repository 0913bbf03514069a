"""The next two weeks of a department: what it owes first, then what goes out, then meetings."""

from __future__ import annotations

from datetime import date

from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.rules.run import CheckedBook
from onebook.views.fortnight import Fortnight, fortnights

# today is Friday, 15 January 2027
FILES = {
    "roles/departments/shop.yml": "title: Shop\n",
    "roles/positions/seller.yml": "title: Seller\ndepartment: shop\n",
    "plan/channels/board.yml": "title: Board\nmedium: offline\nowner: seller\nlead_time: 3 days\n",
    "plan/campaigns/rye.yml": "title: Rye\nowner: head-baker\n",
    "plan/calendar.yml": """\
calendar:
  - {title: Rye poster, date: 2027-01-17, channel: board, campaign: rye, stage: approved}
  - {title: Rye tasting, date: 2027-02-03, channel: board, campaign: rye}
  - {title: Told already, date: 2027-01-20, channel: board, campaign: rye, briefed: 2027-01-04}
  - {title: Only an idea, date: 2027-01-20, channel: board, campaign: rye, stage: idea}
  - {title: Far away, date: 2027-03-01, channel: board, campaign: rye}
  - {title: Shop news, date: 2027-01-29, owner: seller}
  - {title: Yesterday, date: 2027-01-14, channel: board, campaign: rye}
  - {title: Called off, date: 2027-01-20, channel: board, campaign: rye, stage: cancelled}
""",
    "plan/goals/more-rye.yml": """\
title: More rye
owner: head-baker
contributions:
  - department: shop
    how: Sells it.
    needs:
      - {from: bakery, what: Samples, by: 2027-01-22}
      - {from: bakery, what: Long ago, by: 2027-01-02}
      - {from: bakery, what: Much later, by: 2027-06-01}
""",
    "plan/meetings.yml": """\
meetings:
  - {title: Tasting, date: 2026-12-04T10:00, repeat: every week, departments: [bakery], open_to: [shop]}
  - {title: All of us, type: all-staff, date: 2027-01-21, open_to: all}
  - {title: Open door, date: 2027-01-21, open_to: all}
""",
}


def read(book: BookMaker, files: dict[str, str]) -> CheckedBook:
    checked = check_book(book(files))
    assert checked.book is not None, checked.problems
    return checked.book


def week(book: BookMaker, starter: dict[str, str], department: str) -> Fortnight:
    return fortnights(read(book, starter | FILES))[f"department:{department}"].now


def test_what_it_must_brief_comes_first_and_the_latest_is_on_top(book: BookMaker, starter: dict[str, str]) -> None:
    bakery = week(book, starter, "bakery")
    # briefed, an idea, past, cancelled or far away: nobody waits for it
    assert [(item.link.title, item.brief_by) for item in bakery.briefs] == [
        ("Rye poster", date(2027, 1, 14)),
        ("Rye tasting", date(2027, 1, 29)),  # three days before falls on a Sunday
    ]


def test_what_others_need_by_a_day_of_these_weeks_is_due_too(book: BookMaker, starter: dict[str, str]) -> None:
    bakery = week(book, starter, "bakery")
    assert [(need.what, need.by) for need in bakery.needs] == [("Samples", date(2027, 1, 22))]
    assert week(book, starter, "shop").needs == ()


def test_what_goes_out_is_shown_to_all_whom_it_concerns(book: BookMaker, starter: dict[str, str]) -> None:
    bakery, shop = week(book, starter, "bakery"), week(book, starter, "shop")
    assert [item.link.title for item in bakery.out] == ["Rye poster", "Only an idea", "Told already"]
    # the channel is the shop's, and so is what it owns
    assert [item.link.title for item in shop.out] == ["Rye poster", "Only an idea", "Told already", "Shop news"]
    assert shop.briefs == ()


def test_a_meeting_is_shown_as_often_as_it_takes_place_to_those_who_are_awaited(
    book: BookMaker, starter: dict[str, str]
) -> None:
    bakery, shop = week(book, starter, "bakery"), week(book, starter, "shop")
    assert [(one.meeting.link.title, one.day.day, one.time, one.weekday) for one in bakery.meetings] == [
        ("Tasting", 15, "10:00", "Fri"),
        ("All of us", 21, "", "Thu"),
        ("Tasting", 22, "10:00", "Fri"),
        ("Tasting", 29, "10:00", "Fri"),
    ]
    # a meeting open to it is no appointment of its own, unless it is for all staff
    assert [one.meeting.link.title for one in shop.meetings] == ["All of us"]


def test_two_weeks_with_nothing_in_them_say_so(book: BookMaker, starter: dict[str, str]) -> None:
    weeks = fortnights(read(book, starter))
    assert weeks["department:bakery"].now.is_empty
    assert weeks["department:bakery"].address == "departments/next/bakery.html"
