"""The menu of phones and enlarged pages: it opens on every page, shows every overview, and closes again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.site.page_types import page_types
from tests.site.serving import refusals

from onebook.outputs.site.site import whole_menu

SIZES = {
    1: ((320, 568), (390, 844), (768, 1024), (1024, 768)),
    # at 200 % a page has half the width in its own pixels, each as four of the screen's
    2: ((512, 384), (640, 450), (384, 512)),
}
"""Widths and heights by how many pixels of the screen one of the page is wide."""
OVERVIEWS = [address for item in whole_menu() for _, address in item.pages]

ITEMS = "a.md-nav__link:not(.ob-here a)"
REACHED = """links => links.filter(link => {
  link.scrollIntoView({ block: "center" });
  const box = link.getBoundingClientRect();
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return link === at || link.contains(at);
}).map(link => link.href)"""
"""The links that a finger can hit, each where it stands after scrolling."""


@pytest.fixture
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a window in which each pixel of the page is as wide as the test says."""
    density = request.param
    width, height = SIZES[density][1]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=density, reduced_motion="reduce"
    )
    refused = refusals(context)
    yield context.new_page()
    context.close()
    assert refused == []


def address_in(site: str, url: str) -> str:
    """A page's address from its URL."""
    return unquote(url.partition("#")[0]).removeprefix(site)


def test_the_types_are_found_in_the_site(built: Path) -> None:
    types = page_types(built)
    assert set(OVERVIEWS) | {"404.html", "health.html", "about.html"} <= set(types)
    assert {"goals", "departments", "positions", "playbooks", "rules"} <= {
        address.partition("/")[0] for address in types if not address.endswith("index.html")
    }


@pytest.mark.parametrize("page", SIZES, indirect=True)
def test_it_opens_on_every_type_of_page_shows_every_overview_and_leads_there(
    page: Page, built: Path, address: str, request: pytest.FixtureRequest
) -> None:
    sizes = SIZES[request.node.callspec.params["page"]]
    panel, button = page.locator(".md-sidebar--primary"), page.locator("[data-ob-menu]")
    wrong = []
    for number, name in enumerate(page_types(built)):
        page.goto(address + name)
        # the frame is one for all: each page at two of the sizes in turn, and each ends at another overview
        for width, height in (sizes[(number + place) % len(sizes)] for place in range(2)):
            page.set_viewport_size({"width": width, "height": height})
            button.click()
            hit = {address_in(address, url) for url in panel.locator(ITEMS).evaluate_all(REACHED)}
            if missing := set(OVERVIEWS) - hit:
                wrong.append(f"{name} at {width}: out of reach: {sorted(missing)}")
            page.keyboard.press("Escape")
            if panel.is_visible():
                wrong.append(f"{name} at {width}: does not close")
        goal = number % len(OVERVIEWS)
        button.click()
        panel.locator(ITEMS).nth(goal).click()
        page.wait_for_url(address + OVERVIEWS[goal])
        assert page.locator("h1").first.is_visible()
    assert wrong == []


@pytest.mark.parametrize("page", [1, 2], indirect=True)
@pytest.mark.parametrize("name", ["goals/index.html", "ask.html", "404.html"])
def test_keys_alone_open_it_stay_in_it_and_come_back(page: Page, address: str, name: str) -> None:
    page.goto(address + name)
    in_panel = "document.activeElement.closest('.md-sidebar--primary') !== null"
    on_button = "document.activeElement.matches('[data-ob-menu]')"
    button = page.locator("[data-ob-menu]")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate(in_panel), "what is shut takes the focus"
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate(in_panel)
    links = page.locator(".md-sidebar--primary a.md-nav__link").count()
    inside = 0
    for _ in range(links):
        page.keyboard.press("Tab")
        inside += page.evaluate(in_panel)
        assert page.evaluate(f"{in_panel} || document.activeElement === document.body")
    assert inside > links / 2
    page.keyboard.press("Escape")
    assert page.evaluate(on_button)
    assert button.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Space")
    page.locator("[data-ob-shut]").click()
    assert page.evaluate(on_button)
    assert not page.locator(".md-sidebar--primary").is_visible()


@pytest.mark.parametrize("page", [1], indirect=True)
def test_a_tap_beside_it_closes_it_and_a_wider_window_too(page: Page, address: str) -> None:
    page.goto(address + "health.html")
    panel, button = page.locator(".md-sidebar--primary"), page.locator("[data-ob-menu]")
    button.click()
    page.mouse.click(380, 600)
    assert not panel.is_visible()
    assert page.evaluate("document.activeElement.matches('[data-ob-menu]')")
    button.click()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".md-content:not([inert])")).to_have_count(1)
    assert not page.locator("#__drawer").is_checked()
    page.locator(".md-tabs__link").nth(1).click()
    assert address_in(address, page.url) == "goals/index.html"


@pytest.mark.parametrize("page", [1], indirect=True)
def test_the_contents_of_the_page_are_a_fold_in_it(page: Page, address: str) -> None:
    page.goto(address + "agreements/index.html")
    page.locator("[data-ob-menu]").click()
    page.locator(".ob-here > summary").click()
    link = page.locator(".ob-here a.md-nav__link").nth(3)
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    expect(page.locator("#__drawer")).not_to_be_checked()
    assert page.url.endswith(f"#{anchor}")
    assert page.locator(f"[id='{anchor}']").is_visible()
    assert not page.locator(".md-sidebar--primary").is_visible()


def test_without_script_it_opens_and_closes_too(chromium: Browser, address: str) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address + "health.html")
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-sidebar--primary").get_by_text("Meetings").click()
    assert address_in(address, page.url) == "meetings/index.html"
    context.close()
