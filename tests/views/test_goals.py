"""What the plan says of goals: who stands below whom, how far each is, what each department does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from onebook.compile import check_book
from onebook.model.kinds.goal import Goal
from onebook.rules.run import CheckedBook
from onebook.views.goal_page import GoalPage, goal_page
from onebook.views.goals import GoalLine, Mark, goal_card, plan, tops_of

BookMaker = Callable[[Mapping[str, str | bytes]], Path]

PLAN = {
    "plan/pillars.yml": """\
pillars:
  - id: island
    title: The island
    order: 1
  - id: people
    title: Our people
""",
    "plan/goals/more.yml": """\
goals:
  - id: second-shop
    title: A second shop
    order: 2
    pillar: island
    period: 2027
    measures:
      - shops
    contributions:
      - department: bakery
        how: Bakes for two.
        needs:
          - from: sales
            what: The order of the next day
          - from: sales
            what: A key
            agreed: 2027-01-02
  - id: find-a-place
    title: Find a place
    parent: second-shop
  - id: sign-the-lease
    title: Sign the lease
    parent: find-a-place
  - id: next-year
    title: Something for next year
    pillar: people
    period: 2028
    measures:
      - shops
  - id: maybe
    title: Maybe
    status: proposed
    pillar: people
    period: 2027
    measures:
      - shops
  - id: in-words
    title: In words
    pillar: people
    period: 2027
    measures:
      - mood
""",
    "plan/measures.yml": """\
measures:
  - id: shops
    title: Shops
    unit: shops
    baseline:
      value: 1
      date: 2026-07-01
    target:
      value: 2
      date: 2027-12-31
    actuals:
      - date: 2027-01-01
        value: 1
  - id: mood
    title: Mood
    target:
      value: Better than last year, by all that we hear
      date: 2027-12-31
    actuals:
      - date: 2027-01-01
        value: So so
""",
    "roles/departments/sales.yml": "title: Sales\n",
    "plan/initiatives.yml": """\
initiatives:
  - id: look-around
    title: Look around
    start: 2027-01-04
    end: 2027-03-31
    goals:
      - second-shop
""",
}


@pytest.fixture
def made(book: BookMaker, starter: dict[str, str]) -> CheckedBook:
    checked = check_book(book(starter | PLAN))
    assert checked.book is not None, checked.problems
    return checked.book


def goal(book: CheckedBook, name: str) -> Goal:
    found = book.entry(f"goal:{name}").value
    assert isinstance(found, Goal)
    return found


def page(book: CheckedBook, name: str) -> GoalPage:
    return goal_page(book, goal(book, name))


def tree(line: GoalLine) -> dict[str, object]:
    return {line.card.link.ref: [tree(one) for one in line.objectives]}


def test_the_plan_shows_every_goal_below_its_pillar_and_its_parent(made: CheckedBook) -> None:
    island, people, others = plan(made)
    assert [tree(line) for line in island.goals] == [
        {"goal:second-shop": [{"goal:find-a-place": [{"goal:sign-the-lease": []}]}]}
    ]
    assert [line.card.link.title for line in people.goals] == ["In words", "Maybe", "Something for next year"]
    assert others.pillar is None
    assert [line.card.link.title for line in others.goals] == ["Fresh bread before seven"]
    assert [island.colour, people.colour, others.colour] == [1, 2, 0]


def test_goals_that_are_one_anothers_parents_are_still_shown(book: BookMaker, starter: dict[str, str]) -> None:
    circle = "goals:\n" + "".join(
        f"  - id: {one}\n    title: {one}\n    parent: {other}\n" for one, other in ("ab", "bc", "ca")
    )
    read = check_book(book(starter | {"plan/goals/circle.yml": circle})).read
    made = CheckedBook(read)
    assert [one.id for one in tops_of(made)] == ["a", "fresh-bread"]
    first = plan(made)[0].goals[0]
    assert tree(first) == {"goal:a": [{"goal:c": [{"goal:b": []}]}]}
    assert len(page(made, "b").objectives) == 1


def test_a_card_says_how_far_a_goal_is(made: CheckedBook) -> None:
    card = goal_card(made, goal(made, "second-shop"))
    assert (card.number, card.mark, card.figure) == ("G2", Mark(shape="off", word="Off track"), "1 of 2 shops")
    assert (card.share, card.pace) == (0, 34)


def test_a_goal_that_has_not_begun_is_behind_of_nothing(made: CheckedBook) -> None:
    card = goal_card(made, goal(made, "next-year"))
    assert (card.mark, card.figure, card.share) == (Mark(shape="none", word="Not started"), "from Jan 2028", None)


def test_what_is_decided_comes_before_what_is_measured(made: CheckedBook) -> None:
    card = goal_card(made, goal(made, "maybe"))
    assert (card.mark, card.figure, card.share) == (Mark(shape="proposed", word="Proposed"), "2027", None)


def test_values_in_words_make_no_figure(made: CheckedBook) -> None:
    card = goal_card(made, goal(made, "in-words"))
    assert (card.mark, card.figure, card.share) == (Mark(shape="none", word="No figures yet"), "2027", None)
    row = page(made, "in-words").figures[0].row
    assert (row.now, row.target) == ("So so", "Better than last year, by all that we hear")


def test_a_long_unit_stands_once_beside_the_name(made: CheckedBook) -> None:
    row = page(made, "second-shop").figures[0].row
    assert (row.unit, row.baseline, row.now, row.target) == ("shops", "1", "1", "2")


def test_a_page_lists_what_serves_the_goal_once(made: CheckedBook) -> None:
    found = page(made, "second-shop")
    assert [(line.link.title, line.when) for line in found.initiatives] == [("Look around", "Jan 2027 to Mar 2027")]
    assert [line.card.link.title for line in found.objectives] == ["Find a place"]
    assert found.common.used_in == ()


def test_a_need_stands_under_an_agreement_of_both_departments(book: BookMaker, starter: dict[str, str]) -> None:
    agreement = "agreements:\n  - id: orders\n    from: sales\n    to: bakery\n    gives: The orders\n"
    for text, is_agreed in ((agreement, True), (agreement.replace("bakery", "sales"), False)):
        checked = check_book(book(starter | PLAN | {"roles/agreements.yml": text})).book
        assert checked is not None
        needs = page(checked, "second-shop").parts[0].needs
        assert [need.agreement is not None for need in needs] == [is_agreed, is_agreed]
        assert [need.need.agreed is not None for need in needs] == [False, True]
