"""What a person means who names something at the command line, and what to say where that is unclear."""

from __future__ import annotations

from onebook.facts.meant import find_said
from onebook.model.book import Book, any_ref
from onebook.model.entry import Entry
from onebook.text.near import did_you_mean


def named(book: Book, ref: str) -> Entry | str:
    """What is meant; else why nobody can say, to stand behind the name."""
    wanted = any_ref(ref)
    entry, state = find_said(book, ref)
    if entry is not None:
        return entry
    if state == "ambiguous":
        names = " or ".join(f"{one.kind.name}:{wanted.id}" for one in book.by_id[wanted.id])
        return f"can mean several things: say {names}"
    known = book.names if wanted.kind else book.by_id
    return f"is not in this book. {did_you_mean(ref, known)}".strip()


def unread_named(book: Book, ref: str) -> str | None:
    """`kind:id` of what is meant and cannot be read; None where that is nothing."""
    wanted = any_ref(ref)
    if not wanted.kind and book.by_id.get(wanted.id):
        return None  # what can be read has that name too
    endings = (ref,) if wanted.kind else (f":{ref}",)
    return next((name for name in sorted(book.unread) if name == ref or name.endswith(endings)), None)
