"""The calendar in the browser: choose a department, a channel, a picture."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from playwright.sync_api import BrowserContext, Page
from pypdfium2 import PdfDocument


def _open(window: BrowserContext, built: Path, query: str = "") -> Page:
    page = window.new_page()
    page.goto(f"{(built / 'calendar/index.html').as_uri()}{query}")
    return page


def test_a_chosen_department_hides_the_others_items_everywhere(built: Path, window: BrowserContext) -> None:
    page = _open(window, built)
    page.evaluate("document.querySelectorAll('.ob-layer').forEach(fold => { fold.open = true; })")
    rows = page.locator("[data-ob-show=list] [data-departments]:not(.is-closed):visible")
    before = rows.count()
    page.locator("[data-ob-calendar] select[name=department]").select_option("pr")
    assert 0 < rows.count() < before
    assert all({"pr", "*"} & set((row.get_attribute("data-departments") or "").split()) for row in rows.all())
    for group in page.locator("[data-ob-group]:visible").all():
        assert group.locator("[data-departments]:visible").count()
    for group in page.locator("[data-ob-coming]:visible").all():
        count = group.locator("li.ob-cal:not(.ob-cal--note):visible").count()
        assert group.locator("summary > .ob-layer__n").inner_text() == (str(count) if count else "")
    page.locator("select[name=show]").select_option("months")
    assert page.locator(".ob-grid [data-departments]:visible").count() > 0
    assert not page.locator("[data-ob-show=list]").is_visible()


def test_what_is_chosen_stands_in_the_address(built: Path, window: BrowserContext) -> None:
    page = _open(window, built)
    page.locator("[data-ob-calendar] select[name=department]").select_option("pr")
    page.locator("select[name=show]").select_option("months")
    again = window.new_page()
    again.goto(page.url)
    assert again.locator("[data-ob-calendar] select[name=department]").input_value() == "pr"
    assert again.locator(".ob-grid[open]").is_visible()
    assert "Press and Public Relations" in again.locator(".ob-grid[open] h2").inner_text()
    # it is a choice of this page, nobody's own department
    home = window.new_page()
    home.goto((built / "goals/index.html").as_uri())
    assert not home.evaluate("Object.values(localStorage).some(kept => kept.includes('\"pr\"'))")


def test_an_address_chooses_and_an_items_link_always_arrives(built: Path, window: BrowserContext) -> None:
    page = _open(window, built, "?department=social&show=timeline")
    assert page.locator(".ob-timeline").is_visible()
    assert page.locator("[data-ob-calendar] select[name=department]").input_value() == "social"
    page.locator(".ob-timeline__item:visible a").first.click()
    anchor = page.url.partition("#")[2]
    assert anchor
    assert page.locator(f"[id='{anchor}']").is_visible()


def test_an_address_of_a_far_item_opens_what_it_is_folded_in(built: Path, window: BrowserContext) -> None:
    page = _open(window, built)
    far = page.locator("[data-ob-coming] h3[id]").last
    assert not far.is_visible()
    anchor = far.get_attribute("id")
    page = _open(window, built, f"?channel=press#{anchor}")
    item = page.locator(f"[id='{anchor}']")
    assert item.is_visible()
    assert item.locator("xpath=ancestor::details[contains(@class, 'ob-item')]").evaluate("one => one.open")


def test_the_agenda_goes_to_a_day_by_the_small_month_and_by_the_keyboard(built: Path, window: BrowserContext) -> None:
    page = _open(window, built)
    assert page.locator("[data-ob-coming][open]").count() == 1
    page.locator("input[name=day]").fill("2026-12-09")
    day = page.locator("[id='page--day-2026-12-09']")
    assert day.is_visible()
    assert day.evaluate("day => day === document.activeElement")
    page.locator(".ob-mini:visible [data-ob-step='1']").click()
    month = page.locator(".ob-mini:visible")
    assert month.locator("h2").inner_text() == "December 2026"
    month.get_by_role("link", name="1 December", exact=True).focus()
    page.keyboard.press("Enter")
    assert page.locator("[id='page--day-2026-12-01']").evaluate("day => day === document.activeElement")


def test_why_we_are_closed_stands_in_the_agenda_and_in_the_month(built: Path, window: BrowserContext) -> None:
    page = _open(window, built, "?department=pr")
    page.evaluate("document.querySelectorAll('.ob-layer').forEach(fold => { fold.open = true; })")
    closed = page.locator("[data-ob-coming] .is-closed:visible").first
    assert closed.inner_text().startswith("Closed") or "Closed" in closed.inner_text()
    assert "Christmas shutdown" in closed.inner_text()
    page.locator("select[name=show]").select_option("months")
    assert page.locator(".ob-grid td.is-closed:visible", has_text="Christmas shutdown").count() > 0


def test_a_month_is_printed_on_one_sheet(built: Path, window: BrowserContext) -> None:
    page = _open(window, built)
    page.evaluate("window.print = () => { window.printed = true; }")
    for name, step in (("November", False), ("December", True), ("January", True)):
        if step:
            page.locator(".ob-mini:visible [data-ob-step='1']").click()
        page.get_by_role("button", name=f"Print {name} on one sheet").click()
        assert page.evaluate("window.printed")
        for options in ({"prefer_css_page_size": True}, {"landscape": True, "format": "A4"}):
            with PdfDocument(BytesIO(page.pdf(**options))) as paper:
                assert len(paper) == 1
                width, height = paper[0].get_size()
                assert (round(width), round(height)) in ((842, 595), (843, 596))
                words = paper[0].get_textpage().get_text_bounded()
        page.emulate_media(media="print")
        sheet = page.locator(".ob-grid.is-printed")
        assert page.locator(".ob-cals").inner_text().strip().startswith(f"{name} ")
        told = [" ".join(line.split()) for line in sheet.locator("li a").all_inner_texts()]
        assert len(told) > 10
        flat = re.sub(r"\s+", "", words)
        assert [line for line in told if re.sub(r"\s+", "", line) not in flat] == []
        page.emulate_media(media="null")


def test_without_script_the_whole_calendar_is_there(built: Path, window: BrowserContext) -> None:
    assert window.browser is not None
    context = window.browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = _open(context, built)
    assert page.locator("[data-ob-show=list]").is_visible()
    assert page.locator(".ob-grid").first.is_visible()
    assert page.locator(".ob-timeline").is_visible()
    week = page.locator("[data-ob-coming]").nth(1)
    assert week.get_attribute("open") is None
    row = week.locator("li").first
    assert not row.is_visible()
    week.locator("summary").first.click()
    assert row.is_visible()
    context.close()
