"""How long a page is as it opens: the answer and three facts first, the rest folded. One page of every type is measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.site.page_types import page_types

SIZES = {"desk": (1440, 900, 2000), "phone": (390, 844, 3000)}
"""Width and height of the window, and the most that a page may have in pixels."""
EASE = 0.9
"""What holds by so little that other fonts may tip it over stays listed."""
NOT_YET = {
    "rules/*.html": "what a rule's page says stands open",
}
"""Types of pages that are longer still, and why. It shrinks: what holds must be taken off."""


def type_of(address: str) -> str:
    """`departments/sales.html` is a `departments/*.html`."""
    folder, slash, name = address.rpartition("/")
    return address if not slash or name == "index.html" else f"{folder}/*.html"


@pytest.fixture(scope="module")
def heights(chromium: Browser, built: Path) -> dict[str, dict[str, int]]:
    """How long each type of page is, at a desk and on a phone."""
    found: dict[str, dict[str, int]] = {}
    for size, (width, height, _) in SIZES.items():
        context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        page = context.new_page()
        for address in page_types(built):
            if address != "404.html":
                page.goto((built / address).as_uri())
                long: int = page.evaluate("document.documentElement.scrollHeight")
                found.setdefault(type_of(address), {})[size] = long
        context.close()
    return found


def test_pages_open_within_their_budgets(heights: dict[str, dict[str, int]]) -> None:
    over = {
        f"{kind} at a {size}": long
        for kind, sizes in heights.items()
        for size, long in sizes.items()
        if long > SIZES[size][2] and kind not in NOT_YET
    }
    assert over == {}


def test_the_list_of_those_that_are_too_long_shrinks(heights: dict[str, dict[str, int]]) -> None:
    hold = [
        kind for kind in NOT_YET if all(long < SIZES[size][2] * EASE for size, long in heights.get(kind, {}).items())
    ]
    assert hold == [], "these hold: take them off"
