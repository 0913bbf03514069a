"""Tips, the lexicon, playbooks and matrices in a real browser: by mouse, keyboard and thumb, and on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GOAL = "goals/on-the-promised-day.html"
POST = "playbooks/angry-post.html"
CAMPAIGNS = "raci/campaigns.html"


def opened(window: BrowserContext, built: Path, name: str) -> Page:
    page = window.new_page()
    page.goto((built / name.partition("?")[0]).as_uri() + name[len(name.partition("?")[0]) :])
    return page


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    result: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
    )
    return [f"{found['id']}: {node['html'][:120]}" for found in result["violations"] for node in found["nodes"]]


class TestTips:
    def test_the_pointer_opens_one_and_may_enter_it(self, window: BrowserContext, built: Path, axe: str) -> None:
        page = opened(window, built, CAMPAIGNS)
        word = page.locator("article a.ob-term:visible").first
        word.hover()
        tip = page.locator(".ob-tip:visible")
        tip.wait_for()
        assert tip.count() == 1
        assert page.locator("main .ob-tip:visible").count() == 1
        tip.hover()
        page.wait_for_timeout(500)
        assert tip.count() == 1
        assert violations(page, axe) == []
        page.keyboard.press("Escape")
        assert tip.count() == 0

    def test_the_keyboard_opens_and_closes_one(self, window: BrowserContext, built: Path) -> None:
        page = opened(window, built, GOAL)
        word = page.locator("article a.ob-term:visible").first
        word.focus()
        described = word.get_attribute("aria-describedby")
        assert page.locator(f".ob-tip:visible #{described}").count() == 1
        page.keyboard.press("Escape")
        assert page.locator(".ob-tip:visible").count() == 0
        assert word.evaluate("word => word === document.activeElement")
        page.keyboard.press("Enter")
        page.wait_for_url("**/lexicon/*.html")

    @pytest.mark.parametrize("width", [320, 390])
    def test_a_tap_opens_one_that_fits_the_next_tap_follows(self, chromium: Browser, built: Path, width: int) -> None:
        window = chromium.new_context(viewport={"width": width, "height": 700}, has_touch=True)
        page = opened(window, built, GOAL)
        words = page.locator("article a.ob-term:visible")
        for number in range(min(words.count(), 6)):
            page.keyboard.press("Escape")
            words.nth(number).tap()
            box = page.locator(".ob-tip:visible").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        assert page.url.endswith(GOAL)
        page.locator("h1").tap()
        assert page.locator(".ob-tip:visible").count() == 0
        words.first.tap()
        words.first.tap()
        page.wait_for_url("**/lexicon/*.html")
        window.close()

    def test_without_script_a_word_is_a_link_with_a_description(self, chromium: Browser, built: Path) -> None:
        window = chromium.new_context(java_script_enabled=False)
        page = opened(window, built, GOAL)
        word = page.locator("article a.ob-term:visible").first
        assert word.get_attribute("title") is None
        assert page.locator(f"#{word.get_attribute('aria-describedby')}").text_content()
        assert page.locator(".ob-tip:visible").count() == 0
        word.click()
        assert "/lexicon/" in page.url
        window.close()


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("document.querySelectorAll('details.ob-layer').forEach(fold => { fold.open = true; })")


def test_the_lexicon_finds_a_word_by_what_we_do_not_say(window: BrowserContext, built: Path, axe: str) -> None:
    page = opened(window, built, "lexicon/index.html")
    page.get_by_label("Find", exact=True).fill("mailshot")
    assert page.locator(".ob-entry:visible h3").all_inner_texts()[0].startswith("Direct mail")
    assert re.fullmatch(r"1 of \d+ words", page.locator(".ob-filter [data-ob-count]").inner_text())
    page.get_by_label("Find", exact=True).fill("")
    page.locator("details.ob-pick:has(#on-the-day) > summary").click()
    page.locator(".ob-uses summary:visible").first.click()
    assert violations(page, axe) == []
    widest = page.evaluate("Math.max(...[...document.querySelectorAll('.ob-entry')].map(one => one.offsetWidth))")
    assert widest <= 880


def test_ticks_stay_until_one_starts_again(window: BrowserContext, built: Path) -> None:
    page = opened(window, built, POST)
    unfold(page)
    boxes = page.locator("[data-ob-tick]")
    assert (boxes.first.evaluate("box => box.offsetWidth"), boxes.first.evaluate("box => box.offsetHeight")) == (28, 28)
    page.get_by_label("Do not answer.").check()
    page.get_by_label("Done: Find out what is true").check()
    page.reload()
    assert page.locator("[data-ob-tick]:checked").count() == 2
    assert page.locator("[data-ob-ticked]").inner_text().startswith("2 of ")
    other = opened(window, built, "playbooks/product-recall.html")
    assert other.locator("[data-ob-tick]:checked").count() == 0
    page.get_by_role("button", name="Start again").click()
    assert page.locator("[data-ob-tick]:checked").count() == 0
    page.get_by_role("button", name="Bring my ticks back").click()
    assert page.locator("[data-ob-tick]:checked").count() == 2


def test_ticks_go_with_their_words_when_steps_change_places(window: BrowserContext, built: Path) -> None:
    page = opened(window, built, POST)
    unfold(page)
    first, second = (
        str(page.locator("input[aria-label^='Done: ']").nth(number).get_attribute("aria-label")) for number in (0, 1)
    )
    page.get_by_label(first).check()
    swapped = (built / POST).read_text("utf-8").replace(first, "?").replace(second, first).replace('"?"', f'"{second}"')
    page.route(f"**/{POST}", lambda route: route.fulfill(body=swapped, content_type="text/html"))
    page.reload()
    steps = page.locator("input[aria-label^='Done: ']")
    assert steps.nth(1).get_attribute("aria-label") == first
    assert [box.is_checked() for box in steps.all()[:2]] == [False, True]
    page.route(
        f"**/{POST}", lambda route: route.fulfill(body=swapped.replace(first, "Done: other"), content_type="text/html")
    )
    page.reload()
    assert page.locator("[data-ob-tick]:checked").count() == 0


def test_a_button_copies_the_words_as_they_are(window: BrowserContext, built: Path) -> None:
    page = opened(window, built, POST)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not from a file')); }")
    page.evaluate("() => document.addEventListener('copy', () => { window.copied = document.activeElement.value; })")
    page.get_by_role("link", name="Words to use for Grumble").click()
    page.get_by_role("button", name="Copy the words for Grumble").click()
    page.get_by_text("Copied", exact=True).wait_for()
    assert page.evaluate("window.copied").startswith("Wording D, if you answer at all")


def test_playbooks_print_on_two_sheets(window: BrowserContext, built: Path) -> None:
    for name in (POST, "playbooks/late-delivery.html", "playbooks/press-enquiry.html"):
        page = opened(window, built, name)
        sheets = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 2, name


class TestMatrix:
    def test_a_position_lights_up_and_keeps_only_its_activities(
        self, window: BrowserContext, built: Path, axe: str
    ) -> None:
        page = opened(window, built, CAMPAIGNS)
        rows = page.locator(".ob-matrix tbody tr:visible")
        whole = rows.count()
        page.get_by_label("Light up a position").select_option(label="Print Buyer")
        lit = page.locator(".ob-matrix .is-lit")
        assert lit.count() == whole + 1
        page.get_by_label("Only where this position has a letter").check()
        assert 0 < rows.count() < whole
        assert page.locator(".ob-card:visible").count() == rows.count()
        assert violations(page, axe) == []

    def test_words_filter_rows_list_and_cards(self, chromium: Browser, built: Path) -> None:
        window = chromium.new_context(viewport={"width": 390, "height": 800})
        page = opened(window, built, CAMPAIGNS)
        page.get_by_label("Find an activity").fill("mailshot")
        assert page.locator(".ob-list-twin li:visible").count() == 1
        assert page.locator(".ob-card:visible").count() == 1
        page.get_by_label("Find an activity").fill("no such thing")
        assert page.get_by_text("No activity fits.").is_visible()
        window.close()

    def test_a_link_may_name_a_position(self, window: BrowserContext, built: Path) -> None:
        page = opened(window, built, CAMPAIGNS + "?position=print-buyer")
        assert page.get_by_label("Light up a position").locator("option:checked").inner_text() == "Print Buyer"
        assert page.locator(".ob-filter [data-ob-count]").inner_text() != ""

    def test_the_keyboard_lights_a_column_and_the_heads_stay(self, window: BrowserContext, built: Path) -> None:
        page = opened(window, built, CAMPAIGNS)
        page.locator(".ob-matrix thead a").nth(2).focus()
        assert page.locator(".ob-matrix td.is-lit").first.get_attribute("data-c") == "2"
        positions = page.locator(".ob-matrix th").evaluate_all(
            "heads => heads.map(one => getComputedStyle(one).position)"
        )
        assert set(positions) == {"sticky"}
