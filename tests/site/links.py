"""Reads a built site's pages: their links, their anchors, what they load."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What one page says to a browser."""

    anchors: frozenset[str]
    links: tuple[str, ...]
    loads: tuple[str, ...]
    refs: frozenset[str]
    """Entities shown on it, as `data-ref` says."""
    text: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.refs: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.anchors.add(found.get("id", ""))
        self.refs.add(found.get("data-ref", ""))
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif "src" in found:
            self.loads.append(found["src"])
        elif tag == "link" and found.get("rel") in ("stylesheet", "icon", "preload"):
            self.loads.append(found.get("href", ""))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read_site(site: Path) -> dict[str, PageFacts]:
    """Every page of a site by its address."""
    found: dict[str, PageFacts] = {}
    for path in sorted(site.rglob("*.html")):
        reader = _Reader()
        reader.feed(path.read_text("utf-8"))
        found[path.relative_to(site).as_posix()] = PageFacts(
            frozenset(reader.anchors - {""}),
            tuple(reader.links),
            tuple(reader.loads),
            frozenset(reader.refs - {""}),
            " ".join("".join(reader.text).split()),
        )
    return found


def broken(site: Path, pages: Mapping[str, PageFacts]) -> Iterator[str]:
    """Links and loads inside the site that lead nowhere, as `page -> target`."""
    for address, page in pages.items():
        if address == "404.html":
            continue
        for target in (*page.links, *page.loads):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(parts.path)))
            path = address if not parts.path else path
            if not (site / path).is_file():
                yield f"{address} -> {target}"
            elif parts.fragment and path in pages and unquote(parts.fragment) not in pages[path].anchors:
                yield f"{address} -> {target} (no such anchor)"
