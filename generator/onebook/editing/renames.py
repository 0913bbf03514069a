"""What becomes of a book's files when something gets another id, checked in memory before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onebook.editing.change import new_errors, tried
from onebook.facts.renaming import NotRenamed, Renaming, renamed_refs, renaming
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.rules.run import Checked
from onebook.text.source import decode, encoded_like
from onebook.text.together import FileChange


def rename_files(
    before: Checked, entry: Entry, new_id: str, today: date | None
) -> tuple[Renaming, tuple[FileChange, ...]]:
    """What changes, and what becomes of each file. Raises `NotRenamed`."""
    change = renaming(before.read, entry, new_id)
    changes = tuple(_changes(before.read, change))
    hold(before, change, tried(before, {one.path: one.after for one in changes}, today))
    return change, changes


def _changes(book: Book, change: Renaming) -> Iterator[FileChange]:
    """What becomes of each file. Raises `NotRenamed` where a file is no longer what was read."""
    for path in sorted({*change.texts, *change.moves}):
        old = (book.root / path).read_bytes()
        source = book.sources.get(path)
        if source is not None and decode(path, old).text != source.text:
            raise NotRenamed(f"{path} was changed by somebody else at the same time; try again")
        new = encoded_like(change.texts[path], old) if path in change.texts else old
        if path in change.moves:
            yield FileChange(path=change.moves[path], before=None, after=new)
            yield FileChange(path=path, before=old, after=None)
        else:
            yield FileChange(path=path, before=old, after=new)


def hold(before: Checked, change: Renaming, after: Checked) -> None:
    """Look at the book as it would be. Raises `NotRenamed` where something would be lost or become wrong."""
    if set(after.read.refs) != set(renamed_refs(before.read, change.names)):
        raise NotRenamed("something else in the book would be called otherwise then; give it an `id` of its own first")
    worse = next(iter(new_errors(before, after)), None)
    if worse is not None:
        raise NotRenamed(f"the book would have an error then, in {worse.path}:{worse.span.line}: {worse.message}")
