"""The frame that all pages share: one left edge, a rail that shows where one is, and folds that open for whoever comes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.site.page_types import page_types

PAGE = "departments/customer-care.html"
ABOUT = "details.ob-layer:has(#page--entry)"


@pytest.fixture
def page(window: BrowserContext) -> Page:
    return window.new_page()


@pytest.fixture
def still(chromium: Browser) -> Iterator[Page]:
    """A page in a browser without script."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_every_page_begins_at_the_same_edge_as_the_name_above_it(chromium: Browser, built: Path) -> None:
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    edges: dict[float, list[str]] = {}
    for name in page_types(built):
        if name == "404.html":
            continue
        page.goto((built / name).as_uri())
        left: float = page.evaluate("document.querySelector('.md-content__inner').getBoundingClientRect().left")
        edges.setdefault(round(left), []).append(name)
    logo: float = page.evaluate("document.querySelector('.md-tabs__link').getBoundingClientRect().left")
    page.context.close()
    assert {edge: pages[:3] for edge, pages in edges.items() if abs(edge - logo) > 1} == {}


def test_the_rail_lists_the_pages_beside_this_one_and_says_which_it_is(page: Page, built: Path) -> None:
    page.goto((built / "departments/sales.html").as_uri())
    rail = page.locator(".md-sidebar--primary")
    here = rail.locator("[aria-current=page]")
    assert here.all_inner_texts() == ["Sales"]
    beside = rail.locator(".ob-siblings a")
    assert {"Marketing", "Sales", "Logistics"} <= set(beside.all_inner_texts())
    left, text = rail.bounding_box(), page.locator("h1").bounding_box()
    assert left is not None
    assert text is not None
    assert left["x"] > text["x"] + text["width"]
    beside.get_by_text("Logistics").click()
    assert page.locator("h1").inner_text() == "Logistics"
    # the people of one department, not all of them
    page.goto((built / "positions/customer-care-lead.html").as_uri())
    names = rail.locator(".ob-siblings a").all_inner_texts()
    assert "Customer Care Lead" in names
    assert "Finance Director" not in names


def test_a_fold_opens_by_address_by_link_by_hand_and_by_key(page: Page, built: Path) -> None:
    page.goto((built / PAGE).as_uri())
    fold = page.locator(ABOUT)
    expect(fold).not_to_have_attribute("open", "")
    page.goto((built / PAGE).as_uri() + "#page--used")
    expect(fold).to_have_attribute("open", "")
    # a link to what is open, shut and asked for again
    fold.locator("> summary").click()
    expect(fold).not_to_have_attribute("open", "")
    link = page.locator(".ob-contents a[href='#page--entry']")
    link.click()
    expect(fold).to_have_attribute("open", "")
    expect(page.locator("#page--entry")).to_be_in_viewport()
    fold.locator("> summary").click()
    link.click()
    expect(fold).to_have_attribute("open", "")
    # with the keyboard alone, and what is opened so can be passed on
    page.goto((built / PAGE).as_uri())
    page.reload()
    fold.locator("> summary").focus()
    page.keyboard.press("Enter")
    expect(fold).to_have_attribute("open", "")
    assert page.url.endswith("#page--entry")


def test_find_in_page_looks_into_what_is_shut(page: Page, built: Path) -> None:
    page.goto((built / PAGE).as_uri() + "#:~:text=helpdesk")
    expect(page.locator(ABOUT)).to_have_attribute("open", "")


def test_paper_shows_what_is_folded_and_the_screen_folds_it_again(page: Page, built: Path) -> None:
    page.goto((built / PAGE).as_uri())
    fold = page.locator(ABOUT)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(fold).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(fold).not_to_have_attribute("open", "")


def test_without_script_a_fold_is_a_fold_and_paper_shows_it(still: Page, built: Path) -> None:
    still.goto((built / PAGE).as_uri())
    source = still.locator(f"{ABOUT} code")
    assert not source.is_visible()
    still.locator(f"{ABOUT} > summary").click()
    assert source.is_visible()
    still.reload()
    still.emulate_media(media="print")
    assert source.evaluate("element => element.checkVisibility({ contentVisibilityAuto: true })")


def test_what_is_about_an_entry_stands_together_at_its_end(page: Page, built: Path) -> None:
    page.goto((built / PAGE).as_uri())
    words = page.locator(f"{ABOUT} .ob-about").text_content() or ""
    for said in ("Also called", "helpdesk", "Where else this is used", "Source", "roles/departments/customer-care"):
        assert said in words
    above = (page.locator("article[data-ref]").text_content() or "").partition("About this entry")[0]
    assert "helpdesk" not in above
