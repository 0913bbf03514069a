"""Where something changed on which an agreement may hang, in words that hold when items move and things get other ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onebook.model.book import Book
from onebook.model.diff.changes import Change, Changed, WayStep
from onebook.model.history import ItemPath, PastWay
from onebook.model.kinds.goal import Need
from onebook.model.values import Ref

_HANGS: dict[str, tuple[tuple[str, ...], ...]] = {
    "goal": (("success",), ("period",), ("contributions", "needs", "what"), ("contributions", "needs", "by")),
    "measure": (("target",),),
    "campaign": (("message",),),
    "message": (("statement",),),
    "release": (("date",),),
    "agreement": (("gives",), ("within",)),
    "playbook": (("steps", "by"), ("steps", "within")),
}
"""The fields on which something that was agreed may hang, by kind."""


def ways_of(book: Book, changes: Sequence[Change], all_changes: Sequence[Change]) -> tuple[PastWay, ...]:
    """The ways to what gave way to something else, and to days on which people agreed anew.

    `book` is the later one; `all_changes` are all those of the same entity.
    """
    found: dict[PastWay, None] = {}
    for change in changes:
        if isinstance(change, Changed):
            found |= dict.fromkeys(_ways(book, change, all_changes))
    return tuple(found)


def _ways(book: Book, change: Changed, others: Sequence[Change]) -> Iterator[PastWay]:
    kind = change.ref.partition(":")[0]
    names = tuple(step.field for step in change.way)
    path = _path(book, change.way)
    last = change.way[-1]
    if change.sort == "set":
        if (names[-1] == "agreed" and last.after is not None) or (
            last.before not in (None, "", ()) and _is_in(names, kind)
        ):
            yield PastWay(path)
    elif isinstance(last.after, Need):
        old = _given_up(book, change, last.after, others)
        if old is not None:
            yield PastWay((*path, "what"))
        if last.after.agreed is not None and (old is None or old.agreed != last.after.agreed):
            yield PastWay((*path, "agreed"))
    elif last.after is not None and getattr(last.after, "agreed", None) is not None:
        yield PastWay((*path, "agreed"))
    elif last.after is None and _is_in(names, kind):
        yield PastWay(path)


def _is_in(names: tuple[str, ...], kind: str) -> bool:
    return any(names[: len(wanted)] == wanted for wanted in _HANGS.get(kind, ()))


def _path(book: Book, way: Sequence[WayStep]) -> ItemPath:
    found: list[str] = []
    for step in way:
        found.append(step.field)
        if step.is_item:
            found.append(key_of(book, step.after if step.after is not None else step.before))
    return tuple(found)


def key_of(book: Book, item: Any) -> str:
    """What tells an item of a list from the others, with the names that things have in this book."""
    said = (getattr(item, name) for name in getattr(type(item), "identity", ()))
    return " | ".join(book.canonical(one) if isinstance(one, Ref) else str(one) for one in said)


def _given_up(book: Book, change: Changed, need: Need, others: Sequence[Change]) -> Need | None:
    """What was needed of the same department before, in whose place this stands: other words make a need another one."""
    outer = _path(book, change.way[:-1])
    for one in others:
        if isinstance(one, Changed) and one.sort == "item removed" and isinstance(one.before, Need):
            is_beside = _path(book, one.way[:-1]) == outer
            if is_beside and book.canonical(one.before.from_) == book.canonical(need.from_):
                return one.before
    return None
