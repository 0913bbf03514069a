"""LINK: nothing leads nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from onebook.facts.inventory import own_files
from onebook.facts.parts import Written, all_parts
from onebook.model.book import Book, query
from onebook.model.published import is_shown
from onebook.model.walk import urls
from onebook.problem import Pointer
from onebook.rules.destinations import Destination, destination, origin_of, text_anchors
from onebook.rules.rule import Finding, Spot, Weight, book_rule
from onebook.text.address import LET_THROUGH, scheme_of, split_address
from onebook.text.frontmatter import is_markdown
from onebook.text.markdown import find_anchor
from onebook.text.markdown_parts import LinkPart, Tag
from onebook.text.near import nearest
from onebook.text.reachable import address_trouble, link_trouble

DANGEROUS = ("javascript", "vbscript", "data")
"""Addresses that hold a program or a page of their own."""


def spot(written: Written, start: int, end: int) -> Spot:
    """The place of a part of a text."""
    if written.page is not None:
        return Spot(path=written.page.path, span=written.page.source.span(start, end))
    return Spot(entry=written.entry, pointer=written.pointer, within=(start, end))


def links(book: Book, *, images: bool) -> Iterator[tuple[Written, LinkPart]]:
    """The links, or the images, of every Markdown text."""
    for written in all_parts(book):
        for part in written.parts:
            if isinstance(part, LinkPart) and part.is_image == images:
                yield written, part


def _led(book: Book, *, images: bool) -> Iterator[tuple[Written, LinkPart]]:
    """The links, or the images, of every text, whether Markdown or HTML says them."""
    yield from links(book, images=images)
    name, attribute = ("img", "src") if images else ("a", "href")
    for written in all_parts(book):
        for part in written.parts:
            if isinstance(part, Tag) and part.name == name and (href := dict(part.attributes).get(attribute)):
                yield (
                    written,
                    LinkPart(
                        start=part.start,
                        end=part.end,
                        href=href,
                        words="",
                        is_image=images,
                        target=(part.start, part.end),
                    ),
                )


def _destination(book: Book, written: Written, link: LinkPart) -> Destination | None:
    place = written.page or written.entry
    assert place is not None
    return destination(book, origin_of(place), link.href)


def _path(written: Written, href: str) -> str | None:
    """The path from the book's root that is meant, with `..` where it leads out; None where it leads elsewhere."""
    address = split_address(href)
    if address is None or address.scheme or address.netloc or href.startswith("/"):
        return None
    way = unquote(address.path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(written.path), way)) if way else written.path


def _shown(href: str) -> str:
    parts = split_address(href)
    return unquote(parts.path) if parts is not None else href


def _is_malformed(href: str) -> bool:
    """Our Markdown writes brackets as `%5B`; that of the ordinary pages does not, and stumbles."""
    return split_address(re.sub("%5B", "[", re.sub("%5D", "]", href))) is None


def _malformed(written: Written, link: LinkPart) -> Finding:
    hint = "copy it again from the browser's address line, with both brackets or with none"
    return Finding(
        spot=spot(written, *link.target),
        message=f"`{unquote(link.href)}` is no address that a browser understands",
        hint=hint,
    )


@book_rule("LINK001", "unknown-page", Weight.BROKEN)
def unknown_page(book: Book) -> Iterator[Finding]:
    """A link to a page of the book leads to a page that is there."""
    for written, link in _led(book, images=False):
        if _is_malformed(link.href):
            yield _malformed(written, link)
            continue
        path = _path(written, link.href)
        if path is None or path.startswith("..") or _destination(book, written, link) is not None:
            continue
        if address_trouble(unquote(link.href)) is not None:
            continue  # LINK007 says what is missing
        message, hint = _no_page(book, written, path, _shown(link.href))
        yield Finding(spot=spot(written, *link.target), message=message, hint=hint)


def _no_page(book: Book, written: Written, path: str, shown: str) -> tuple[str, str]:
    many = book.entries_in(path)
    if many:
        message = f"`{shown}` holds several {many[0].kind.plural}, so a link to it leads to no page"
        return message, f"write `[[{many[0].ref}]]`, or whichever of them is meant"
    pages = [*(page.path for page in book.pages), *own_files(book)]
    near = nearest(path, [one for one in pages if is_markdown(one)])
    way = posixpath.relpath(near[0], posixpath.dirname(written.path) or ".") if near else ""
    hint = f"did you mean `{way}`?" if way else "to something in the book, write a reference like `[[goal:grow]]`"
    return f"there is no page `{shown}` here", hint


@book_rule("LINK002", "unknown-heading", Weight.DOUBT)
def unknown_heading(book: Book) -> Iterator[Finding]:
    """A link to a place in a page leads to a heading or an anchor that is there."""
    for written, link in _led(book, images=False):
        if "#" not in link.href:
            continue
        found = _destination(book, written, link)
        if found is None or found.place is not None:
            continue
        fragment = unquote(link.href.partition("#")[2])
        is_own = link.href.startswith("#")
        if is_own and find_anchor(fragment, text_anchors(written.text)) is not None:
            continue
        where = "in this text" if is_own else f"in {_path(written, link.href)}"
        hint = "write the heading in small letters, with hyphens for blanks, or leave out what stands behind the `#`"
        yield Finding(spot=spot(written, *link.target), message=f"there is no heading `#{fragment}` {where}", hint=hint)


@book_rule("LINK003", "missing-image", Weight.BROKEN)
def missing_image(book: Book) -> Iterator[Finding]:
    """An image that a text shows is there."""
    known = {*book.images, *book.page_files}
    for written, link in _led(book, images=True):
        if _is_malformed(link.href):
            yield _malformed(written, link)
            continue
        path = _path(written, link.href)
        found = _destination(book, written, link)
        if path is None or path.startswith("..") or (found is not None and found.is_file and is_shown(path)):
            continue
        if found is not None:
            message = f"`{_shown(link.href)}` is no picture that a browser shows"
            hint = "leave out the `!` in front of it, and readers can open it"
            yield Finding(spot=spot(written, *link.target), message=message, hint=hint)
            continue
        near = nearest(path, known)
        way = posixpath.relpath(near[0], posixpath.dirname(written.path) or ".") if near else ""
        hint = f"did you mean `{way}`?" if way else "put the file beside the text that shows it"
        yield Finding(
            spot=spot(written, *link.target), message=f"there is no image `{_shown(link.href)}` here", hint=hint
        )


@book_rule("LINK004", "image-without-words", Weight.DOUBT)
def image_without_words(book: Book) -> Iterator[Finding]:
    """An image has words that stand for it."""
    for written, image in links(book, images=True):
        if not image.words:
            message = "this image has no words that stand for it"
            hint = "say between the square brackets what it shows: `![The new van in front of the depot](van.jpg)`"
            yield Finding(spot=spot(written, image.start, image.end), message=message, hint=hint)
    for written in all_parts(book):
        for part in written.parts:
            if isinstance(part, Tag) and part.name == "img" and "alt" not in dict(part.attributes):
                message = "this image has no words that stand for it"
                yield Finding(
                    spot=spot(written, part.start, part.end), message=message, hint='say in `alt="..."` what it shows'
                )


@book_rule("LINK005", "link-out-of-folder", Weight.BROKEN)
def link_out_of_folder(book: Book) -> Iterator[Finding]:
    """A link or an image stays inside the book, or has a whole web address."""
    for images in (False, True):
        for written, link in _led(book, images=images):
            path = _path(written, link.href)
            leads_out = link.href.startswith("/") and not link.href.startswith("//")
            if leads_out:
                message = (
                    f"`{link.href}` counts from the root of the web server, and the site may lie in a folder of it"
                )
                hint = "write the way from this file, or a whole address that begins with https://"
                yield Finding(spot=spot(written, *link.target), message=message, hint=hint)
            elif path is not None and path.startswith("..") and _destination(book, written, link) is None:
                shown = _shown(link.href)
                message = f"`{shown}` lies outside of the book's folder, so the site cannot have it"
                hint = "move the file into the book, or write a whole address that begins with https://"
                yield Finding(spot=spot(written, *link.target), message=message, hint=hint)


@book_rule("LINK006", "address-not-let-through", Weight.DOUBT)
def address_not_let_through(book: Book) -> Iterator[Finding]:
    """A link begins with https:, http:, mailto: or tel:, or leads to a page of the book."""
    for place, href in addresses(book):
        scheme = scheme_of(href)
        if scheme and scheme not in (*LET_THROUGH, *DANGEROUS):
            message = (
                f"an address that begins with `{scheme}:` is not let through, so the link leads nowhere on the site"
            )
            yield Finding(
                spot=place,
                message=message,
                hint="write an address that begins with https:, or say in words where it is",
            )


@book_rule("LINK007", "address-without-beginning", Weight.BROKEN, fixable=True)
def address_without_beginning(book: Book) -> Iterator[Finding]:
    """A link to the web or to a mailbox begins with https: or mailto:."""
    for written, link in links(book, images=False):
        trouble = address_trouble(unquote(link.href))
        if trouble is not None and _destination(book, written, link) is None:
            yield Finding(
                spot=spot(written, *link.target),
                message=trouble.message,
                hint=trouble.hint,
                replacement=trouble.writing,
            )


@book_rule("LINK008", "address-nobody-answers", Weight.DOUBT)
def address_nobody_answers(book: Book) -> Iterator[Finding]:
    """A link to a mailbox or a telephone holds an address that a program can use."""
    for place, href in addresses(book):
        trouble = link_trouble(unquote(href))
        if trouble is not None:
            yield Finding(spot=place, message=trouble.message, hint=trouble.hint)


def addresses(book: Book) -> Iterator[tuple[Spot, str]]:
    """The addresses of all links, in texts and in fields."""
    for written, link in links(book, images=False):
        yield spot(written, *link.target), link.href
    for ref in book.refs:
        for pointer, href in _in_fields(book, ref):
            yield Spot(entry=book.entry(ref), pointer=pointer), href


@query
def _in_fields(book: Book, ref: str) -> tuple[tuple[Pointer, str], ...]:
    return tuple(urls(book.entity(ref)))
