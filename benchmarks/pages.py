"""How long each type of page is as it opens, and what it asks of a visitor who comes there first.

    PYTHONPATH=generator python benchmarks/pages.py [SITE [EARLIER_SITE]]

Takes a built site (made from the sample book where none is named), serves it with gzip as `first_load.py` does, opens one
page of every type in headless Chromium with an empty cache, and writes the table of docs/pages.md to the standard output.
A second site, built by an earlier Onebook, gives the figures of before.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from first_load import CHROMIUM, FLAGS, say, served
from playwright.sync_api import Browser, sync_playwright

from onebook.cli.run import run

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"phone": (390, 844), "desk": (1280, 900)}


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLoad:
    """A page as it opens."""

    phone: int
    desk: int
    """Its height in pixels on a phone and at a desk."""
    requests: int
    gzipped: int
    """Bytes of all that it asks for, packed as a server sends them."""


def main() -> int:
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        named = [Path(one) for one in sys.argv[1:]]
        site = named[0] if named else Path(folder) / "site"
        if not site.is_dir() and run(["-C", str(ROOT), "-q", "build", "-o", str(site)]):
            return 1
        now = measured(site)
        before = measured(named[1]) if len(named) > 1 else {}
    say("| page | phone | desk | requests | kB gzip | phone before | desk before | kB before |")
    say("|---|--:|--:|--:|--:|--:|--:|--:|")
    for kind, one in sorted(now.items()):
        then = before.get(kind)
        earlier = (f"{then.phone:,}", f"{then.desk:,}", f"{then.gzipped / 1000:.0f}") if then is not None else ("",) * 3
        cells = (f"`{kind}`", f"{one.phone:,}", f"{one.desk:,}", one.requests, f"{one.gzipped / 1000:.0f}", *earlier)
        say(f"| {' | '.join(map(str, cells))} |")
    return 0


def measured(site: Path) -> dict[str, FirstLoad]:
    """One page of every type of a site: the longest."""
    from tests.site.page_types import page_types

    found: dict[str, FirstLoad] = {}
    with served(site) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for address in page_types(site):
            folder, slash, name = address.rpartition("/")
            found[address if not slash or name == "index.html" else f"{folder}/*.html"] = _opened(
                browser, home, site, address
            )
        browser.close()
    return found


def _opened(browser: Browser, home: str, site: Path, address: str) -> FirstLoad:
    heights: dict[str, int] = {}
    asked: list[str] = []
    for size, (width, height) in SIZES.items():
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        page = context.new_page()
        asked = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(home + address)
        page.wait_for_load_state("networkidle")
        heights[size] = page.evaluate("document.documentElement.scrollHeight")
        context.close()
    files = [site / url.removeprefix(home).partition("?")[0] for url in asked if url.startswith(home)]
    small = sum(len(gzip.compress(path.read_bytes(), 6)) for path in files if path.is_file())
    return FirstLoad(phone=heights["phone"], desk=heights["desk"], requests=len(asked), gzipped=small)


if __name__ == "__main__":
    raise SystemExit(main())
