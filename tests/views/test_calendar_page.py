"""The calendar's page: what is due first, weeks and months, the grid and the timeline."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.rules.run import CheckedBook
from onebook.views.calendar import CalendarItem
from onebook.views.calendar_page import CalendarPage, calendar_page
from onebook.views.links import PageLink
from onebook.views.month_grid import SIZES, GridMonth
from onebook.views.timeline import WIDTH, _packed, _room

FILES = {
    # the starter's day is Friday 15 January 2027
    "roles/departments/shop.yml": "title: Shop\nlead: keeper\n",
    "roles/positions/keeper.yml": "title: Shopkeeper\ndepartment: shop\n",
    "plan/channels.yml": """\
channels:
  - {title: Poster, medium: offline, owner: head-baker, lead_time: 10 working days}
  - {title: Post, medium: social, owner: head-baker, lead_time: 2 days}
""",
    "plan/campaigns/rolls.yml": "title: Rolls\nowner: keeper\nstart: 2027-01-01\nend: 2027-03-31\n",
    "plan/calendar.yml": """\
calendar:
  - {id: old, title: Old, date: 2027-01-05, channel: post, stage: published}
  - {id: late, title: Late, date: 2027-01-20, channel: poster, stage: approved, campaign: rolls}
  - {id: soon, title: Soon, date: 2027-01-22, channel: post, stage: planned, briefed: 2027-01-11}
  - {id: due, title: Due, date: 2027-02-02, channel: poster, stage: planned}
  - {id: thought, title: Thought, date: 2027-01-18, channel: poster, stage: idea}
  - {id: spring, title: Spring, date: 2027-04-20, channel: poster, stage: planned}
  - {id: loaf, title: Loaf, date: 2027-01-08, channel: post, repeat: every week, until: 2027-01-29}
""",
}


@pytest.fixture
def page(book: BookMaker, starter: dict[str, str]) -> CalendarPage:
    return calendar_page(_read(book, starter | FILES))


def _read(book: BookMaker, texts: dict[str, str]) -> CheckedBook:
    checked = check_book(book(texts))
    assert checked.book is not None, checked.problems
    return checked.book


def test_what_is_not_briefed_and_urgent_stands_first(page: CalendarPage) -> None:
    # an idea waits, what is briefed is done, and what has months to go is no matter for today
    assert [(item.id, item.brief_mark and item.brief_mark.word) for item in page.urgent] == [
        ("late", "9 days late"),
        ("due", "In 4 days"),
    ]


def test_a_campaigns_owner_briefs_and_without_one_the_items_owner(page: CalendarPage) -> None:
    by = {item.id: (item.briefed_by and item.briefed_by.title, item.departments) for item in page.urgent}
    assert by == {"late": ("Shop", ("shop", "bakery")), "due": ("Bakery", ("bakery",))}


def test_the_list_goes_from_this_week_by_week_to_months(page: CalendarPage) -> None:
    assert [(group.name, group.year, [row.item.id for row in group.rows]) for group in page.coming] == [
        ("11 to 17 January", None, ["loaf"]),
        ("18 to 24 January", None, ["thought", "late", "loaf", "soon"]),
        ("25 to 31 January", None, ["loaf"]),
        ("1 to 7 February", None, ["due"]),
        ("April", 2027, ["spring"]),
    ]
    assert [group.week for group in page.coming[:2]] == [date(2027, 1, 11), date(2027, 1, 18)]
    assert [row.item.id for group in page.earlier for row in group.rows] == ["old", "loaf"]


def test_all_lead_time_bars_share_one_axis(page: CalendarPage) -> None:
    bars = {row.item.id: row.bar for group in page.coming for row in group.rows}
    late, due, spring = bars["late"], bars["due"], bars["spring"]
    assert late is not None
    assert due is not None
    assert spring is not None
    assert late.is_late
    assert late.start < page.axis.today < late.end < due.end < spring.end <= 100
    assert late.says == "Brief by Wed 6 Jan; goes out Wed 20 Jan"
    assert bars["loaf"] is None


def test_the_grid_shows_each_day_once_with_what_goes_out_and_what_is_to_be_briefed(page: CalendarPage) -> None:
    january = page.months[0]
    days = [day for week in january.weeks for day in week if day.is_in_month]
    assert [day.day for day in days] == [date(2027, 1, number) for number in range(1, 32)]
    assert all(len(week) == 7 for week in january.weeks)
    told = {day.day.day: [(entry.item.id, entry.is_brief) for entry in day.entries] for day in days if day.entries}
    assert told == {
        5: [("old", False)],
        8: [("loaf", False)],
        15: [("loaf", False)],
        18: [("thought", False)],
        19: [("due", True)],
        20: [("late", False)],
        22: [("loaf", False), ("soon", False)],
        29: [("loaf", False)],
    }


@pytest.mark.parametrize(
    ("lines", "first", "week"),
    [
        ("country: DE\n", "Monday", "11 to 17 January"),
        ("country: US\n", "Sunday", "10 to 16 January"),
        ("country: EG\n", "Saturday", "9 to 15 January"),
        ("working_days: [sunday, monday, tuesday, wednesday, thursday]\n", "Sunday", "10 to 16 January"),
        ("country: US\nweek_begins: monday\n", "Monday", "11 to 17 January"),
    ],
)
def test_weeks_begin_as_in_the_country(
    book: BookMaker, starter: dict[str, str], lines: str, first: str, week: str
) -> None:
    organization = {"plan/organization.yml": starter["plan/organization.yml"] + lines}
    page = calendar_page(_read(book, starter | FILES | organization))
    assert page.days[0] == first
    assert page.coming[0].name == week
    assert {f"{begins[0].day:%A}" for month in page.months for begins in month.weeks} == {first}
    days = [day.day for week in page.months[0].weeks for day in week if day.is_in_month]
    assert days == [date(2027, 1, number) for number in range(1, 32)]
    assert page.timeline is not None
    assert f"{page.timeline.first:%A}" == first


def test_closed_hours_stand_in_the_grid_and_beside_the_last_day_to_brief(
    book: BookMaker, starter: dict[str, str]
) -> None:
    closed = "closed:\n  - {start: 2027-01-19T12:00, title: Stock count}\n  - {start: 2027-01-26}\n"
    organization = {"plan/organization.yml": starter["plan/organization.yml"] + closed}
    page = calendar_page(_read(book, starter | FILES | organization))
    days = {day.day: day for week in page.months[0].weeks for day in week if day.is_in_month}
    half, whole = days[date(2027, 1, 19)], days[date(2027, 1, 26)]
    assert (half.closed, half.is_free) == ("closed from 12:00 (Stock count)", False)
    assert (whole.closed, whole.is_free) == ("a day on which we are closed", True)
    (due,) = [row.item for group in page.coming for row in group.rows if row.item.id == "due"]
    assert due.brief_by == date(2027, 1, 18)
    closed = closed.replace("01-19", "01-18")
    organization = {"plan/organization.yml": starter["plan/organization.yml"] + closed}
    page = calendar_page(_read(book, starter | FILES | organization))
    (due,) = [row.item for group in page.coming for row in group.rows if row.item.id == "due"]
    assert (due.brief_by, due.brief_hours) == (date(2027, 1, 18), "closed from 12:00")


def test_meetings_releases_and_closed_days_stand_beside_what_goes_out(book: BookMaker, starter: dict[str, str]) -> None:
    closed = "closed:\n  - {start: 2027-01-19, end: 2027-01-20, title: Stock count}\n  - {start: 2027-01-23, title: A Saturday}\n"
    more = {
        "plan/organization.yml": starter["plan/organization.yml"] + closed,
        "plan/meetings.yml": "meetings:\n  - {title: Tasting, date: 2027-01-15 10:00, repeat: every week, owner: keeper, "
        "departments: [shop], duration: 30 minutes}\n  - {title: Party, date: 2027-01-20, owner: keeper, type: all-staff}\n",
        "plan/releases.yml": "releases:\n  - {title: Rye bread, date: 2027-01-20, owner: keeper, stage: committed}\n",
    }
    page = calendar_page(_read(book, starter | FILES | more))
    week = page.coming[1]
    assert [
        (day.day.day, [(note.sort, note.time, note.title, note.departments) for note in day.notes], len(day.rows))
        for day in week.days
    ] == [
        (18, [], 1),
        (19, [("closed", "", "Stock count", ("*",))], 0),
        (20, [("meeting", "", "Party", ("*",)), ("release", "", "Rye bread", ("*",))], 1),
        (22, [("meeting", "10:00", "Tasting", ("shop",))], 2),
    ]
    assert week.notes[0].days == 2
    days = {day.day: day for begins in page.months[0].weeks for day in begins if day.is_in_month}
    assert [note.title for note in days[date(2027, 1, 20)].notes] == ["Party", "Rye bread"]
    assert days[date(2027, 1, 20)].closed == "a day on which we are closed (Stock count)"
    # a month that is told is told to its end, so that its sheet is whole
    last = max(note.day for group in page.coming for note in group.notes)
    assert last == date(2027, 4, 30)


def test_a_month_that_is_too_full_for_a_sheet_says_how_much_more_there_is(
    book: BookMaker, starter: dict[str, str]
) -> None:
    def month(count: int) -> GridMonth:
        items = "".join(
            f"  - {{id: a{day}-{number}, title: A poster with a long name {number}, date: 2027-02-{day:02}, channel: post}}\n"
            for day in (1, 8, 15, 22)
            for number in range(count)
        )
        more = {"plan/calendar.yml": f"calendar:\n{items}"}
        return next(one for one in calendar_page(_read(book, starter | FILES | more)).months if one.name == "February")

    assert month(1).density == 0
    assert 0 < month(6).density < len(SIZES) - 1
    full = month(40)
    assert full.density == len(SIZES) - 1
    (first,) = [day for week in full.weeks for day in week if day.day == date(2027, 2, 8)]
    assert 0 < first.on_paper < len(first.entries) == 40


def test_the_timeline_names_each_channel_once(page: CalendarPage) -> None:
    assert page.timeline is not None
    assert [lane.channel.title for lane in page.timeline.lanes if lane.channel] == ["Post", "Poster"]
    shown = {stretch.item.id for lane in page.timeline.lanes for stretch in lane.stretches}
    assert shown == {"late", "soon", "due", "thought", "loaf"}


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 60), st.text(min_size=1, max_size=80)), max_size=40))
def test_no_item_of_the_timeline_stands_on_another(drawn: list[tuple[int, int, str]]) -> None:
    first = date(2027, 1, 4)

    def item(start: int, length: int, title: str) -> CalendarItem:
        fields: dict[str, object] = dict.fromkeys(CalendarItem.__dataclass_fields__)
        day = first + timedelta(days=start)
        link = PageLink(title=title, address="a", ref="event:a", kind="calendar item", status="active")
        return CalendarItem(**(fields | {"link": link, "day": day, "brief_by": day - timedelta(days=length)}))  # type: ignore[arg-type]

    lanes = _packed([item(*one) for one in sorted(drawn)], first, first + timedelta(days=98))
    assert sum(len(lane) for lane in lanes) == len(drawn)
    for lane in lanes:
        for one, other in pairwise(lane):
            assert _room(one)[1] < _room(other)[0]
        assert all(_room(one)[1] <= WIDTH for one in lane)


def test_a_book_on_the_calendars_last_day_has_a_calendar(book: BookMaker, starter: dict[str, str]) -> None:
    item = "title: End\ndate: 9999-12-31\nchannel: post\n"
    day = {"mkdocs.yml": starter["mkdocs.yml"].replace("2027-01-15", "9999-12-30")}
    texts = starter | day | {"plan/channels.yml": FILES["plan/channels.yml"], "plan/calendar/end.yml": item}
    page = calendar_page(_read(book, texts))
    assert [group.name for group in page.coming] == ["27 to 31 December"]
