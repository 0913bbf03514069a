"""What people see of the search: the dialog on every page, and the page *Who do I ask?*"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from tests.site.test_in_browser import ALL, SIZES, opened

from onebook.model.kinds.question import Question
from onebook.model.kinds.raci import Raci
from onebook.rules.run import CheckedBook
from onebook.views.search import answer

HOSTILE = "<img src=x onerror=\"document.title='stolen'\">"
SELECTED = "#ob-hits [aria-selected=true]"


@pytest.fixture
def page(window: BrowserContext, built: Path) -> Page:
    """A page of the site, opened from a plain folder."""
    page = window.new_page()
    page.goto((built / "goals/index.html").as_uri())
    return page


def asked(page: Page, words: str) -> None:
    """Open the dialog by keyboard, type, and wait for what all the words find: their beginning finds things too."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.locator("#ob-dialog")).to_have_attribute("data-ob-answered", words)


def test_nothing_of_the_index_is_fetched_before_the_first_key(window: BrowserContext, address: str) -> None:
    page = window.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if "/search/" in request.url else None)
    page.goto(f"{address}goals/index.html", wait_until="networkidle")
    page.keyboard.press("/")
    expect(page.locator("#ob-dialog")).to_be_visible()
    assert fetched == []
    page.keyboard.type("m")
    page.wait_for_selector(SELECTED)
    assert fetched[0].endswith("/search/engine.js")


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_keys_open_the_dialog_and_escape_closes_it(page: Page, keys: str) -> None:
    find = page.locator(".ob-find")
    find.focus()
    page.keyboard.press(keys)
    expect(page.locator("#ob-q")).to_be_focused()
    page.keyboard.type("letter")
    page.wait_for_selector(SELECTED)
    page.keyboard.press("Escape")
    expect(page.locator("#ob-dialog")).to_be_hidden()
    expect(find).to_be_focused()


def test_a_slash_in_a_field_is_a_slash(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    page.goto((built / "ask.html").as_uri())
    page.locator("[data-ob-ask] input").press_sequentially("and/or")
    assert page.locator("[data-ob-ask] input").input_value() == "and/or"
    expect(page.locator("#ob-dialog")).to_be_hidden()


def test_arrows_choose_and_enter_opens(page: Page) -> None:
    asked(page, "late delivery")
    hits = page.locator("#ob-hits [role=option]")
    last = hits.count() - 1
    assert last > 2

    def chosen() -> int:
        number = page.locator(SELECTED).get_attribute("id")
        assert page.locator(SELECTED).count() == 1
        assert page.locator("#ob-q").get_attribute("aria-activedescendant") == number
        return int(str(number).removeprefix("ob-hit-"))

    assert chosen() == 0, "the first is chosen already"
    for key, wanted in (
        ("ArrowDown", 1),
        ("ArrowUp", 0),
        ("ArrowUp", last),
        ("ArrowDown", 0),
        ("End", last),
        ("Home", 0),
    ):
        page.keyboard.press(key)
        assert chosen() == wanted, key
    page.keyboard.press("ArrowDown")
    target = page.locator(SELECTED).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(target))


def test_enter_opens_what_is_written_now_however_quickly_it_comes(
    page: Page, address: str, sample: CheckedBook
) -> None:
    asked(page, "direct mail")
    page.locator("#ob-q").fill("A journalist called me")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{answer(sample, 'A journalist called me').results[0].url}")
    page.goto(f"{address}goals/index.html")
    asked(page, "direct mail")
    page.locator("#ob-q").fill("xylophonq zzkwv")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask.html?q=xylophonq+zzkwv")


def test_the_list_is_one_that_a_screen_reader_knows(page: Page) -> None:
    asked(page, "direct mail")
    field = page.get_by_role("combobox", name="Ask: who, what, when, how")
    assert field.get_attribute("aria-expanded") == "true"
    groups = page.get_by_role("listbox", name="Results").get_by_role("group")
    names = [group.get_attribute("aria-labelledby") for group in groups.all()]
    heads = [page.locator(f"#{name}").inner_text() for name in names]
    assert {"Whom to ask", "Words"} <= set(heads)
    assert page.locator("#ob-hits :is(h1, h2, h3)").count() == 0
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("results")


def test_an_answer_says_whom_to_ask(page: Page) -> None:
    asked(page, "who sends out a mailshot?")
    first = page.locator(SELECTED)
    expect(first).to_contain_text("Does it: Campaign Manager, Tomas Lindqvist", use_inner_text=False)
    expect(first).to_contain_text("Answers for it: Head of Marketing", use_inner_text=False)
    expect(first.locator(".ob-hit__way")).to_be_visible()
    expect(first.locator(".ob-hit__way")).to_contain_text("Write to ")
    expect(page.locator("#ob-hits a a, #ob-hits button")).to_have_count(0)


def test_an_answer_says_how_to_reach_who_stands_in(page: Page, sample: CheckedBook) -> None:
    page.keyboard.press("/")
    for activity in (activity for matrix in sample.of(Raci) for activity in matrix.activities):
        result = next((one for one in answer(sample, activity.title).results if one.card is not None), None)
        does = result.card.does if result and result.card else None
        if does is not None and does.is_vacant and does.instead is not None and does.instead.ways:
            break
    assert result is not None
    assert does is not None
    assert does.instead is not None
    page.locator("#ob-q").fill(activity.title)
    card = page.locator(f"#ob-hits [data-ref='{result.ref}']")
    expect(card).to_contain_text(f"until filled, ask {does.instead.link.title}")
    expect(card).to_contain_text(does.instead.ways[0].text, use_inner_text=False)


def test_what_the_engine_finds_first_stands_first(page: Page, sample: CheckedBook) -> None:
    page.keyboard.press("/")
    for question in sample.of(Question):
        found = answer(sample, question.title)
        if question.leads_to is None:
            page.locator("#ob-q").fill(question.title)
            expect(page.locator("#ob-dialog")).to_contain_text("Nobody has answered")
            expect(page.locator(SELECTED)).to_have_count(0)
        elif found.results and not found.said:
            page.locator("#ob-q").fill(question.title)
            expect(page.locator(SELECTED)).to_have_attribute("data-ref", found.results[0].ref)


def test_a_slip_of_the_finger_is_forgiven_and_said(page: Page) -> None:
    asked(page, "press relase")
    expect(page.locator("#ob-hits")).to_contain_text("Who approves a press release?")
    meant = page.locator(".ob-wesay--meant")
    expect(meant).to_have_text("You may mean press release.")
    meant.get_by_role("link").click()
    expect(page.locator("#ob-q")).to_have_value("press release")
    expect(meant).to_have_count(0)


def test_whoever_writes_an_avoided_word_learns_ours_and_why(page: Page) -> None:
    asked(page, "mailshot")
    said = page.locator(".ob-wesay").first
    expect(said).to_contain_text("You wrote mailshot. We say Direct mail:")
    expect(said.locator("s")).to_have_text("mailshot")
    assert str(said.get_by_role("link").get_attribute("href")).endswith("lexicon/index.html#direct-mail")
    assert "direct-mail" in page.locator("#ob-hits mark").first.inner_text().casefold().replace(" ", "-")


def test_only_the_last_question_is_answered(window: BrowserContext, address: str) -> None:
    slow = """globalThis.onebookSearch = {
      warm: async () => {},
      answer: query => new Promise(done => setTimeout(done, query === "slow" ? 900 : 10)).then(() => ({
        query, meant: "", said: [], results: [{ type: "page", kind: "page", title: query, url: "about.html" }],
      })),
    };"""

    def be_slow(route: Route) -> None:
        route.fulfill(body=slow, content_type="text/javascript")

    page = window.new_page()
    page.route("**/search/engine.js", be_slow)
    page.goto(f"{address}goals/index.html")
    page.keyboard.press("/")
    page.locator("#ob-q").fill("slow")
    page.wait_for_timeout(200)
    page.locator("#ob-q").fill("quick")
    expect(page.locator(SELECTED)).to_contain_text("quick")
    page.wait_for_timeout(1000)
    expect(page.locator(SELECTED)).to_contain_text("quick")


def test_without_its_engine_the_dialog_shows_another_way(window: BrowserContext, address: str) -> None:
    page = window.new_page()
    page.route("**/search/engine.js", lambda route: route.abort())
    page.goto(f"{address}goals/index.html")
    page.keyboard.press("/")
    page.keyboard.type("letter")
    expect(page.locator(".ob-dialog__body")).to_contain_text("The search did not come.")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask.html?q=letter")
    expect(page.locator("[data-ob-every]")).to_be_visible()


def test_what_is_typed_is_never_read_as_html(page: Page, built: Path) -> None:
    asked(page, HOSTILE)
    assert page.locator("#ob-dialog img").count() == 0
    page.goto(f"{(built / 'ask.html').as_uri()}?q={quote(HOSTILE + ' zzqqxx')}")
    expect(page.locator("[data-ob-ask] [data-ob-count]")).not_to_be_empty()
    assert page.locator("[data-ob-ask] img").count() == 0
    assert "stolen" not in page.title().partition(" · ")[2]


def test_the_ask_page_shows_the_cards_that_answer_in_their_order(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    page.goto(f"{(built / 'ask.html').as_uri()}?q=who%20sends%20out%20a%20mailshot")
    cards = page.locator(".ob-found .ob-answer")
    expect(cards.first).to_have_attribute("data-ref", "raci:campaigns#brief-direct-mail")
    expect(cards.first).to_have_attribute("open", "")
    expect(cards.first.get_by_text("Does it: ask here first")).to_be_visible()
    assert cards.first.locator(".ob-btn:not(.ob-btn--quiet)").count() == 1, "one filled button"
    expect(page.locator("[data-ob-every]")).to_be_hidden()
    expect(page.locator(".ob-found")).to_contain_text("You wrote mailshot. We say Direct mail")
    field = page.locator("[data-ob-ask] input")
    field.fill("A journalist called me")
    expect(cards.first).to_have_attribute("data-ref", "raci:press#answer-journalist")
    field.fill("")
    expect(page.locator("[data-ob-every]")).to_be_visible()
    assert page.locator("[data-ob-every] .ob-answer").count() == page.locator(".ob-answer").count()


def test_the_box_of_home_leads_to_the_answer(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    page.goto((built / "index.html").as_uri())
    page.locator(".ob-hero input").fill("refund")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask.html?q=refund")
    expect(page.locator(".ob-found .ob-answer").first).to_have_attribute("data-ref", "raci:customers#refund-customer")


def test_where_nobody_has_answered_there_is_one_thing_to_do(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    page.goto(f"{(built / 'ask.html').as_uri()}?q=xylophonq%20%26%20zzkwv")
    empty = page.locator(".ob-empty")
    expect(empty).to_contain_text("Nobody has answered “xylophonq & zzkwv” yet")
    button = empty.get_by_role("link", name="Ask for an answer")
    href = str(button.get_attribute("href"))
    assert href.startswith("mailto:")
    assert "subject=Please%20answer%3A%20xylophonq%20%26%20zzkwv" in href


def test_an_address_of_a_card_opens_it_and_filters_sift(window: BrowserContext, built: Path) -> None:
    page = window.new_page()
    page.goto(f"{(built / 'ask.html').as_uri()}#press--answer-journalist")
    expect(page.locator("#press--answer-journalist")).to_have_attribute("open", "")
    page.locator("[data-ob-about]").select_option("Campaigns")
    expect(page.locator("#press--answer-journalist")).to_be_hidden()
    expect(page.locator("#campaigns--brief-direct-mail")).to_be_visible()
    page.locator("[data-ob-by]").select_option("Press and Public Relations")
    expect(page.locator("#campaigns--brief-direct-mail")).to_be_hidden()
    page.locator("[data-ob-ask] input").fill("who sends out a mailshot")
    expect(page.locator(".ob-found #campaigns--brief-direct-mail")).to_be_visible()
    page.locator("[data-ob-ask] input").fill("")
    expect(page.locator("#campaigns--brief-direct-mail")).to_be_hidden()


def test_without_script_every_answer_can_still_be_opened(chromium: Browser, built: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / "ask.html").as_uri())
    expect(page.locator("[data-ob-ask] form")).to_be_hidden()
    page.locator("#about--press").click()
    card = page.locator("#press--answer-journalist")
    card.locator("summary").click()
    expect(card.get_by_text("Does it", exact=False).first).to_be_visible()
    expect(page.locator("#ob-dialog")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialog_and_the_answers_are_accessible(
    chromium: Browser, built: Path, axe: str, size: str, scheme: str
) -> None:
    page, wrong = opened(chromium, SIZES[size], scheme)
    found: list[str] = []

    def check(name: str) -> None:
        page.evaluate(axe)
        result: dict[str, Any] = page.evaluate(
            "runOnly => axe.run(document, {runOnly, resultTypes: ['violations'], preload: false})",
            ALL["runOnly"],
        )
        for violation in result["violations"]:
            found.extend(f"{name}: {violation['id']}: {node['html'][:160]}" for node in violation["nodes"][:3])
        if page.evaluate("document.documentElement.scrollWidth") > SIZES[size][0]:
            found.append(f"{name}: scrolls sideways")

    page.goto((built / "goals/index.html").as_uri())
    page.keyboard.press("/")
    check("dialog, empty")
    for words in ("mailshot", "xylophonq zzkwv"):
        page.locator("#ob-q").fill(words)
        page.wait_for_selector(".ob-wesay, .ob-dialog .ob-empty")
        check(f"dialog, {words}")
        page.goto(f"{(built / 'ask.html').as_uri()}?q={quote(words)}")
        page.wait_for_selector(".ob-found:not([hidden])")
        check(f"ask page, {words}")
        page.keyboard.press("/")
    page.context.close()
    assert found == []
    assert wrong == []
