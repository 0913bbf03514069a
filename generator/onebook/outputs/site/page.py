"""One page of the site, before the theme's frame is put around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from onebook.model.book import work_of
from onebook.model.query import Lengthy, Trace
from onebook.model.snapshot import OrdinaryPage
from onebook.rules.run import CheckedBook
from onebook.text.clean_html import headings_in
from onebook.text.markdown import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage(Lengthy):
    """What a page says, and what the frame must know of it."""

    address: str
    """From the site's root: `goals/grow.html`."""
    title: str
    """For the browser's tab, search results and breadcrumbs."""
    description: str
    """One sentence for search engines and previews."""
    html: str
    """Its matter, from the h1 on."""
    section: str = ""
    """The address of the overview that it belongs to; empty for an overview itself."""
    is_wide: bool = False
    """It needs the whole width: no contents list, no side menu."""
    ref: str = ""
    """The entity that it is about."""
    is_bare: bool = False
    """It stands inside another page: no header, no menu, no foot, and its links leave the frame that it stands in."""
    template: str = ""
    """The theme's template, where it is not that of every page."""
    is_searched: bool = True
    """The search of the site finds it."""
    written: OrdinaryPage | None = None
    """The ordinary page that it shows."""

    def parted(self) -> tuple[SitePage, str]:
        """The page without its matter, and the matter."""
        return replace(self, html=""), self.html

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of level 2 and 3 that have an anchor, for the contents list."""
        return tuple(Heading(*found) for found in headings_in(self.html))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the site's table of contents: where a page stands, and the question that makes it."""

    address: str
    """From the site's root."""
    make: Callable[..., SitePage]
    """Asked of the book, and of what the page is about."""
    about: tuple[Any, ...] = ()

    def page(self, book: CheckedBook) -> SitePage:
        """The page, made unless it is kept."""
        return self.make(book, *self.about)

    def trace(self, book: CheckedBook) -> Trace:
        """Stands for the page; what it says is not made where it is known to be as it was."""
        found = book.trace(work_of(self.make), self.about)
        assert isinstance(found, Trace)
        return found

    def changed(self, book: CheckedBook) -> int:
        """When the page last came out differently: where that is the same, so is the page."""
        return book.changed(work_of(self.make), self.about)
