"""A folded booklet reads in order, on sheets of the right size."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import BookMaker
from tests.outputs.handout.conftest import Printer, checked, opened

from onebook.outputs.handout.impose import order

MM = 72 / 25.4


def folded(sides: list[tuple[int, int]]) -> list[int]:
    """The pages as one reads them, once the sheets lie in one another and are folded in the middle."""
    fronts, backs = sides[0::2], sides[1::2]
    first_half = [page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])]
    second_half = [page for front, back in zip(fronts, backs, strict=True) for page in (front[0], back[1])]
    return first_half + second_half[::-1]


@given(st.integers(1, 200))
def test_folded_sheets_read_from_the_first_page_to_the_last(pages: int) -> None:
    sides = order(pages)
    assert folded(sides) == list(range(len(sides) * 2))
    assert len(sides) % 2 == 0
    assert pages <= len(sides) * 2 < pages + 4


@pytest.mark.parametrize(("paper", "size"), [("a4", (297, 210)), ("letter", (279.4, 215.9))])
def test_two_pages_stand_side_by_side_on_each_side(
    book: BookMaker, starter: dict[str, str], print_parts: Printer, paper: str, size: tuple[float, float]
) -> None:
    parts = [{"title": f"Part {number}", "page": True} for number in range(1, 5)]
    made = print_parts(checked(book(starter)), parts, paper=paper, booklet=True)
    assert (made.pages, made.sheets) == (5, 2)
    with opened(made.pdf) as pdf:
        box = [float(one) / MM for one in pdf.pages[0].mediabox]
        assert (box[2], box[3]) == pytest.approx(size, abs=0.01)
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
    document = pypdfium2.PdfDocument(made.pdf)
    said = [page.get_textpage().get_text_bounded().replace("\r\n", " ").strip() for page in document]
    halves = [
        (
            page.get_textpage().get_text_bounded(right=page.get_width() / 2).strip(),
            page.get_textpage().get_text_bounded(left=page.get_width() / 2).strip(),
        )
        for page in document
    ]
    document.close()
    assert halves == [("", "Title"), ("Part 1", ""), ("", "Part 2"), ("Part 3", "Part 4")], said


def test_the_same_book_is_folded_into_the_same_bytes(
    book: BookMaker, starter: dict[str, str], print_parts: Printer
) -> None:
    found = checked(book(starter))
    parts = [{"title": "Part", "page": True}]
    assert print_parts(found, parts, booklet=True).pdf == print_parts(found, parts, booklet=True).pdf
