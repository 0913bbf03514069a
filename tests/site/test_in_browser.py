"""What an employee's browser sees: on the phone and the desk, in light and dark, from a plain folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.site.page_types import page_types

ODD = (
    "goals/place-to-stay.html",
    "goals/late-list-at-four.html",
    "departments/next/finance.html",
    "positions/crm-analyst.html",
)
"""Besides one page of every type: what is proposed, an objective, a department with little ahead, a vacancy."""

SIZES = {"phone": (390, 844), "desk": (1280, 900)}
BESIDES = {"label-content-name-mismatch": {"enabled": True}}
"""Rules that axe runs only where it is asked to."""
ALL = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": BESIDES,
}
OF_THE_LOOK = {
    "runOnly": {
        "type": "rule",
        "values": ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"],
    }
}
"""What may differ between a phone and a desk, and between light and dark: the rest is the same page in all of them."""


UNFOLD = "() => document.querySelectorAll('main details').forEach(fold => { fold.open = true; })"
UNFOLDED = {("phone", "light"), ("desk", "dark")}
"""Where the pages are looked at with all their folds open; elsewhere as they open."""


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
    rules = ALL if (size, scheme) == ("phone", "light") else OF_THE_LOOK
    found: list[str] = []
    for name in (*page_types(built), *ODD):
        if name == "404.html" and home != address:
            continue  # a server's page: a folder never shows it
        page.goto(home + name)
        if (size, scheme) in UNFOLDED:
            page.evaluate(UNFOLD)
        page.evaluate(axe)
        result: dict[str, Any] = page.evaluate(
            "rules => axe.run(document, {...rules, resultTypes: ['violations'], preload: false})", rules
        )
        for violation in result["violations"]:
            found += [f"{name}: {violation['id']}: {node['html'][:160]}" for node in violation["nodes"][:3]]
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > SIZES[size][0]:
            found.append(f"{name}: scrolls sideways, {width} pixels wide")
    page.context.close()
    assert found == []
    assert wrong == []


def test_no_page_scrolls_sideways_at_any_width(chromium: Browser, built: Path) -> None:
    page, _ = opened(chromium, (320, 800), "light")
    found = []
    for name in (*page_types(built), *ODD):
        page.goto((built / name).as_uri())
        for width in (320, 768, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{name} at {width}")
    page.context.close()
    assert found == []
