"""What paper says of its own: everyday words that lead to somebody, the coming days, the index, the review pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.outputs.handout.data.calendar import calendar
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.handout.asking import ask_lines
from onebook.views.handout.days import finished, next_days
from onebook.views.handout.department import due_needs, own_cards, own_days
from onebook.views.handout.index import index_lines
from onebook.views.handout.printed import for_print
from onebook.views.handout.review import reviews_to_come, trends
from onebook.views.handout.wall import wall

MORE = {
    "roles/positions/miller.yml": "title: Miller\ndepartment: mill\nholders: []\nbackup: head-baker\n",
    "roles/departments/mill.yml": "title: Mill\nlead: miller\npurpose: Grinds.\n",
    "roles/raci/bread.yml": """\
title: Bread
activities:
  - {id: bake, title: Bake, keywords: [Éclair, loaf], accountable: head-baker, responsible: head-baker}
  - {id: grind, title: Grind the flour, accountable: head-baker, responsible: miller}
""",
    "plan/calendar/items.yml": """\
calendar:
  - {id: past, title: Gone, date: 2027-01-01}
  - {id: market, title: Market day, date: 2027-01-20, repeat: every week}
  - {id: far, title: Far away, date: 2027-09-01}
""",
    "plan/initiatives/oven.yml": """\
title: A new oven
goals: [fresh-bread]
departments: [bakery]
milestones:
  - {title: Oven ordered, date: 2027-01-10, done: 2027-01-09}
  - {title: Oven lit, date: 2027-02-01}
""",
    "plan/measures/loaves.yml": """\
title: Loaves on time
unit: "%"
baseline: {value: 50, date: 2026-01-01}
target: {value: 90, date: 2027-12-31}
actuals: [{date: 2026-11-30, value: 60}, {date: 2026-12-31, value: 58}]
review: {every: 3 months, last: 2026-11-01}
""",
    "plan/goals/fresh-bread.yml": """\
title: Fresh bread before seven
owner: head-baker
period: 2026
success: Every shop has bread.
measures: [loaves]
contributions:
  - {department: bakery, how: Bakes., needs: [{from: mill, what: Flour, by: 2027-02-02}]}
""",
    "lexicon/terms/loaf.yml": "title: Loaf\ndefinition: One bread.\nsynonyms: [bread]\navoid: [{phrase: lump}]\n",
}


def made(book: BookMaker, starter: dict[str, str]) -> CheckedBook:
    return CheckedBook(check_book(Path(book(starter | MORE)), date(2027, 1, 15)).read)


def test_everyday_words_lead_to_whoever_does_it_or_stands_in(book: BookMaker, starter: dict[str, str]) -> None:
    found = [
        (letter.letter, line.word, line.whom.link.title)
        for letter in ask_lines(made(book, starter))
        for line in letter.lines
    ]
    assert found == [
        ("E", "Éclair", "Head baker"),
        ("G", "Grind the flour", "Head baker"),
        ("L", "loaf", "Head baker"),
    ]
    grind = ask_lines(made(book, starter))[1].lines[0]
    assert grind.instead_of is not None
    assert grind.instead_of.link.title == "Miller"


def test_the_coming_days_hold_what_repeats_once(book: BookMaker, starter: dict[str, str]) -> None:
    found = [(day.first, day.title, day.repeat) for day in next_days(made(book, starter))]
    assert found == [
        (date(2027, 1, 20), "Market day", "Every week"),
        (date(2027, 2, 1), "Oven lit", ""),
    ]


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        ("{start: 2027-01-22T12:00}", ["22 Jan: We are closed from 12:00"]),
        ("{start: 2027-01-22, title: Fair}", ["22 Jan: We are closed: Fair"]),
        (
            "{start: 2027-01-22T12:00, end: 2027-01-26T10:00, title: Fair}",
            [
                "22 Jan: We are closed from 12:00: Fair",
                "23 Jan: We are closed: Fair",
                "26 Jan: We are closed until 10:00: Fair",
            ],
        ),
    ],
)
def test_closed_hours_are_told_on_their_day(
    book: BookMaker, starter: dict[str, str], closed: str, told: list[str]
) -> None:
    organization = {"plan/organization.yml": starter["plan/organization.yml"] + f"closed:\n  - {closed}\n"}
    checked = made(book, starter | organization)
    assert [f"{day.first:%-d %b}: {day.title}" for day in next_days(checked) if day.sort == "closed"] == told
    free = [one.day.day for one in wall(checked, 1).months[0] if one.is_free and one.day.weekday() < 5]
    assert (22 in free) == ("T" not in closed)


def test_the_list_of_closed_days_says_their_hours(book: BookMaker, starter: dict[str, str]) -> None:
    lines = "language: de\nclosed:\n  - {start: 2027-12-24T12:00, end: 2027-12-26, title: Weihnachten}\n"
    checked = made(book, starter | {"plan/organization.yml": starter["plan/organization.yml"] + lines})
    found = [one["when"].replace("\u00a0", " ") for one in calendar(checked, Texts(checked))["closed"]]
    assert found == ["24. Dez. 2027, ab 12:00 Uhr geschlossen", "25. Dez. 2027 bis 26. Dez. 2027"]


def test_what_was_done_lately_is_told(book: BookMaker, starter: dict[str, str]) -> None:
    assert [(one.day, one.title) for one in finished(made(book, starter))] == [(date(2027, 1, 9), "Oven ordered")]


def test_a_departments_sheet_has_its_own_work_and_days(book: BookMaker, starter: dict[str, str]) -> None:
    checked = made(book, starter)
    bakery, mill = (checked.entry(f"department:{one}").value for one in ("bakery", "mill"))
    assert [one.link.title for one in own_cards(checked, mill)] == ["Grind the flour"]  # type: ignore[arg-type]
    assert [one.title for one in own_days(checked, bakery)] == ["Oven lit"]  # type: ignore[arg-type]
    assert [(one.by, one.asker) for one in due_needs(checked, mill)] == [(date(2027, 2, 2), "Bakery")]  # type: ignore[arg-type]


def test_the_index_leads_from_other_words_to_ours(book: BookMaker, starter: dict[str, str]) -> None:
    lines = {line.title: line for _, letter in index_lines(made(book, starter)) for line in letter}
    assert lines["Loaf"].refs == ("term:loaf",)
    assert lines["lump"].see == "Loaf"
    assert "bread" not in lines, "another entry has that name"
    assert lines["Bake"].refs == ("raci:bread#bake",)


def test_the_review_says_how_a_measure_moved_and_what_falls_due(book: BookMaker, starter: dict[str, str]) -> None:
    checked = made(book, starter)
    (trend,) = trends(checked)
    assert (trend.change, trend.is_better, [goal.link.title for goal in trend.goals]) == (
        -2,
        False,
        ["Fresh bread before seven"],
    )
    assert [(line.due, line.title) for line in reviews_to_come(checked)] == [(date(2027, 1, 31), "Loaves on time")]


def test_names_that_stay_on_the_site_are_not_printed(book: BookMaker, starter: dict[str, str]) -> None:
    checked = made(book, starter)
    settings = replace(checked.site.onebook, names="site")
    kept = CheckedBook(checked.with_site(replace(checked.site, onebook=settings)))
    assert for_print(checked) is checked
    assert for_print(kept).site.onebook.names == "nowhere"
