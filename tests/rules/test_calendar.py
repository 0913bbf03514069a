"""CAL: lead times, announcements and campaigns, and what an ordinary company may do."""

from __future__ import annotations

import pytest
from tests.conftest import BookMaker
from tests.rules.clean_book import CLEAN, found, problems

MAIL = "title: Mail\nmedium: {0}\nowner: head-baker\nlead_time: 5 working days\nwatched_by: head-baker\n"
ITEM = "title: Item\ndate: 2027-01-25\nchannel: mail\n"
RYE = "title: Rye\ndate: 2027-03-01\nowner: head-baker\nstage: {0}\n"
CAMPAIGN = """title: {0}
goals: [fresh-bread]
message: fresh
audiences: [neighbours]
channels: [mail]
owner: head-baker
start: 2027-02-01
end: 2027-02-28
"""
AROUND = {
    "plan/channels/mail.yml": MAIL.format("online"),
    "plan/messages/fresh.yml": "title: Fresh\nstatement: Baked last night.\n",
    "plan/audiences/neighbours.yml": "title: Neighbours\n",
    "plan/audiences/hotels.yml": "title: Hotels\n",
}


def items(*texts: str) -> dict[str, str]:
    return {f"plan/calendar/item-{number}.yml": text for number, text in enumerate(texts, 1)}


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        (ITEM, []),
        (ITEM + "briefed: 2027-01-18\n", []),
        (ITEM + "briefed: 2027-01-19\n", ["CAL003"]),
        (ITEM.replace("01-25", "01-21"), ["CAL004"]),
        (ITEM.replace("01-25", "01-21") + "stage: idea\n", []),
        (ITEM.replace("01-25", "01-21") + "stage: cancelled\n", []),
        (ITEM.replace("01-25", "01-21") + "stage: published\n", []),
        (ITEM.replace("01-25", "01-21") + "repeat: every week\n", []),
        (ITEM.replace("01-25", "01-14"), []),
        (ITEM.replace("01-25", "01-14") + "briefed: 2027-01-13\n", []),
        (ITEM.replace("01-25", "01-14") + "briefed: 2027-01-15\n", ["CAL003"]),
        (ITEM.replace("2027-01-25", "{start: 2027-01-21, end: 2027-01-25}"), ["CAL004"]),
        (ITEM.replace("2027-01-25", "2027-01-21T10:00"), ["CAL004"]),
    ],
)
def test_what_must_be_briefed_by_when(book: BookMaker, item: str, codes: list[str]) -> None:
    assert found(book, {"plan/channels/mail.yml": MAIL.format("online")} | items(item)) == codes


def test_a_late_brief_says_the_latest_day(book: BookMaker) -> None:
    files = {"plan/channels/mail.yml": MAIL.format("online")} | items(ITEM + "briefed: 2027-01-19\n")
    (told,) = problems(book, files)
    assert told.message == (
        "calendar item 'item-1' was briefed on 19 Jan 2027; channel 'mail' needs 5 working days, so the latest day was "
        "Mon 18 January 2027"
    )
    assert [(one.path, one.span.line) for one in told.related] == [("plan/channels/mail.yml", 4)]


def test_holidays_of_the_country_make_the_latest_day_earlier(book: BookMaker) -> None:
    item = ITEM.replace("2027-01-25", "2027-04-05") + "briefed: 2027-03-29\n"
    files = {"plan/channels/mail.yml": MAIL.format("online")} | items(item)
    assert found(book, files) == []
    organization = CLEAN["plan/organization.yml"] + "country: DE\n"
    assert found(book, files | {"plan/organization.yml": organization}) == ["CAL003"]


def test_an_unknown_country_is_an_error_at_its_place(book: BookMaker) -> None:
    (told,) = problems(book, {"plan/organization.yml": CLEAN["plan/organization.yml"] + "country: Gemany\n"})
    assert (told.code, told.path, told.span.line, told.span.column) == ("SET004", "plan/organization.yml", 3, 10)
    assert "did you mean 'DE'?" in told.hint


@pytest.mark.parametrize(
    ("stage", "day", "says", "item_stage", "codes"),
    [
        ("committed", "2027-02-01", "2027-03-01", "planned", []),
        ("committed", "2027-02-01", "2027-02-28", "planned", ["CAL005"]),
        ("committed", "2027-02-01", "2027-02-28", "idea", ["CAL005"]),
        ("committed", "2027-02-01", "2027-02-28", "cancelled", []),
        ("committed", "2027-02-01", "now", "planned", ["CAL006"]),
        ("committed", "2027-03-01", "now", "planned", []),
        ("planned", "2027-02-01", "2027-03-01", "planned", ["CAL007"]),
        ("planned", "2027-02-01", "2027-03-01", "idea", []),
        ("planned", "2027-01-04", "2027-03-01", "published", []),
        ("committed", "2027-01-04", "2027-02-15", "published", ["CAL016"]),
        ("committed", "2027-01-04", "now", "published", ["CAL016"]),
        ("shipped", "2027-01-04", "2027-02-15", "published", []),
    ],
)
def test_what_is_said_about_a_release(
    book: BookMaker, stage: str, day: str, says: str, item_stage: str, codes: list[str]
) -> None:
    item = f"title: Item\ndate: {day}\nstage: {item_stage}\nannounces:\n  - {{release: rye, says: {says}}}\n"
    assert found(book, {"plan/releases/rye.yml": RYE.format(stage)} | items(item)) == codes


def test_a_slip_is_told_when_an_item_to_come_names_the_new_date(book: BookMaker) -> None:
    old = "title: Old\ndate: 2027-01-04\nstage: published\nannounces: [{release: rye, says: 2027-02-15}]\n"
    new = "title: New\ndate: 2027-02-01\nannounces: [{release: rye, says: 2027-03-01}]\n"
    assert found(book, {"plan/releases/rye.yml": RYE.format("committed")} | items(old, new)) == []


def test_another_date_is_mended_by_the_release_s(book: BookMaker) -> None:
    item = "title: Item\ndate: 2027-02-01\nannounces:\n  - release: rye\n    says: 2027-02-15\n"
    (told,) = problems(book, {"plan/releases/rye.yml": RYE.format("committed")} | items(item))
    assert "2027-03-01" in told.hint


@pytest.mark.parametrize(
    ("date", "more", "codes"),
    [
        ("2027-01-23", "", ["CAL010"]),
        ("2027-01-22", "", []),
        ("2027-01-09", "", []),
        ("2027-01-23", "stage: cancelled\n", []),
        ("2027-01-16", "repeat: every week\n", ["CAL010"]),
        ("2027-01-18", "repeat: every 2 days\nuntil: 2027-01-20\n", []),
        ("2027-01-20", "repeat: every 2 days\nexcept: [2027-01-24]\nuntil: 2027-01-24\n", []),
    ],
)
def test_free_days_are_noted(book: BookMaker, date: str, more: str, codes: list[str]) -> None:
    assert found(book, items(f"title: Item\ndate: {date}\n{more}")) == codes


def test_meetings_fall_on_free_days_too(book: BookMaker) -> None:
    meeting = "title: Sync\ndate: 2027-01-18\nrepeat: every week on Monday\nowner: head-baker\n"
    organization = CLEAN["plan/organization.yml"] + "closed: [{start: 2027-02-01, title: Stock count}]\n"
    (told,) = problems(book, {"plan/meetings/sync.yml": meeting, "plan/organization.yml": organization})
    assert told.message == "meeting 'sync' falls on 1 Feb 2027, which is a day on which we are closed (Stock count)"


CLOSED_FROM_NOON = CLEAN["plan/organization.yml"] + "closed: [{start: 2027-01-20T12:00, title: Stock count}]\n"


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("date: 2027-01-20T15:00\n", "is at 15:00 on 20 Jan 2027, a day that is closed from 12:00 (Stock count)"),
        ("date: 2027-01-13T12:30\nrepeat: every week\n", "is at 12:30 on 20 Jan 2027, a day that is closed from"),
        ("date: 2027-01-20T11:30\nduration: 1 hour\n", "is at 11:30 to 12:30 on 20 Jan 2027, a day that is closed"),
        ("date: 2027-01-20T11:00\nduration: 1 hour\n", ""),
        ("date: 2027-01-20T09:00\n", ""),
        ("date: 2027-01-20\n", ""),
        ("date: 2027-01-21T15:00\n", ""),
    ],
)
def test_an_hour_in_which_we_are_closed_is_noted(book: BookMaker, item: str, told: str) -> None:
    meeting = f"title: Sync\nowner: head-baker\n{item}"
    texts = [
        one.message
        for one in problems(book, {"plan/meetings/sync.yml": meeting, "plan/organization.yml": CLOSED_FROM_NOON})
    ]
    assert len(texts) == bool(told)
    assert all(f"meeting 'sync' {told}" in text for text in texts)


@pytest.mark.parametrize(("brief", "code"), [("briefed: 2027-01-21\n", "CAL003"), ("", "CAL004")])
def test_a_last_day_to_brief_says_its_closed_hours(book: BookMaker, brief: str, code: str) -> None:
    closed = CLOSED_FROM_NOON.replace("2027-01-20", "2027-01-14")
    item = ITEM.replace("01-25", "01-21") + brief.replace("01-21", "01-15")
    files = {"plan/channels/mail.yml": MAIL.format("online"), "plan/organization.yml": closed} | items(item)
    (told,) = problems(book, files)
    assert told.code == code
    assert "Thu 14 January 2027 (closed from 12:00)" in told.message


@pytest.mark.parametrize(
    ("medium", "other", "codes"),
    [("offline", "", ["CAL008"]), ("press", "", []), ("offline", "online", []), ("offline", "social", [])],
)
def test_a_campaign_on_paper_alone(book: BookMaker, medium: str, other: str, codes: list[str]) -> None:
    files = AROUND | {
        "plan/channels/mail.yml": MAIL.format(medium),
        "plan/channels/more.yml": MAIL.format(other or "online").replace("title: Mail", "title: More"),
        "plan/campaigns/spring.yml": CAMPAIGN.format("Spring").replace("[mail]", "[mail, more]" if other else "[mail]"),
    }
    assert found(book, files) == codes


def test_a_campaign_may_begin_before_its_goal_and_go_on_after_it(book: BookMaker) -> None:
    long = CAMPAIGN.format("Spring").replace("2027-02-01", "2024-02-01").replace("2027-02-28", "2029-12-31")
    assert found(book, AROUND | {"plan/campaigns/spring.yml": long}) == []
    late = CAMPAIGN.format("Spring").replace("2027-02", "2028-02")
    assert found(book, AROUND | {"plan/campaigns/spring.yml": late}) == ["CAL009"]


def test_an_audience_is_reached_by_some_channel(book: BookMaker) -> None:
    files = AROUND | {"plan/campaigns/spring.yml": CAMPAIGN.format("Spring").replace("[mail]", "[mail, page]")}
    page = MAIL.format("online").replace("title: Mail", "title: Page")
    reaching = {
        "plan/channels/mail.yml": MAIL.format("online") + "audiences: [hotels]\n",
        "plan/channels/page.yml": page + "audiences: [neighbours]\n",
    }
    assert found(book, files | reaching) == []
    assert found(book, files | reaching | {"plan/channels/page.yml": page}) == []
    assert found(book, files | reaching | {"plan/channels/page.yml": page + "audiences: [hotels]\n"}) == ["CAL011"]


OFFER = {
    "plan/releases/rye.yml": RYE.format("committed"),
    "plan/audiences/neighbours.yml": "title: Neighbours\nhas: [rye]\n",
    "plan/campaigns/spring.yml": CAMPAIGN.format("Spring") + "offers: [rye]\n",
}


def test_an_offer_to_those_who_have_it(book: BookMaker) -> None:
    assert found(book, AROUND | OFFER) == ["CAL012"]
    excluded = OFFER["plan/campaigns/spring.yml"] + "exclude: [neighbours]\n"
    assert found(book, AROUND | OFFER | {"plan/campaigns/spring.yml": excluded}) == []
    both = OFFER["plan/campaigns/spring.yml"].replace("[neighbours]", "[neighbours, hotels]")
    narrow = {"plan/audiences/hotels.yml": "title: Hotels\nexclude: [neighbours]\n", "plan/campaigns/spring.yml": both}
    assert found(book, AROUND | OFFER | narrow) == []
    over = OFFER["plan/campaigns/spring.yml"].replace("2027-02", "2026-12")
    assert "CAL012" not in found(book, AROUND | OFFER | {"plan/campaigns/spring.yml": over})


def test_an_item_may_offer_it_to_an_audience_of_its_own(book: BookMaker) -> None:
    files = OFFER | {
        "plan/campaigns/spring.yml": OFFER["plan/campaigns/spring.yml"].replace("[neighbours]", "[hotels]")
    }
    item = "title: Item\ndate: 2027-02-02\ncampaign: spring\naudiences: [neighbours]\n"
    (told,) = problems(book, AROUND | files | items(item))
    assert (told.code, told.path, told.span.line) == ("CAL012", "plan/calendar/item-1.yml", 4)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (("", ""), ["CAL013"]),
        (("2027-02-01", "2027-03-01"), []),
        (("[neighbours]", "[hotels]"), []),
        (("[mail]", "[page]"), []),
        (("title: Easter", "title: Easter\nstatus: dropped"), []),
        (("end: 2027-02-28\n", ""), ["CAL013"]),
    ],
    ids=["same", "later", "others", "elsewhere", "dropped", "open end"],
)
def test_two_campaigns_in_each_others_way(book: BookMaker, change: tuple[str, str], codes: list[str]) -> None:
    easter = CAMPAIGN.format("Easter").replace(*change).replace("end: 2027-02-28", "end: 2027-03-28")
    files = AROUND | {
        "plan/channels/page.yml": MAIL.format("online").replace("title: Mail", "title: Page"),
        "plan/campaigns/spring.yml": CAMPAIGN.format("Spring"),
        "plan/campaigns/easter.yml": easter,
    }
    assert found(book, files) == codes


def test_a_campaign_in_the_way_of_many_is_told_once(book: BookMaker) -> None:
    many = {f"plan/campaigns/c-{number}.yml": CAMPAIGN.format(f"C{number}") for number in range(9)}
    told = [one for one in problems(book, AROUND | many) if one.code == "CAL013"]
    assert len(told) == 8
    assert told[-1].message.endswith("to 28 Feb 2027, and 7 more campaigns in the same days")
    assert len(told[-1].related) == 3


def test_print_is_carried_on_social_where_there_is_a_social_channel(book: BookMaker) -> None:
    paper = {"plan/channels/mail.yml": MAIL.format("offline")} | items(ITEM)
    page = {"plan/channels/page.yml": MAIL.format("social").replace("title: Mail", "title: Page")}
    post = {"plan/calendar/post.yml": "title: Post\ndate: 2027-01-25\nchannel: page\nsupports: [item-1]\n"}
    assert found(book, paper) == []
    assert found(book, paper | page) == ["CAL014"]
    assert found(book, paper | page | post) == []
    assert found(
        book, paper | page | {"plan/calendar/post.yml": post["plan/calendar/post.yml"] + "stage: cancelled\n"}
    ) == ["CAL014"]


def test_a_repetition_that_ends_before_it_begins(book: BookMaker) -> None:
    item = "title: Item\ndate: 2027-02-01\nrepeat: every week\nuntil: 2027-01-31\n"
    (told,) = problems(book, items(item))
    assert (told.code, told.span.line) == ("CAL015", 4)


def test_what_a_broken_reference_names_is_told_once(book: BookMaker) -> None:
    files = AROUND | {
        "plan/campaigns/spring.yml": CAMPAIGN.format("Spring").replace("[mail]", "[mial]"),
        **items(ITEM.replace("channel: mail", "channel: mial\ncampaign: sping\nannounces: [{release: ry, says: now}]")),
    }
    assert set(found(book, files)) == {"REF001"}
