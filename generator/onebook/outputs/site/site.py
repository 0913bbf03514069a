"""Everything that the site holds: pages, files and redirects, each by its address."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from onebook.facts.overviews import in_menu
from onebook.facts.wording import screen_language_of
from onebook.outputs.site import ordinary
from onebook.outputs.site.files import SiteFile, file_lines
from onebook.outputs.site.generic import missing_lines
from onebook.outputs.site.menu import ABOUT, MenuEntry, ordinary_menu
from onebook.outputs.site.page import Line, SitePage
from onebook.outputs.site.pages import reference
from onebook.rules.run import CheckedBook


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
    """Every page of the site, by its address; an ordinary page goes before ours."""
    package = importlib.import_module("onebook.outputs.site.pages")
    found: list[Line] = []
    for module_info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{module_info.name}")
        if hasattr(module, "lines"):
            found += module.lines(book)
    found += missing_lines(book, found)
    written = list(ordinary.lines(book))
    addresses = {line.address for line in written}
    found = [*written, *(line for line in found if line.address not in addresses)]
    return tuple(sorted(found, key=lambda line: line.address))


def pages(book: CheckedBook) -> tuple[SitePage, ...]:
    """Every page of the site, in the order of their addresses."""
    return tuple(line.page(book) for line in lines(book))


def menu(made: tuple[SitePage, ...], book: CheckedBook | None) -> tuple[MenuEntry, ...]:
    """The menu: the sections that this book has, then the ordinary pages, and with them what is for those who edit."""
    addresses = {page.address for page in made} | {"index.html"}
    say = screen_language_of(book).say if book is not None else str
    sections = [
        MenuEntry(say(title), address)
        if address == "index.html"
        else MenuEntry(say(item.title), items=tuple(MenuEntry(say(title), address) for title, address in found))
        for item in whole_menu()
        if (found := [(title, address) for title, address in item.pages if address in addresses])
        for title, address in found[:1]
    ]
    taken = frozenset(address for item in whole_menu() for _, address in item.pages)
    written = ordinary_menu(book, taken) if book is not None else ()
    return (*sections, *(_with_reference(written, say) if reference.OVERVIEW in addresses else written))


def _with_reference(entries: tuple[MenuEntry, ...], say: Callable[[str], str]) -> tuple[MenuEntry, ...]:
    """The field reference stands last in what is about the book, which is there for it where no page is."""
    line = MenuEntry(say(reference.TITLE), reference.OVERVIEW)
    places = [place for place, entry in enumerate(entries) if entry.title == say(ABOUT) and entry.items]
    if not places:
        return (*entries, MenuEntry(say(ABOUT), items=(line,)))
    about = entries[places[-1]]
    settled = replace(about, items=(*about.items, line))
    return (*entries[: places[-1]], settled, *entries[places[-1] + 1 :])


def files(book: CheckedBook) -> Iterator[SiteFile]:
    """Every other file."""
    return (line.file(book) for line in file_lines(book))
