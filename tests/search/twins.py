"""Asks the browser's engine and ours the same, and says where they differ."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from onebook.facts.search.engine import QueryHits, search
from onebook.facts.search.index import SearchIndex
from onebook.outputs.site.search import parts
from onebook.rules.run import CheckedBook

HOST = "host.html"
Ranked = dict[str, Any]


def lay_down(book: CheckedBook, folder: Path) -> Path:
    """The search parts of a book, and an empty page beside them; the page."""
    for address, text in parts.files(book):
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    page = folder / HOST
    page.write_text(
        f'<!doctype html><meta charset="utf-8"><title>Host</title><script src="{parts.FOLDER}/engine.js"></script>',
        "utf-8",
    )
    return page


def ask_browser(page: Page, queries: Sequence[str], limit: int = 30) -> list[Ranked]:
    """What the browser's engine finds for each query."""
    found: list[Ranked] = page.evaluate(
        """async ([queries, limit]) => {
          const found = [];
          for (const query of queries) {
            const { meant, said, hits, counted } = await onebookSearch.rank(query, limit);
            found.push({ meant, counted, said: said.map(one => [one.wrote, one.say, one.ref, one.because]),
                         hits: hits.map(hit => [hit.document, hit.score, hit.sure, hit.isExact]) });
          }
          return found;
        }""",
        [list(queries), limit],
    )
    return found


def as_ranked(found: QueryHits) -> Ranked:
    """What our engine finds, in the same shape."""
    return {
        "meant": found.meant,
        "said": [[one.wrote, one.say, one.ref, one.because] for one in found.said],
        "counted": found.counted,
        "hits": [[hit.document, hit.score, hit.sure, hit.is_exact] for hit in found.hits],
    }


def differences(index: SearchIndex, page: Page, queries: Sequence[str]) -> list[str]:
    """The queries for which the twins do not agree."""
    theirs = ask_browser(page, queries)
    ours = [as_ranked(search(index, query)) for query in queries]
    return [
        f"{query!r}: {one} is not {other}"
        for query, one, other in zip(queries, ours, theirs, strict=True)
        if one != other
    ]


def titles_and_more(index: SearchIndex) -> Iterator[str]:
    """Everything by which something can be found that is no prose: titles, keywords, questions, names, other words."""
    for document in index.documents:
        yield from (text for field, text in document.units if field not in "YXB")


def mistyped(texts: Iterable[str], seed: int, count: int) -> list[str]:
    """Texts with a letter left out, put in, mistaken or swapped, or cut off in the middle of typing."""
    chance = random.Random(seed)
    return [_slip(chance, text) for text in chance.choices(list(texts), k=count)]


def _slip(chance: random.Random, text: str) -> str:
    if len(text) < 5:
        return text
    at = chance.randrange(1, len(text) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyzéß ")
    return chance.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + letter + text[at:],
            text[:at] + letter + text[at + 1 :],
            text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :],
            text[: at + 1],
        )
    )
