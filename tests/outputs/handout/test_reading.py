"""What somebody hears who listens to a printed file, and where its links lead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pikepdf
import pytest
from tests.outputs.handout.aloud import read_aloud
from tests.outputs.handout.conftest import opened, printed
from tests.outputs.handout.test_contents import letters

from onebook.outputs.handout import press
from onebook.outputs.handout.options import ON_PAPERS, Options
from onebook.rules.run import CheckedBook
from onebook.text.address import LET_THROUGH, scheme_of
from onebook.views.goals import plan

LINKED = [
    Options(edition="book"),
    Options(edition="allstaff"),
    Options(edition="slides"),
    Options(edition="poster", paper="a3"),
]


def heard(book: CheckedBook, edition: Any) -> list[str]:
    made = printed(book, Options(edition=edition, paper=ON_PAPERS[edition][0]))
    return [letters(page) for page in read_aloud(made.pdf)]


def in_order(text: str, said: Iterable[str]) -> bool:
    at = 0
    for one in said:
        at = text.find(letters(one), at)
        if at < 0:
            return False
        at += 1
    return True


@pytest.mark.parametrize("edition", ["poster", "onepage"])
def test_a_sheet_of_pillars_is_heard_pillar_by_pillar(sample: CheckedBook, edition: str) -> None:
    (page,) = heard(sample, edition)
    said = [
        title
        for group in plan(sample)
        for title in (group.pillar.title if group.pillar else "", *(goal.card.link.title for goal in group.goals))
    ]
    assert len(said) > 12
    assert in_order(page, [sample.organization.mission or "", *said])


def test_a_slide_says_its_head_first_and_one_thought(sample: CheckedBook) -> None:
    slides = heard(sample, "slides")
    groups = [group for group in plan(sample) if group.pillar is not None]
    for group in groups:
        assert group.pillar is not None
        (slide,) = [one for one in slides if one.startswith(letters(group.pillar.title))]
        assert in_order(slide, (goal.card.link.title for goal in group.goals))
        others = [one for one in groups if one is not group]
        assert not any(letters(goal.card.link.title) in slide for one in others for goal in one.goals)
    assert in_order("".join(slides), [*(group.pillar.title for group in groups if group.pillar), "How far we are"])


def test_a_card_for_the_table_is_heard_the_right_way_round(sample: CheckedBook) -> None:
    assert in_order("".join(heard(sample, "table")), ["Whom to ask", "When something goes wrong"])


@pytest.mark.parametrize("options", LINKED)
def test_every_link_leads_somewhere(sample: CheckedBook, whole: press.Printed, options: Options) -> None:
    made = whole if options == whole.options else printed(sample, options)
    inside = outside = 0
    with opened(made.pdf) as pdf:
        pages = {page.objgen for page in pdf.pages}
        named = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items()) if "/Names" in pdf.Root else {}
        for page in pdf.pages:
            for note in page.get("/Annots", pikepdf.Array()):
                if "/A" in note and "/URI" in note.A:
                    assert scheme_of(str(note.A.URI)) in LET_THROUGH
                    outside += 1
                elif note.get("/Subtype") == "/Link":
                    place = note.Dest if "/Dest" in note else note.A.D
                    if isinstance(place, pikepdf.String):
                        place = named[str(place)]
                    place = place.D if isinstance(place, pikepdf.Dictionary) else place
                    assert place[0].objgen in pages
                    inside += 1
    assert outside >= 1
    assert options.edition in ("slides", "poster") or inside > 5
