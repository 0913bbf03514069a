"""Takes the pictures of README and docs from the sample book's site and handouts: `make pictures`, after `make site`."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from onebook.cli.run import run

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
PAGES = {
    "home": "index.html?department=marketing",
    "goal": "goals/on-the-promised-day.html",
    "strategy": "goals/index.html",
    "department": "departments/marketing.html",
    "ask": "ask.html?q=mailshot",
    "raci": "raci/campaigns.html",
    "calendar": "calendar/index.html",
    "playbook": "playbooks/angry-post.html",
    "lexicon": "lexicon/index.html#on-the-day",
    "integration": "integration.html",
    "search": "index.html",
}
SIZES = {"desk": (1280, 900), "phone": (390, 844)}
HANDOUTS = {
    "allstaff": ([], (0, 1, 2, 3, 4, 5, 6, 7), 4),
    "onepage": ([], (0,), 1),
    "department": (["--department", "marketing"], (0, 1), 2),
    "cards": ([], (0,), 1),
    "review": ([], (0, 1, 2), 3),
}
"""Each edition: its options, the pages shown, and how many stand beside one another."""
COLOURS = 160
"""So many colours are enough for a picture of a page, and make it small."""


def main() -> None:
    """All of them, anew."""
    shutil.rmtree(IMAGES, ignore_errors=True)
    IMAGES.mkdir(parents=True)
    chromium = os.environ.get("ONEBOOK_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, page in PAGES.items():
            for size in SIZES:
                for scheme in ("light", "dark"):
                    take(browser, name, page, size, scheme)
        browser.close()
    for edition, (options, pages, beside) in HANDOUTS.items():
        print_pages(edition, options, pages, beside)


def take(browser: Browser, name: str, page: str, size: str, scheme: str) -> None:
    """One picture of a page, as high as the window."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    window = context.new_page()
    window.goto(f"{(ROOT / 'site').as_uri()}/{page}")
    window.wait_for_load_state("networkidle")
    if name == "search":
        _ask(window)
    window.wait_for_timeout(300)
    keep(Image.open(io.BytesIO(window.screenshot())), f"{name}-{size}-{scheme}")
    context.close()


def _ask(window: Page) -> None:
    window.keyboard.press("/")
    window.keyboard.type("mailshto")
    window.locator("[role=option]").first.wait_for()


def print_pages(edition: str, options: list[str], pages: tuple[int, ...], beside: int) -> None:
    """Pages of a handout, side by side."""
    path = IMAGES / f"{edition}.pdf"
    if run(["-C", str(ROOT), "-q", "handout", "--edition", edition, *options, "-o", str(path)]):
        raise SystemExit(f"the edition {edition} was not printed")
    document = pypdfium2.PdfDocument(path)
    sheets = [document[number].render(scale=1.1).to_pil() for number in pages]
    document.close()
    path.unlink()
    width, height, gap = max(sheet.width for sheet in sheets), max(sheet.height for sheet in sheets), 16
    rows = -(-len(sheets) // beside)
    whole = Image.new("RGB", (beside * (width + gap) + gap, rows * (height + gap) + gap), "#d9d5cc")
    for number, sheet in enumerate(sheets):
        whole.paste(sheet, (gap + number % beside * (width + gap), gap + number // beside * (height + gap)))
    keep(whole, f"handout-{edition}")


def keep(picture: Image.Image, name: str) -> None:
    """A picture with few colours."""
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)


main()
