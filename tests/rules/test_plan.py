"""PLAN: what is reported, and above all what is not."""

from __future__ import annotations

import pytest
from tests.conftest import BookMaker
from tests.rules.clean_book import CLEAN, found, problems

from onebook.problem import Severity

GOAL = CLEAN["plan/goals/fresh-bread.yml"]
MEASURE = CLEAN["plan/measures/loaves-a-day.yml"]
WORK = "goals: [fresh-bread]\nowner: head-baker\n"
BELOW = "title: Ovens\nparent: fresh-bread\nowner: head-baker\nsuccess: Two.\nmeasures: [loaves-a-day]\n"
BARE = GOAL.replace("measures:\n  - loaves-a-day\n", "")


def test_the_small_book_is_clean(book: BookMaker) -> None:
    assert found(book, {}) == []


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_what_is_settled_is_left_alone(book: BookMaker, status: str) -> None:
    files = {
        "plan/goals/old.yml": BARE.replace("2027", "2020") + f"status: {status}\n",
        "plan/measures/old.yml": MEASURE.replace("value: 720", "value: 1") + f"status: {status}\n",
        "plan/initiatives/old.yml": f"title: Old\nstatus: {status}\n{WORK}budget: {{amount: 1}}\n",
    }
    assert found(book, files) == []


def test_a_measure_of_an_objective_serves_its_goal(book: BookMaker) -> None:
    files = {
        "plan/goals/fresh-bread.yml": BARE,
        "plan/goals/ovens.yml": BELOW,
    }
    assert found(book, files) == []


def test_parts_in_objectives_keep_a_goal_from_being_lonely(book: BookMaker) -> None:
    one = GOAL.replace("  - department: shop\n    how: Opens at half past six.\n", "")
    below = BELOW + "contributions: [{department: shop, how: Pays}]\n"
    assert found(book, {"plan/goals/fresh-bread.yml": one}) == ["PLAN016", "PLAN017"]
    assert found(book, {"plan/goals/fresh-bread.yml": one, "plan/goals/ovens.yml": below}) == []


def test_a_house_with_one_department_has_no_lonely_goals(book: BookMaker) -> None:
    files = {
        "plan/goals/fresh-bread.yml": GOAL.replace("  - department: shop\n    how: Opens at half past six.\n", ""),
        "roles/departments/shop.yml": CLEAN["roles/departments/shop.yml"] + "status: dropped\n",
        "roles/positions/shop-manager.yml": "title: Shop manager\ndepartment: bakery\n",
    }
    assert found(book, files) == []


def test_a_branch_of_departments_is_told_once_at_its_top(book: BookMaker) -> None:
    files = {
        f"roles/departments/{name}.yml": f"title: {name}\nlead: head-baker\npurpose: P\n{parent}"
        for name, parent in (("office", ""), ("pay", "parent: office\n"), ("till", "parent: shop\n"))
    }
    told = [(one.code, one.entity) for one in problems(book, files)]
    assert told == [
        ("PLAN017", "department:office"),
        ("RACI018", "department:office"),
        ("PLAN017", "department:till"),
        ("RACI018", "department:till"),
    ]
    covered = GOAL + "  - {department: pay, how: Pays.}\n  - {department: till, how: Counts.}\n"
    assert found(book, files | {"plan/goals/fresh-bread.yml": covered}) == ["RACI018", "RACI018"]


def test_needs_of_one_pair_are_told_once(book: BookMaker) -> None:
    needs = GOAL + "    needs:\n      - {from: bakery, what: Rolls}\n      - {from: bakery, what: Loaves}\n"
    (told,) = problems(book, {"plan/goals/fresh-bread.yml": needs})
    assert told.code == "PLAN018"
    assert told.severity is Severity.INFO
    assert "here and in 1 other place" in told.message
    agreed = needs.replace("what: Rolls", "what: Rolls, agreed: 2027-01-04")
    assert len(problems(book, {"plan/goals/fresh-bread.yml": agreed})) == 1


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "codes"),
    [
        ("up", "420", "720", []),
        ("up", "420", "420", ["PLAN012"]),
        ("down", "420", "300", []),
        ("down", "420", "500", ["PLAN012"]),
        ("keep", "420", "400", []),
        ("up", "few", "720", ["PLAN030"]),
        ("up", "420", "many", ["PLAN030"]),
        ("up", "few", "many", []),
    ],
)
def test_targets_lie_beyond_the_baseline(
    book: BookMaker, direction: str, baseline: str, target: str, codes: list[str]
) -> None:
    text = MEASURE.replace("420", baseline).replace("720", target) + f"direction: {direction}\n"
    assert found(book, {"plan/measures/loaves-a-day.yml": text}) == codes


def test_a_fiscal_period_is_that_of_the_organisation(book: BookMaker) -> None:
    files = {
        "plan/organization.yml": CLEAN["plan/organization.yml"] + "fiscal_year_start: 02-01\n",
        "plan/goals/fresh-bread.yml": GOAL.replace("period: 2027", "period: FY2028"),
    }
    assert found(book, files) == []
    files["plan/goals/fresh-bread.yml"] = GOAL.replace("period: 2027", "period: FY2027")
    assert found(book, files) == ["PLAN013"]


def test_closed_days_end_no_sooner_than_they_begin(book: BookMaker) -> None:
    closed = CLEAN["plan/organization.yml"] + "closed:\n  - start: 2027-12-24\n    end: 2027-01-01\n"
    (told,) = problems(book, {"plan/organization.yml": closed})
    assert (told.code, told.span.line, told.span.column) == ("PLAN025", 5, 10)


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("2027-12-24T12:00", "the end, 12:00 on 24 Dec 2027, does not lie behind the start, 12:00 on 24 Dec 2027"),
        ("2027-12-24T08:00", "the end, 08:00 on 24 Dec 2027, does not lie behind the start, 12:00 on 24 Dec 2027"),
        ("2027-12-23", "the end, 23 Dec 2027, does not lie behind the start, 12:00 on 24 Dec 2027"),
        ("2027-12-24", ""),
        ("2027-12-24T14:00", ""),
    ],
)
def test_closed_hours_end_after_they_begin(book: BookMaker, end: str, told: str) -> None:
    closed = CLEAN["plan/organization.yml"] + f"closed:\n  - start: 2027-12-24T12:00\n    end: {end}\n"
    assert [(one.code, one.message) for one in problems(book, {"plan/organization.yml": closed})] == (
        [("PLAN025", told)] if told else []
    )


def test_an_hour_of_a_closed_day_that_is_none_is_said(book: BookMaker) -> None:
    closed = CLEAN["plan/organization.yml"] + "closed:\n  - start: 2027-12-24T25:00\n"
    (told,) = problems(book, {"plan/organization.yml": closed})
    assert told.code == "SCH004"
    assert "2027-03-11T10:00" in told.hint


@pytest.mark.parametrize(
    ("every", "day", "codes"),
    [
        ("", "2027-01-15", []),
        ("", "2027-01-16", ["PLAN024"]),
        ("every: month\n", "2027-01-31", []),
        ("every: month\n", "2027-02-01", ["PLAN024"]),
        ("every: quarter\n", "2027-03-31", []),
        ("every: year\n", "2028-01-01", ["PLAN024"]),
    ],
)
def test_a_running_month_or_quarter_may_carry_its_last_day(
    book: BookMaker, every: str, day: str, codes: list[str]
) -> None:
    text = MEASURE + every + f"actuals: [{{date: {day}, value: 1}}]\n"
    assert found(book, {"plan/measures/loaves-a-day.yml": text}) == codes


def test_values_in_a_table_are_found_in_the_table(book: BookMaker) -> None:
    (told,) = problems(book, {"plan/measures/loaves-a-day.csv": "date,value\n2027-01-10,5\n2027-01-10,6\n"})
    assert (told.code, told.path, told.span.line, told.span.column) == (
        "PLAN023",
        "plan/measures/loaves-a-day.csv",
        3,
        1,
    )


def test_work_under_a_dropped_goal_is_told_once(book: BookMaker) -> None:
    files = {
        "plan/goals/old.yml": "title: Old\nstatus: dropped\n",
        "plan/initiatives/oven.yml": "title: Oven\ngoals: [old]\nowner: head-baker\n",
    }
    assert found(book, files) == ["REF005"]


def test_a_proposed_work_may_wait_for_its_goal(book: BookMaker) -> None:
    files = {
        "plan/goals/old.yml": GOAL + "status: proposed\n",
        "plan/initiatives/oven.yml": "title: Oven\nstatus: proposed\ngoals: [old]\nowner: head-baker\n",
    }
    assert found(book, files) == []


OVERDUE = {"plan/goals/fresh-bread.yml": GOAL + "review: {every: 1 month, last: 2026-11-30}\n"}


@pytest.mark.parametrize("severity", ["PLAN021: error", "PLAN: error"])
def test_time_is_never_an_error(book: BookMaker, severity: str) -> None:
    strict = CLEAN["mkdocs.yml"].replace("profile: standard", f"profile: strict\n      severity: {{{severity}}}")
    (told,) = problems(book, OVERDUE | {"mkdocs.yml": strict})
    assert (told.code, told.severity) == ("PLAN021", Severity.WARNING)


def test_a_review_is_overdue_on_the_day_after_its_last(book: BookMaker) -> None:
    last = {"plan/goals/fresh-bread.yml": GOAL + "review: {every: 10 working days, last: 2027-01-04}\n"}
    assert found(book, last) == []
    assert found(book, OVERDUE) == ["PLAN021"]
