"""Old addresses: the place that was asked for is kept, with scripts and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from tests.conftest import STARTER, BookMaker

from onebook.compile import check_book
from onebook.outputs.site.redirects import redirects

MATRIX = """\
title: Every day
aliases: [each-day, old]
activities:
  - {title: Change a price, keywords: [price], accountable: head-baker, responsible: head-baker}
  - {title: "Say <b>no</b> & go", keywords: [cancel], accountable: head-baker, responsible: head-baker}
"""
TERM = "title: Loaf\ndefinition: One bread.\naliases: [bread-roll]\n"
GOAL = STARTER["plan/goals/fresh-bread.yml"] + "aliases:\n  - old-bread\n"
PAGES = ("raci/daily.html", "goals/fresh-bread.html", "lexicon/loaf.html")


@pytest.fixture
def site(book: BookMaker, tmp_path: Path) -> Path:
    """The earlier addresses of a book, and in place of its pages one word each."""
    files = {"roles/raci/daily.yml": MATRIX, "plan/goals/fresh-bread.yml": GOAL, "lexicon/terms/loaf.yml": TERM}
    checked = check_book(book(STARTER | files)).book
    assert checked is not None
    root = tmp_path / "site"
    for address, text in (*redirects(checked), *((page, f"<title>{page}</title>There") for page in PAGES)):
        (root / address).parent.mkdir(parents=True, exist_ok=True)
        (root / address).write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("raci/each-day.html#change-a-price", "raci/daily.html#change-a-price"),
        ("raci/old.html#say-b-no-b-go", "raci/daily.html#say-b-no-b-go"),
        ("raci/old.html", "raci/daily.html"),
        ("lexicon/bread-roll.html", "lexicon/loaf.html"),
        ("raci/old.html?q=price#change-a-price", "raci/daily.html?q=price#change-a-price"),
        ("goals/old-bread.html#text-why-%C3%BC", "goals/fresh-bread.html#text-why-%C3%BC"),
        (
            "goals/old-bread.html#%22%3E%3Cscript%3Ealert(1)",
            "goals/fresh-bread.html#%22%3E%3Cscript%3Ealert(1)",
        ),
    ],
)
def test_an_old_link_leads_to_the_same_place(window: BrowserContext, site: Path, old: str, new: str) -> None:
    page = window.new_page()
    violations: list[str] = []
    page.on("console", lambda message: violations.append(message.text) if "Content Security" in message.text else None)
    page.goto(f"{site.as_uri()}/{old}")
    page.wait_for_url(f"{site.as_uri()}/{new}")
    expect(page.locator("body")).to_contain_text("There")
    assert violations == []


def test_without_scripts_the_places_are_listed(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/raci/each-day.html#change-a-price")
    assert page.locator("li").all_inner_texts() == ["Change a price", "Say <b>no</b> & go"]
    page.locator("li a").first.click()
    assert page.url == f"{site.as_uri()}/raci/daily.html#change-a-price"
    page.goto(f"{site.as_uri()}/goals/old-bread.html")
    page.wait_for_url(f"{site.as_uri()}/goals/fresh-bread.html")
    context.close()


def test_a_book_without_old_addresses_has_no_script_for_them(book: BookMaker) -> None:
    checked = check_book(book(STARTER)).book
    assert checked is not None
    assert list(redirects(checked)) == []
