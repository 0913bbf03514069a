"""LINK: what the settings' own menu (`nav:`) leads to, and what else they say about the ordinary pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from onebook.model.book import Book
from onebook.model.ordinary import page_path
from onebook.model.page_settings import NavItem, Place
from onebook.model.settings import SETTINGS_FILE
from onebook.problem import FILE_START
from onebook.rules.destinations import Origin, destination
from onebook.rules.rule import Finding, Spot, Weight, book_rule
from onebook.text.address import LET_THROUGH, scheme_of, split_address
from onebook.text.near import nearest


@dataclass(frozen=True, slots=True)
class MenuTarget:
    """Where a line of the menu leads."""

    address: str
    """From the site's root, or a whole address of the web."""
    is_page: bool
    """A page of the site, not a file or another site."""


def target_of(book: Book, item: NavItem) -> MenuTarget | None:
    """Where a line of the settings' menu leads; None where it leads nowhere."""
    if scheme_of(item.target) or item.target.startswith("//"):
        is_let_through = scheme_of(item.target) in ("", *LET_THROUGH) and split_address(item.target) is not None
        return MenuTarget(item.target, False) if is_let_through else None
    path = page_path(item.target, book.site.pages)
    page = next((page for page in book.pages if page.path == path), None)
    if page is not None:
        return MenuTarget(page.address, True)
    origin = Origin(f"{book.site.pages}/index.md", "index.html")
    found = destination(book, origin, quote(PurePosixPath(item.target).as_posix()))
    return MenuTarget(found.address, not found.is_file) if found is not None else None


@book_rule("LINK010", "menu-leads-nowhere", Weight.DOUBT)
def menu_leads_nowhere(book: Book) -> Iterator[Finding]:
    """Each line of `nav` in the settings leads to a page, a file or a web address."""
    paths = [page.path.removeprefix(f"{book.site.pages}/") for page in book.pages]
    for item in _lines(book.site.page_settings.nav or ()):
        if item.target and target_of(book, item) is None:
            near = nearest(item.target, paths)
            hint = (
                f"did you mean `{near[0]}`?" if near else f"write the path of a page, from the folder {book.site.pages}"
            )
            message = f"the menu names `{item.target}`, and there is no such page, so the line is left out"
            yield Finding(spot=_spot(book, item.place), message=message, hint=hint)


def _lines(items: Iterable[NavItem]) -> Iterator[NavItem]:
    for item in items:
        yield item
        yield from _lines(item.items)


@book_rule("SCH053", "setting-without-effect", Weight.ADVICE)
def setting_without_effect(book: Book) -> Iterator[Finding]:
    """The settings hold no extensions of MkDocs' Markdown: the book's pages are written in the book's own."""
    for name, place in book.site.page_settings.unused:
        message = f"`{name}` has no effect: pages and content are written in one Markdown, that of GitHub"
        hint = "delete it; tables, footnotes, task lists, definition lists and alerts like `> [!NOTE]` are there without it"
        yield Finding(spot=_spot(book, place), message=message, hint=hint)


def _spot(book: Book, place: Place) -> Spot:
    source = book.site.source
    return Spot(path=SETTINGS_FILE, span=source.span(*place) if source is not None else FILE_START)
