"""LINK: nothing leads nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from onebook.facts.once import once
from onebook.facts.parts import Written, all_parts, anchors, bare
from onebook.model.book import Book
from onebook.model.kinds.raci import Raci
from onebook.model.walk import texts, urls
from onebook.rules.addresses import site_addresses
from onebook.rules.rule import Finding, Spot, Weight, book_rule
from onebook.text.address import LET_THROUGH, scheme_of, split_address
from onebook.text.markdown_parts import Link, Tag
from onebook.text.near import nearest

DANGEROUS = ("javascript", "vbscript", "data")
"""Addresses that hold a program or a page of their own."""


def spot(written: Written, start: int, end: int) -> Spot:
    """The place of a part of a text."""
    if written.page is not None:
        return Spot(path=written.page.path, span=written.page.source.span(start, end))
    return Spot(written.entry, written.pointer, (start, end))


def links(book: Book, *, images: bool) -> Iterator[tuple[Written, Link]]:
    """The links, or the images, of every Markdown text."""
    for written in all_parts(book):
        for part in written.parts:
            if isinstance(part, Link) and part.is_image == images:
                yield written, part


@dataclass(frozen=True, slots=True)
class _Goal:
    """Where a relative address leads."""

    path: str
    """From the book's root; begins with `..` where it leads out."""
    fragment: str


def _goal(written: Written, href: str) -> _Goal | None:
    """Where an address leads inside the book; None where it leads elsewhere, or is no address."""
    address = split_address(href)
    if address is None or address.scheme or address.netloc or href.startswith("/"):
        return None
    path = unquote(address.path)
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(written.path), path)) if path else written.path
    return _Goal(whole, unquote(address.fragment))


def _shown(href: str) -> str:
    parts = split_address(href)
    return unquote(parts.path) if parts is not None else href


def _is_malformed(href: str) -> bool:
    """Our Markdown writes brackets as `%5B`; that of the ordinary pages does not, and stumbles."""
    return split_address(re.sub("%5B", "[", re.sub("%5D", "]", href))) is None


def _malformed(written: Written, link: Link) -> Finding:
    hint = "copy it again from the browser's address line, with both brackets or with none"
    return Finding(
        spot(written, *link.target), f"`{unquote(link.href)}` is no address that a browser understands", hint
    )


@book_rule("LINK001", "unknown-page", Weight.BROKEN)
def unknown_page(book: Book) -> Iterator[Finding]:
    """A link to a page of the book leads to a page that is there."""
    known = _known_files(book)
    for written, link in links(book, images=False):
        if _is_malformed(link.href):
            yield _malformed(written, link)
            continue
        goal = _goal(written, link.href)
        if (
            goal is None
            or goal.path.startswith("..")
            or goal.path in known
            or _is_on_the_site(book, written, goal.path)
        ):
            continue
        shown = _shown(link.href)
        many = [entry for entry in book.entries if entry.path == goal.path]
        if many:
            message = f"`{shown}` holds several {many[0].kind.plural}, so a link to it leads to no page"
            hint = f"write `[[{many[0].ref}]]`, or whichever of them is meant"
        else:
            message = f"there is no page `{shown}` here"
            near = nearest(goal.path, [path for path in known if path.endswith(".md")])
            way = posixpath.relpath(near[0], posixpath.dirname(written.path) or ".") if near else ""
            hint = (
                f"did you mean `{way}`?" if way else "to something in the book, write a reference like `[[goal:grow]]`"
            )
        yield Finding(spot(written, *link.target), message, hint)


def _known_files(book: Book) -> frozenset[str]:
    return once(book, _find_known_files)


def _find_known_files(book: Book) -> frozenset[str]:
    """Files that a link can lead to: whatever becomes one page, and what is copied as it is."""
    whole = {entry.path for entry in book.entries if not entry.at}
    return frozenset({*whole, *(page.path for page in book.pages), *book.images, *book.page_files})


def _is_on_the_site(book: Book, written: Written, path: str) -> bool:
    """Whether a path is right as seen from where the text stands on the site, by the page's address or MkDocs' name."""
    pages = f"{book.site.pages}/"
    if written.page is not None:
        inside = path.removeprefix(pages) if path.startswith(pages) else ""
    else:
        assert written.entry is not None
        here = posixpath.dirname(written.entry.kind.address)
        way = posixpath.relpath(path, posixpath.dirname(written.path) or ".")
        inside = posixpath.normpath(posixpath.join(here, way))
    name = PurePosixPath(inside)
    addresses = site_addresses(book)
    return inside in addresses or (name.suffix == ".md" and name.with_suffix(".html").as_posix() in addresses)


@book_rule("LINK002", "unknown-heading", Weight.DOUBT)
def unknown_heading(book: Book) -> Iterator[Finding]:
    """A link to a place in a page leads to a heading or an anchor that is there."""
    known: dict[str, frozenset[str]] = {}
    for written, link in links(book, images=False):
        goal = _goal(written, link.href)
        if goal is None or not goal.fragment or goal.fragment.startswith(":~:"):
            continue
        text = _text_of(book, written, goal.path)
        if text is None:
            continue
        if text not in known:
            known[text] = anchors(text)
        if bare(goal.fragment) not in known[text]:
            message = f"there is no heading `#{goal.fragment}` " + (
                "in this text" if goal.path == written.path else f"in {goal.path}"
            )
            hint = (
                "write the heading in small letters, with hyphens for blanks, or leave out what stands behind the `#`"
            )
            yield Finding(spot(written, *link.target), message, hint)


def _text_of(book: Book, written: Written, path: str) -> str | None:
    """The Markdown of the page that a link leads to, where the page says nothing but that."""
    if path == written.path and written.entry is not None:
        own = [text.text for text in texts(written.entry.value) if text.is_markdown]
        parts = written.entry.value.activities if isinstance(written.entry.value, Raci) else ()
        return "\n\n".join([*own, *(f"# {activity.id}" for activity in parts)])
    page = next((page for page in book.pages if page.path == path), None)
    if page is not None:
        return page.source.text
    entry = next((entry for entry in book.entries if entry.path == path and not entry.at), None)
    return entry.value.body if entry is not None and entry.kind.has_pages else None


@book_rule("LINK003", "missing-image", Weight.BROKEN)
def missing_image(book: Book) -> Iterator[Finding]:
    """An image that a text shows is there."""
    known = {*book.images, *book.page_files}
    for written, link in links(book, images=True):
        if _is_malformed(link.href):
            yield _malformed(written, link)
            continue
        goal = _goal(written, link.href)
        if goal is None or goal.path.startswith("..") or goal.path in known:
            continue
        near = nearest(goal.path, known)
        way = posixpath.relpath(near[0], posixpath.dirname(written.path) or ".") if near else ""
        hint = f"did you mean `{way}`?" if way else "put the file beside the text that shows it"
        shown = _shown(link.href)
        yield Finding(spot(written, *link.target), f"there is no image `{shown}` here", hint)


@book_rule("LINK004", "image-without-words", Weight.DOUBT)
def image_without_words(book: Book) -> Iterator[Finding]:
    """An image has words that stand for it."""
    for written, image in links(book, images=True):
        if not image.words:
            message = "this image has no words that stand for it"
            hint = "say between the square brackets what it shows: `![The new van in front of the depot](van.jpg)`"
            yield Finding(spot(written, image.start, image.end), message, hint)
    for written in all_parts(book):
        for part in written.parts:
            if isinstance(part, Tag) and part.name == "img" and "alt" not in dict(part.attributes):
                message = "this image has no words that stand for it"
                yield Finding(spot(written, part.start, part.end), message, 'say in `alt="..."` what it shows')


@book_rule("LINK005", "link-out-of-folder", Weight.BROKEN)
def link_out_of_folder(book: Book) -> Iterator[Finding]:
    """A link or an image stays inside the book, or has a whole web address."""
    for images in (False, True):
        for written, link in links(book, images=images):
            goal = _goal(written, link.href)
            leads_out = link.href.startswith("/") and not link.href.startswith("//")
            if leads_out:
                message = (
                    f"`{link.href}` counts from the root of the web server, and the site may lie in a folder of it"
                )
                hint = "write the way from this file, or a whole address that begins with https://"
                yield Finding(spot(written, *link.target), message, hint)
            elif goal is not None and goal.path.startswith("..") and not _is_on_the_site(book, written, goal.path):
                shown = _shown(link.href)
                message = f"`{shown}` lies outside of the book's folder, so the site cannot have it"
                hint = "move the file into the book, or write a whole address that begins with https://"
                yield Finding(spot(written, *link.target), message, hint)


@book_rule("LINK006", "address-not-let-through", Weight.DOUBT)
def address_not_let_through(book: Book) -> Iterator[Finding]:
    """A link begins with https:, http:, mailto: or tel:, or leads to a page of the book."""
    for place, href in addresses(book):
        scheme = scheme_of(href)
        if scheme and scheme not in (*LET_THROUGH, *DANGEROUS):
            message = (
                f"an address that begins with `{scheme}:` is not let through, so the link leads nowhere on the site"
            )
            yield Finding(place, message, "write an address that begins with https:, or say in words where it is")


def addresses(book: Book) -> Iterator[tuple[Spot, str]]:
    """The addresses of all links, in texts and in fields."""
    for written, link in links(book, images=False):
        yield spot(written, *link.target), link.href
    for entry in book.entries:
        for pointer, href in urls(entry.value):
            yield Spot(entry, pointer), href
