"""Lines that open: channels by lead time and whom to ask first, agreements by who gives and who gets."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page


def _open(window: BrowserContext, built: Path, name: str) -> Page:
    page = window.new_page()
    address, _, rest = name.partition("#")
    path, _, query = address.partition("?")
    page.goto(f"{(built / path).as_uri()}{'?' if query else ''}{query}{'#' if rest else ''}{rest}")
    return page


def test_agreements_from_one_to_another_stand_in_the_address(built: Path, window: BrowserContext) -> None:
    page = _open(window, built, "agreements/index.html")
    rows = page.locator("details[data-ob-row]:visible")
    every = rows.count()
    page.locator("select[name=from]").select_option("sales")
    page.locator("select[name=to]").select_option("product")
    found = rows.all()
    assert 0 < len(found) < every
    assert {(row.get_attribute("data-giver"), row.get_attribute("data-getter")) for row in found} == {
        ("sales", "product")
    }
    assert page.url.endswith("?from=sales&to=product")
    again = _open(window, built, "agreements/index.html?from=sales&to=product")
    assert again.locator("details[data-ob-row]:visible").count() == len(found)
    page.locator("select[name=to]").select_option("people")
    assert page.get_by_text("No agreement between these two.").is_visible()
    page.get_by_role("button", name="Show all agreements").click()
    assert rows.count() == every


def test_a_link_to_an_agreement_opens_it_whatever_is_chosen(built: Path, window: BrowserContext) -> None:
    page = _open(window, built, "agreements/index.html")
    last = page.locator("details[data-ob-row]").last
    assert not last.locator(".ob-line__more").is_visible()
    anchor = last.locator("h3").get_attribute("id")
    page = _open(window, built, f"agreements/index.html?from=marketing#{anchor}")
    assert page.locator("details[data-ob-row]").last.locator(".ob-line__more").is_visible()


def test_a_channel_says_its_lead_time_and_whom_to_ask_first(built: Path, window: BrowserContext) -> None:
    page = _open(window, built, "channels/index.html")
    mail = page.locator("details:has(> summary > h3:text-is('Direct mail letter'))")
    head = mail.locator("summary").first
    assert "6 weeks" in head.inner_text()
    assert "Ask first: Direct Mail Lead, Judith Hargreaves" in " ".join((head.text_content() or "").split())
    head.focus()
    page.keyboard.press("Enter")
    assert mail.get_by_text("things to check").is_visible()
    # bars are as long as the lead times beside the longest
    shares = [int(bar.get_attribute("data-to") or 0) for bar in page.locator(".ob-scale").all()]
    assert max(shares) == 100
    assert 0 < min(shares) < 20
