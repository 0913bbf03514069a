"""The site's files that are no pages: each by its address, with the question that makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from json import dumps as json_text
from pathlib import Path
from typing import Any

from onebook.facts.inventory import all_called
from onebook.facts.standing import cut, moved
from onebook.model.book import index, query, work_of
from onebook.outputs import json
from onebook.outputs.atom import feed_as_atom
from onebook.outputs.draft import desk
from onebook.outputs.entities import dump, entity
from onebook.outputs.forms import suggest
from onebook.outputs.ics import feed_as_ics
from onebook.outputs.markdown import LLMS, llms, twin, twins
from onebook.outputs.site import handouts
from onebook.outputs.site.redirects import redirects
from onebook.outputs.site.search import parts
from onebook.rules.destinations import image_address
from onebook.rules.run import CheckedBook
from onebook.views.feeds import feed_links
from onebook.views.history import past_feeds
from onebook.views.teams import teams

TEAMS = "assets/onebook/teams.js"
"""The teams and their roles, for those who choose theirs. A script, since a page from a folder may read nothing else."""

MOVED = "assets/onebook/moved-parts.js"
"""Where stands now what stood on an overview that is cut: for addresses from before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file of the site that is no page: a text, bytes, or the copy of a file of the book."""

    address: str
    content: str | bytes = ""
    copy_of: Path | None = None


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of the site's table of contents: where a file stands, and the question that makes it."""

    address: str
    """From the site's root."""
    make: Callable[..., str | bytes | Path]
    """Asked of the book, and of what the file is about; a path is that of a file to copy."""
    about: tuple[Any, ...] = ()
    is_copy: bool = False
    """It is that of a file to copy."""

    def changed(self, book: CheckedBook) -> int:
        """When what the file says last came out differently: where that is the same, so is the file, unless it is a copy."""
        return book.changed(work_of(self.make), self.about)

    def file(self, book: CheckedBook) -> SiteFile:
        """The file, made unless it is kept."""
        made = self.make(book, *self.about)
        if isinstance(made, Path):
            return SiteFile(address=self.address, copy_of=made)
        return SiteFile(address=self.address, content=made)


def file_lines(book: CheckedBook) -> Iterator[FileLine]:
    """The book as JSON and as Markdown, its search, pictures and downloads, its feeds, and its earlier addresses."""
    yield FileLine("api/v1/book.json", _book_as_json)
    yield FileLine("api/v1/schema.json", _schema)
    for called in all_called(book):
        folder = called.kind.path.partition("/")[2].removesuffix(".yml")
        yield FileLine(f"api/v1/{folder}/{called.id}.json", _entity_as_json, (called.ref,))
    for address in _search(book):
        yield FileLine(address, _part_of_search, (address,))
    for address in suggest.addresses(book):
        yield FileLine(address, suggest.form_file, (address,))
    for address in desk.addresses(book):
        yield FileLine(address, desk.desk_file, (address,))
    for path in book.images:
        yield FileLine(image_address(path), _copied, (path,), is_copy=True)
    for path in book.page_files:
        yield FileLine(path.removeprefix(f"{book.site.pages}/"), _copied, (path,), is_copy=True)
    for link in feed_links(book):
        yield FileLine(link.address, feed_as_ics, (link.address, link.ref))
    for address, ref in past_feeds(book):
        yield FileLine(address, feed_as_atom, (address, ref))
    yield FileLine(TEAMS, _teams)
    if cut(book):
        yield FileLine(MOVED, _moved_parts)
    if book.site.onebook.twins:
        yield FileLine(LLMS, llms)
        for address in twins(book):
            yield FileLine(address, twin, (address,))
    for address in _moved(book):
        yield FileLine(address, _moved_page, (address,))


def handout_lines(book: CheckedBook) -> Iterator[FileLine]:
    """The handouts that the book wants on its site."""
    for order in handouts.wanted(book):
        address = handouts.address(order)
        yield FileLine(address, handouts.pdf, (address,))


@query
def _book_as_json(book: CheckedBook) -> str:
    return json.book_as_json.document(book)


@query
def _teams(book: CheckedBook) -> str:
    found = [[team.id, team.title, team.roles] for team in teams(book)]
    return f"onebookTeams({json_text(found, ensure_ascii=False, separators=(',', ':'))});\n"


@query
def _moved_parts(book: CheckedBook) -> str:
    return f"onebookMoved({json_text(moved(book), separators=(',', ':'))});\n"


@query
def _schema(book: CheckedBook) -> str:
    return dump(json.SCHEMA)


@query
def _entity_as_json(book: CheckedBook, ref: str) -> str:
    return dump(entity(book, book.entity(ref)))


@index
def _search(book: CheckedBook) -> Mapping[str, str]:
    return dict(parts.files(book))


@query
def _part_of_search(book: CheckedBook, address: str) -> str:
    return _search.at(book, address) or ""


@index
def _moved(book: CheckedBook) -> Mapping[str, str]:
    return dict(redirects(book))


@query
def _moved_page(book: CheckedBook, address: str) -> str:
    return _moved.at(book, address) or ""


@query
def _copied(book: CheckedBook, path: str) -> Path:
    return book.root / path
