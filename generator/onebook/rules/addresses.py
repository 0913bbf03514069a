"""Every address of the site belongs to one page."""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.inventory import all_called
from onebook.facts.once import once
from onebook.facts.standing import more_addresses
from onebook.model.book import Book
from onebook.model.kind import kinds
from onebook.problem import FILE_START
from onebook.rules.rule import Finding, Spot, Weight, book_rule, rules

_ALWAYS = ("ask.html", "changes.html", "health.html", "integration.html")
_FOLDERS = ("rules/", "reference/", "api/", "feeds/", "handout/", "assets/onebook/", "assets/book/")


def _taken(book: Book) -> Iterator[tuple[str, str]]:
    """Addresses that pages made from the book have, and what stands there."""
    for address in _ALWAYS:
        yield address, "a page that Onebook makes"
    for address in more_addresses(book):
        yield address, "a part of an overview that is too long for one page"
    for called in all_called(book):
        kind = called.kind
        if kind.overview != "index.html":
            yield kind.overview, f"the overview of all {kind.plural}"
        if kind.page and kind.name != "organization":
            for identifier in (called.id, *called.aliases):
                yield kind.page.format(id=identifier), f"the page of {kind.singular} '{called.id}'"


def site_addresses(book: Book) -> frozenset[str]:
    """The addresses of all pages of the site, from its root."""
    return once(book, _find_addresses)


def _find_addresses(book: Book) -> frozenset[str]:
    made = (address for address, _ in _taken(book))
    of_rules = (f"rules/{name}.html" for name in ("index", *rules()))
    of_kinds = (f"reference/{name}.html" for name in ("index", *kinds()))
    return frozenset({"index.html", *made, *of_rules, *of_kinds, *(page.address for page in book.pages)})


@book_rule("SCH017", "address-clash", Weight.BROKEN)
def address_clash(book: Book) -> Iterator[Finding]:
    """A page or a file beside it does not take the address of what is made from the book, or of another page."""
    taken = dict(_taken(book))
    for page in book.pages:
        at = page.address.lower()
        owner = _reserved(at) or taken.get(at)
        if owner is not None:
            message = f"the address {page.address} belongs to {owner}"
            hint = "give this page another name, or move it into a folder of its own"
            yield Finding(spot=Spot(path=page.path, span=FILE_START), message=message, hint=hint)
        taken.setdefault(at, f"the page {page.path}")
    for path in book.page_files:
        owner = _reserved(path.removeprefix(f"{book.site.pages}/").lower())
        if owner:
            message = f"the place of this file on the site belongs to {owner}"
            yield Finding(
                spot=Spot(path=path, span=FILE_START), message=message, hint="move it into a folder of another name"
            )


def _reserved(address: str) -> str:
    folder = next((folder for folder in _FOLDERS if address.startswith(folder)), "")
    return f"Onebook's own folder {folder}" if folder else ""
