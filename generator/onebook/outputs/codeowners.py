"""CODEOWNERS: whom the code host asks before a file of the book changes. GitHub and GitLab read it a little differently.

https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
https://docs.gitlab.com/user/project/codeowners/reference/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onebook.facts.keepers import keepers, names_at_host, names_of_organization
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kind import kinds
from onebook.outputs.exports import Chosen, ExportOption, export
from onebook.rules.run import CheckedBook
from onebook.text.git import way_from_repository
from onebook.text.visible import visible

_DIALECT = ExportOption(
    name="dialect", says="With codeowners: for which code host (default: github).", words=("github", "gitlab")
)
_GLOB = re.compile(r"[*?\[\]!\\]")

_HEAD = """\
# Who is asked before a file of the book changes: those who answer for what it says.
# Made by `onebook export codeowners`. Names come from `handle` or `email` of contacts in the book.
"""
_NOBODY = """\
#
# The book gives no `handle` and no `email` of anybody who owns something, so nobody is named here. Add one:
#   contact:
#     handle: your-team
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One file and its owners."""

    path: str
    names: tuple[str, ...]
    nameless: tuple[str, ...]
    """Positions that answer for something in it and whom the code host does not know."""


@export("codeowners", _DIALECT)
def codeowners(book: CheckedBook, chosen: Chosen) -> str:
    """Whom the code host asks before a file changes (CODEOWNERS): owners, leads, and who is accountable in a matrix."""
    is_gitlab = chosen.get("dialect") == "gitlab"
    way = way_from_repository(book.root)
    parts = [_HEAD]
    everything = names_of_organization(book.organization)
    if everything:
        parts.append(f"\n{_pattern(way, '')} {' '.join(everything)}\n")
    nameless: dict[str, None] = {}
    for kind in kinds().values():
        lines = list(_lines(book, kind.name))
        nameless |= dict.fromkeys(name for line in lines for name in line.nameless)
        named = [line for line in lines if line.names]
        if named:
            title = kind.plural.capitalize() if not kind.file.is_alone else kind.singular.capitalize()
            parts.append(f"\n[{title}]\n" if is_gitlab else f"\n# {title}\n")
            parts += [f"{_pattern(way, line.path)} {' '.join(line.names)}\n" for line in named]
    if len(parts) == 1:
        parts.append(_NOBODY)
    elif nameless:
        parts.append("\n# Without a `handle` or `email` in the book, so nobody is asked for what they own:\n")
        parts += [f"#   {visible(ref)}\n" for ref in sorted(nameless)]
    return "".join(parts)


def _lines(book: Book, kind: str) -> Iterator[_Line]:
    """The files of a kind, with the tables beside them, by their paths."""
    entries: dict[str, list[Entry]] = {}
    for entry in book.entries_of(kind):
        places = {place.path for place in entry.derived.values()}
        for path in {entry.path, *places}:
            entries.setdefault(path, []).append(entry)
    for path, found in sorted(entries.items()):
        positions = dict.fromkeys(ref for entry in found for ref in _keepers(book, entry))
        named = {ref: names_at_host(book, ref) for ref in positions}
        names = dict.fromkeys(name for some in named.values() for name in some)
        yield _Line(path=path, names=tuple(names), nameless=tuple(ref for ref, some in named.items() if not some))


def _keepers(book: Book, entry: Entry) -> tuple[str, ...]:
    return keepers(book, entry.value) if entry.value.status != "dropped" else ()


def _pattern(way: str, path: str) -> str:
    """A path as a pattern that fits this path alone; `?` stands for signs that would mean something else there."""
    whole = "/" + "/".join(part for part in (way, path) if part)
    if not path:
        return f"{_escaped(whole)}/" if way else "*"
    return _escaped(whole)


def _escaped(path: str) -> str:
    return _GLOB.sub("?", path).replace(" ", "\\ ").replace("#", "?")
