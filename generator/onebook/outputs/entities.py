"""Entities as JSON: one shape everywhere, as the command line's contract says; what is absent is left out."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime
from typing import Any

from onebook.facts.withheld import withheld
from onebook.model.book import Book
from onebook.model.entity import Entity
from onebook.model.hints import record_of
from onebook.model.values import DateRange, Duration, NamedPeriod, Ref, Repeat, TimeLimit
from onebook.problem import Pointer
from onebook.views.links import standing_of

_OWN = ("id", "title")


def entity(book: Book, value: Entity) -> dict[str, Any]:
    """One entity: kind, id, ref, title, url, path, line and fields."""
    entry = book.entry(value)
    fields = {name: found for name, found in _fields(book, value).items() if name not in _OWN}
    # A matrix is told as its activities.
    for name in ("matrix", *withheld(book, value)):
        fields.pop(name, None)
    return {
        "kind": value.kind.name,
        "id": value.id,
        "ref": value.ref,
        "title": value.title,
        "url": standing_of(book, value),
        "path": entry.path,
        "line": entry.line,
        "fields": {**fields, **value.extra},
    }


def _fields(book: Book, value: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in record_of(type(value)).fields:
        child = getattr(value, field.attribute)
        is_vacant = field.name == "holders" and child == ()
        if is_vacant or not (child is None or child in ((), "", {})):
            found[field.name] = as_data(book, child)
    return found


def as_data(book: Book, value: Any) -> Any:
    """A value as JSON has it: dates ISO, references as `kind:id`, small languages as they are written."""
    if isinstance(value, Ref):
        return book.canonical(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, NamedPeriod | Duration | TimeLimit | Repeat):
        return str(value)
    if isinstance(value, DateRange):
        return {"start": value.start.isoformat(), "end": value.end.isoformat()}
    if isinstance(value, tuple):
        return [as_data(book, item) for item in value]
    if dataclasses.is_dataclass(value):
        return _fields(book, value)
    return value


def dump(document: object) -> str:
    """JSON as text, the same bytes every time."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def json_pointer(pointer: Pointer) -> str:
    """The way to a value within an entity, as RFC 6901 writes it."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in pointer)
