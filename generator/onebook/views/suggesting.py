"""Where a change of the book is suggested: at the host of its repository, or to whoever keeps a thing true."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from onebook.facts.withheld import withheld
from onebook.model.book import Book, query
from onebook.model.entry import Entry
from onebook.model.rewriting import things_said
from onebook.model.said import Said
from onebook.rules.run import CheckedBook
from onebook.text.git import way_from_repository
from onebook.text.git_hosts import GitHost, host_of
from onebook.views.feedback import proposals_to

PAGE = "suggest.html"
_EDIT_WAY = re.compile(r"/?(?P<form>edit|blob|-/edit|-/blob|_edit|src/branch|src)/(?P<branch>[^/?]+)/(?P<folder>[^?]*)")
_KEPT_BACK = "the book's files, and is not shown on the site"


@dataclass(frozen=True, slots=True)
class EditPlace:
    """Where the files of the book stand at the host of its repository."""

    host: GitHost
    branch: str
    folder: str
    """The way from the repository to the book, with a slash at its end."""

    def edit(self, path: str, line: int = 0) -> str:
        """The page on which a file is changed."""
        return self.host.edit(self.branch, self.folder + path, line)

    def new_file(self, path: str) -> str:
        """The page on which a new file is written."""
        return self.host.new_file(self.branch, self.folder + path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestible:
    """A thing for which a change can be suggested."""

    ref: str
    fields: dict[str, Said]
    locked: dict[str, str]
    """Fields that no form changes, and where they stand."""
    edit: str
    """The page at the host on which its file is changed; empty where nobody knows one."""
    kind_of_address: str
    """`mailto`, `form`, `issue`, or empty."""
    to: str


@query
def edit_place(book: Book) -> EditPlace | None:
    """Where the files are changed in the browser, as the settings `repo_url` and `edit_uri` say."""
    site = book.site
    found = _EDIT_WAY.match(site.edit_uri)
    host = host_of(site.repo_url, {"_edit": "gitea", "-/edit": "gitlab"}.get(found["form"], "") if found else "")
    if host is None:
        return None
    if found is None:
        way = way_from_repository(book.root)
        return EditPlace(host, "main", f"{way}/" if way else "")
    folder = f"{unquote(found['folder']).strip('/')}/".removesuffix(f"{site.pages}/")
    return EditPlace(host, unquote(found["branch"]), folder.lstrip("/"))


def edit_address(book: Book, path: str, line: int = 0) -> str:
    """The page at the host on which a file is changed, at a line; empty where nobody knows one."""
    place = edit_place(book)
    return place.edit(path, line) if place is not None else ""


@query
def suggestible(book: CheckedBook, path: str) -> tuple[Suggestible, ...]:
    """The things of a file, with what their fields say. What the settings keep back is not among it."""
    entries = book.entries_in(path)
    source = book.sources.get(path)
    if source is None:
        return ()
    said = things_said(source.text, path, [(entry.at, entry.kind.record) for entry in entries])
    return tuple(_one(book, entry, fields) for entry, fields in zip(entries, said, strict=True) if fields is not None)


def _one(book: CheckedBook, entry: Entry, fields: dict[str, Said]) -> Suggestible:
    kept_back = withheld(book, entry.value)
    to = proposals_to(book, entry.value)
    return Suggestible(
        ref=entry.ref,
        fields={name: value for name, value in fields.items() if name not in (*kept_back, "id", "aliases")},
        locked={**entry.tables, **dict.fromkeys(kept_back, _KEPT_BACK)},
        edit=edit_address(book, entry.path, entry.line),
        kind_of_address=to.kind if to is not None else "",
        to=to.to if to is not None else "",
    )
