"""A desk at which somebody edits a book: each change is tried in memory, then written, and can be taken back.

Nothing is kept that is not in the files but what can be undone. So two windows, an editor of texts and a pull by git may
all change the same book: what somebody sends is compared with what the files say now.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from onebook.compile import check_book
from onebook.editing.change import NotApplied, files_of, lost, new_errors, tried
from onebook.editing.proposal import Proposal
from onebook.editing.renames import rename_files
from onebook.editing.telling import sentences
from onebook.facts.renaming import NotRenamed
from onebook.model.kept import Kept
from onebook.problem import Problem
from onebook.rules.run import Checked
from onebook.text.said import Said
from onebook.text.together import FileChange, write_together


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a change would do."""

    after: Checked
    changes: tuple[FileChange, ...]
    errors: tuple[Problem, ...]
    """Those that the book would have then and has not now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoStep:
    """Something that was written, and can be taken back."""

    words: Said
    changes: tuple[FileChange, ...]


class Desk:
    """One book. Its methods are called by one thread at a time."""

    def __init__(self, root: Path, today: date | None) -> None:
        self.root = root
        self.today = today
        self.lock = threading.RLock()
        self.done: list[UndoStep] = []
        self.written: dict[str, None] = {}
        """Files that were written here and are not sent yet."""
        self._kept = Kept()

    def read(self) -> Checked:
        """The book as its files are now."""
        return check_book(self.root, self.today, kept=self._kept)

    def try_out(self, before: Checked, proposal: Proposal) -> Trial:
        """What a change would do; nothing is written. Raises `NotApplied`, or `Overtaken`."""
        changes = tuple(one for one in files_of(before.read, proposal) if one.before != one.after)
        if not changes:
            return Trial(after=before, changes=(), errors=())
        after = tried(before, {one.path: one.after for one in changes}, self.today, self._kept)
        return Trial(after=after, changes=changes, errors=new_errors(before, after))

    def told(self, before: Checked, trial: Trial) -> tuple[str, ...]:
        """What a change says, in sentences."""
        return sentences(before, trial.after) if trial.changes else ()

    def save(self, proposal: Proposal) -> Trial:
        """Write a change, unless the book would have an error then. Raises `NotApplied`, `Overtaken` or `OSError`."""
        before = self.read()
        trial = self.try_out(before, proposal)
        if trial.errors or not trial.changes:
            return trial
        gained = frozenset({proposal.ref}) if proposal.act == "new" else frozenset[str]()
        if others := lost(before, trial.after, gained | before.read.unread):
            raise NotApplied(f"other things would be called otherwise then: {', '.join(others[:5])}")
        is_new = proposal.act == "new"
        name = proposal.ref
        self._write(Said("New: {name}", name=name) if is_new else Said("Changed: {name}", name=name), trial.changes)
        return trial

    def rename(self, ref: str, new_id: str) -> str:
        """Give something another id; its new name. Raises `NotApplied` or `OSError`."""
        before = self.read()
        entry = before.read.names.get(ref)
        if entry is None:
            raise NotApplied(f"`{ref}` cannot be read, so it cannot be renamed")
        try:
            change, changes = rename_files(before, entry, new_id, self.today)
        except NotRenamed as error:
            raise NotApplied(str(error)) from None
        self._write(Said("Renamed: {name} to {id}", name=ref, id=new_id), changes)
        return f"{entry.kind.name}:{change.names.get(ref, new_id)}"

    def undo(self) -> Said:
        """Take the last change back; what it was. Raises `NotApplied` where its files were changed since, or `OSError`."""
        if not self.done:
            raise NotApplied("there is nothing to take back")
        last = self.done[-1]
        for change in last.changes:
            path = self.root / change.path
            if (path.read_bytes() if path.exists() else None) != change.after:
                raise NotApplied(f"{change.path} was changed again since by somebody else, so it is left as it is")
        write_together(self.root, (replace(one, before=one.after, after=one.before) for one in last.changes))
        self.done.pop()
        return last.words

    def _write(self, words: Said, changes: tuple[FileChange, ...]) -> None:
        write_together(self.root, changes)
        self.done.append(UndoStep(words=words, changes=changes))
        self.written |= dict.fromkeys(one.path for one in changes)
