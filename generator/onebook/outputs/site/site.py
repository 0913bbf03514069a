"""Everything that the site holds: pages, files and redirects, each by its address."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from onebook.facts.overviews import in_menu
from onebook.outputs import json
from onebook.outputs.site.generic import missing_lines
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.render import PageLinks, image_address
from onebook.outputs.site.search import parts
from onebook.rules.run import CheckedBook
from onebook.views.links import address_of


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site that is no page: from a text, or from a file of the book."""

    address: str
    text: str = ""
    copy_of: Path | None = None


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A tab of the menu, and the overviews behind it."""

    title: str
    pages: tuple[tuple[str, str], ...]
    """Title and address."""


HOME = MenuItem("Home", (("Home", "index.html"),))


def whole_menu() -> tuple[MenuItem, ...]:
    """The menu of a book that has everything: home, then the overviews of all kinds behind their tabs."""
    behind: dict[str, list[tuple[str, str]]] = {}
    for kind in in_menu():
        behind.setdefault(kind.menu.tab, []).append((kind.menu.title, kind.overview))
    return (HOME, *(MenuItem(tab, tuple(pages)) for tab, pages in behind.items()))


def lines(book: CheckedBook) -> tuple[Line, ...]:
    """Every page that the site makes from the book, by its address; an ordinary page goes before ours."""
    package = importlib.import_module("onebook.outputs.site.pages")
    ordinary = {page.address for page in book.pages}
    found: list[Line] = []
    for module_info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{module_info.name}")
        if hasattr(module, "lines"):
            found += module.lines(book)
    found += missing_lines(book, found)
    found = [line for line in found if line.address not in ordinary]
    return tuple(sorted(found, key=lambda line: line.address))


def pages(book: CheckedBook) -> tuple[SitePage, ...]:
    """Every page made from the book, in the order of their addresses."""
    return tuple(line.page(book) for line in lines(book))


def menu(made: tuple[SitePage, ...]) -> tuple[MenuItem, ...]:
    """The menu with the overviews that this book has."""
    addresses = {page.address for page in made} | {"index.html"}
    items = [
        MenuItem(item.title, tuple((title, address) for title, address in item.pages if address in addresses))
        for item in whole_menu()
    ]
    return tuple(item for item in items if item.pages)


def files(book: CheckedBook) -> Iterator[SiteFile]:
    """Every other file: the book as JSON, its search, its images, and a redirect for each earlier address."""
    for address, text in (*json.files(book), *parts.files(book)):
        yield SiteFile(address, text)
    for path in book.images:
        yield SiteFile(image_address(path), copy_of=book.root / path)
    for entry in book.entries:
        if entry.kind.has_pages:
            for alias in entry.value.aliases:
                address = entry.kind.address.format(id=alias)
                target = PageLinks(book, address).to(address_of(entry.value))
                yield SiteFile(address, _redirect(target, entry.value.title))


def _redirect(target: str, title: str) -> str:
    href, words = escape(target), escape(title)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{words}</title>'
        f'<meta http-equiv="refresh" content="0; url={href}"><link rel="canonical" href="{href}"></head>'
        f'<body><p>This page is now <a href="{href}">{words}</a>.</p></body></html>\n'
    )
