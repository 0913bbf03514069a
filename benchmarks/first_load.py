"""What the first page costs a visitor, and what Lighthouse thinks of the pages.

    PYTHONPATH=generator python benchmarks/first_load.py [SITE]

Serves a built site (made from the sample book where none is named) with gzip, opens pages in headless Chromium with an
empty cache, and prints requests, bytes and compressed bytes, then what one search adds. Where `lighthouse` from npm is
at hand (on the PATH, or named by LIGHTHOUSE), prints its scores for phone and desk; without it, says so.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from onebook.cli.run import run

PAGES = ("index.html", "goals/on-the-promised-day.html", "ask.html", "raci/campaigns.html", "calendar/index.html")
CHROMIUM = os.environ.get("ONEBOOK_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main() -> int:
    repository = Path(__file__).resolve().parents[1]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "site"
        if not site.is_dir() and run(["-C", str(repository), "-q", "build", "-o", str(site)]):
            return 1
        with served(site) as home:
            _first_loads(home, site)
            _lighthouse(home)
    return 0


class _Compressed(SimpleHTTPRequestHandler):
    """Files as an ordinary server sends them: text compressed."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.suffix not in (".html", ".css", ".js", ".json", ".svg") or not path.is_file():
            return super().do_GET()
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the figures are the output."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """A folder on a web server of this machine; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressed, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def _first_loads(home: str, site: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        say(f"{'first load of':42} {'requests':>8} {'kB':>7} {'kB gzip':>8}")
        for name in PAGES:
            page = browser.new_context().new_page()
            asked = _asked(page)
            page.goto(home + name)
            page.wait_for_load_state("networkidle")
            _tell(name, asked, home, site)
            if name == "index.html":
                _search(page, asked, home, site)
        browser.close()


def _search(page: Page, asked: list[str], home: str, site: Path) -> None:
    """One question, typed into the dialog; only what it asks for beyond the page counts."""
    before = len(asked)
    page.keyboard.press("/")
    page.keyboard.type("mailshot", delay=30)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    _tell("  and then a search for “mailshot”", asked[before:], home, site)


def _asked(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def _tell(name: str, urls: list[str], home: str, site: Path) -> None:
    files = [site / url.removeprefix(home).partition("?")[0] for url in urls if url.startswith(home)]
    foreign = [url for url in urls if not url.startswith((home, "data:", "blob:"))]
    bodies = [path.read_bytes() for path in files if path.is_file()]
    size, small = sum(map(len, bodies)), sum(len(gzip.compress(body, 6)) for body in bodies)
    note = f"  FOREIGN: {foreign}" if foreign else ""
    say(f"{name:42} {len(urls):8} {size / 1000:7.0f} {small / 1000:8.0f}{note}")


def _lighthouse(home: str) -> None:
    command = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if not command:
        say("\nLighthouse: not here (`npm install lighthouse`, then LIGHTHOUSE=node_modules/.bin/lighthouse)")
        return
    say(f"\n{'Lighthouse':34} {'performance':>12} {'accessibility':>14} {'best practices':>15} {'SEO':>5}")
    for name in PAGES:
        for form in ("phone", "desk"):
            preset = ["--preset=desktop"] if form == "desk" else []
            made = subprocess.run(
                [
                    *(command, home + name, "--quiet", "--output=json", "--output-path=stdout", *preset),
                    f"--chrome-flags={' '.join(FLAGS)}",
                    f"--only-categories={','.join(CATEGORIES)}",
                ],
                capture_output=True,
                text=True,
                env=os.environ | {"CHROME_PATH": CHROMIUM},
                check=False,
            )
            if made.returncode:
                say(f"{name} {form}: {made.stderr.strip().splitlines()[-1:]}")
                continue
            found = json.loads(made.stdout)["categories"]
            scores = [round((found[one]["score"] or 0) * 100) for one in CATEGORIES]
            say(f"{name + ', ' + form:34} {scores[0]:12} {scores[1]:14} {scores[2]:15} {scores[3]:5}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
