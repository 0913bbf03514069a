"""The calendar in the browser: choose a department, a channel, a picture."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page


def _open(window: BrowserContext, built: Path, query: str = "") -> Page:
    page = window.new_page()
    page.goto(f"{(built / 'calendar/index.html').as_uri()}{query}")
    return page


def test_a_chosen_department_hides_the_others_items_everywhere(built: Path, window: BrowserContext) -> None:
    page = _open(window, built)
    rows = page.locator("[data-ob-show=list] [data-departments]:visible")
    before = rows.count()
    page.locator("select[name=department]").select_option("pr")
    assert 0 < rows.count() < before
    assert all("pr" in (row.get_attribute("data-departments") or "").split() for row in rows.all())
    assert all(
        group.locator("[data-departments]:visible").count() for group in page.locator("[data-ob-group]:visible").all()
    )
    page.locator("select[name=show]").select_option("months")
    assert page.locator(".ob-grid [data-departments]:visible").count() > 0
    assert not page.locator("[data-ob-show=list]").is_visible()


def test_an_address_chooses_and_an_items_link_always_arrives(built: Path, window: BrowserContext) -> None:
    page = _open(window, built, "?department=social&show=timeline")
    assert page.locator(".ob-timeline").is_visible()
    assert page.locator("select[name=department]").input_value() == "social"
    page.locator(".ob-timeline__item:visible a").first.click()
    anchor = page.url.partition("#")[2]
    assert anchor
    assert page.locator(f"[id='{anchor}']").is_visible()


def test_without_script_the_whole_calendar_is_there(built: Path, window: BrowserContext) -> None:
    assert window.browser is not None
    context = window.browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = _open(context, built)
    assert page.locator("[data-ob-show=list]").is_visible()
    assert page.locator(".ob-grid").first.is_visible()
    assert page.locator(".ob-timeline").is_visible()
    context.close()
