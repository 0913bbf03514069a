"""The pages of the plan in a browser: what folds opens where an address leads, lists can be narrowed, ticks stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect


@pytest.fixture
def page(window: BrowserContext) -> Page:
    """A page of a window of its own."""
    return window.new_page()


def test_an_address_of_a_measure_opens_it_and_brings_it_into_sight(page: Page, built: Path) -> None:
    page.goto((built / "measures" / "index.html").as_uri() + "#orders-on-the-day")
    fold = page.locator("details[data-ref='measure:orders-on-the-day']")
    expect(fold).to_have_attribute("open", "")
    expect(fold.locator("summary").first).to_be_in_viewport()
    expect(fold).to_contain_text("Orders that arrived whole")
    expect(page.locator("details[data-ref='measure:late-orders-told-first']")).not_to_have_attribute("open", "")


def test_measures_are_narrowed_by_state_goal_and_words(page: Page, built: Path) -> None:
    page.goto((built / "measures" / "index.html").as_uri())
    form = page.locator("form[data-ob-filter]")
    shown = page.locator("details.ob-measure:visible")
    left = page.locator("details.ob-measure:not([hidden])")
    every = left.count()
    form.get_by_label("State").select_option(label="At risk")
    assert set(shown.evaluate_all("rows => rows.map(row => row.dataset.state)")) == {"risk"}
    assert 0 < shown.count() < every
    form.get_by_label("Pillar or goal").select_option("goal:on-the-promised-day")
    assert shown.evaluate_all("rows => rows.map(row => row.dataset.ref)") == ["measure:orders-on-the-day"]
    expect(page.get_by_role("heading", name="Finance", exact=True)).to_be_hidden()
    form.get_by_label("Words").fill("no such words")
    expect(shown).to_have_count(0)
    page.get_by_role("button", name="Show everything again").click()
    expect(left).to_have_count(every)


def test_an_address_of_a_measure_that_is_filtered_out_shows_it_again(page: Page, built: Path) -> None:
    page.goto((built / "measures" / "index.html").as_uri() + "?state=off")
    wanted = page.locator("details[data-ref='measure:orders-on-the-day']")
    expect(wanted).to_be_hidden()
    page.evaluate("location.hash = 'orders-on-the-day'")
    expect(wanted).to_be_visible()
    expect(wanted).to_have_attribute("open", "")


def test_goals_are_narrowed_by_state_and_an_objective_keeps_its_goal(page: Page, built: Path) -> None:
    page.goto((built / "goals" / "index.html").as_uri())
    page.locator("form[data-ob-filter]").get_by_label("Words").fill("late list at 16:00")
    objective = page.locator("#page--list [data-ref='goal:late-list-at-four']")
    expect(objective).to_be_visible()
    expect(page.locator("#page--list [data-ref='goal:on-the-promised-day']")).to_be_visible()
    expect(page.locator("#page--list [data-ref='goal:working-capital']")).to_be_hidden()


def test_the_ticks_of_a_campaign_stay_in_the_browser(page: Page, built: Path) -> None:
    address = (built / "campaigns" / "on-the-day.html").as_uri()
    page.goto(address)
    box = page.get_by_label("People in the picture have agreed in writing.")
    channels = page.locator("#page--channels")
    channels.click()
    box.check()
    page.goto(address)
    expect(box).to_be_checked()
    expect(page.get_by_text("in this browser only")).to_be_visible()
    page.get_by_role("button", name="Start again").click()
    expect(box).not_to_be_checked()


def test_without_script_everything_is_there(chromium: Browser, built: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / "measures" / "index.html").as_uri())
    expect(page.locator("form[data-ob-filter]")).to_be_hidden()
    page.locator("#page--list details.ob-layer > summary").first.click()
    first = page.locator("details.ob-measure").first
    first.locator("summary").first.click()
    expect(first.locator("table").first).to_be_attached()
    expect(first.get_by_text("What is counted")).to_be_visible()
    context.close()
