"""Initiatives, campaigns, messages and releases: how they stand, what comes next, what is not what it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from onebook.compile import check_book
from onebook.model.entity import Entity
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.message import Message
from onebook.model.kinds.pillar import Pillar
from onebook.rules.run import CheckedBook
from onebook.views.campaigns import campaign_page
from onebook.views.initiatives import initiative_page
from onebook.views.messages import message_page
from onebook.views.pillar_page import pillar_page
from onebook.views.releases import release_groups
from onebook.views.sections import audience_groups, channel_groups
from onebook.views.work import by_pillar, by_time, work_line

BookMaker = Callable[[Mapping[str, str | bytes]], Path]

PLAN = {
    "plan/pillars.yml": "title: The island\nid: island\n",
    "plan/goals/shop.yml": "title: A second shop\npillar: island\n",
    "plan/initiatives.yml": """\
initiatives:
  - id: late
    title: Look around
    start: 2026-10-01
    end: 2027-03-31
    goals:
      - shop
    depends_on:
      - release:oven
      - later
    milestones:
      - title: Choose
        date: 2027-02-15
      - title: Ask the harbour master
        date: 2026-12-15
      - title: Make a list
        date: 2026-11-01
        done: 2026-11-03
    budget:
      amount: 100
  - id: later
    title: Something later
    start: 2028-01-01
  - id: on-time
    title: Something on time
    milestones:
      - title: One day
        date: 2029-01-01
  - id: plain
    title: Something plain
  - id: forgotten
    title: Something forgotten
    end: 2026-06-30
  - id: maybe
    title: Maybe
    status: proposed
""",
    "plan/releases.yml": """\
releases:
  - id: oven
    title: The new oven
    date: 2027-02-20
    stage: committed
    history:
      - was: 2027-02-01
        changed: 2026-12-10
      - was: 2027-01-15
        changed: 2026-11-10
        why: The chimney
  - id: shelf
    title: A shelf
    date: 2026-05-01
    stage: shipped
  - id: someday
    title: Some day
""",
    "plan/channels.yml": """\
channels:
  - id: poster
    title: Poster
    medium: offline
    owner: head-baker
    lead_time: 2 weeks
    used_by:
      - bakery
      - sales
  - id: radio
    title: Radio
    medium: press
""",
    "plan/audiences.yml": "audiences:\n  - id: sailors\n    title: Sailors\n    market: b2c\n  - id: guests\n    title: Guests\n",
    "plan/campaigns.yml": """\
campaigns:
  - id: ovens
    title: Two ovens
    goals:
      - shop
    message: warm
    start: 2026-12-01
    end: 2027-06-30
    since: 2025-03-03
    agreed: 2026-12-01
    channels:
      - poster
    audiences:
      - sailors
    exclude:
      - guests
    releases:
      - oven
    offers:
      - release:oven
      - release:shelf
  - id: next
    title: The next one
    start: 2028-01-01
  - id: last
    title: The last one
    start: 2025-01-01
    end: 2025-12-31
  - id: open
    title: An open one
    status: proposed
""",
    "plan/messages.yml": """\
title: Warm bread
id: warm
statement: It is warm when you come.
proof:
  - claim: It was never cold.
    source: We counted
  - claim: Soon it will be warmer.
    release: oven
for:
  - audience: sailors
    text: Warm at four in the morning.
""",
    "plan/calendar.yml": """\
calendar:
  - id: gone
    title: What has gone out
    date: 2026-12-20
    campaign: ovens
    channel: poster
    stage: published
    announces:
      - release: oven
        says: 2027-02-01
  - id: soon
    title: What goes out soon
    date: 2027-01-25
    campaign: ovens
    channel: poster
    announces:
      - release: oven
        says: 2027-02-20
  - id: weekly
    title: What goes out each week
    date: 2026-12-10
    repeat: every week on Thursday
    until: 2027-03-01
    campaign: ovens
    channel: poster
  - id: never
    title: What was cancelled
    date: 2027-02-02
    stage: cancelled
    campaign: ovens
    announces:
      - release: oven
        says: 2027-02-01
""",
    "roles/departments/sales.yml": "title: Sales\n",
}


@pytest.fixture
def made(book: BookMaker, starter: dict[str, str]) -> CheckedBook:
    checked = check_book(book(starter | PLAN))
    assert checked.book is not None, checked.problems
    return checked.book


def get(book: CheckedBook, ref: str) -> Entity:
    return book.entry(ref).value


def initiative(book: CheckedBook, name: str) -> Initiative:
    found = get(book, f"initiative:{name}")
    assert isinstance(found, Initiative)
    return found


def campaign(book: CheckedBook, name: str) -> Campaign:
    found = get(book, f"campaign:{name}")
    assert isinstance(found, Campaign)
    return found


@pytest.mark.parametrize(
    ("name", "shape", "word"),
    [
        ("late", "off", "1 milestone late"),
        ("later", "none", "Not started"),
        ("on-time", "good", "On time"),
        ("plain", "info", "Under way"),
        ("forgotten", "off", "Past its end"),
        ("maybe", "proposed", "Proposed"),
    ],
)
def test_an_initiative_says_how_it_stands(made: CheckedBook, name: str, shape: str, word: str) -> None:
    mark = work_line(made, initiative(made, name)).mark
    assert mark is not None
    assert (mark.shape, mark.word) == (shape, word)


def test_a_line_names_the_oldest_step_that_is_open(made: CheckedBook) -> None:
    steps = [work_line(made, initiative(made, name)).next_step for name in ("late", "on-time", "plain")]
    assert [(step.date, step.title) if step else None for step in steps] == [
        (date(2026, 12, 15), "Ask the harbour master"),
        (date(2029, 1, 1), "One day"),
        None,
    ]


def test_milestones_stand_in_order_on_a_line_from_the_first_day_to_the_last(made: CheckedBook) -> None:
    line = initiative_page(made, initiative(made, "late")).line
    assert line is not None
    assert [(step.number, step.milestone.title, step.mark.word) for step in line.steps] == [
        (1, "Make a list", "Done 3 Nov 2026"),
        (2, "Ask the harbour master", "Late"),
        (3, "Choose", "To do"),
    ]
    places = [step.at for step in line.steps]
    assert places == sorted(places)
    assert 0 < places[0] < places[-1] < 100
    assert line.today is not None
    assert places[1] < line.today < places[2]
    assert line.says == "From 1 Oct 2026 to 31 Mar 2027: 1 of 3 milestones done."
    assert [name for _, name in line.months] == ["Nov", "Dec", "Jan 2027", "Feb", "Mar"]


def test_one_milestone_far_away_makes_a_line_too(made: CheckedBook) -> None:
    line = initiative_page(made, initiative(made, "on-time")).line
    assert line is not None
    assert (line.today, [step.at for step in line.steps]) == (None, [0.0])
    assert initiative_page(made, initiative(made, "plain")).line is None


def test_what_it_waits_for_says_how_that_stands(made: CheckedBook) -> None:
    page = initiative_page(made, initiative(made, "late"))
    assert [(one.link.title, one.when, one.mark.word if one.mark else "") for one in page.depends_on] == [
        ("The new oven", "20 Feb 2027", "Committed"),
        ("Something later", "", "Not started"),
    ]
    waited = initiative_page(made, initiative(made, "later")).waited_for_by
    assert [(one.link.title, one.when) for one in waited] == [("Look around", "until 31 Mar 2027")]


def test_initiatives_stand_below_the_pillar_that_they_serve_and_campaigns_as_they_run(made: CheckedBook) -> None:
    pillars = by_pillar(made, made.of(Initiative))
    assert [(group.title, len(group.lines)) for group in pillars] == [("The island", 1), ("For no pillar", 5)]
    times = by_time(made, made.of(Campaign))
    assert [(group.title, [line.link.title for line in group.lines]) for group in times] == [
        ("Running now", ["Two ovens"]),
        ("Coming", ["The next one"]),
        ("Not decided yet", ["An open one"]),
        ("Over", ["The last one"]),
    ]


def test_a_campaign_says_what_moved_after_everyone_agreed(made: CheckedBook) -> None:
    page = campaign_page(made, campaign(made, "ovens"))
    assert [(change.day, change.says) for change in page.changed] == [
        (date(2026, 12, 10), "The new oven moved from 1 Feb 2027 to 20 Feb 2027")
    ]


def test_a_campaign_tells_what_comes_what_repeats_and_what_was(made: CheckedBook) -> None:
    page = campaign_page(made, campaign(made, "ovens"))
    assert [row.item.id for row in page.coming] == ["soon", "never"]
    assert [item.id for item in page.repeating] == ["weekly"]
    assert [row.item.id for row in page.earlier] == ["gone"]
    assert page.coming[0].bar is not None
    assert page.coming[0].bar.is_late
    assert page.mark.word == "1 brief late"
    assert page.running_since == date(2025, 3, 3)
    assert [one.link.title for one in page.releases] == ["The new oven"]
    assert [one.link.title for one in page.offers] == ["A shelf"]
    assert page.budget == ""


def test_a_release_tells_how_its_date_moved_and_who_tells_people_something_else(made: CheckedBook) -> None:
    coming, there = release_groups(made)
    oven, someday = coming.releases
    assert [(move.slip.was, move.to, move.days) for move in oven.moves] == [
        (date(2027, 1, 15), date(2027, 2, 1), 17),
        (date(2027, 2, 1), date(2027, 2, 20), 19),
    ]
    assert [(one.link.title, one.says, one.is_out) for one in oven.announced] == [
        ("What has gone out", "told people 1 Feb 2027", True),
        ("What goes out soon", "", False),
        ("What was cancelled", "", False),
    ]
    assert [link.title for link in oven.waiting] == ["Look around"]
    assert [link.title for link in oven.campaigns] == ["Two ovens"]
    assert (someday.entity.id, someday.moves) == ("someday", ())
    assert [one.entity.id for one in there.releases] == ["shelf"]


def test_a_proof_says_from_when_a_release_makes_it_true(made: CheckedBook) -> None:
    message = get(made, "message:warm")
    assert isinstance(message, Message)
    now, later = message_page(made, message).proof
    assert (now.source, now.release, now.day) == ("We counted", None, None)
    assert later.release is not None
    assert (later.source, later.release.title, later.day) == ("", "The new oven", date(2027, 2, 20))


def test_a_channel_names_its_hub_its_spokes_and_what_is_next(made: CheckedBook) -> None:
    press, paper = channel_groups(made)
    assert (press.title, [one.entity.id for one in press.channels]) == ("Press", ["radio"])
    (poster,) = paper.channels
    assert isinstance(poster.entity, Channel)
    assert poster.hub is not None
    assert (poster.hub.title, [link.title for link in poster.spokes]) == ("Bakery", ["Sales"])
    assert len(poster.next) == 4
    assert {item.id for item in poster.next} == {"soon", "weekly"}
    assert poster.more > 0


def test_an_audience_hears_messages_and_says_which_campaigns_leave_it_out(made: CheckedBook) -> None:
    homes, others = audience_groups(made)
    (sailors,), (guests,) = homes.audiences, others.audiences
    assert [(one.link.title, one.text) for one in sailors.spoken] == [("Warm bread", "Warm at four in the morning.")]
    assert [link.title for link in sailors.campaigns] == ["Two ovens"]
    assert [link.title for link in guests.left_out] == ["Two ovens"]
    assert guests.campaigns == ()


def test_a_pillar_names_the_work_that_moves_its_goals_and_repeats_no_goal(made: CheckedBook) -> None:
    (pillar,) = made.of(Pillar)
    page = pillar_page(made, pillar)
    assert [line.link.title for line in page.initiatives] == ["Look around"]
    assert [line.link.title for line in page.campaigns] == ["Two ovens"]
    assert page.common.used_in == ()
