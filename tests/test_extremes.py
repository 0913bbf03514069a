"""What `check` accepts, `build` and `handout` can make, though no designer had such values in mind."""

from __future__ import annotations

import json

import pytest
from tests.conftest import BookMaker
from tests.site.attacks import Attackers

from onebook.compile import check_book
from onebook.model.leaves import Leaf
from onebook.outputs.handout.data import document
from onebook.outputs.handout.options import EDITIONS, Options
from onebook.outputs.handout.press import make_all
from onebook.outputs.site import site
from onebook.problem import Severity
from onebook.views.report import report

SETTINGS = (
    "site_name: Book\ndocs_dir: pages\nplugins:\n  - onebook:\n      today: {today}\n      limits: {{levels: 50}}\n"
)


class Filled(Attackers):
    """A book in which every field of every kind says something: plain words, and the same value of each other sort."""

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__()
        self.values = values

    def _leaf(self, leaf: Leaf, owner: str, path: str, variant: int) -> str:
        self._turn += 1
        if path == "aliases":
            return f"was-{owner}-{variant}"
        if leaf.name in self.values:
            return self.values[leaf.name]
        return "https://example.org/" if leaf.is_address else f"Zork {owner} {self._turn}"


def values(day: str, **more: str) -> dict[str, str]:
    return {
        "true or false": "true",
        "month and day": "01-01",
        "a date": day,
        "a period": day[:4],
        "a duration": "999999 years",
        "a time limit": "at once",
        "a whole number": "1",
        "how often it repeats": "every day",
        "a number": "7",
        "a number or a text": "7",
    } | {name.replace("_", " "): value for name, value in more.items()}


@pytest.mark.parametrize(
    ("wanted", "today"),
    [
        (values("0001-01-01"), "2027-01-15"),
        (values("9999-12-31", a_duration="0 minutes"), "2027-01-15"),
        (values("9999-12-31", how_often_it_repeats="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "9999-12-31"),
        (values("0001-01-01", how_often_it_repeats="FREQ=DAILY;COUNT=9999", a_number="-1e300"), "0001-01-01"),
        (values("2024-02-29", how_often_it_repeats="every month on the last working day"), "2027-01-15"),
        (values("2027-01-31", a_number="1e300", a_number_or_a_text="9e307"), "2027-01-15"),
    ],
)
def test_a_book_of_extreme_values_is_made_into_pages_and_paper(
    book: BookMaker, wanted: dict[str, str], today: str
) -> None:
    files: dict[str, str | bytes] = dict(Filled(wanted).files())
    checked = check_book(book(files | {"mkdocs.yml": SETTINGS.format(today=today)}))
    errors = [f"{one.path}: {one.message}" for one in checked.problems if one.severity is Severity.ERROR]
    assert errors == []
    assert checked.book is not None
    assert all("<article" in page.html or page.html for page in site.pages(checked.book))
    assert list(site.files(checked.book))
    assert report(checked.book).progress
    for edition in EDITIONS:
        assert document(checked.book, Options(edition, department="department-0", position="position-0"))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_typesetter_takes_such_a_book(book: BookMaker, day: str) -> None:
    files: dict[str, str | bytes] = dict(Filled(values(day)).files())
    checked = check_book(book(files | {"mkdocs.yml": SETTINGS.format(today="2027-01-15")}))
    assert checked.book is not None
    made = make_all(checked.book, [Options("book"), Options("allstaff"), Options("wall")])
    assert [one.flaws for one in made] == [(), (), ()]


def chain(kind: str, levels: int, **more: str) -> str:
    """Entities that stand one below another."""
    items = [{"id": f"x{number}", "title": f"Level {number}", **more} for number in range(levels)]
    for number, item in enumerate(items[1:]):
        item["parent"] = f"x{number}"
    return json.dumps({kind: items})


@pytest.mark.parametrize(("kind", "path"), [("goals", "plan/goals.yml"), ("departments", "roles/departments.yml")])
@pytest.mark.parametrize(("limit", "levels", "found"), [("", 30, 0), ("", 31, 1), ("", 400, 1), ("levels: 3", 4, 1)])
def test_more_levels_than_can_be_shown_are_one_problem_at_its_place(
    book: BookMaker, kind: str, path: str, limit: str, levels: int, found: int
) -> None:
    settings = f"site_name: Book\nplugins:\n  - onebook:\n      today: 2027-01-15\n      limits: {{{limit}}}\n"
    files = {"mkdocs.yml": settings, "plan/organization.yml": "title: X\nmission: Y\n", path: chain(kind, levels)}
    problems = check_book(book(files)).problems
    assert [one.code for one in problems if one.severity is Severity.ERROR] == ["PLAN031"] * found
    assert not any(one.code == "BUG001" for one in problems)


def test_the_deepest_book_that_is_accepted_is_made(book: BookMaker) -> None:
    files = {
        "mkdocs.yml": SETTINGS.format(today="2027-01-15"),
        "plan/organization.yml": "title: X\nmission: Y\n",
        "plan/goals.yml": chain("goals", 50),
        "roles/departments.yml": chain("departments", 50, purpose="Z"),
    }
    checked = check_book(book(files))
    assert checked.book is not None
    assert len(site.pages(checked.book)) > 100
    assert list(site.files(checked.book))
    made = make_all(checked.book, [Options("book"), Options("allstaff"), Options("onepage")])
    assert all(one.pages for one in made)


def test_a_limit_beyond_what_can_be_shown_is_none(book: BookMaker) -> None:
    settings = SETTINGS.format(today="2027-01-15").replace("50", "1000")
    problems = check_book(book({"mkdocs.yml": settings, "plan/organization.yml": "title: X\nmission: Y\n"})).problems
    assert [one.code for one in problems if one.severity is Severity.ERROR] == ["SET005"]


@pytest.mark.parametrize("kind", ["terms", "initiatives"])
def test_a_long_line_of_another_sort_is_no_problem(book: BookMaker, kind: str) -> None:
    field, path = {"terms": ("broader", "lexicon/terms.yml"), "initiatives": ("depends_on", "plan/initiatives.yml")}[
        kind
    ]
    text = chain(kind, 1500).replace('"parent"', f'"{field}"')
    files = {
        "mkdocs.yml": SETTINGS.format(today="2027-01-15"),
        "plan/organization.yml": "title: X\nmission: Y\n",
        path: text,
    }
    problems = check_book(book(files)).problems
    assert [one.message for one in problems if one.severity is Severity.ERROR] == []


def test_a_large_circle_is_one_problem_of_a_readable_length(book: BookMaker) -> None:
    text = chain("goals", 1500).replace('"Level 0"', '"Level 0", "parent": "x1499"')
    files = {"mkdocs.yml": SETTINGS.format(today="2027-01-15"), "plan/organization.yml": "title: X\nmission: Y\n"}
    (problem,) = [
        one for one in check_book(book(files | {"plan/goals.yml": text})).problems if one.severity is Severity.ERROR
    ]
    assert problem.code == "REF004"
    assert len(problem.message) < 400
    assert "others" in problem.message
