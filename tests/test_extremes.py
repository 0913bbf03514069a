"""What `check` accepts, `build` and `handout` can make, though no designer had such values in mind."""

from __future__ import annotations

import pytest
from tests.conftest import BookMaker
from tests.site.attacks import Attackers

from onebook.compile import check_book
from onebook.model.leaves import Leaf
from onebook.outputs.handout.data import document
from onebook.outputs.handout.options import EDITIONS, Options
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
    assert report(checked.book).today == checked.book.today
    for edition in EDITIONS:
        department = "department-0" if edition == "department" else None
        position = "position-0" if edition == "person" else None
        assert document(checked.book, Options(edition=edition, department=department, position=position))
