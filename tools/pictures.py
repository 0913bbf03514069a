"""Takes the pictures of README and docs from the sample book's site: `make pictures`, after `make site`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = {
    "home-desk-light": ("index.html", 1280, 900, "light"),
    "home-phone-dark": ("index.html", 390, 844, "dark"),
    "goal-desk-light": ("goals/on-the-promised-day.html", 1280, 1100, "light"),
    "raci-desk-light": ("raci/campaigns.html", 1280, 900, "light"),
    "calendar-desk-light": ("calendar/index.html", 1280, 900, "light"),
    "playbook-phone-light": ("playbooks/angry-post.html", 390, 844, "light"),
    "lexicon-desk-dark": ("lexicon/index.html", 1280, 900, "dark"),
}
"""Each picture: page, width, height, light or dark."""


def take(browser: Browser, name: str, page: str, width: int, height: int, scheme: str) -> None:
    """One picture, as high as the window."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    window = context.new_page()
    window.goto((ROOT / "site" / page).as_uri())
    window.screenshot(path=ROOT / "docs" / "images" / f"{name}.png")
    context.close()


def main() -> None:
    """All of them."""
    (ROOT / "docs" / "images").mkdir(exist_ok=True)
    chromium = os.environ.get("ONEBOOK_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (page, width, height, scheme) in PICTURES.items():
            take(browser, name, page, width, height, scheme)
        browser.close()


main()
