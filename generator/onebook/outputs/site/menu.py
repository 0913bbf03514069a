"""The menu: the book's sections first, always; then the ordinary pages, as the settings, their names and they themselves say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import inf
from pathlib import PurePosixPath

from onebook.facts.wording import screen_language_of
from onebook.model.book import Book
from onebook.model.page_settings import NavItem
from onebook.model.snapshot import OrdinaryPage
from onebook.rules.menu import target_of
from onebook.text.natural import Name, natural

ABOUT = "About"
"""The tab of the ordinary pages that the settings give no place."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A line of the menu."""

    title: str
    """Empty where the page's own title serves."""
    address: str = ""
    """From the site's root, or a whole address of the web; empty for a title with lines below it."""
    items: tuple[MenuEntry, ...] = ()
    is_page: bool = True
    """It leads to a page of the site, not to a file or elsewhere."""


def ordinary_menu(book: Book, taken: frozenset[str]) -> tuple[MenuEntry, ...]:
    """The lines of the ordinary pages. What stands at an address of `taken` has a line already."""
    settings = book.site.page_settings
    placed = set(taken)
    entries = tuple(_listed(book, settings.nav or (), placed))
    folder = f"{book.site.pages}/"
    left = [
        page
        for page in book.pages
        if page.address not in placed and not settings.not_in_menu.hold(page.path.removeprefix(folder))
    ]
    return (
        (*entries, MenuEntry(screen_language_of(book).say(ABOUT), items=_in_folder(left, folder))) if left else entries
    )


def _listed(book: Book, items: Iterable[NavItem], placed: set[str]) -> Iterator[MenuEntry]:
    """The lines that the settings give. A page stands once: the book's own sections stay where they are."""
    for item in items:
        if not item.target:
            below = tuple(_listed(book, item.items, placed))
            if below:
                yield MenuEntry(item.title, items=below)
            continue
        entry = _entry(book, item)
        if entry is not None and not (entry.is_page and entry.address in placed):
            placed.add(entry.address)
            yield entry


def _entry(book: Book, item: NavItem) -> MenuEntry | None:
    target = target_of(book, item)
    if target is None:
        return None
    title = item.title if target.is_page else item.title or PurePosixPath(item.target).name
    return MenuEntry(title, target.address, is_page=target.is_page)


@dataclass(slots=True)
class _Folder:
    pages: list[OrdinaryPage] = field(default_factory=list)
    folders: dict[str, _Folder] = field(default_factory=dict)


def _in_folder(pages: Iterable[OrdinaryPage], top: str) -> tuple[MenuEntry, ...]:
    """Pages below the titles of their folders: by their order, then by name, numbers as numbers, folders last."""
    root = _Folder()
    for page in pages:
        folder = root
        for name in PurePosixPath(page.path.removeprefix(top)).parts[:-1]:
            folder = folder.folders.setdefault(name, _Folder())
        folder.pages.append(page)
    return _entries(root)


def _entries(folder: _Folder) -> tuple[MenuEntry, ...]:
    pages = [(_rank(page), MenuEntry("", page.address)) for page in folder.pages]
    below = [
        (_rank_of_folder(name, inner), MenuEntry(_words(name), items=_entries(inner)))
        for name, inner in folder.folders.items()
    ]
    return tuple(entry for _, entry in sorted([*pages, *below], key=lambda ranked: ranked[0]))


_Rank = tuple[bool, float, bool, Name, str]


def _rank(page: OrdinaryPage) -> _Rank:
    name = PurePosixPath(page.path).stem
    order = page.head.order
    return not _is_index(page), inf if order is None else float(order), False, natural(name), name


def _rank_of_folder(name: str, folder: _Folder) -> _Rank:
    """A folder stands where the page that introduces it wants to stand."""
    order = next((page.head.order for page in folder.pages if _is_index(page)), None)
    return True, inf if order is None else float(order), True, natural(name), name


def _is_index(page: OrdinaryPage) -> bool:
    return page.address.rpartition("/")[2] == "index.html"


def _words(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ")
    return words.capitalize() if words.islower() else words
