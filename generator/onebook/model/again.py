"""A book of which somebody has edited a file: read again in no more time than that file takes.

LastReading a book looks at each of its entries several times. Where a few texts say something else and everything keeps its
name, most of that comes out as before. Whether it does is asked first; where it may not, the book is to be read as a whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.excess import limits_of, without_excess
from onebook.model.files import kind_at
from onebook.model.kept import Kept
from onebook.model.kinds.organization import Organization
from onebook.model.kinds.raci import Raci
from onebook.model.linking import all_links, written_refs
from onebook.model.load import Loaded, habits_in
from onebook.model.misplaced import TOPS
from onebook.model.read import FileContent, read_file
from onebook.model.settings import SiteSettings
from onebook.model.settle import settled
from onebook.model.snapshot import Link, Linked, Snapshot
from onebook.problem import Problem, Severity
from onebook.text.source import Source, Unreadable, read_source
from onebook.text.tree import FolderTree

Stamps = Mapping[str, tuple[int, int]]
"""When each file was last written, and how long it is, by its path from the book's root."""


def stamps_of(root: Path, site: SiteSettings) -> Stamps:
    """What the files of a book look like from outside. Raises `OSError` where the machine cannot read a folder."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [*(name for name in (*TOPS, site.pages) if (root / name).is_dir())]
    while waiting:
        folder = waiting.pop()
        with os.scandir(root / folder) as inside:
            for one in inside:
                if one.is_dir(follow_symlinks=False):
                    waiting.append(f"{folder}/{one.name}")
                else:
                    about = one.stat()
                    found[f"{folder}/{one.name}"] = about.st_mtime_ns, about.st_size
    with os.scandir(root) as inside:
        found.update((one.name, (0, 0)) for one in inside)
    return found


@dataclass(frozen=True, slots=True)
class LastReading:
    """A book as it was read, and what its files looked like just before."""

    loaded: Loaded
    stamps: Stamps

    def again(self, kept: Kept) -> Loaded | None:
        """The book as it is now, as far as its errors go; None where it has to be read as a whole to know."""
        old = self.loaded.book.snapshot
        try:
            now = stamps_of(old.root, old.site)
            if now.keys() != self.stamps.keys() or _has_error(self.loaded.problems):
                return None
            paths = [path for path, stamp in now.items() if stamp != self.stamps[path]]
            sources = {path: read_source(FolderTree(old.root), path) for path in paths if path in old.sources}
        except (OSError, Unreadable):
            return None
        if len(sources) != len(paths):
            return None
        made = _made(old, kept, sources)
        if made is None:
            return None
        return Loaded(Book(_with(old, kept, sources, made), kept.memory), self.loaded.problems)


def _has_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _made(old: Snapshot, kept: Kept, sources: Mapping[str, Source]) -> dict[str, Entry] | None:
    """What these files say now, with defaults; None where that may change more than what stands in them."""
    read: dict[str, Entry] = {}
    for path, source in sources.items():
        content = _content(old, source)
        if content is None or content.unread or _has_error(content.problems):
            return None
        new = {entry.ref: entry for entry in content.entries}
        was = {entry.ref: entry for entry in old.by_path.get(path, ())}
        if len(new) != len(content.entries) or new.keys() != was.keys():
            return None
        if any(_names_more(entry, was[ref]) for ref, entry in new.items()):
            return None
        read |= {ref: entry for ref, entry in new.items() if entry != kept.settlements[ref].read}
    made = _settled(old, kept, read)
    if made is None or without_excess(made.values(), {**old.sources, **sources}, limits_of(old.site.onebook.limits))[1]:
        return None
    return made


def _content(old: Snapshot, source: Source) -> FileContent | None:
    kind = kind_at(source.path)
    if kind is None or kind.cls in (Organization, Raci) or source.path in {page.path for page in old.pages}:
        return None
    return read_file(source, kind, habits_in(Book(old)))


def _names_more(entry: Entry, was: Entry) -> bool:
    """Whether it is called otherwise, or a part of it stands in another file."""
    return bool(was.tables or entry.tables) or entry.value.aliases != was.value.aliases


def _settled(old: Snapshot, kept: Kept, read: Mapping[str, Entry]) -> dict[str, Entry] | None:
    """Entries with their defaults; None where others that take theirs from them come out differently too."""
    before = kept.settlements
    takers = {
        ref: one.read
        for ref, one in before.items()
        if ref not in read and any(found is not None and found.ref in read for _, found in one.asked)
    }
    names = {name: read.get(entry.ref) or before[entry.ref].read for name, entry in old.names.items()}
    found = {entry.ref: entry for entry in settled([*read.values(), *takers.values()], names, before)[0]}
    if any(found[ref].value != before[ref].made.value for ref in takers):
        return None
    return {ref: found[ref] for ref in read}


def _with(old: Snapshot, kept: Kept, sources: Mapping[str, Source], made: Mapping[str, Entry]) -> Snapshot:
    """The book with some entries as they are now, all of which have kept their names."""

    def new(entry: Entry) -> Entry:
        return made.get(entry.ref, entry) if entry.path in sources else entry

    names = {name: new(entry) for name, entry in old.names.items()}
    by_id = dict(old.by_id)
    for entry in made.values():
        for one in (entry.id, *entry.value.aliases):
            by_id[one] = tuple(map(new, by_id[one]))
    entries = tuple(map(new, old.entries))

    def links() -> Iterator[Link]:
        return all_links(entries, old.pages, names, by_id, old.unread, kept.written_refs, kept.links)

    is_linked_alike = all(written_refs(entry) == written_refs(old.names[ref]) for ref, entry in made.items())
    return old.with_entries(
        entries,
        {entry.kind.name for entry in made.values()},
        sources={**old.sources, **sources},
        names=names,
        by_id=by_id,
        linked=old.linked if is_linked_alike else Linked(links),
    )
