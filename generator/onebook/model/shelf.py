"""What content files say, kept on disk from one run to the next by the bytes of each file.

Reading a file depends on its bytes, its path, its kind and the book's habits, and on nothing else, so that is what an
entry on the shelf is found by. The store gives back only what this user's own runs have sealed, so that what is made of
its bytes here is ours; what cannot be made of them is read anew.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import dataclass, field

from onebook.model.entity import Kind
from onebook.model.read import FileContent, read_file
from onebook.model.values.habits import Habits
from onebook.text.source import Source
from onebook.text.store import Store

_NAME = "contents"


@dataclass(slots=True)
class Shelf:
    """The contents of files that an earlier run has read, and those of this run for the next one."""

    store: Store
    read: list[str] = field(init=False, default_factory=list)
    """The files that were really read this time."""
    _kept: dict[str, bytes] = field(init=False, default_factory=dict)

    def contents(self, files: Iterable[tuple[Source, Kind]], habits: Habits) -> list[FileContent]:
        """The entries of content files, as `read_file` gives them. Whatever is on the shelf needs not be read."""
        found: list[FileContent] = []
        before = self.store.get(_NAME)
        before = before if isinstance(before, dict) else {}
        for source, kind in files:
            key = "\0".join((source.path, source.digest, kind.name, repr(habits)))
            content = _content(before.get(key))
            if content is None:
                content = read_file(source, kind, habits)
                self.read.append(source.path)
                self._kept[key] = pickle.dumps(content, pickle.HIGHEST_PROTOCOL)
            else:
                self._kept[key] = before[key]
            found.append(content)
        self._kept = {} if not self.read and len(self._kept) == len(before) else self._kept
        return found

    def keep(self) -> None:
        """Put this run's contents on the shelf in place of the last one's. What no file says any more goes."""
        if self._kept:
            self.store.put(_NAME, self._kept)


def _content(kept: object) -> FileContent | None:
    if not isinstance(kept, bytes):
        return None
    try:
        found = pickle.loads(kept)
    except Exception:
        return None
    return found if isinstance(found, FileContent) else None
