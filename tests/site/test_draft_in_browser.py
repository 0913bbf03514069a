"""The draft desk in a real browser: a text is marked and mended there, and nothing of it leaves the page or stays."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, expect
from tests.site.test_words_in_browser import violations

TEXT = 'Our clients wait. "Clients first", they say.\n\nEach client gets a letter.'
WITHOUT_RULES = 'Our customers wait. "Clients first", they say.\n\nEach customer gets a letter.'


def test_a_text_is_marked_listed_and_mended(window: BrowserContext, built: Path, axe: str) -> None:
    page = window.new_page()
    asked: list[str] = []
    page.goto((built / "lexicon/index.html").as_uri())
    page.get_by_role("link", name="Hold a text against our words").click()
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")
    page.on("request", lambda request: asked.append(request.url))
    field, told = page.get_by_label("Your text"), page.locator("[data-ob-told]")
    field.fill(TEXT)
    expect(told).to_have_text("3 words to look at")
    assert page.locator("[data-ob-marks] mark").all_inner_texts() == ["clients", "Clients", "client"]
    marks, letters = page.locator("[data-ob-marks]").bounding_box(), field.bounding_box()
    assert marks == letters
    found = page.get_by_role("region", name="What to look at")
    expect(found).to_contain_text("clients We say customer")
    expect(found).to_contain_text("It stands in a quotation")
    found.get_by_role("button", name="Write “customers”").click()
    expect(told).to_contain_text("2 words to look at")
    expect(told).to_contain_text("Written: customers.")
    assert page.evaluate("document.activeElement.closest('[data-ob-findings]') !== null")
    found.get_by_role("button", name="Write “customer”").click()
    expect(field).to_have_value(WITHOUT_RULES)
    page.keyboard.press("Shift+Tab")
    field.focus()
    page.keyboard.press("Control+z")
    expect(field).to_have_value(WITHOUT_RULES.replace("Each customer", "Each client"))
    expect(told).to_contain_text("2 words to look at")
    assert asked == []
    kept = page.evaluate("[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie].join()")
    assert "client" not in kept
    assert "letter" not in kept
    for size in ({"width": 1280, "height": 900}, {"width": 390, "height": 800}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert violations(page, axe) == []
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_markdown_is_read_when_it_is_chosen(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    page.goto((built / "draft.html").as_uri())
    page.get_by_label("Your text").fill("Our cli**ents** wait.\n\n    a client in code")
    expect(page.locator("[data-ob-told]")).to_have_text("1 word to look at")
    page.get_by_label("It is written as").select_option("markdown")
    expect(page.locator("[data-ob-marks] mark")).to_have_text(["cli**ents"])


def test_what_cannot_be_fetched_is_told_and_tried_again(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    page.goto((built / "draft.html").as_uri())
    field, told, form = (page.get_by_label(name) for name in ("Your text", "What to look at", "It is written as"))
    field.fill("Our clients wait.")
    script = built / "assets/onebook/draft-forms.js"
    away = script.rename(script.with_suffix(".away"))
    form.select_option("html")
    try:
        expect(told).to_contain_text("read as plain text. Choose it again to try again. 1 word to look at")
    finally:
        away.rename(script)
    expect(form).to_have_value("text")
    form.select_option("html")
    field.fill("Our cli<b>ents</b> wait.")
    expect(page.locator("[data-ob-marks] mark")).to_have_text(["cli<b>ents"])


def test_a_wording_is_written_into_no_other_text_than_the_one_it_was_found_in(
    window: BrowserContext, built: Path
) -> None:
    page = window.new_page()
    page.goto((built / "draft.html").as_uri())
    page.get_by_label("Your text").fill("Our clients wait.")
    page.get_by_role("button", name="Write “customers”").wait_for()
    page.evaluate(
        """() => {
          const field = document.querySelector("[data-ob-text]");
          field.value = "Now and then our clients wait.";
          field.dispatchEvent(new Event("input"));
          document.querySelector("[data-ob-findings] .ob-btn").click();
        }"""
    )
    expect(page.get_by_label("Your text")).to_have_value("Now and then our clients wait.")
    page.get_by_role("button", name="Write “customers”").click()
    expect(page.get_by_label("Your text")).to_have_value("Now and then our customers wait.")


def test_a_message_is_chosen_by_the_way_there_and_its_words_count_too(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    page.goto((built / "messages/we-keep-our-day.html").as_uri())
    page.get_by_role("link", name="Hold a text against this message").click()
    expect(page.get_by_label("It is about the message")).to_have_value("we-keep-our-day")
    expect(page.locator("[data-ob-house]")).to_contain_text("on the day")
    said = page.evaluate(
        "onebookDraft.data.messages.find(one => one.id === 'we-keep-our-day').phrases.map(([text]) => text)"
    )
    page.get_by_label("Your text").fill(f"We are {said[0]}.")
    expect(page.locator("[data-ob-told]")).to_have_text("1 word to look at")
    expect(page.locator("[data-ob-findings]").get_by_role("link", name="The message")).to_be_visible()
    page.get_by_label("It is about the message").select_option("")
    expect(page.locator("[data-ob-told]")).to_have_text("Nothing to look at: these are our words.")
