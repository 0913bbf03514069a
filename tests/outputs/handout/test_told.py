"""What one layout of a book tells the next, and where its links lead at last."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from tests.conftest import BookMaker
from tests.outputs.handout.conftest import checked

from onebook.outputs.handout import press
from onebook.outputs.handout.finish import lead
from onebook.outputs.handout.options import Options
from onebook.outputs.handout.told import next_told, page_heads, places

TOP = 50


def head(name: str, page: int, y: float, level: int = 2, **more: Any) -> dict[str, Any]:
    return {"n": name, "page": page, "x": 60, "y": y, "level": level} | {
        "opens": "",
        "is_flow": False,
        "is_listed": True,
        **more,
    }


def layout(heads: list[dict[str, Any]], pages: int, **more: Any) -> dict[str, Any]:
    return {"heads": heads, "guides": [], "anchors": [], "marks": [], "turns": []} | {
        "top": TOP,
        "third": 200,
        "is_rtl": False,
        "pages": pages,
        **more,
    }


GOALS = head("Goals", 1, TOP, level=1, opens='"Goals"')


def test_the_page_that_a_chapter_opens_has_no_head() -> None:
    assert page_heads(layout([GOALS], 2)) == {"2": (["Goals"], [])}


def test_a_head_names_what_runs_on_and_what_begins_last() -> None:
    heads = page_heads(layout([GOALS, head("One", 1, 300), head("Two", 2, 300), head("Three", 2, 500)], 3))
    assert heads["2"] == (["Goals"], ["One", "Three"])
    assert heads["3"] == (["Goals"], ["Three"])


def test_what_begins_at_the_top_comes_first() -> None:
    heads = page_heads(layout([GOALS, head("One", 1, 300), head("Two", 2, TOP), head("Three", 2, 500)], 2))
    assert heads["2"] == (["Goals"], ["Two", "Three"])


def test_a_chapter_that_runs_on_is_named_beside_the_one_before() -> None:
    heads = page_heads(layout([GOALS, head("One", 1, 300), head("Figures", 2, 300, level=1, is_flow=True)], 3))
    assert heads["2"] == (["Goals", "Figures"], ["One"])
    assert heads["3"] == (["Figures"], [])


def test_words_that_are_looked_up_are_guides() -> None:
    heads = page_heads(layout([GOALS], 3, guides=[["able", 2], ["baker", 2], ["cake", 2], ["dough", 3]]))
    assert heads["2"] == (["Goals"], ["able", "cake"])
    assert heads["3"] == (["Goals"], ["dough"])


def test_an_opening_lists_what_stands_in_it_and_the_index_each_page_once() -> None:
    heads = [GOALS, head("One", 1, 300), head("Aside", 1, 350, is_listed=False), head("Two", 2, 300)]
    marks = [{"n": name, "page": page, "x": 1, "y": 2} for name, page in (("a", 3), ("a", 1), ("a", 3), ("b", 2))]
    told = next_told(layout(heads, 3, marks=marks))
    assert told["inside"] == {'"Goals"': [[1, 1], [2, 3]]}
    assert told["index"] == {"a": [[1, 1], [3, 0]], "b": [[2, 3]]}


def test_links_lead_to_their_places_and_those_without_become_words(book: BookMaker, starter: dict[str, str]) -> None:
    made = press.make(checked(book(starter)), Options(edition="book"))
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", []) if "/Dest" in note]
        assert notes
        for note, code in zip(notes, ["anchor-1", *["anchor-2"] * len(notes)], strict=False):
            del note["/Dest"]
            note.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"onebook:{code}")
        lead(pdf, {"anchor-1": [1, 30, 100]}, "page #")
        left = [note for page in pdf.pages for note in page.get("/Annots", []) if "/Dest" in note]
        assert [str(note.Contents) for note in left] == ["page 1"]
        assert float(left[0].Dest[3]) == pytest.approx(float(pdf.pages[0].trimbox[3]) - 90, abs=0.01)
        assert b"onebook:" not in b"".join(
            item.unparse() for item in pdf.objects if isinstance(item, pikepdf.Dictionary)
        )


def test_each_link_inside_the_book_has_a_place(whole: press.Printed) -> None:
    with pikepdf.open(BytesIO(whole.pdf)) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        inside = [note for note in notes if "/Dest" in note]
        assert len(inside) > 1500
        assert not [
            note for note in notes if "/A" in note and "/URI" in note.A and str(note.A.URI).startswith("onebook")
        ]


def test_codes_tell_their_sort() -> None:
    found = layout([GOALS], 1, anchors=[{"n": "goal:a", "code": 7, "page": 1, "x": 2, "y": 3}])
    assert places(found) == {"anchor-7": [1, 2, 3], "head-0": [1, 60, TOP]}
