"""The page of measures: each once, where its goal stands, with the same figures in a chart, a row and a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from onebook.compile import check_book
from onebook.rules.run import CheckedBook
from onebook.views.measures import MeasureSection, MeasuresPage, measures_page

BookMaker = Callable[[Mapping[str, str | bytes]], Path]

MONTHS = [date(2022 + number // 12, number % 12 + 1, 1) for number in range(60)]
MANY = "".join(f"      - date: {day}\n        value: {number - 30}\n" for number, day in enumerate(MONTHS))

PLAN = {
    "plan/pillars.yml": "title: The island\nid: island\n",
    "plan/goals/more.yml": """\
goals:
  - id: shop
    title: A second shop
    order: 2
    pillar: island
    measures:
      - shops
  - id: lease
    title: Sign the lease
    parent: shop
    measures:
      - talks
      - shops
  - id: loose
    title: Something loose
    measures:
      - mood
""",
    "plan/measures.yml": f"""\
measures:
  - id: alone
    title: Nobody's measure
  - id: mood
    title: Mood
    target:
      value: Better than last year
      date: 2027-12-31
    actuals:
      - date: 2026-12-01
        value: So so
      - date: 2026-06-01
        value: Good
  - id: shops
    title: Shops
    unit: shops
    baseline:
      value: 1
      date: 2026-07-01
    milestones:
      - value: 1.5
        date: 2027-03-31
    target:
      value: 2
      date: 2027-12-31
    actuals:
      - date: 2026-12-31
        value: 1
        note: The old one
  - id: talks
    title: Balance of the talks
    unit: "£ m"
    baseline:
      value: -30
      date: 2022-01-01
    target:
      value: 40
      date: 2027-12-31
    actuals:
{MANY}""",
}


@pytest.fixture
def made(book: BookMaker, starter: dict[str, str]) -> CheckedBook:
    checked = check_book(book(starter | PLAN))
    assert checked.book is not None, checked.problems
    return checked.book


def sections(page: MeasuresPage) -> dict[str, MeasureSection]:
    groups = (group for pillar in page.pillars for group in pillar.groups)
    return {one.entity.id: one for group in groups for one in group.measures}


def test_each_measure_stands_once_with_the_goal_on_whose_way_it_lies(made: CheckedBook) -> None:
    page = measures_page(made)
    assert [
        (pillar.pillar.title if pillar.pillar else "", group.goal.title if group.goal else "", one.entity.id)
        for pillar in page.pillars
        for group in pillar.groups
        for one in group.measures
    ] == [
        ("The island", "A second shop", "talks"),
        ("The island", "A second shop", "shops"),
        ("", "Something loose", "mood"),
        ("", "", "alone"),
    ]
    assert [link.title for link in sections(page)["shops"].goals] == ["A second shop", "Sign the lease"]


def test_states_are_counted_the_worst_first(made: CheckedBook) -> None:
    page = measures_page(made)
    assert [(mark.word, count) for mark, count in page.states] == [
        ("Off track", 1),
        ("On track", 1),
        ("No figures yet", 2),
    ]


def test_sixty_values_below_and_above_nothing_make_a_chart_and_a_table_that_say_the_same(made: CheckedBook) -> None:
    figure = sections(measures_page(made))["talks"].figure
    assert figure.chart is not None
    assert len(figure.chart.actuals) == 60
    assert (figure.chart.ticks[0], figure.chart.ticks[-1]) == (-40, 40)
    newest = next(row for row in figure.values if not row.is_ahead)
    assert (newest.day, newest.measured, newest.planned) == (date(2026, 12, 1), "£29 m", "£27.4 m")
    oldest = figure.values[-1]
    assert (oldest.day, oldest.measured, oldest.planned) == (date(2022, 1, 1), "−£30 m", "−£30 m")


def test_one_value_is_told_in_its_row_and_table_without_a_chart(made: CheckedBook) -> None:
    figure = sections(measures_page(made))["shops"].figure
    assert figure.chart is None
    assert (figure.row.now, figure.unit, figure.last_day) == ("1", "shops", date(2026, 12, 31))
    assert [(row.day, row.measured, row.planned, row.note, row.is_ahead) for row in figure.values] == [
        (date(2027, 12, 31), "", "2", "Target", True),
        (date(2027, 3, 31), "", "1.5", "Milestone", True),
        (date(2026, 12, 31), "1", "1.3", "The old one", False),
        (date(2026, 7, 1), "1", "", "Baseline", False),
    ]


def test_values_in_words_are_told_newest_first_and_compared_with_nothing(made: CheckedBook) -> None:
    figure = sections(measures_page(made))["mood"].figure
    assert figure.chart is None
    assert [(row.measured, row.planned) for row in figure.values] == [
        ("", "Better than last year"),
        ("So so", ""),
        ("Good", ""),
    ]
