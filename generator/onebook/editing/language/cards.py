"""What is shown over a place: what its field means, or a card of what it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from onebook.editing.language.cursor import cursor_at
from onebook.editing.language.helps import field_at, said_of
from onebook.editing.language.naming import NamedThing, activity_of, reference_under
from onebook.editing.language.rows import ITEM
from onebook.model.book import Book
from onebook.model.entity import Entity, Kind
from onebook.model.values import Ref
from onebook.text.source import Source

_NOT_SHOWN = frozenset({"id", "title", "summary", "body", "status", "aliases", "extra", "order"})
_MOST = 6
_LONG = 160


@dataclass(frozen=True, slots=True)
class HoverCard:
    """Words for a stretch of a text, as Markdown."""

    words: str
    start: int
    end: int


def card_at(book: Book, source: Source, kind: Kind | None, offset: int) -> HoverCard | None:
    """The card for a place; None where there is nothing to say."""
    thing = reference_under(book, source, kind, offset)
    if thing is not None:
        return HoverCard(card_of(book, thing), thing.start, thing.end)
    cursor = cursor_at(source.text, source.path, kind, offset) if kind is not None else None
    if kind is None or cursor is None or cursor.spot != "field" or cursor.field is None:
        return None
    names = tuple(step for step in cursor.way if step != ITEM)
    field = field_at(kind, names, cursor.field.name)
    return HoverCard(f"**{field.name}**\n\n{said_of(field)}", cursor.start, cursor.end) if field is not None else None


def card_of(book: Book, thing: NamedThing) -> str:
    """A thing in a few lines."""
    value = thing.entry.value
    lines = [f"**{_plain(value.title)}**  \n{value.kind.singular} `{value.ref}`"]
    if value.status != "active":
        lines[0] += f", {value.status}"
    activity = activity_of(thing)
    if activity is not None:
        lines.append(f"Activity: {_plain(activity.title)}")
    if value.summary:
        lines.append(_plain(value.summary))
    said = [*_said(book, value)]
    if said:
        lines.append("\n".join(f"- {line}" for line in said[:_MOST]))
    lines.append(f"{thing.entry.path}:{thing.entry.line}")
    return "\n\n".join(lines)


def _said(book: Book, value: Entity) -> Iterator[str]:
    """What its fields say, as far as one line holds it."""
    for item in sorted(fields(value), key=lambda one: one.name != "owner"):
        held = getattr(value, item.name)
        if item.name in _NOT_SHOWN or item.metadata.get("hidden") or held is None or held in ((), ""):
            continue
        words = _words(book, held)
        if words:
            yield f"{item.name.rstrip('_').replace('_', ' ')}: {_plain(words)}"


def _words(book: Book, held: object) -> str:
    if isinstance(held, Ref):
        found = book.find(held)
        return found.title if found is not None else str(held)
    if isinstance(held, tuple):
        words = [word for one in held if (word := _words(book, one))]
        return ", ".join(words) if len(words) == len(held) else ""
    if isinstance(held, str | int | float):
        return str(held)
    return (
        "" if isinstance(held, dict) or (hasattr(held, "__dataclass_fields__") and not _is_small(held)) else str(held)
    )


def _is_small(held: object) -> bool:
    """A date, a period or an amount: it has its own way of saying itself."""
    return type(held).__module__.startswith("onebook.model.values") and type(held).__str__ is not object.__str__


def _plain(text: str) -> str:
    """Words that can neither become a link nor a picture, on one line."""
    short = " ".join(text.split())
    short = short if len(short) <= _LONG else f"{short[: _LONG - 1]}…"
    for mark in "\\`*_[]<>!#|":
        short = short.replace(mark, f"\\{mark}")
    return short
