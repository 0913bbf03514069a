"""How long a page is as it opens: the answer and three facts first, the rest folded. One page of every type is measured,
and home as every department sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, expect
from tests.site.page_types import page_types

SIZES = {"desk": (1440, 900, 2000), "phone": (390, 844, 3000)}
"""Width and height of the window, and the most that a page may have in pixels."""


def type_of(address: str) -> str:
    """`departments/sales.html` is a `departments/*.html`."""
    folder, slash, name = address.rpartition("/")
    return address if not slash or name == "index.html" else f"{folder}/*.html"


LONG: Final = "document.documentElement.scrollHeight"


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
                long: int = page.evaluate(LONG)
                found.setdefault(type_of(address), {})[size] = long
        context.close()
    return found


def test_pages_open_within_their_budgets(heights: dict[str, dict[str, int]]) -> None:
    over = {
        f"{kind} at a {size}": long
        for kind, sizes in heights.items()
        for size, long in sizes.items()
        if long > SIZES[size][2]
    }
    assert over == {}


def test_home_opens_within_its_budgets_for_every_department(chromium: Browser, built: Path) -> None:
    departments = sorted(page.stem for page in (built / "departments").glob("*.html") if page.stem != "index")
    assert departments
    page = chromium.new_page(reduced_motion="reduce")
    over: dict[str, int] = {}
    for size, (width, height, most) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for department in departments:
            page.goto(f"{(built / 'index.html').as_uri()}?department={department}")
            expect(page.locator("[data-ob-panel]")).to_be_visible()
            long: int = page.evaluate(LONG)
            if long > most:
                over[f"{department} at a {size}"] = long
    page.close()
    assert over == {}
