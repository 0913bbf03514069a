"""How much of the plan reaches the paper: our printed book beside what MkDocs' own print plugins make of the same site.

    PYTHONPATH=generator python benchmarks/handout_rivals.py

Each plugin gets the pages of the sample's site with their style sheet, as ordinary pages of MkDocs in the menu, with Material's
theme and its own defaults. It needs
`pip install mkdocs-print-site-plugin mkdocs-with-pdf mkdocs-to-pdf pypdfium2` and what WeasyPrint needs; the page of
print-site is printed by Chromium (`ONEBOOK_CHROMIUM`, or the one in PATH). What is not there is left out. Counted are the
words of every text that the sample's content files say; a text is lost when it stands on no page, inside the paper's edges.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdfium2

from onebook.compile import check_book
from onebook.model.walk import texts
from onebook.outputs.handout import press
from onebook.outputs.handout.nodes import PaperAddresses, block, line, text_of
from onebook.outputs.handout.options import Options
from onebook.outputs.site import assets
from onebook.outputs.site.site import pages
from onebook.rules.run import CheckedBook

SAMPLE = Path(__file__).resolve().parents[1]
RIVALS = {"print-site": "mkdocs_print_site_plugin", "with-pdf": "mkdocs_with_pdf", "to-pdf": "mkdocs_to_pdf"}
SECONDS = 1800
SETTINGS = """\
site_name: Harbour & Vale Supply
docs_dir: pages
theme:
  name: material
  font: false
use_directory_urls: false
extra_css: [onebook.css]
plugins:
  - {plugin}
"""


def main() -> int:
    book = check_book(SAMPLE).book
    assert book is not None
    said = list(plan(book))
    say(f"the plan says {sum(map(count, said))} words in {len(said)} texts")
    with tempfile.TemporaryDirectory() as folder:
        ours = Path(folder) / "onebook.pdf"
        ours.write_bytes(press.make(book, Options(edition="book")).pdf)
        tell("onebook", ours, said)
        for plugin, module in RIVALS.items():
            if find_spec(module) is None:
                say(f"  {plugin:12} is not installed here")
                continue
            tell(plugin, print_with(plugin, Path(folder) / plugin, book), said)
    return 0


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def tell(name: str, pdf: Path | None, said: list[str]) -> None:
    """One line: how much of the plan is on the paper."""
    if pdf is None:
        say(f"  {name:12} made no file within {SECONDS // 60} minutes")
        return
    pages, printed = read(pdf)
    lost = [one for one in said if not stands(letters(one), printed)]
    share = sum(map(count, lost)) / sum(map(count, said))
    say(f"  {name:12} {pages:4} pages, {sum(map(count, lost)):6} words lost in {len(lost):5} texts ({share:.1%})")
    if "-v" in sys.argv:
        for one in lost[:40]:
            say(f"        {one[:110]}")


# ---------- what the plan says


def plan(book: CheckedBook) -> Iterator[str]:
    """Every text of every entry, as people read it; of a longer text each paragraph, heading and cell."""
    for entry in book.entries:
        words = PaperAddresses(book, entry.path)
        for text in texts(entry.value):
            if entry.kind.name == "question" or not UNPRINTED.isdisjoint(text.pointer):
                continue
            if text.is_markdown:
                yield from filter(str.strip, leaves(block(text.text, words)))
            else:
                yield text_of(line(text.text, words))


def leaves(nodes: Any) -> Iterator[str]:
    """The words of the smallest blocks."""
    if isinstance(nodes, list) and nodes and all(isinstance(one, dict) for one in nodes):
        if not any(one["t"] in BLOCKS for one in nodes):
            yield text_of(nodes)
            return
        for one in nodes:
            for part in ("head", "c", "rows"):
                yield from leaves(one.get(part, []))
            if one["t"] == "pre":
                yield one["v"]
    elif isinstance(nodes, list):
        for one in nodes:
            yield from leaves(one)


UNPRINTED = frozenset({"currency", "language", "country", "timezone", "cells"})
"""What is no text: codes, budgets (which the settings keep off paper), a matrix as letters. Questions feed the search."""

BLOCKS = frozenset("p h pre q ul ol dl term table alert".split())


def count(text: str) -> int:
    return len(re.findall(r"\w+", text))


# ---------- what stands on the paper


def read(pdf: Path) -> tuple[int, str]:
    """The number of pages, and the letters that stand inside their edges."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = [page.get_textpage().get_text_bounded() for page in document]
        return len(found), letters(" ".join(found))
    finally:
        document.close()


def letters(text: str) -> str:
    """A text without blanks, breaks and hyphens, and with plain quotation marks, so that how it is set makes no difference."""
    plain = re.sub("[\\s\\x02\\u00ad\\u200b\\u2010\\u2011\\u2060-]+", "", text)
    return re.sub("[“”„]", '"', plain.replace("’", "'").replace("‘", "'")).casefold()


def stands(text: str, printed: str) -> bool:
    """Whether a text is printed in one piece, or in two where a page ends."""
    if text in printed:
        return True
    return any(text[:cut] in printed and text[cut:] in printed for cut in range(12, len(text) - 11))


# ---------- the rivals


def in_markdown(html: str) -> str:
    """HTML that Markdown lets through, without the `article` that MkDocs' theme puts around every page itself."""
    return "\n".join(filter(str.strip, re.sub(r"<(/?)article\b", r"<\1div", html).splitlines()))


def print_with(plugin: str, folder: Path, book: CheckedBook) -> Path | None:
    """The PDF that a plugin makes of the pages of the sample's site, each an ordinary page of MkDocs in the menu."""
    root, site = folder / "book", folder / "site"
    for one in pages(book):
        if not one.address.startswith("rules/"):
            target = root / "pages" / one.address.replace(".html", ".md")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(
                f"---\ntitle: {json.dumps(one.title)}\n---\n\n<div>\n{in_markdown(one.html)}\n</div>\n", "utf-8"
            )
    (root / "pages" / "onebook.css").write_text(assets.style(), "utf-8")
    (root / "mkdocs.yml").write_text(SETTINGS.format(plugin=plugin), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    try:
        subprocess.run(command, cwd=root, timeout=SECONDS, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        return None
    page = site / "print_page.html"
    if page.exists():
        return by_chromium(page, folder / "page.pdf")
    return next(iter(sorted(site.rglob("pdf/*.pdf"))), None)


def by_chromium(page: Path, target: Path) -> Path | None:
    browser = os.environ.get("ONEBOOK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        return None
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--virtual-time-budget=20000"]
    subprocess.run(
        [browser, *options, f"--print-to-pdf={target}", page.as_uri()],
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    return target if target.exists() else None


if __name__ == "__main__":
    sys.exit(main())
