"""A large book in a browser: no overview is longer than one reads as it opens, and its lists lead to what was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.site.serving import refusals
from tests.site.test_heights import LONG, SIZES
from tests.site.test_large_books import WORDS, large_book

from onebook.cli.run import run

MANY_PARTNERS = "partners:\n" + "\n".join(f"  - {{id: f{number}, title: Firm {number}}}" for number in range(30)) + "\n"
MATRICES = {f"roles/raci/m{number}.yml": f"title: Matrix {number}\n" for number in range(30)}


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("large-book")
    for name, text in (large_book() | MATRICES | {"roles/partners/many.yml": MANY_PARTNERS}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert run(["-C", str(root), "-q", "build", "-o", str(root / "site")]) == 0
    return root / "site"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    found = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    refused = refusals(found)
    yield found
    found.close()
    assert refused == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_no_overview_is_longer_than_one_reads(page: Page, large_site: Path) -> None:
    over: dict[str, int] = {}
    for size, (width, height, most) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for path in sorted([*large_site.glob("*/index.html"), *large_site.glob("*.html")]):
            address = path.relative_to(large_site).as_posix()
            if address != "404.html" and not address.startswith(("rules/", "reference/")):
                page.goto(path.as_uri())
                long: int = page.evaluate(LONG)
                if long > most:
                    over[f"{address} at a {size}"] = long
    assert over == {}


def test_a_word_is_found_by_what_we_do_not_say(page: Page, large_site: Path) -> None:
    page.goto((large_site / "lexicon/index.html").as_uri())
    page.get_by_label("Find", exact=True).fill("wrong 177")
    expect(page.locator("output[data-ob-count]")).to_have_text(f"1 of {WORDS} words")
    shown = page.locator("#page--words [data-ob-row]:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("c word 177")
    shown.get_by_role("link").click()
    expect(page).to_have_url((large_site / "lexicon/w177.html").as_uri())


def test_an_address_from_before_leads_to_the_page_of_a_word(page: Page, large_site: Path) -> None:
    page.goto(f"{(large_site / 'lexicon/index.html').as_uri()}#w7--use")
    expect(page).to_have_url(f"{(large_site / 'lexicon/w7.html').as_uri()}#w7--use")
    page.goto(f"{(large_site / 'lexicon/index.html').as_uri()}#w7")
    expect(page.locator("#w7")).to_be_visible()


def test_a_day_leads_to_its_month_or_to_the_next_that_is_told(page: Page, large_site: Path) -> None:
    page.goto((large_site / "calendar/index.html").as_uri())
    page.get_by_label("Go to a day").fill("2026-12-30")
    page.get_by_label("Go to a day").dispatch_event("change")
    expect(page).to_have_url(f"{(large_site / 'calendar/2026-12.html').as_uri()}?day=2026-12-30")
    expect(page.locator("#page--day-2026-12-30")).to_be_visible()


def test_a_department_is_asked_for_on_the_first_day(page: Page, large_site: Path) -> None:
    page.goto((large_site / "start/index.html").as_uri())
    page.get_by_label("Find", exact=True).fill("Place 229")
    shown = page.locator("#page--list [data-ob-row]:visible")
    expect(shown).to_have_count(1)
    expect(shown.get_by_role("link")).to_have_attribute("href", "p229.html")
