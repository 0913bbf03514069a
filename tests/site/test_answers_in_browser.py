"""The one answer on top: in the dialog on every page, and on the page *Who do I ask?*"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

SELECTED = "#ob-hits [aria-selected=true]"


@pytest.fixture
def page(window: BrowserContext, built: Path) -> Page:
    """A page of the site, opened from a plain folder."""
    page = window.new_page()
    page.goto((built / "goals/index.html").as_uri())
    return page


def ask_page(window: BrowserContext, built: Path, question: str) -> Page:
    """The page that asks, with a question."""
    page = window.new_page()
    page.goto(f"{(built / 'ask.html').as_uri()}?q={quote(question)}")
    expect(page.locator("[data-ob-ask] [data-ob-count]")).not_to_be_empty()
    return page


@pytest.mark.parametrize(
    ("words", "intent", "says"),
    [
        ("next week", "days", "Northern depots: open day in Leeds"),
        ("may I say nationwide", "say", "Our vans do not go south of the Trent."),
        ("are we closed on boxing day", "closed", "Christmas shutdown"),
        ("what changed", "changed", "Order tracking moved from"),
        ("mission", "mission", "on the day we promised"),
        ("colleague is bleeding", "urgent", "Call 0113 496 0120"),
    ],
)
def test_a_card_stands_on_top_and_is_what_enter_opens(page: Page, words: str, intent: str, says: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    top = page.locator(f"{SELECTED}[data-intent={intent}]")
    expect(top).to_contain_text(says)
    expect(page.locator(SELECTED)).to_have_count(1)


def test_a_word_that_the_lexicon_does_not_judge_is_said_to_be_one(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("may I say cheap")
    expect(page.locator("#ob-dialog .ob-empty")).to_contain_text("The book does not judge “cheap”")


def test_weak_matches_are_neither_chosen_nor_dressed_as_an_answer(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("wifi password")
    expect(page.locator("#ob-dialog .ob-empty")).to_contain_text("Nobody has answered “wifi password” yet")
    expect(page.locator("#ob-dialog .ob-empty")).to_contain_text("Engineering and IT")
    expect(page.locator(SELECTED)).to_have_count(0)
    assert page.locator("#ob-hits .ob-hit--card").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask.html?q=wifi+password")
    expect(page.locator("details.ob-others > summary")).to_contain_text("The closest that there is")
    assert page.locator("details.ob-others[open]").count() == 0


def test_whom_to_ask_says_by_when_for_the_day_that_was_named(window: BrowserContext, built: Path) -> None:
    page = ask_page(window, built, "how early must I brief a mailing for 14 January")
    found = page.locator(".ob-found")
    expect(found.locator("dl").first).to_contain_text("Thu 3 December 2026 for Thu 14 January 2027")
    expect(found.locator("> .ob-answer")).to_have_count(1)
    expect(found.locator("> .ob-answer")).to_have_attribute("data-ref", "raci:campaigns#brief-direct-mail")
    expect(found.locator("details.ob-others .ob-answer").first).to_be_hidden()


def test_an_emergency_gives_the_number_to_call(window: BrowserContext, built: Path) -> None:
    page = ask_page(window, built, "shitstorm on facebook")
    call = page.locator(".ob-top--urgent").get_by_role("link", name="0113 496 0199")
    expect(call).to_have_attribute("href", "tel:01134960199")


def test_without_script_the_question_is_kept_and_it_says_what_to_do(chromium: Browser, built: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{(built / 'ask.html').as_uri()}?q=wifi")
    expect(page.get_by_text("Your question is kept in the address of this page")).to_be_visible()
    expect(page.locator("[data-ob-every]")).to_be_visible()
    context.close()
