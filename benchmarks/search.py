"""What the search costs in a large book: bytes, requests, time to the first result, and what it finds of what is mistyped.

    PYTHONPATH=generator python benchmarks/search.py [SIZE ...]

Makes books of 5,000 and 10,000 entities (or the sizes named) from recorded real texts, writes only their search, and
asks it in headless Chromium, from a folder and over a web server with gzip. The search of the Material theme is given
the same documents in the same run; its figures stand beside ours.
"""

from __future__ import annotations

import gc
import gzip
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from first_load import CHROMIUM, FLAGS, served
from playwright.sync_api import Browser, Page, sync_playwright
from real_words import DATA, write_book

from onebook.facts.search.index import SearchIndex, index
from onebook.model.load import load
from onebook.outputs.site.search import parts
from onebook.rules.run import CheckedBook

SIZES = (5_000, 10_000)
ASKED = 40
"""Queries for the time of a warm search; five times as many for what is mistyped. Material's gets a quarter."""
TIMED = """async ([query, engine]) => {
  const begin = performance.now();
  if (!globalThis.onebookSearch) await new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: engine, onload: done, onerror: failed });
    document.head.append(script);
  });
  const { results } = await onebookSearch.search(query, 12);
  return [performance.now() - begin, results.length];
}"""
MATERIAL = """async ([query, again]) => {
  const begin = performance.now();
  if (!globalThis.asked) {
    const docs = await (await fetch("material.json")).json();
    const worker = new Worker("material.js");
    let done;
    worker.onmessage = ({ data }) => done(data);
    globalThis.asked = message => new Promise(answer => { done = answer; worker.postMessage(message); });
    await asked({ type: 0, data: docs });
  }
  const { data } = await asked({ type: 2, data: query });
  return [performance.now() - begin, data.items.map(group => group[0].location)];
}"""


def main() -> int:
    if not DATA.is_dir():
        say(f"skipped: the recorded texts ({DATA}) are not beside this checkout")
        return 0
    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                _measure(browser, Path(folder), size)
        browser.close()
    return 0


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _measure(browser: Browser, folder: Path, size: int) -> None:
    known, site = _written(folder, size)
    titles = _titles(known)
    chance = random.Random(size)
    queries = chance.sample(titles, ASKED)
    slips = [(title, _mistyped(chance, title)) for title in chance.sample(titles, 5 * ASKED)]
    with served(site) as home:
        ours = _time_ours(browser, home, site, queries, "over a web server")
        _time_ours(browser, f"{site.as_uri()}/", site, queries, "from a folder")
        theirs = _time_material(browser, home, queries)
        _recall(browser, home, known, slips)
    for what, mine, material in zip(("first", "next"), ours, theirs, strict=True):
        say(f"  Material's search, {what} result: {material:.0f} ms, {material / mine:.1f} times ours")


def _written(folder: Path, size: int) -> tuple[SearchIndex, Path]:
    book_folder, site = folder / "book", folder / "site"
    write_book(book_folder, size)
    gc.disable()
    book = cast(CheckedBook, load(book_folder).book)
    began = time.process_time()
    known = index(book)
    indexed = time.process_time() - began
    files = list(parts.files(book))
    written = time.process_time() - began
    gc.enable()
    for address, text in files:
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        (site / address).write_text(text, "utf-8")
    (site / "host.html").write_text('<!doctype html><meta charset="utf-8"><title>Host</title>', "utf-8")
    _write_material(known, site)
    plain = sum(len(text.encode()) for _, text in files)
    packed = sum(len(gzip.compress(text.encode(), 6)) for _, text in files)
    largest = max(files, key=lambda file: len(file[1]))
    say(f"{len(known.documents)} documents, {len(known.words)} words, {sum(map(len, known.postings))} postings")
    say(f"  index {indexed:.1f} s of CPU, with its files {written:.1f} s")
    say(f"  {len(files)} files, {plain / 1e6:.1f} MB, {packed / 1e6:.1f} MB gzip")
    say(f"  largest file: {largest[0].rpartition('/')[2]}, {len(largest[1]) / 1e3:.0f} kB")
    return known, site


def _write_material(known: SearchIndex, site: Path) -> None:
    """The index that Material's plugin would write for the same documents, and its worker."""
    docs = [
        {
            "location": f"{number}",
            "title": document.title,
            "text": " ".join(text for field, text in document.units if field != "T"),
        }
        for number, document in enumerate(known.documents)
    ]
    config = {
        "lang": ["en"],
        "separator": r"[\s\-]+",
        "pipeline": ["stopWordFilter"],
        "fields": {"title": {"boost": 1000}, "text": {"boost": 1}, "tags": {"boost": 1000000}},
    }
    document = {"config": config, "docs": docs, "options": {"suggest": False}}
    (site / "material.json").write_text(json.dumps(document), "utf-8")
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    (worker,) = (Path(spec.origin).parent / "templates/assets/javascripts/workers").glob("search.*.min.js")
    shutil.copy(worker, site / "material.js")


def _titles(known: SearchIndex) -> list[str]:
    titles = {document.title for document in known.documents}
    return sorted(title for title in titles if 2 <= len(title.split()) <= 8 and title.isascii())


def _mistyped(chance: random.Random, title: str) -> str:
    """A title with one slip in one of its longer words."""
    words = title.split()
    at = max(range(len(words)), key=lambda number: (len(words[number]), number))
    word = words[at]
    place = chance.randrange(1, max(len(word) - 1, 2))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    slips = (
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        word[: place - 1] + word[place : place + 1] + word[place - 1 : place] + word[place + 1 :],
    )
    words[at] = chance.choice(slips)
    return " ".join(words)


def _time_ours(browser: Browser, home: str, site: Path, queries: Sequence[str], where: str) -> tuple[float, float]:
    """Milliseconds to the first result of the first search in a fresh browser, and of later ones; medians."""
    cold, warm = [], []
    needed: list[str] = []
    for number, query in enumerate(queries[:5]):
        page, asked = _fresh(browser, home)
        cold.append(_timed(page, query))
        needed = needed or list(asked)
        if not number:
            warm = [_timed(page, other) for other in queries[5:]]
        page.context.close()
    sizes = [(site / name.partition("?")[0]).read_bytes() for name in needed]
    plain, packed = sum(map(len, sizes)) / 1e3, sum(len(gzip.compress(one, 6)) for one in sizes) / 1e3
    first, later = statistics.median(cold), statistics.median(warm)
    say(f"  {where}: first result {first:.0f} ms, next {later:.0f} ms (slowest {max(warm):.0f})")
    say(f"    the first search: {len(needed)} requests, {plain:.0f} kB, {packed:.0f} kB gzip")
    return first, later


def _fresh(browser: Browser, home: str) -> tuple[Page, list[str]]:
    page = browser.new_context().new_page()
    page.goto(f"{home}host.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(home)))
    return page, asked


def _timed(page: Page, query: str) -> float:
    milliseconds: float = page.evaluate(TIMED, [query, f"{parts.FOLDER}/engine.js"])[0]
    return milliseconds


def _time_material(browser: Browser, home: str, queries: Sequence[str]) -> tuple[float, float]:
    """The same for Material's worker, from the moment at which it asks for its index."""
    page, _ = _fresh(browser, home)
    times = [float(page.evaluate(MATERIAL, [query, True])[0]) for query in queries[: ASKED // 4]]
    page.context.close()
    return times[0], statistics.median(times[1:])


def _recall(browser: Browser, home: str, known: SearchIndex, slips: Sequence[tuple[str, str]]) -> None:
    """How often a title is found although a letter of it is wrong, by both."""
    page, _ = _fresh(browser, home)
    _timed(page, slips[0][1])
    ours: list[list[int]] = [
        [hit["document"] for hit in page.evaluate("query => onebookSearch.rank(query, 10)", typed)["hits"]]
        for _, typed in slips
    ]
    few = slips[: len(slips) // 4]
    theirs: list[Any] = [page.evaluate(MATERIAL, [typed, True])[1] for _, typed in few]
    page.context.close()

    def found(ranked: Sequence[Any], title: str) -> bool:
        return any(known.documents[int(number)].title == title for number in ranked)

    total = len(slips)
    mine = [(ranked, title) for ranked, (title, _) in zip(ours, slips, strict=True)]
    first = sum(found(ranked[:1], title) for ranked, title in mine)
    ten = sum(found(ranked, title) for ranked, title in mine)
    material = sum(found(ranked[:10], title) for ranked, (title, _) in zip(theirs, few, strict=True))
    say(f"  titles with a slip: first for {first} of {total}, in the first ten for {ten}")
    say(f"  Material's search: in the first ten for {material} of {len(few)}")


if __name__ == "__main__":
    raise SystemExit(main())
