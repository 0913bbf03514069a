"""Nothing stands on anything else or leaves its page, nothing is too small to read, and whatever is left out is said."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pytest
from tests.conftest import BookMaker
from tests.outputs.handout import books
from tests.outputs.handout.boxes import Letter, letters_of, outside, overlapping, smallest
from tests.outputs.handout.conftest import Find, checked, printed, words

from onebook.outputs.handout.options import EDITIONS, ON_PAPERS, Options, Paper
from onebook.rules.run import CheckedBook

SMALLEST = 7.49
FOOT = 50
"""Points from the bottom of a page: what stands below is its foot."""


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


def test_every_department_is_printed_or_counted(find: Find) -> None:
    made = printed(find("large"), Options())
    found = words(made.pdf)
    named = {number for number in range(60) if re.search(rf"Department number {number}\b", found)}
    left = sum(one.count for one in made.left if one.what == "departments")
    assert len(named) + left == 60
    assert made.pages == 8


def test_each_pillar_and_goal_is_on_the_plan_or_counted(find: Find) -> None:
    for edition in ("allstaff", "onepage", "poster"):
        made = printed(find("large"), Options(edition=edition, paper=ON_PAPERS[edition][0]))
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


def test_a_page_is_full_before_the_next_begins(find: Find) -> None:
    made = printed(find("sample"), Options(paper="a5"))
    pages = {number: (height, letters) for number, (_, height), letters in letters_of(made.pdf)}
    first = next(at for at, (_, letters) in pages.items() if text_of(letters).startswith("Whomtoask"))
    height, letters = pages[first]
    assert text_of(pages[first + 2][1]).startswith("SocialMedia")  # the words go on to a third page
    lowest = min(one.bottom for one in letters if one.bottom > FOOT)
    assert lowest < 0.2 * height


def text_of(letters: list[Letter]) -> str:
    return "".join(one.text for one in letters)


def test_no_head_stands_without_what_it_heads(find: Find) -> None:
    made = printed(find("large"), Options(large_print=True))
    assert [one.count for one in made.left if one.what == "dates"] == [60]
    assert "February 2027" not in words(made.pdf)
    department = printed(find("sample"), Options(edition="department", department="management", large_print=True))
    assert "Our next ninety days November 2026" in words(department.pdf)


def test_a_piece_of_nothing_says_so(find: Find) -> None:
    book = find("tiny")
    assert "There is no playbook in the book yet" in words(printed(book, Options(edition="cards")).pdf)
    assert "No activity names anybody yet" in words(printed(book, Options(edition="table")).pdf)


def test_the_wall_says_once_a_month_why_nobody_works_and_as_many_dates_as_it_holds(find: Find) -> None:
    quarter = words(printed(find("sample"), Options(edition="wall", paper="a3")).pdf)
    assert quarter.count("We are closed: Christmas shutdown") == 2  # December and January
    year = printed(find("large"), Options(edition="wall", paper="a3", span="year"))
    assert year.left == ()
    assert all(f"Item {number} goes out" in words(year.pdf) for number in range(60))
    (left,) = printed(find("sample"), Options(edition="wall", paper="a3", span="year")).left
    assert f"and {left.count} more dates" in words(
        printed(find("sample"), Options(edition="wall", paper="a3", span="year")).pdf
    )


def test_what_a_department_needs_is_not_cut_while_its_back_has_room(find: Find) -> None:
    made = printed(find("sample"), Options(edition="department", department="customer-care"))
    assert (made.pages, made.left) == (2, ())


def test_names_and_values_on_a_card_of_the_plan_are_not_torn(find: Find) -> None:
    made = printed(find("sample"), Options())
    assert made.flaws == ()
    document = pypdfium2.PdfDocument(made.pdf)
    page = document[1].get_textpage().get_text_bounded().replace("\N{NO-BREAK SPACE}", " ")
    document.close()
    lines = [line.strip() for line in page.splitlines()]
    assert {"Delaney", "target 95 %", "target 0"} <= {*lines}


def test_values_that_are_words_get_the_width_of_a_table(find: Find) -> None:
    assert printed(find("imported"), Options(edition="review")).pages <= 3
