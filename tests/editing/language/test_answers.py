"""What is answered at a place in a text, asked as plain functions: no server, no protocol."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import STARTER, BookMaker

from onebook.compile import check_book
from onebook.editing.language.completing import Choosable, WritingDesk, offers_at
from onebook.editing.language.live import moved_along
from onebook.editing.language.marks import TextMark, mark_of, offset_of
from onebook.editing.language.names import BookNames
from onebook.editing.language.outline import folds_of, symbols_of
from onebook.editing.language.pieces import changes_between
from onebook.editing.language.snippets import as_snippet, as_text
from onebook.model.book import Book
from onebook.model.kind import kinds
from onebook.text.source import Source

GOAL = "plan/goals/warm-rolls.yml"
MATRIX = "title: Press\nactivities:\n  - title: Approve a release\n    accountable: head-baker\n"
TODAY = date(2027, 1, 15)


@pytest.fixture
def read(book: BookMaker) -> Book:
    return check_book(book(STARTER | {"roles/raci/press.yml": MATRIX}), TODAY).read


def offered(read: Book, text: str, path: str = GOAL, kind: str = "goal") -> tuple[dict[str, Choosable], str]:
    """What is offered at the sign `@`, by label in its order, and the text that it would replace."""
    offset = text.index("@")
    text = text.replace("@", "")
    desk = WritingDesk(names=BookNames(read), today=read.today, kind=kinds().get(kind))
    found = offers_at(text, path, offset, desk)
    ordered = sorted(found.offers, key=lambda one: one.order)
    return {one.label: one for one in ordered}, text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "first", "replaced"),
    [
        ("@", "new goal", ""),
        ("tit@", "title", "tit"),
        ("title: x\n@\nowner: y\n", "pillar", ""),
        ("title: @", "Warm rolls", ""),
        ("owner: he@ad", "Head baker", "head"),
        ("owner: 'he@ad'", "Head baker", "head"),
        ("owner: head@  # why", "Head baker", "head"),
        ("period: @", "2027", ""),
        ("status: a@ctive\n", "proposed", "active"),
        ("contributions:\n  @", "- ", ""),
        ("contributions:\n  - @", "department", ""),
        ("contributions:\n  - department: @", "Bakery", ""),
        ("contributions:\n- department: bakery\n  @", "how", ""),
        ("contributions:\n  - department: bakery\n    agreed: @", "2027-01-15", ""),
        ("contributions:\n  - department: bakery\n    needs:\n      - from: @", "Bakery", ""),
        ("goals:\n  - title: One\n    owner: @", "Head baker", ""),
        ("goals:\n- title: One\n  @", "owner", ""),
        ("success: see [[he@", "Head baker", "he"),
        ("success: see [[he@ad]]", "Head baker", "head"),
        ("body: |\n  We ask [[bak@ for it.\n", "Bakery", "bak"),
        ("title: [\nowner: @\n", "Head baker", ""),
    ],
)
def test_what_is_offered_first(read: Book, text: str, first: str, replaced: str) -> None:
    found, stretch = offered(read, text)
    assert (next(iter(found)), stretch) == (first, replaced)


@pytest.mark.parametrize(
    "text", ["title: x # @", "# @", "body: |\n  Note: @\n", "success: >-\n  ow@\n", "x-own: @", "owner: |\n  @"]
)
def test_nothing_is_offered_in_comments_and_texts(read: Book, text: str) -> None:
    assert offered(read, text)[0] == {}


def test_a_field_that_is_there_is_not_offered_again_and_the_rest_have_help(read: Book) -> None:
    found, _ = offered(read, "title: x\n@\nowner: head-baker\n")
    assert not {"title", "owner"} & found.keys()
    assert found["period"].help.startswith("When it is to be reached")
    assert found["period"].detail.startswith("expected: a period")
    assert as_snippet(found["contributions"].pieces) == "contributions:\n  - department: $1\n    how: $2"
    assert as_text(found["contributions"].pieces) == "contributions:\n  - department: "


def test_what_a_reference_inserts(read: Book) -> None:
    found, _ = offered(read, "success: [[@")
    written = {label: as_text(one.pieces) for label, one in found.items()}
    assert written["Head baker"] == "head-baker]]"
    assert written["Approve a release"] == "press#approve-a-release]]"
    found, _ = offered(read, "success: [[position:@]]")
    assert as_text(found["Head baker"].pieces) == "position:head-baker"
    assert as_text(offered(read, "# Page\n\nAsk [[@\n", "pages/about.md", "")[0]["Bakery"].pieces) == "bakery]]"


def test_an_empty_page_gets_a_head(read: Book) -> None:
    found, _ = offered(read, "@", "plan/goals/warm-rolls.md")
    assert as_text(found["new goal"].pieces) == "---\ntitle: Warm rolls\nowner: "


WORDS = st.text(st.sampled_from("ab: -\n\r🥖é[]#'\"|>"), max_size=60)


@given(WORDS, st.data())
def test_no_text_is_too_strange(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    source = Source(GOAL, text)
    goal = kinds()["goal"]
    within_a_line_end = text[offset - 1 : offset + 1] == "\r\n"  # no editor has a place there: it means the line's end
    assert offset_of(source, mark_of(source, offset)) == offset - within_a_line_end
    found = offers_at(text, GOAL, offset, DESK)
    assert 0 <= found.start <= found.end <= len(text)
    for symbol in symbols_of(source, goal):
        assert 0 <= symbol.start <= symbol.name_start <= symbol.name_end <= symbol.end <= len(text)
    for fold in folds_of(source, goal):
        assert 0 <= fold.first < fold.last < len(source.line_starts)


class _NoNames(BookNames):
    def __init__(self) -> None:
        self._owners = {}
        self._lines = dict.fromkeys(kinds(), ())


DESK = WritingDesk(names=_NoNames(), today=TODAY, kind=kinds()["goal"])


@given(WORDS, WORDS)
def test_changes_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    text = old
    for change in reversed(changes_between(old, new)):
        text = text[: change.start] + change.text + text[change.end :]
    assert text == new


def test_places_are_counted_in_utf_16() -> None:
    source = Source("x.yml", "a: 🥖b\r\nc: é\n")
    assert mark_of(source, source.text.index("b")) == TextMark(0, 5)
    assert mark_of(source, source.text.index("é")) == TextMark(1, 3)
    assert offset_of(source, TextMark(0, 99)) == source.text.index("\r")
    assert offset_of(source, TextMark(99, 0)) == len(source.text)


def test_the_fields_of_a_file_are_its_outline() -> None:
    text = (
        "goals:\n  - title: One\n    contributions:\n      - department: bakery\n        how: Bakes.\n  - title: Two\n"
    )
    one, two = symbols_of(Source(GOAL, text), kinds()["goal"])
    assert [(one.name, [inner.name for inner in one.inner]), two.name] == [("One", ["title", "contributions"]), "Two"]
    assert [inner.name for inner in one.inner[1].inner] == ["bakery"]
    assert [(fold.first, fold.last) for fold in folds_of(Source(GOAL, text), kinds()["goal"])] == [
        (3, 4),
        (2, 4),
        (1, 4),
        (0, 5),
    ]


def test_findings_of_lines_that_were_changed_wait_for_the_next_check() -> None:
    assert [*moved_along((), "a\n", "b\n")] == []
