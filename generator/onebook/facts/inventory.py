"""What a book consists of, by names alone: equal again while only texts change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onebook.model.book import Book, query
from onebook.model.entity import Kind
from onebook.model.kind import kinds


@dataclass(frozen=True, slots=True)
class Called:
    """An entity by its kind and id, with the ids that it had before."""

    kind: Kind
    id: str
    aliases: tuple[str, ...]

    @property
    def ref(self) -> str:
        """`goal:grow`."""
        return f"{self.kind.name}:{self.id}"


@query
def all_called(book: Book) -> tuple[Called, ...]:
    """Every entity, by kind and id."""
    return tuple(one for kind in sorted(kinds()) for one in _called(book, kind))


@query
def _called(book: Book, kind: str) -> tuple[Called, ...]:
    entries = sorted(book.entries_of(kind), key=lambda entry: entry.id)
    return tuple(Called(entry.kind, entry.id, entry.value.aliases) for entry in entries)


@query
def own_files(book: Book) -> Mapping[str, str]:
    """What stands in each file that holds one entity alone, by the file's path."""
    return {entry.path: entry.ref for entry in book.entries if not entry.at}


@query
def dropped(book: Book) -> tuple[str, ...]:
    """Every entity that was dropped."""
    return tuple(entry.ref for entry in book.entries if entry.value.status == "dropped")
