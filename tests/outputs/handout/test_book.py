"""The whole book is made to be read: lines on one grid, one reading size, columns that end together, true running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pytest
from tests.conftest import BookMaker
from tests.outputs.handout import books
from tests.outputs.handout.boxes import Letter, letters_of
from tests.outputs.handout.conftest import checked, opened, words

from onebook.model.kinds.event import Event
from onebook.model.kinds.term import Term
from onebook.outputs.handout import press
from onebook.outputs.handout.data import document
from onebook.outputs.handout.options import Options
from onebook.outputs.handout.turns import turns
from onebook.rules.run import CheckedBook

READING, GRID = 9.5, 12.5
TOP = 842 - 48
"""Points from the bottom of a page: what stands above is its head."""


@pytest.fixture(scope="module")
def pages(whole: press.Printed) -> list[list[Letter]]:
    return [letters for _, _, letters in letters_of(whole.pdf)]


@dataclass(frozen=True, slots=True)
class Baseline:
    height: float
    size: float


def baselines(pdf: bytes) -> Iterator[list[Baseline]]:
    """For each page the baselines of its letters, in points from the top."""
    import ctypes

    found = pypdfium2.PdfDocument(pdf)
    for page in found:
        text, matrix = page.get_textpage(), pypdfium2.raw.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        lines = []
        for at in range(text.count_chars()):
            pypdfium2.raw.FPDFText_GetMatrix(text, at, ctypes.byref(matrix))
            pypdfium2.raw.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(y))
            size = pypdfium2.raw.FPDFText_GetFontSize(text, at) * abs(matrix.a or matrix.b)
            if chr(pypdfium2.raw.FPDFText_GetUnicode(text, at)).isalnum():
                lines.append(Baseline(page.get_height() - y.value, round(size, 1)))
        yield lines
    found.close()


def test_lines_stand_on_one_grid(whole: press.Printed) -> None:
    on_grid, all_lines = 0, 0
    for page in list(baselines(whole.pdf))[4:]:
        steps = Counter(round(one.height % GRID, 1) for one in page if one.size == READING)
        if steps:
            best = steps.most_common(1)[0][0]
            on_grid += sum(
                count for step, count in steps.items() if abs(step - best) < 0.3 or abs(step - best) > GRID - 0.3
            )
            all_lines += sum(steps.values())
    assert all_lines > 100_000
    assert on_grid / all_lines > 0.99


def test_what_is_read_has_one_size(pages: list[list[Letter]]) -> None:
    """Smaller are tables, charts, heads and feet, and the registers that are looked up."""
    sizes = Counter(round(one.size, 1) for page in pages[4:] for one in page)
    text = {size: count for size, count in sizes.items() if 8.7 < size < 11}
    assert text[READING] / sum(text.values()) > 0.98


def test_no_column_stays_empty(pages: list[list[Letter]]) -> None:
    """Both columns of a page have text, and where a chapter ends they end together."""
    for number, page in enumerate(pages[4:], 5):
        body = [one for one in page if 48 < one.bottom < TOP]
        left = min((one.bottom for one in body if one.left < 290), default=TOP)
        right = min((one.bottom for one in body if one.left > 300), default=TOP)
        assert abs(left - right) < 0.4 * TOP, f"page {number}"


def test_a_running_head_names_what_stands_first_and_last(sample: CheckedBook, whole: press.Printed) -> None:
    """In the lexicon: the first and the last word of the page."""
    terms = {term.title for term in sample.of(Term)}
    found = pypdfium2.PdfDocument(whole.pdf)
    seen = 0
    for page in found:
        text = page.get_textpage()
        head = text.get_text_bounded(bottom=TOP + 8, top=page.get_height())
        if "Our words" not in head or "–" not in head:
            continue
        first, last = (part.strip() for part in head.replace("Our words", "").split("–"))
        heads = [line.strip() for line in text.get_text_bounded(bottom=48, top=TOP + 8).splitlines()]
        own = [line for line in heads if line in terms]
        assert first in own[:1] + [re.sub(r" \(.*", "", line) for line in heads]
        assert last in terms or any(line.startswith(last) for line in heads)
        seen += 1
    found.close()
    assert seen >= 3


def test_what_repeats_is_said_with_its_next_days_in_order(sample: CheckedBook) -> None:
    found = document(sample, Options(edition="book"))["calendar"]["repeating"]
    assert len(found) == len([event for event in sample.of(Event) if event.repeat is not None])
    assert all(one["repeat"] for one in found)
    assert any(one["next"] for one in found)


REPEATING = """\
calendar:
  - {id: later, title: Later every month, date: 2027-02-20, repeat: every month, channel: news}
  - {id: sooner, title: Sooner every month, date: 2027-02-03, repeat: every month, channel: news}
"""
CHANNEL = "title: News\nowner: head-baker\nmedium: online\nlead_time: 5 working days\n"


def test_the_next_days_of_what_repeats_have_the_last_day_to_brief_each(
    book: BookMaker, starter: dict[str, str]
) -> None:
    files = starter | {"plan/calendar/items.yml": REPEATING, "plan/channels/news.yml": CHANNEL}
    made = words(press.make(checked(book(files)), Options(edition="book")).pdf)
    repeats = made[made.index("What repeats") :]
    assert repeats.index("Sooner every month") < repeats.index("Later every month")
    assert re.search(r"Next: Wed 3 Feb, brief by \w+ \d+ Jan; Wed 3 Mar, brief by", repeats)


def test_who_keeps_what_stands_in_the_appendix_alone(sample: CheckedBook, whole: press.Printed) -> None:
    said = words(whole.pdf)
    body, appendix = said.rsplit("Who keeps what", said.count("Who keeps what"))[0], said[said.rindex("Initiatives ") :]
    assert "reviewed until" not in body.split("Contents", 1)[1]
    assert "reviewed until" in appendix
    assert "plan/measures/" in said


def test_every_contact_is_alive(sample: CheckedBook, whole: press.Printed) -> None:
    with opened(whole.pdf) as pdf:
        targets = {
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        }
    for sort in ("mailto:", "tel:", "https:"):
        assert any(target.startswith(sort) for target in targets), sort


def test_the_book_tells_its_revision_on_the_last_page(whole: press.Printed) -> None:
    found = pypdfium2.PdfDocument(whole.pdf)
    said = ["revision" in page.get_textpage().get_text_bounded(top=48) for page in found]
    found.close()
    assert said == [False] * (len(said) - 1) + [True]


def test_the_book_leaves_nothing_out(book: BookMaker, whole: press.Printed) -> None:
    assert whole.left == ()
    made = press.make(checked(book(books.large())), Options(edition="book"))
    assert made.left == ()
    found = words(made.pdf)
    assert all(f"Department number {number}" in found for number in range(60))


def test_a_tiny_book_is_thin(book: BookMaker, starter: dict[str, str]) -> None:
    assert press.make(checked(book(starter)), Options(edition="book")).pages <= 4


# ---------- where columns end


def marks(heights: list[float], across: int = 2, high: float = 100) -> list[dict[str, object]]:
    """Marks of a flow of items of these heights, laid into columns that are so high."""
    found: list[dict[str, object]] = [
        {"sort": "start", "n": "", "page": 1, "x": 0, "y": 0, "across": across, "top": 0, "bottom": high}
    ]
    column, y = 0, 0.0
    for number, height in enumerate(heights, 1):
        if y + height > high:
            column, y = column + 1, 0.0
        place = {"page": 1 + column // across, "x": 200 * (column % across), "y": y}
        found.append({"sort": "turn", "n": f"part {number}", **place})
        y += height
    return [
        *found,
        {"sort": "end", "n": "", "page": 1 + column // across, "x": 200 * (column % across), "y": y},
    ]


def test_columns_of_the_last_page_end_together() -> None:
    assert turns(marks([10] * 8, high=400)) == ["part 5"]
    assert turns(marks([20] * 6, across=3, high=400)) == ["part 3", "part 5"]


def test_full_columns_stay_as_they_are() -> None:
    assert turns(marks([50] * 16, high=400)) == []


def test_only_the_last_page_is_touched() -> None:
    assert turns(marks([50] * 20, high=400)) == ["part 19"]


def test_what_cannot_be_parted_is_left() -> None:
    assert turns(marks([300], high=400)) == []
    assert turns([]) == []


def test_nobody_is_named_twice_in_a_row(whole: press.Printed) -> None:
    assert re.findall(r"(By [A-Z][^.]{3,40})\. \1\.", words(whole.pdf)) == []
