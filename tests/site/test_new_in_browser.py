"""New since my last visit: the browser alone remembers, from a folder too; who was never here sees the last seven days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.past.repository import CALENDAR, GOAL, change, commit_on, repository
from tests.site.quick import site_of, without_rule_pages
from tests.site.serving import refusals

AN_HOUR_AND_A_BIT = 61 * 60 * 1000


@pytest.fixture(scope="module")
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as found:
        yield found


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, patch: pytest.MonkeyPatch) -> Path:
    """A book whose day is 15 January 2027, with its site."""
    without_rule_pages(patch)
    made = repository(tmp_path_factory.mktemp("new") / "book", patch)
    site_of(made)
    return made


@pytest.fixture
def reader(chromium: Browser) -> Iterator[BrowserContext]:
    """Somebody's browser, which asks nobody for anything and is refused nothing."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    refused = refusals(context)
    yield context
    assert refused == []
    assert [url for url in asked if not url.startswith("file:")] == []
    context.close()


def come_back(page: Page) -> None:
    """As if the last page had been opened more than an hour ago."""
    page.evaluate(
        """ago => {
            const key = Object.keys(localStorage).find(name => name.endsWith(":visit"));
            const visit = JSON.parse(localStorage.getItem(key));
            localStorage.setItem(key, JSON.stringify({ ...visit, at: visit.at - ago }));
        }""",
        AN_HOUR_AND_A_BIT,
    )


def told(page: Page) -> list[str]:
    return page.locator("[data-ob-news] li:visible a").all_inner_texts()


def test_the_first_visit_shows_seven_days_and_says_so(reader: BrowserContext, root: Path) -> None:
    page = reader.new_page()
    page.goto((root / "site/index.html").as_uri())
    expect(page.locator("[data-ob-news] h3")).to_have_text("Changed in the last seven days")
    expect(page.locator("[data-ob-first]")).to_be_visible()
    assert told(page) == ["<b>Harbour</b> fair"]
    page.goto((root / "site/changes.html").as_uri())
    expect(page.locator("[data-ob-seen]")).to_contain_text("This browser has not been here before")
    expect(page.locator("#changes .ob-st--new")).to_have_count(1)


def test_the_next_visit_shows_what_came_since_then(
    reader: BrowserContext, root: Path, patch: pytest.MonkeyPatch
) -> None:
    page = reader.new_page()
    home = (root / "site/index.html").as_uri()
    page.goto(home)
    come_back(page)
    page.goto(home)
    expect(page.locator("[data-ob-news]")).to_be_hidden()

    change(root, GOAL, "owner: shop-manager", "owner: head-baker")
    commit_on(root, "2027-01-13", "The baker is back", patch)
    change(root, CALENDAR, "date: 2027-01-27", "date: 2027-01-28")
    commit_on(root, "2027-01-14", "A day later", patch)
    site_of(root)
    come_back(page)
    page.goto(home)
    expect(page.locator("[data-ob-news] h3")).to_contain_text("Changed since your last visit")
    expect(page.locator("[data-ob-first]")).to_be_hidden()
    assert told(page) == ["<b>Harbour</b> fair", "Fresh bread before seven"]
    page.reload()
    assert len(told(page)) == 2, "the same visit goes on"
    page.locator(".ob-home select[name=department]").select_option("bakery")
    expect(page.locator("[data-ob-of-mine]")).to_be_visible()
    assert "Fresh bread before seven" in told(page)

    page.goto((root / "site/goals/fresh-bread.html").as_uri())
    page.locator(".ob-is-new a").click()
    expect(page.locator("#page--past")).to_have_attribute("open", "")
    expect(page.locator("#page--past li .ob-st--new")).to_have_count(1)
    page.goto(home)
    come_back(page)
    page.goto(home)
    expect(page.locator("[data-ob-news]")).to_be_hidden()


def test_whatever_the_browser_has_kept_the_page_goes_on(reader: BrowserContext, root: Path) -> None:
    page = reader.new_page()
    home = (root / "site/index.html").as_uri()
    for kept in ("nonsense", "null", '{"known": "x", "at": "y"}', "[]", '{"known": 1e400, "at": null}'):
        page.goto(home)
        page.evaluate(
            "kept => localStorage.setItem(Object.keys(localStorage).find(name => name.endsWith(':visit')), kept)", kept
        )
        page.goto(home)
        expect(page.locator("[data-ob-news] h3")).to_have_text("Changed in the last seven days")
