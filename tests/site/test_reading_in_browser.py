"""Read and understood: asked once, again only when the meaning changed, and then with what; the browser alone remembers."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from tests.past.repository import change, commit_on, repository
from tests.site.quick import site_of, without_rule_pages

PLAYBOOK = "plan/playbooks/angry-post.md"


def test_it_asks_again_when_the_meaning_changed_and_says_what(
    window: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_rule_pages(monkeypatch)
    root = repository(tmp_path / "book", monkeypatch)
    text = (root / PLAYBOOK).read_text("utf-8")
    step = "asks_reading: true\nsteps:\n  - {title: Take a breath, text: Do *not* answer at once.}\n"
    (root / PLAYBOOK).write_text(text.replace("steps:\n", step, 1), "utf-8")
    commit_on(root, "2027-01-13", "Ask people to read it", monkeypatch)
    site_of(root)
    page = window.new_page()
    address = (root / "site/playbooks/angry-post.html").as_uri()
    page.goto(address)
    asked = page.locator("[data-ob-reading]")
    expect(asked).to_contain_text("Please read this")
    asked.get_by_role("button").click()
    expect(asked).to_contain_text("You have read this")

    change(root, PLAYBOOK, "Do *not* answer at once.", '"Do  _not_ answer at once."')
    commit_on(root, "2027-01-14", "Lay it out anew", monkeypatch)
    site_of(root)
    page.goto(address)
    expect(asked).to_contain_text("You have read this")
    expect(asked.get_by_role("button")).to_be_hidden()

    change(root, PLAYBOOK, "answer at once", "answer before noon")
    commit_on(root, "2027-01-15", "Say how long", monkeypatch)
    site_of(root)
    page.goto(address)
    expect(asked).to_contain_text("This has changed since you read it")
    expect(asked.locator("li")).to_have_count(1)
    expect(asked.locator("li")).to_contain_text("answer before noon")
    asked.get_by_role("button").click()
    expect(asked).to_contain_text("You have read this")
