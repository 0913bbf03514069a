"""The strategy map: which department leads a goal, has a part in it, or in an objective below it."""

from __future__ import annotations

import re

from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal
from onebook.rules.run import CheckedBook
from onebook.views.integration import integration_page
from onebook.views.org import fan_around, hub_fans, org_chart
from onebook.views.strategy import strategy_map
from onebook.views.tree import goal_tree

ROLES = """\
departments:
  - {id: bakery, title: Bakery, lead: baker, purpose: Bakes, model: hub}
  - {id: shop, title: Shop, lead: seller, purpose: Sells, parent: bakery, model: spoke, hub: bakery}
  - {id: office, title: Office, lead: clerk, purpose: Pays}
  - {id: cellar, title: Cellar, status: dropped, purpose: Stores, lead: clerk}
positions:
  - {id: baker, title: Baker, department: bakery}
  - {id: seller, title: Seller, department: shop}
  - {id: clerk, title: Clerk, department: office}
"""
GOALS = """\
pillars:
  - {id: bread, title: Bread}
goals:
  - id: fresh
    title: Fresh bread
    pillar: bread
    owner: baker
    contributions:
      - {department: shop, how: Sells}
      - {department: bakery, how: Bakes}
      - {department: cellar, how: Stores}
  - id: early
    title: Early bread
    parent: fresh
    contributions: [{department: office, how: Pays}, {department: shop, how: Opens}]
  - {id: cake, title: Cake, status: dropped, pillar: bread, contributions: [{department: office, how: Pays}]}
  - {id: alone, title: Rolls}
channels:
  - {id: window, title: Window, medium: offline, owner: seller, used_by: [office, shop]}
  - {id: till, title: Till, medium: offline, owner: clerk, used_by: [shop]}
"""


def files_of(folder: str, text: str) -> dict[str, str]:
    """One file for each list of a text."""
    parts = re.split(r"(?m)^(?=\w)", text)
    return {f"{folder}/{part.partition(':')[0]}.yml": part for part in parts if part}


def made(book: BookMaker, plan: str = GOALS) -> CheckedBook:
    """The book as it is read, also where a rule would stop it."""
    files = {"mkdocs.yml": "plugins: [onebook]\n", "plan/organization.yml": "title: Bakery\n"}
    return CheckedBook(check_book(book(files | files_of("plan", plan) | files_of("roles", ROLES))).read)


def test_a_goal_names_who_leads_who_has_a_part_and_who_has_one_below_it(book: BookMaker) -> None:
    view = strategy_map(made(book))
    assert view is not None
    assert [(band.title, [goal.card.link.title for goal in band.goals]) for band in view.bands] == [
        ("Bread", ["Fresh bread"]),
        ("Other goals", ["Rolls"]),
    ]
    fresh = view.bands[0].goals[0]
    assert fresh.parts == {"department:bakery": "leads", "department:office": "below", "department:shop": "part"}
    assert len(fresh.objectives) == 1
    assert view.counts == {"department:bakery": 1, "department:office": 1, "department:shop": 1}
    assert "2 goals under 1 pillar" in view.description


def test_a_book_without_goals_has_no_map(book: BookMaker) -> None:
    assert strategy_map(made(book, "pillars: [{id: bread, title: Bread}]\n")) is None


def test_a_tree_begins_with_the_pillar_and_marks_where_we_are(book: BookMaker) -> None:
    checked = made(book)
    early = next(goal for goal in checked.of(Goal) if goal.id == "early")
    assert goal_tree(checked, early) is None  # a goal with one objective and nothing else needs no picture
    measures = GOALS.replace("parent: fresh\n", "parent: fresh\n    measures: [hour]\n")
    measures += "measures:\n  - {id: hour, title: Hour of opening}\n"
    checked = made(book, measures)
    early = next(goal for goal in checked.of(Goal) if goal.id == "early")
    view = goal_tree(checked, early)
    assert view is not None
    goal = view.root.below[0]
    objective = goal.below[0]
    assert (view.root.link.title, goal.link.title, objective.link.title) == ("Bread", "Fresh bread", "Early bread")
    assert (goal.is_here, objective.is_here) == (False, True)
    assert [one.link.title for one in objective.below] == ["Hour of opening"]
    assert view.description == "Fresh bread has 1 objective and 1 measure."


def test_goals_in_a_circle_of_parents_have_trees_that_end(book: BookMaker) -> None:
    goals = "goals:\n" + "".join(
        f"  - {{id: {one}, title: {one}, parent: {other}}}\n" for one, other in ("ab", "bc", "ca")
    )
    checked = made(book, goals)
    for goal in checked.of(Goal):
        view = goal_tree(checked, goal)
        assert view is not None
        assert view.root.link.ref == goal.ref


def test_a_hub_has_its_spokes_and_those_outside_who_use_its_channels(book: BookMaker) -> None:
    checked = made(book)
    (fan,) = hub_fans(checked)
    assert [one.title for one in fan.spokes] == ["Shop"]
    assert [(one.link.title, [channel.title for channel in one.channels]) for one in fan.users] == [
        ("Office", ["Window"])
    ]
    by_id = {one.id: one for one in checked.of(Department)}
    at_spoke = fan_around(checked, by_id["shop"])
    assert at_spoke is not None
    assert (at_spoke.hub.title, at_spoke.here) == ("Bakery", "department:shop")
    assert fan_around(checked, by_id["office"]) is None


def test_of_very_many_departments_the_upper_levels_are_drawn(book: BookMaker, starter: dict[str, str]) -> None:
    rows = [f"  - {{id: d{number}, title: D {number}, parent: d{number // 9}}}" for number in range(1, 150)]
    files = {"roles/departments/many.yml": "\n".join(["departments:", "  - {id: d0, title: D}", *rows]) + "\n"}
    checked = check_book(book(starter | files)).book
    assert checked is not None
    view = org_chart(checked)
    assert view is not None
    assert not view.is_whole
    top = next(line for line in view.lines if line.link.title == "D")
    assert len(top.below) == 8
    assert {len(line.below) for line in top.below} == {9}
    assert not any(one.below for line in top.below for one in line.below)
    assert integration_page(checked).circle is None


def test_the_chart_of_departments_leaves_out_what_was_dropped(book: BookMaker) -> None:
    view = org_chart(made(book))
    assert view is not None
    assert [(line.link.title, [one.link.title for one in line.below]) for line in view.lines] == [
        ("Bakery", ["Shop"]),
        ("Office", []),
    ]
    assert view.description.startswith("3 departments; 1 of them is part of another.")
