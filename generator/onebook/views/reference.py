"""What the field reference says: for each kind its fields, where it is written, and the kinds that it can name."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.model.entity import Kind
from onebook.model.field_reference import FieldReference, common_of, own_of, says_of, written_in
from onebook.model.kind import kinds

_TOPS = ("plan", "roles", "lexicon")
"""The folders in the order in which a book is read."""


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind, in a list."""

    name: str
    title: str
    says: str
    written: str
    """Where it is written, in words; paths stand between backticks."""

    @property
    def address(self) -> str:
        """Where its page stands."""
        return reference_address(self.name)


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The kinds of one folder of the book."""

    folder: str
    lines: tuple[KindLine, ...]


@dataclass(frozen=True, slots=True)
class KindPage:
    """One kind with all its fields."""

    line: KindLine
    own: tuple[FieldReference, ...]
    common: tuple[FieldReference, ...]
    """Those that every kind has."""


def reference_address(name: str) -> str:
    """Where the fields of a kind stand on the site."""
    return f"reference/{name}.html"


def kind_groups() -> tuple[KindGroup, ...]:
    """All kinds, by the folder in which they are written."""
    by_top: dict[str, list[KindLine]] = {top: [] for top in _TOPS}
    for kind in kinds().values():
        by_top.setdefault(kind.top, []).append(_line(kind))
    return tuple(KindGroup(top, tuple(lines)) for top, lines in by_top.items() if lines)


def kind_page(name: str) -> KindPage:
    """A kind's page."""
    kind = kinds()[name]
    return KindPage(_line(kind), own_of(kind), common_of(kind))


def _line(kind: Kind) -> KindLine:
    return KindLine(kind.name, kind.singular[:1].upper() + kind.singular[1:], says_of(kind), written_in(kind))
