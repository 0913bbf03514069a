"""Where an address leads that stands in a text: decided once, for the rules that judge it and for the site that links it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from onebook.facts.inventory import own_files
from onebook.facts.once import once
from onebook.model.book import Book
from onebook.model.entity import Entity
from onebook.model.entry import Entry
from onebook.model.kinds.raci import Raci
from onebook.model.snapshot import OrdinaryPage
from onebook.rules.addresses import site_addresses
from onebook.text.address import split_address
from onebook.text.markdown import NoLinks, find_anchor, render, render_page
from onebook.text.sanitize import ids_in

_PREFIXES = {"department": "", "playbook": "", "position": "", "raci": "text--"}
"""What stands before the anchors of a body's headings, on pages where it is not `text-`."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text stands."""

    path: str
    """The file."""
    page: str
    """The address of the page that shows it, where it is at home."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an address of a text leads, inside the book."""

    address: str
    """From the site's root, as it stands in a link; with the anchor of a section that shows an entity."""
    place: str | None = ""
    """The anchor on that page that was asked for; empty where none was, None where it is not there."""
    query: str = ""
    is_file: bool = False
    """A picture or a download, which the site has as it is."""

    @property
    def link(self) -> str:
        """The whole address, with its anchor."""
        page, mark, anchor = self.address.partition("#")
        query = f"?{self.query}" if self.query else ""
        if self.place:
            return f"{page}{query}#{quote(self.place)}"
        return f"{page}{query}{mark}{anchor}"


def origin_of(written: Entry | OrdinaryPage) -> Origin:
    """Where the texts of an entry or of an ordinary page stand."""
    if isinstance(written, OrdinaryPage):
        return Origin(written.path, written.address)
    return Origin(written.path, _page_of(written.value))


def destination(book: Book, origin: Origin, href: str) -> Destination | None:
    """Where an address leads inside the book; None where it leads elsewhere, or nowhere."""
    parts = split_address(href)
    if parts is None or parts.scheme or parts.netloc or href.startswith("/"):
        return None
    way = unquote(parts.path)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(origin.path), way)) if way else origin.path
    found = once(book, _ways)
    fragment = unquote(parts.fragment)
    if path in found.pages:
        return Destination(found.pages[path], _place_on_page(book, path, fragment), parts.query)
    if path in found.entities:
        entity = book.entity(found.entities[path])
        return Destination(_address_of(entity), _place_of_entity(entity, fragment), parts.query)
    if not way:  # one of several in its file
        return Destination(origin.page, fragment, parts.query)
    if path in found.files:
        return Destination(quote(found.files[path]), fragment, parts.query, is_file=True)
    address = posixpath.normpath(posixpath.join(posixpath.dirname(unquote(origin.page)), way))
    return _on_site(book, address, fragment, parts.query)


def _on_site(book: Book, address: str, fragment: str, query: str) -> Destination | None:
    """What stands at an address of the site, by its own name or by the one that MkDocs would give its source."""
    name = PurePosixPath(address)
    html = name.with_suffix(".html").as_posix() if name.suffix == ".md" else address
    if quote(html) not in site_addresses(book):
        return None
    path = once(book, _ways).written_at.get(quote(html))
    place = _place_on_page(book, path, fragment) if path is not None else fragment
    return Destination(quote(html), place, query)


@dataclass(frozen=True, slots=True)
class _Ways:
    """What a path from the book's root leads to. Names alone, so that it stays equal while texts change."""

    pages: dict[str, str]
    """Addresses of ordinary pages."""
    written_at: dict[str, str]
    """Paths of ordinary pages, by their addresses."""
    entities: Mapping[str, str]
    """What a file holds that holds one."""
    files: dict[str, str]
    """Where the site has a picture or a download."""


def _ways(book: Book) -> _Ways:
    folder = f"{book.site.pages}/"
    files = {path: path.removeprefix(folder) for path in book.page_files}
    files |= {path: image_address(path) for path in book.images}
    return _Ways(
        {page.path: page.address for page in book.pages},
        {page.address: page.path for page in book.pages},
        own_files(book),
        files,
    )


def image_address(path: str) -> str:
    """Where the site keeps an image of the book's folders."""
    return "assets/book/" + path


def anchor_prefix(entity: Entity) -> str:
    """What stands before the anchors of the headings in an entity's body, on the page that shows it whole."""
    kind = entity.kind
    return _PREFIXES.get(kind.name, "text-") if kind.has_pages else f"{entity.id}--"


def _address_of(entity: Entity) -> str:
    return entity.kind.address.format(id=entity.id)


def _page_of(entity: Entity) -> str:
    return _address_of(entity).partition("#")[0]


def _place_on_page(book: Book, path: str, fragment: str) -> str | None:
    if not fragment or fragment.startswith(":~:"):
        return fragment
    return find_anchor(fragment, page_anchors(book.page(path).source.text))


def page_anchors(text: str) -> frozenset[str]:
    """The places on an ordinary page that a link can lead to."""
    return ids_in(render_page(text, NoLinks()).html)


def text_anchors(text: str) -> frozenset[str]:
    """The places in a text of an entity that a link in that text can lead to."""
    return ids_in(render(text, NoLinks()).html)


def _place_of_entity(entity: Entity, fragment: str) -> str | None:
    if not fragment or fragment.startswith(":~:"):
        return fragment
    prefix = anchor_prefix(entity)
    ids = ids_in(render(entity.body, NoLinks(), anchor_prefix=prefix).html)
    if (found := find_anchor(fragment, ids, prefix) or find_anchor(fragment, ids)) is not None:
        return found
    activities = entity.activities if isinstance(entity, Raci) else ()
    return find_anchor(fragment, [activity.id for activity in activities])
