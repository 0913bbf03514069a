"""A German book, built and asked in the browser: the forms of words and the words in words, end to end."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.search.german_book import GERMAN

from onebook.cli.run import run


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("german")
    for name, text in GERMAN.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    (root / "plan/pillars").mkdir(parents=True, exist_ok=True)
    (root / "plan/pillars/see.yml").write_text(
        "title: Am See\nsummary: Freikarten und Arbeitsverträge für alle Häuser.\n"
    )
    assert run(["-C", str(root), "-q", "build"]) == 0
    return root / "site"


@pytest.fixture
def page(window: BrowserContext, site: Path) -> Page:
    page = window.new_page()
    page.goto((site / "index.html").as_uri())
    return page


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Karten", "Freikarte"),
        ("Verträge", "Arbeitsvertrag"),
        ("Nummer der Rechnung", "Rechnungsnummer"),
        ("TicketDesk", "MillTicketDesk"),
        ("Wer genehmigt den Resturlaub?", "Urlaub genehmigen"),
    ],
)
def test_the_dialog_finds_what_is_meant(page: Page, typed: str, found: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(typed)
    expect(page.locator("#ob-hits [aria-selected=true]")).to_contain_text(found)


def test_words_in_their_cases_lead_to_the_lexicon(site: Path) -> None:
    html = (site / "pillars/see.html").read_text("utf-8")
    for ref, words in (("freikarte", "Freikarten"), ("arbeitsvertrag", "Arbeitsverträge"), ("haus", "Häuser")):
        assert f'data-ref="term:{ref}">{words}</a>' in html
