"""What an employee's browser sees: on the phone and the desk, in light and dark, from a plain folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

PAGES = (
    "index.html",
    "goals/index.html",
    "goals/on-the-promised-day.html",
    "goals/place-to-stay.html",
    "goals/late-list-at-four.html",
    "pillars/index.html",
    "pillars/finance.html",
    "measures/index.html",
    "initiatives/index.html",
    "initiatives/order-tracking-build.html",
    "campaigns/index.html",
    "campaigns/on-the-day.html",
    "messages/index.html",
    "messages/we-keep-our-day.html",
    "audiences/index.html",
    "channels/index.html",
    "releases/index.html",
    "calendar/index.html",
    "departments/index.html",
    "departments/marketing.html",
    "departments/next/marketing.html",
    "departments/next/finance.html",
    "positions/index.html",
    "positions/campaign-manager.html",
    "positions/crm-analyst.html",
    "agreements/index.html",
    "meetings/index.html",
    "partners/index.html",
    "ask.html",
    "raci/index.html",
    "raci/campaigns.html",
    "playbooks/index.html",
    "playbooks/angry-post.html",
    "lexicon/index.html",
    "health.html",
    "changed.html",
    "integration.html",
    "about.html",
)
"""One page of every type, and the odd ones: proposed, vacant, an objective."""

SIZES = {"phone": (390, 844), "desk": (1280, 900)}
BESIDES = {"label-content-name-mismatch": {"enabled": True}}
"""Rules that axe runs only where it is asked to."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def opened(browser: Browser, size: tuple[int, int], scheme: str, home: str = "file:") -> tuple[Page, list[str]]:
    """A page of a new window, and what went wrong in it: errors, what a policy refused, and requests elsewhere."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(home) else wrong.append(request.url))
    return page, wrong


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_type_of_page_is_accessible_calls_nobody_and_fits(
    chromium: Browser, built: Path, address: str, axe: str, size: str, scheme: str
) -> None:
    # a phone reads it from a server and a desk from a folder, each held to its policy
    home = address if size == "phone" else f"{built.as_uri()}/"
    page, wrong = opened(chromium, SIZES[size], scheme, home)
    found: list[str] = []
    for name in PAGES:
        page.goto(home + name)
        page.evaluate(axe)
        result: dict[str, Any] = page.evaluate(
            """([tags, rules]) => axe.run(document, {
              runOnly: {type: 'tag', values: tags}, rules, resultTypes: ['violations'], preload: false
            })""",
            [RULES, BESIDES],
        )
        for violation in result["violations"]:
            found += [f"{name}: {violation['id']}: {node['html'][:160]}" for node in violation["nodes"][:3]]
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > SIZES[size][0]:
            found.append(f"{name}: scrolls sideways, {width} pixels wide")
    page.context.close()
    assert found == []
    assert wrong == []


@pytest.mark.parametrize("width", [320, 768, 1024, 1440])
def test_no_page_scrolls_sideways_at_any_width(chromium: Browser, built: Path, width: int) -> None:
    page, _ = opened(chromium, (width, 800), "light")
    found = []
    for name in PAGES:
        page.goto((built / name).as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(name)
    page.context.close()
    assert found == []
