"""The changes that there can be between two books, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onebook.model.book import Book
from onebook.problem import Pointer


@dataclass(frozen=True, slots=True)
class Added:
    """An entity that was not there."""

    ref: str


@dataclass(frozen=True, slots=True)
class Removed:
    """An entity that is no longer there; the reference is the earlier book's."""

    ref: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """An entity with another id."""

    old_ref: str
    ref: str
    leads_on: bool
    """The old id still leads to it."""


@dataclass(frozen=True, slots=True)
class WayStep:
    """One step on the way to what changed: a field, or an item of the list that the field is."""

    field: str
    before: Any
    after: Any
    is_item: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Something that an entity says, or one item of a list of its."""

    ref: str
    old_ref: str
    way: tuple[WayStep, ...]
    """From the entity's field to what changed; the values are what holds, defaults filled."""
    pointer: Pointer
    """Where it is written now; where an item is gone, the list that it stood in."""
    old_pointer: Pointer
    """Where it was written; where an item is new, the list that it came to."""
    written: Any
    """What is written now; None where nothing is."""

    @property
    def field(self) -> str:
        """The field of the entity."""
        return self.way[0].field

    @property
    def before(self) -> Any:
        """What held before; None for an item that is new."""
        return self.way[-1].before

    @property
    def after(self) -> Any:
        """What holds now; None for an item that is gone."""
        return self.way[-1].after

    @property
    def sort(self) -> Literal["set", "item added", "item removed"]:
        """Whether a value changed, or a whole item came or went."""
        last = self.way[-1]
        if not last.is_item:
            return "set"
        return "item added" if last.before is None else "item removed"


@dataclass(frozen=True, slots=True)
class Moved:
    """An item that stands in another entity of the same kind now: an activity in another matrix.

    That matrix may be new, or the earlier one gone: then this says of a part what `Added` or `Removed` says of the whole.
    """

    gone: Changed
    come: Changed

    @property
    def ref(self) -> str:
        """The entity where it stands now."""
        return self.come.ref


Change = Added | Removed | Renamed | Changed | Moved


@dataclass(frozen=True, slots=True)
class Follow:
    """A value that nobody wrote anew: it follows from another entity's field that changed."""

    ref: str
    field: str
    cause: str
    """The entity whose field changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """Two books, what was changed from one to the other, and what follows from that."""

    before: Book
    after: Book
    changes: tuple[Change, ...]
    """By kind and id of what changed, fields in the order of their kind."""
    follows: tuple[Follow, ...]
    names: Mapping[str, str]
    """The reference of each entity of the earlier book that is still there, in the later one."""

    @property
    def is_empty(self) -> bool:
        """Nothing was changed."""
        return not self.changes
