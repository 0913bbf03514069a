"""What one reading of a book leaves for the next one, so that only what has changed is read, settled and answered anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from onebook.model.book import new_memory
from onebook.model.entity import Kind
from onebook.model.entry import Entry
from onebook.model.excess import without_excess
from onebook.model.files import Files, Wanted, find_files
from onebook.model.linking import KnownLinks, WrittenRef, written_refs
from onebook.model.memory import Memory
from onebook.model.pictures import picture_problems
from onebook.model.read import FileContent, read_file
from onebook.model.settings import SiteSettings
from onebook.model.settle import Settlements, settled
from onebook.model.values.habits import Habits
from onebook.problem import Pointer, Problem
from onebook.text.source import Source, read_source
from onebook.text.tree import Tree


@dataclass(slots=True, kw_only=True)
class Kept:
    """Lives as long as somebody works with a book. A book read with it equals one read without."""

    memory: Memory = field(default_factory=new_memory)
    links: KnownLinks = field(default_factory=KnownLinks)
    is_asked_again: bool = True
    """The same questions will be put to what is read next, so that their answers are worth keeping."""
    _contents: dict[tuple[str, str, str, Habits], FileContent] = field(default_factory=dict)
    _read: dict[str, Entry] = field(default_factory=dict)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _sources: dict[tuple[str, str], Source] = field(default_factory=dict)
    _files: tuple[str, SiteSettings, Files] | None = None
    _pictures: dict[tuple[str, str], tuple[Problem, ...]] = field(default_factory=dict)
    _settled: Settlements = field(default_factory=dict)
    _refs: dict[str, tuple[Entry, tuple[WrittenRef, ...]]] = field(default_factory=dict)
    _moderate: dict[tuple[str, Pointer], tuple[Entry, Mapping[str, int]]] = field(default_factory=dict)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The entries of the book last read, by `kind:id`."""
        return self._entries

    def files(self, tree: Tree, site: SiteSettings, wanted: Wanted) -> Files:
        """The files of a tree; looked for again only where it cannot tell that they are the same."""
        key = tree.names_key()
        if not key or self._files is None or self._files[0] != key or self._files[1] is not site:
            self._files = key, site, find_files(tree, wanted)
        return self._files[2]

    def source(self, tree: Tree, path: str) -> Source:
        """A file's text; it is read again only where the tree cannot tell that it is as it was. Raises `Unreadable`."""
        key = tree.key(path)
        if not key:
            return read_source(tree, path)
        if (path, key) not in self._sources:
            self._sources[path, key] = read_source(tree, path)
        return self._sources[path, key]

    def pictures(self, tree: Tree, paths: Iterable[str]) -> list[Problem]:
        """What is wrong with pictures; one that the tree knows to be as it was is not looked through again."""
        found: list[Problem] = []
        for path in paths:
            key = (path, tree.key(path))
            known = self._pictures.get(key) if key[1] else None
            if known is None:
                known = self._pictures[key] = tuple(picture_problems(tree, (path,)))
            found += known
        return found

    def has(self, tree: Tree, path: str) -> bool:
        """Whether a file's text is at hand, so that the tree need not be asked for it."""
        return (path, tree.key(path)) in self._sources

    def contents(self, files: Iterable[tuple[Source, Kind]], habits: Habits) -> list[FileContent]:
        """The entries of content files; a file is read again only where its bytes or the book's habits have changed."""
        before, self._contents = self._contents, {}
        found: list[FileContent] = []
        for source, kind in files:
            key = (source.path, source.digest, kind.name, habits)
            content = before.get(key) or self._as_before(read_file(source, kind, habits))
            self._contents[key] = content
            found.append(content)
        for content in found:
            self._read.update((entry.ref, entry) for entry in content.entries)
        return found

    def _as_before(self, content: FileContent) -> FileContent:
        """A file that was read again; what nobody touched in it is the very object that it was."""
        entries = tuple(_same(entry, self._read.get(entry.ref)) for entry in content.entries)
        return replace(content, entries=entries)

    def written_refs(self, entry: Entry) -> tuple[WrittenRef, ...]:
        """The references of an entry; looked for again only where it says something else."""
        known = self._refs.get(entry.ref)
        if known is None or known[0] is not entry:
            known = self._refs[entry.ref] = entry, written_refs(entry)
        return known[1]

    def settled(self, entries: list[Entry], names: Mapping[str, Entry]) -> list[Entry]:
        """The entries with their defaults, worked out again only where what they follow from has changed."""
        found, self._settled = settled(entries, names, self._settled)
        return found

    @property
    def settlements(self) -> Settlements:
        """How the entries of the book last read came to their defaults."""
        return self._settled

    def without_excess(
        self, entries: Iterable[Entry], sources: Mapping[str, Source], limits: Mapping[str, int]
    ) -> tuple[list[Entry], list[Problem]]:
        """The entries whose texts keep to the limits; those that did are not looked through again."""
        some = list(entries)
        unsure = [one for one in some if not self._is_moderate(one, limits)]
        kept, problems = without_excess(unsure, sources, limits)
        self._moderate |= {(one.path, one.at): (one, limits) for one in kept}
        return [one for one in some if self._is_moderate(one, limits)], problems

    def _is_moderate(self, entry: Entry, limits: Mapping[str, int]) -> bool:
        known = self._moderate.get((entry.path, entry.at))
        return known is not None and known[0] is entry and known[1] == limits

    def forget_gone(self) -> None:
        """Forget what is kept of entries that the book last read had no more."""
        self._read = {ref: entry for ref, entry in self._read.items() if ref in self._entries}
        self._refs = {ref: found for ref, found in self._refs.items() if ref in self._entries}
        places = {(entry.path, entry.at) for entry in self._entries.values()}
        self._moderate = {place: found for place, found in self._moderate.items() if place in places}

    def same(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries, each as the very object that it was before where it is equal, so that comparing is quick."""
        before, self._entries = self._entries, {}
        for entry in entries:
            ref = entry.ref
            self._entries[ref] = _same(entry, before.get(ref))
        return list(self._entries.values())


def _same(entry: Entry, old: Entry | None) -> Entry:
    if old is None or old is entry or old == entry:
        return old or entry
    return _with_same_value(entry, old)


def _with_same_value(entry: Entry, old: Entry) -> Entry:
    if entry.value == old.value:
        return replace(entry, value=old.value)
    return entry
