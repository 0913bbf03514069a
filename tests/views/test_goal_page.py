"""What a goal's page says besides its figures: the customer's voice, who decides, what comes next, what is beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from onebook.compile import check_book
from onebook.model.kinds.goal import Goal
from onebook.rules.run import CheckedBook
from onebook.views.goal_page import CustomerVoice, GoalPage, goal_page, voice

BookMaker = Callable[[Mapping[str, str | bytes]], Path]

PLAN = {
    "plan/pillars.yml": "title: The island\nid: island\n",
    "plan/goals/shop.yml": """\
title: A second shop
order: 2
pillar: island
period: 2027
owner: head-baker
review:
  every: 3 months
  last: 2026-12-01
measures:
  - shops
contributions:
  - department: bakery
    how: Bakes for two.
    agreed: 2026-12-01
    needs:
      - from: sales
        what: A key
        by: 2027-02-01
        agreed: 2026-12-20
  - department: sales
    how: Sells in both.
""",
    "plan/goals/others.yml": """\
goals:
  - id: first
    title: Before all others
    order: 1
    pillar: island
  - id: third
    title: Another thing
    order: 3
    pillar: island
  - id: lease
    title: Sign the lease
    parent: shop
    order: 1
  - id: paint
    title: Paint it
    parent: shop
    order: 2
  - id: over
    title: Over and done
    status: done
    period: 2027
""",
    "plan/measures.yml": """\
measures:
  - id: shops
    title: Shops
    unit: shops
    milestones:
      - value: 1.5
        date: 2027-03-31
    target:
      value: 2
      date: 2027-12-31
""",
    "plan/initiatives.yml": """\
initiatives:
  - id: look
    title: Look around
    goals:
      - shop
    depends_on:
      - release:oven
    milestones:
      - title: Ask the harbour master
        date: 2026-12-15
      - title: Choose
        date: 2027-02-15
      - title: Made a list
        date: 2026-12-01
        done: 2026-12-02
  - id: dropped
    title: Another island
    status: dropped
    goals:
      - shop
    milestones:
      - title: Buy a boat
        date: 2027-02-01
""",
    "plan/releases.yml": """\
title: The new oven
id: oven
date: 2027-02-20
stage: committed
history:
  - was: 2027-02-01
    changed: 2026-12-10
""",
    "plan/campaigns.yml": """\
title: Two ovens
id: two-ovens
goals:
  - shop
message: warm
start: 2027-01-01
""",
    "plan/messages.yml": "title: Warm bread\nid: warm\nstatement: It is warm when you come.\n",
    "plan/calendar.yml": """\
calendar:
  - id: poster
    title: A poster
    date: 2027-01-20
    campaign: two-ovens
  - id: later
    title: A late poster
    date: 2027-06-01
    campaign: two-ovens
""",
    "roles/departments/sales.yml": "title: Sales\n",
    "roles/raci/shop.yml": """\
title: The shop
about: goal:shop
activities:
  - title: Sign a lease
    accountable: head-baker
    responsible:
      - sales
""",
}


@pytest.fixture
def made(book: BookMaker, starter: dict[str, str]) -> CheckedBook:
    checked = check_book(book(starter | PLAN))
    assert checked.book is not None, checked.problems
    return checked.book


def page(book: CheckedBook, name: str) -> GoalPage:
    found = book.entry(f"goal:{name}").value
    assert isinstance(found, Goal)
    return goal_page(book, found)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("“Tell me at four.” Ward manager, Airedale", CustomerVoice("“Tell me at four.”", "Ward manager, Airedale")),
        ("«À quatre heures.» Une infirmière", CustomerVoice("«À quatre heures.»", "Une infirmière")),
        ("„Um vier.“ - Stationsleitung", CustomerVoice("„Um vier.“", "Stationsleitung")),
        ("To know it at four.", CustomerVoice("To know it at four.", "")),
        ("“Never closed, said nobody", CustomerVoice("“Never closed, said nobody", "")),
        ('"Only words."', CustomerVoice('"Only words."', "")),
        ("“Tell me,” she said, “at four.”", CustomerVoice("“Tell me,” she said, “at four.”", "")),
    ],
)
def test_a_voice_is_told_from_whose_it_is(said: str, found: CustomerVoice) -> None:
    assert voice(said) == found


def test_what_comes_next_is_told_in_the_order_of_its_days_with_what_is_late_first(made: CheckedBook) -> None:
    assert [(one.day.isoformat(), one.what, one.title) for one in page(made, "shop").coming] == [
        ("2026-12-15", "Milestone", "Ask the harbour master"),
        ("2027-01-20", "Goes out", "A poster"),
        ("2027-02-01", "Needed", "A key"),
        ("2027-02-15", "Milestone", "Choose"),
        ("2027-02-20", "Release", "The new oven"),
        ("2027-02-28", "Review", "This goal is looked at again"),
        ("2027-03-31", "Milestone", "1.5 shops"),
    ]


def test_what_is_late_slipped_or_needed_says_so(made: CheckedBook) -> None:
    by_title = {one.title: one for one in page(made, "shop").coming}
    late, oven, key = by_title["Ask the harbour master"], by_title["The new oven"], by_title["A key"]
    assert late.mark is not None
    assert oven.mark is not None
    assert (late.mark.word, oven.mark.word) == ("Late", "Slipped")
    assert [(word, link.title) for word, link in key.of] == [("from", "Sales"), ("for", "Bakery")]


def test_nothing_comes_next_where_a_goal_is_done(made: CheckedBook) -> None:
    assert page(made, "over").coming == ()


def test_neighbours_are_goals_of_the_pillar_or_steps_of_the_same_goal(made: CheckedBook) -> None:
    def beside(name: str) -> tuple[str | None, str | None]:
        found = page(made, name).neighbours
        return (
            found.before.link.ref if found.before is not None else None,
            found.after.link.ref if found.after is not None else None,
        )

    assert beside("first") == (None, "goal:shop")
    assert beside("shop") == ("goal:first", "goal:third")
    assert beside("lease") == (None, "goal:paint")
    assert beside("paint") == ("goal:lease", None)


def test_who_decides_is_a_position_with_its_holder_and_a_department_stands_for_its_lead(made: CheckedBook) -> None:
    (decision,) = page(made, "shop").decisions
    assert [one.link.ref for one in decision.accountable] == ["position:head-baker"]
    assert [one.link.ref for one in decision.responsible] == ["department:sales"]


def test_messages_serve_the_goal_through_their_campaigns(made: CheckedBook) -> None:
    (message,) = page(made, "shop").messages
    assert (message.link.ref, [link.ref for link in message.campaigns]) == ("message:warm", ["campaign:two-ovens"])
