"""Nothing stands on anything else or leaves its page, nothing is too small to read, and whatever is left out is said."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import BookMaker
from tests.outputs.handout import books
from tests.outputs.handout.boxes import outside, overlapping, smallest
from tests.outputs.handout.conftest import checked, printed, words

from onebook.outputs.handout.options import EDITIONS, ON_PAPERS, Options, Paper
from onebook.rules.run import CheckedBook

SMALLEST = 7.49
Find = Callable[[str], CheckedBook]


@pytest.fixture
def find(sample: CheckedBook, book: BookMaker, starter: dict[str, str], shared_data: Path, tmp_path: Path) -> Find:
    """A book by its name."""

    def go(name: str) -> CheckedBook:
        if name == "sample":
            return sample
        if name == "imported":
            plan = shared_data / "stratml/real/SMLC2011-annual-report.prefixed.xml"
            into = tmp_path / "imported"
            command = [sys.executable, "-m", "onebook", "import", "stratml", str(plan), "--into", str(into)]
            subprocess.run(command, check=True, capture_output=True)
            return checked(into)
        if name == "arabic":
            return checked(book(books.arabic(books.arabic_letters())))
        files = {"tiny": starter, "large": books.large(), "german": books.german()}[name]
        return checked(book(files))

    return go


def orders(book: CheckedBook, edition: Any) -> list[Options]:
    """A piece on every paper that it is made for."""
    from onebook.model.kinds.department import Department
    from onebook.model.kinds.position import Position

    first = {"department": next(iter(book.of(Department)), None), "person": next(iter(book.of(Position)), None)}
    if edition in first and first[edition] is None:
        return []
    one = first.get(edition)
    department, position = (
        one.id if one is not None and edition == kind else None for kind in ("department", "person")
    )
    papers: list[Paper] = [ON_PAPERS[edition][0]]
    if edition in ("allstaff", "book"):
        papers.append("a5")
    return [Options(edition=edition, department=department, paper=paper, position=position) for paper in papers]


BOOKS = ["tiny", "large", "german", "arabic", "imported"]


@pytest.mark.parametrize(
    ("name", "edition"),
    [*((name, one) for name in BOOKS for one in EDITIONS), ("sample", "allstaff"), ("sample", "book")],
)
def test_words_stand_alone_on_their_page_and_can_be_read(find: Find, name: str, edition: Any) -> None:
    book = find(name)
    for made in (printed(book, one) for one in orders(book, edition)):
        assert made.flaws == (), made.options
        assert [f"{one.text!r} on page {one.page}" for one in outside(made.pdf)] == [], made.options
        found = overlapping(made.pdf)
        assert [(a.text, b.text, a.page, round(a.left), round(a.top)) for a, b in found][:5] == [], made.options
        assert not made.pages or smallest(made.pdf) >= SMALLEST, made.options


def test_every_department_is_printed_or_counted(book: BookMaker) -> None:
    made = printed(checked(book(books.large())), Options())
    found = words(made.pdf)
    named = {number for number in range(60) if re.search(rf"Department number {number}\b", found)}
    left = sum(one.count for one in made.left if one.what == "departments")
    assert len(named) + left == 60
    assert made.pages == 8


def test_each_pillar_and_goal_is_on_the_plan_or_counted(book: BookMaker) -> None:
    for edition in ("allstaff", "onepage", "poster"):
        made = printed(checked(book(books.large())), Options(edition=edition, paper=ON_PAPERS[edition][0]))
        found = words(made.pdf)
        goals = {number for number in range(27) if re.search(rf"Goal {number}\b", found)}
        assert len(goals) + sum(one.count for one in made.left if one.what == "goals") >= 27, edition


def test_a_tiny_book_takes_four_pages(book: BookMaker, starter: dict[str, str]) -> None:
    made = printed(checked(book(starter)), Options())
    assert made.pages == 4
    assert made.left == ()


def test_nothing_is_said_to_be_left_out_where_everything_is_there(book: BookMaker) -> None:
    made = printed(checked(book(books.large(6, pillars=2, steps=5))), Options())
    assert made.left == ()
    found = words(made.pdf)
    for said in (
        "What we want to see with goal 5",
        "Department number 5",
        "Step 4 of the long playbook",
        "0113 496 0005",
    ):
        assert said in found


def test_a_pages_foot_tells_the_revision_once_on_the_last(find: Find) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(printed(find("sample"), Options()).pdf)
    said = ["revision" in page.get_textpage().get_text_bounded() for page in document]
    document.close()
    assert said == [False] * (len(said) - 1) + [True]


def test_contacts_are_links_and_copy_clean(book: BookMaker, starter: dict[str, str]) -> None:
    import pikepdf
    from tests.outputs.handout.conftest import opened

    address = "communications.department.for.everyone@island-bakery-of-the-north.example"
    settings = starter["plan/organization.yml"] + (
        f"contact: {{email: {address}, phone: +44 113 496 0100, url: 'https://bakery.example/', hours: 'Monday, 7 to 9'}}\n"
    )
    made = printed(checked(book(starter | {"plan/organization.yml": settings})), Options())
    found = words(made.pdf)
    assert "Monday, 7 to 9" in found
    assert "\u200b" not in found
    assert address in found.replace(" ", "")
    with opened(made.pdf) as pdf:
        targets = {
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if isinstance(note, pikepdf.Dictionary) and "/A" in note and "/URI" in note.A
        }
    assert {f"mailto:{address}", "tel:+441134960100", "https://bakery.example/"} <= targets
