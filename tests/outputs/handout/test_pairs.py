"""Options in pairs: two that go together are printed together, and two that do not are refused with a reason."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from tests.outputs.handout.boxes import smallest
from tests.outputs.handout.conftest import opened
from tests.outputs.handout.test_since import root

from onebook.cli.handout import _refuse_wrong_use
from onebook.cli.printing import marked_since
from onebook.cli.session import WrongUse
from onebook.compile import check_book
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.outputs.handout import press
from onebook.outputs.handout.options import EDITIONS, MARKED, Edition, Options

__all__ = ["root"]
CHOICES: dict[str, dict[str, Any]] = {
    "letter": {"paper": "letter"},
    "booklet": {"booklet": True},
    "large": {"large_print": True},
    "grey": {"grayscale": True},
    "marks": {"crop_marks": True},
}
MM = 72 / 25.4


def ordered(edition: Edition, chosen: tuple[str, ...]) -> Options:
    """An order with these options, on A3 where an edition is made for no less."""
    size: Any = {"poster": "a3", "wall": "a3"}.get(edition, "a4")
    position = "somebody" if edition == "person" else None
    found = Options(edition=edition, paper=size, position=position)
    for one in chosen:
        found = replace(found, **CHOICES[one])
    return found


def refusal(edition: Edition, chosen: tuple[str, ...]) -> str | None:
    try:
        _refuse_wrong_use(ordered(edition, chosen), None)
    except WrongUse as reason:
        return str(reason)
    return None


def fullest(edition: Edition) -> list[tuple[str, ...]]:
    """The largest sets of options that an edition takes: each pair that it takes is in one of them."""
    found: list[tuple[str, ...]] = []
    for size in range(len(CHOICES), 0, -1):
        for chosen in combinations(CHOICES, size):
            if refusal(edition, chosen) is None and not any(set(chosen) <= set(one) for one in found):
                found.append(chosen)
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_two_options_that_do_not_go_together_are_refused_with_a_reason(edition: Edition) -> None:
    names = {"large": "--large-print", "booklet": "--booklet", "marks": "--crop-marks", "grey": "--grayscale"}
    refused = {pair: reason for pair in combinations(CHOICES, 2) if (reason := refusal(edition, pair)) is not None}
    for pair, reason in refused.items():
        assert any(names.get(one, one) in reason for one in pair), (pair, reason)
        assert ":" in reason or "," in reason or "not made for" in reason, (pair, reason)
    assert {("booklet", "large"), ("booklet", "marks")} <= set(refused)
    # no colours and the marks of a print shop go with whatever there is
    assert ("grey", "marks") not in refused


def test_whatever_goes_together_is_printed_right_and_says_what_it_leaves_out(root: Path) -> None:
    book = check_book(root).book
    assert book is not None
    since = marked_since(book, "2027-01-07")
    orders = [
        replace(
            ordered(edition, chosen),
            since=since if edition in MARKED else None,
            department=book.of(Department)[0].id if edition == "department" else None,
            position=book.of(Position)[0].id if edition == "person" else None,
        )
        for edition in EDITIONS
        for chosen in fullest(edition)
    ]
    for made in press.make_all(book, orders):
        order = made.options
        assert made.flaws == (), order
        assert made.left == (), order
        with opened(made.pdf) as pdf:
            page = pdf.pages[0]
            trim = [float(one) / MM for one in page.trimbox]
            media = [float(one) / MM for one in page.mediabox]
        wide, high = sorted((trim[2] - trim[0], trim[3] - trim[1]))
        if order.paper == "letter":
            assert (wide, high) == pytest.approx((215.9, 279.4), abs=0.05), order
        assert (media[2] - media[0] > trim[2] - trim[0] + 10) == order.crop_marks, order
        if order.large_print:
            assert smallest(made.pdf) >= 10.9, order
