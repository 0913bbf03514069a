"""What one reading of a book leaves for the next one, so that only what has changed is read, settled and answered anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onebook.model.book import new_memory
from onebook.model.entity import Kind
from onebook.model.entry import Entry
from onebook.model.query import Memory
from onebook.model.read import FileContent, read_file
from onebook.model.values.habits import Habits
from onebook.text.source import Source, read_source
from onebook.text.tree import Tree


@dataclass(slots=True)
class Kept:
    """Lives as long as somebody works with a book. A book read with it equals one read without."""

    memory: Memory = field(default_factory=new_memory)
    _contents: dict[tuple[str, str, str, Habits], FileContent] = field(default_factory=dict)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _sources: dict[tuple[str, str], Source] = field(default_factory=dict)

    def source(self, tree: Tree, path: str) -> Source:
        """A file's text; it is read again only where the tree cannot tell that it is as it was. Raises `Unreadable`."""
        key = tree.key(path)
        if not key:
            return read_source(tree, path)
        if (path, key) not in self._sources:
            self._sources[path, key] = read_source(tree, path)
        return self._sources[path, key]

    def has(self, tree: Tree, path: str) -> bool:
        """Whether a file's text is at hand, so that the tree need not be asked for it."""
        return (path, tree.key(path)) in self._sources

    def contents(self, files: Iterable[tuple[Source, Kind]], habits: Habits) -> list[FileContent]:
        """The entries of content files; a file is read again only where its bytes or the book's habits have changed."""
        before, self._contents = self._contents, {}
        found: list[FileContent] = []
        for source, kind in files:
            key = (source.path, source.digest, kind.name, habits)
            content = before.get(key) or read_file(source, kind, habits)
            self._contents[key] = content
            found.append(content)
        return found

    def same(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries, each as the very object that it was before where it is equal, so that comparing is quick."""
        before, self._entries = self._entries, {}
        found: list[Entry] = []
        for entry in entries:
            old = before.get(entry.ref)
            if old is not None:
                entry = old if old == entry else _with_same_value(entry, old)
            self._entries[entry.ref] = entry
            found.append(entry)
        return found


def _with_same_value(entry: Entry, old: Entry) -> Entry:
    if entry.value == old.value:
        return replace(entry, value=old.value)
    return entry
