"""What the book prints of kinds that have no chapter of their own design: each field with its label and value."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from onebook.model.entity import Kind
from onebook.model.kind import kinds
from onebook.outputs.handout.data.entities import head, standing
from onebook.outputs.handout.data.words import Texts
from onebook.outputs.handout.nodes import Node
from onebook.rules.run import CheckedBook
from onebook.views.generic import (
    GenericPage,
    Grid,
    LabelledValue,
    Listed,
    ListedLinks,
    ListedWords,
    Value,
    Ways,
    generic_page,
)


def others(book: CheckedBook, texts: Texts, printed: Collection[str]) -> list[dict[str, Any]]:
    """A chapter for each kind of which nothing is among the entities (`goal:grow`) that are printed already."""
    found = []
    for kind in kinds().values():
        entities = book.of(kind.cls)
        if _is_printed(kind) and entities and not any(entity.ref in printed for entity in entities):
            items = [_item(book, texts, generic_page(book, entity)) for entity in standing(entities)]
            found.append({"title": texts.smart(kind.menu.title), "items": items})
    return found


def _is_printed(kind: Kind) -> bool:
    """The organisation is told at the front; the questions are tests of the search."""
    return not kind.file.is_alone and kind.search.is_found


def _item(book: CheckedBook, texts: Texts, page: GenericPage) -> dict[str, Any]:
    return head(book, texts, page.entity) | {
        "facts": [
            {"name": field.label, "nodes": _nodes(texts, field.value)}
            for field in page.fields
            if not isinstance(field.value, Grid)
        ],
        "lists": [{"name": field.label, "rows": list(_rows(texts, field))} for field in page.fields],
    }


def _rows(texts: Texts, field: LabelledValue) -> Iterator[list[Node]]:
    """The records of a table, each as one line: what it is called, then its other fields with their names."""
    if not isinstance(field.value, Grid):
        return
    for row in field.value.rows:
        said: list[Node] = []
        for name, value in zip(field.value.head, row, strict=True):
            if value is not None:
                said += [_text(f"; {name}: ")] if said else []
                said += _nodes(texts, value)
        yield said


def _nodes(texts: Texts, value: Value) -> list[Node]:
    if isinstance(value, ListedWords):
        return texts.line(value.text)
    if isinstance(value, ListedLinks):
        return _joined([_text(texts.smart(link.title))] for link in value.links)
    if isinstance(value, Ways):
        return _joined([_text(way.text)] for way in value.ways)
    if isinstance(value, Listed):
        return _joined(_nodes(texts, item) for item in value.items)
    return []


def _joined(parts: Iterator[list[Node]]) -> list[Node]:
    found: list[Node] = []
    for part in parts:
        found += [_text(", ")] if found else []
        found += part
    return found


def _text(words: str) -> Node:
    return {"t": "text", "v": words}
