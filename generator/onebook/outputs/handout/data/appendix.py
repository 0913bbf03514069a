"""The appendix of the book: who keeps each thing, until when it is true, what else it is called, where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onebook.model.entity import Entity
from onebook.model.kind import kinds
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.term import Term
from onebook.outputs.handout.data.entities import head
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook


def appendix(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Everything that the book holds, by its kind, in the order of the menu."""
    found: list[dict[str, Any]] = []
    for kind in kinds().values():
        if kind.file.is_alone or not kind.search.is_found:
            continue
        lines: list[dict[str, Any]] = [_line(book, texts, one) for one in book.of(kind.cls)]
        if lines:
            found.append({"title": texts.told(kind.menu.title), "lines": sorted(lines, key=_by_name)})
    return found


def _by_name(line: dict[str, Any]) -> tuple[str, str]:
    return str(line["title"]).casefold(), str(line["ref"])


def _line(book: CheckedBook, texts: Texts, entity: Entity) -> dict[str, Any]:
    found = head(book, texts, entity)
    return {name: found[name] for name in ("title", "ref", "also", "owner", "until", "overdue")} | {
        "path": book.entry(entity).path,
        "id": entity.id,
        "sources": [source for source in _sources(texts, entity) if source],
    }


def _sources(texts: Texts, entity: Entity) -> Iterator[list[dict[str, Any]]]:
    if isinstance(entity, Measure | Term):
        yield texts.line(entity.source)
