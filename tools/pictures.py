"""Takes the pictures of README and docs from the sample book's site and handouts: `make pictures`, after `make site`.

.venv/bin/python tools/pictures.py           all of them
.venv/bin/python tools/pictures.py print     those of the handouts alone, which need no site
"""

from __future__ import annotations

import io
import os
import shutil
import sys
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
    "book": ([], (0, 4, 5, 61, 77, 101), 3),
    "poster": ([], (0,), 1),
    "wall": ([], (0,), 1),
    "slides": ([], (0, 1, 4, 8, 9, 15), 3),
    "person": (["--position", "press-officer"], (0,), 1),
    "table": ([], (0, 1), 2),
}
"""Each edition: its options, the pages shown, and how many stand beside one another."""
WIDEST = 1310
"""Pixels: larger sheets are shown smaller."""
COLOURS = 160
"""So many colours are enough for a picture of a page, and make it small."""


def main() -> None:
    """All of them, anew."""
    if sys.argv[1:] != ["print"]:
        shutil.rmtree(IMAGES, ignore_errors=True)
        IMAGES.mkdir(parents=True)
        take_pages()
    for edition, (options, pages, beside) in HANDOUTS.items():
        print_pages(edition, options, pages, beside)


def take_pages() -> None:
    """Pictures of the site's pages."""
    chromium = os.environ.get("ONEBOOK_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, page in PAGES.items():
            for size in SIZES:
                for scheme in ("light", "dark"):
                    take(browser, name, page, size, scheme)
        browser.close()


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
    scale = min(1.1, WIDEST / document[0].get_width() / min(beside, 2))
    sheets = [document[number].render(scale=scale).to_pil() for number in pages]
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
