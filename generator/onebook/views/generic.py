"""What the page of any entity says whose kind has no page of its own design: each field with its label and value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from onebook.facts.dates import say_day, say_moment, say_period, say_span
from onebook.facts.numbers import say_value
from onebook.facts.withheld import withheld
from onebook.model.book import query
from onebook.model.entity import Contact, Entity
from onebook.model.hints import is_record, record_of
from onebook.model.kind import kinds
from onebook.model.leaves import Leaf
from onebook.model.shape import Field
from onebook.model.values import DateRange, NamedPeriod, Ref
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.common import Common, common
from onebook.views.links import PageLink, link_of
from onebook.views.people import Way, ways_of

_SHOWN_ELSEWHERE = frozenset("id title summary body status owner order tags also_called aliases review links".split())
"""The fields that every page shows in its own place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedWords:
    """A text as a line or, with `is_markdown`, as paragraphs; `is_said`: somebody else's words."""

    text: str
    is_markdown: bool = False
    is_said: bool = False
    form: Literal["words"] = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLinks:
    """Links to other entities."""

    links: tuple[PageLink, ...]
    form: Literal["links"] = "links"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Ways to reach somebody, or a page elsewhere."""

    ways: tuple[Way, ...]
    form: Literal["ways"] = "ways"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Several values below one another."""

    items: tuple[Value, ...]
    form: Literal["list"] = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Records as a table: a column for each field that one of them fills."""

    head: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    form: Literal["table"] = "table"


Value = ListedWords | ListedLinks | Ways | Listed | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledValue:
    """A field of an entity: what it is called, and what it says."""

    anchor: str
    label: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class GenericPage:
    """Everything that an entity says."""

    entity: Entity
    common: Common
    kind: str
    fields: tuple[LabelledValue, ...]


@query
def generic_page(book: CheckedBook, entity: Entity) -> GenericPage:
    """Everything about an entity, in the order in which its kind has its fields."""
    return GenericPage(
        entity=entity,
        common=common(book, entity),
        kind=entity.kind.singular.capitalize(),
        fields=tuple(_fields(book, entity)),
    )


@query
def all_of_a_kind(book: CheckedBook, kind: str) -> tuple[GenericPage, ...]:
    """Everything of a kind, by order and title."""
    return tuple(generic_page(book, entity) for entity in book.of(kinds()[kind].cls))


def label_of(field: str) -> str:
    """A field's name as people read it: `heard_by` is *Heard by*."""
    return field.replace("_", " ").strip().capitalize()


def _fields(book: CheckedBook, entity: Entity) -> Iterator[LabelledValue]:
    hidden = _SHOWN_ELSEWHERE | withheld(book, entity)
    for field in record_of(type(entity)).fields:
        if field.name not in hidden:
            value = _value(book, getattr(entity, field.attribute), field)
            if value is not None:
                yield LabelledValue(
                    anchor=f"page--{field.name.replace('_', '-')}", label=label_of(field.name), value=value
                )
    for name, extra in entity.extra.items():
        text = extra if isinstance(extra, str | int | float | bool) else ""
        if text != "":
            yield LabelledValue(
                anchor=f"page--{name}",
                label=label_of(name.removeprefix("x-").replace("-", "_")),
                value=ListedWords(text=str(text)),
            )


def _value(book: CheckedBook, value: Any, field: Field | None = None) -> Value | None:
    """A value as it is shown; None where there is nothing to show."""
    if value is None or value in ((), "", {}):
        return None
    if isinstance(value, Ref):
        link = link_of(book, value)
        return ListedLinks(links=(link,)) if link is not None else None
    if isinstance(value, Contact):
        ways = ways_of(value)
        return Ways(ways=tuple(ways)) if ways else None
    if isinstance(value, tuple):
        return _many(book, value, field)
    if is_record(value):
        return _grid(book, (value,))
    leaf = field.type if field is not None and isinstance(field.type, Leaf) else None
    text = value if isinstance(value, str) else _said(book, value)
    return ListedWords(
        text=text,
        is_markdown=leaf is not None and leaf.is_markdown,
        is_said=not isinstance(value, str) or (leaf is not None and leaf.is_quoted),
    )


def _many(book: CheckedBook, values: tuple[Any, ...], field: Field | None) -> Value | None:
    if all(isinstance(value, Ref) for value in values):
        links = tuple(link for value in values if (link := link_of(book, value)) is not None)
        return ListedLinks(links=links) if links else None
    if all(is_record(value) for value in values):
        return _grid(book, values)
    items = tuple(item for value in values if (item := _value(book, value)) is not None)
    return Listed(items=items) if items else None


def _grid(book: CheckedBook, records: tuple[Any, ...]) -> Grid:
    fields = {field.name: field for record in records for field in record_of(type(record)).fields}
    columns = [
        field
        for field in fields.values()
        if any(getattr(record, field.attribute, None) not in (None, ()) for record in records)
    ]
    rows = tuple(
        tuple(_value(book, getattr(record, field.attribute, None), field) for field in columns) for record in records
    )
    return Grid(head=tuple(label_of(field.name) for field in columns), rows=rows)


def _said(book: CheckedBook, value: Any) -> str:
    if isinstance(value, bool):
        return Said("Yes") if value else Said("No")
    if isinstance(value, datetime):
        return say_moment(value)
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, DateRange):
        return say_span(value.start, value.end)
    if isinstance(value, NamedPeriod):
        return say_period(value)
    return say_value(value, "") if isinstance(value, int | float) else str(value)
