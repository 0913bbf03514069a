"""What a person means who names something at the command line, and what to say where that is unclear."""

from __future__ import annotations

from onebook.facts.meant import find_said
from onebook.model.book import Book, any_ref
from onebook.model.entry import Entry
from onebook.text.near import did_you_mean, nearest


def named(book: Book, ref: str) -> Entry | str:
    """What is meant; else why nobody can say, to stand behind the name."""
    entry, state = find_said(book, ref)
    if entry is not None:
        return entry
    if state == "ambiguous":
        return _several(book, ref)
    known = book.names if any_ref(ref).kind else book.by_id
    return f"is not in this book. {did_you_mean(ref, known)}".strip()


def named_or_near(book: Book, ref: str) -> Entry | str:
    """What is meant; else why nobody can say, as a sentence that names it."""
    entry, state = find_said(book, ref)
    if entry is not None:
        return entry
    if state == "ambiguous":
        return f"`{ref}` {_several(book, ref)}"
    near = nearest(ref, book.names) or nearest(any_ref(ref).id, book.by_id)
    return f"there is no `{ref}` in this book" + (f"; did you mean '{near[0]}'?" if near else "")


def _several(book: Book, ref: str) -> str:
    identifier = any_ref(ref).id
    return (
        f"can mean several things: say {' or '.join(f'{one.kind.name}:{identifier}' for one in book.by_id[identifier])}"
    )


def unread_named(book: Book, ref: str) -> str | None:
    """`kind:id` of what is meant and cannot be read; None where that is nothing."""
    wanted = any_ref(ref)
    if not wanted.kind and book.by_id.get(wanted.id):
        return None  # what can be read has that name too
    endings = (ref,) if wanted.kind else (f":{ref}",)
    return next((name for name in sorted(book.unread) if name == ref or name.endswith(endings)), None)
