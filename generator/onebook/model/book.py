"""The book: every entity, and what refers to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from onebook.model.entity import Entity
from onebook.model.entry import Entry, Range
from onebook.model.kinds.organization import Organization
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.settings import SiteSettings
from onebook.model.values import Ref, read_ref
from onebook.problem import Pointer
from onebook.text.source import Source

E = TypeVar("E", bound=Entity)

LinkState = Literal["known", "unknown", "ambiguous", "wrong-kind", "unread"]


@dataclass(frozen=True, slots=True)
class Link:
    """One reference, from an entity's field or text or from an ordinary page, to what it names."""

    source: str
    """`goal:grow`, or the path of an ordinary page."""
    pointer: Pointer
    within: Range | None
    """Where in the text it stands, for a `[[reference]]`."""
    written: Ref[Any]
    target: str
    """`position:head-of-sales`; empty where nothing is found."""
    state: LinkState
    is_derived: bool = False
    """It is not written here: a table's head names the position, or a default comes from another entity."""


@dataclass(frozen=True, slots=True)
class OrdinaryPage:
    """A plain Markdown page below the pages' folder."""

    path: str
    address: str
    """Relative to the site's root: `about.html`."""
    title: str
    """Its front matter's title, its first heading, or its file's name."""
    source: Source


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that the files say, linked. Plain values: nothing here changes."""

    root: Path
    site: SiteSettings
    today: date
    is_day_set: bool
    """Somebody has said which day counts as today, so it is that day for every reader, whenever they read."""
    entries: tuple[Entry, ...]
    """By kind and id."""
    names: Mapping[str, Entry]
    """Entries by `kind:id`, under their aliases too."""
    unread: frozenset[str]
    links: tuple[Link, ...]
    pages: tuple[OrdinaryPage, ...]
    images: tuple[str, ...]
    """Images beside the entities."""
    page_files: tuple[str, ...]
    """What lies beside the ordinary pages and is no page: images, downloads."""
    sources: Mapping[str, Source]
    by_id: Mapping[str, tuple[Entry, ...]]
    """Entries of all kinds by their bare id."""
    incoming: Mapping[str, tuple[Link, ...]]
    """Known links by their target."""
    worked_out: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What facts have worked out from all this, so that no two rules do the same work."""

    @property
    def organization(self) -> Organization:
        """The organisation; a nameless one where the book has none."""
        entry = self.names.get("organization:organization")
        if entry is not None and isinstance(entry.value, Organization):
            return entry.value
        return Organization(id="organization", title=self.site.site_name or "Our book")

    def of(self, cls: type[E]) -> tuple[E, ...]:
        """All entities of a kind, by their order and title."""
        found = [entry.value for entry in self.entries if isinstance(entry.value, cls)]
        return tuple(sorted(found, key=sort_key))

    def find(self, ref: Ref[Any] | None) -> Entity | None:
        """The entity that a reference leads to; None where there is none or more than one."""
        if ref is None:
            return None
        found, _ = resolve(self.names, self.by_id, ref)
        return found.value if found is not None else None

    def get(self, cls: type[E], ref: Ref[Any] | None) -> E | None:
        """The entity of a kind that a reference leads to."""
        found = self.find(ref)
        return found if isinstance(found, cls) else None

    def all(self, cls: type[E], refs: Iterable[Ref[Any]] | None) -> list[E]:
        """The entities of a kind that references lead to, in their order; what leads nowhere is left out."""
        return [found for ref in refs or () if (found := self.get(cls, ref)) is not None]

    def entry(self, entity: Entity | str) -> Entry:
        """The entry of an entity, or of `kind:id`. Raises `KeyError` where the book has none."""
        return self.names[entity if isinstance(entity, str) else entity.ref]

    def pointed_to_by(self, entity: Entity) -> tuple[Link, ...]:
        """Every link that leads to an entity, from elsewhere."""
        return tuple(link for link in self.incoming.get(entity.ref, ()) if link.source != entity.ref)

    def activity(self, ref: Ref[Any]) -> tuple[Raci, Activity] | None:
        """The activity that `raci:press#approve-release` leads to."""
        matrix = self.get(Raci, ref)
        if matrix is None or not ref.part:
            return None
        return next(((matrix, activity) for activity in matrix.activities if activity.id == ref.part), None)

    def canonical(self, ref: Ref[Any]) -> str:
        """`kind:id` of what a reference leads to; as it is written where it leads nowhere."""
        found = self.find(ref)
        part = f"#{ref.part}" if ref.part else ""
        return f"{found.ref}{part}" if found is not None else str(ref)


def sort_key(entity: Entity) -> tuple[float, str, str]:
    """By `order`, then title, then id."""
    return (float(entity.order) if entity.order is not None else float("inf"), entity.title.casefold(), entity.id)


def resolve(
    names: Mapping[str, Entry], by_id: Mapping[str, Sequence[Entry]], ref: Ref[Any]
) -> tuple[Entry | None, LinkState]:
    """What a reference leads to, and whether it may."""
    if ref.kind:
        entry = names.get(f"{ref.kind}:{ref.id}")
        if entry is None:
            others = [entry.kind.name for entry in by_id.get(ref.id, ())] if ref.kind in ref.kinds else []
            return None, "wrong-kind" if others and not set(others) & set(ref.kinds) else "unknown"
        allowed = not ref.kinds or ref.kind in ref.kinds
        return (entry, "known") if allowed and _has_part(entry, ref) else (None, "unknown" if allowed else "wrong-kind")
    candidates = [entry for entry in by_id.get(ref.id, ()) if not ref.kinds or entry.kind.name in ref.kinds]
    if len(candidates) == 1:
        return (candidates[0], "known") if _has_part(candidates[0], ref) else (None, "unknown")
    if candidates:
        return None, "ambiguous"
    return None, "wrong-kind" if by_id.get(ref.id) else "unknown"


def _has_part(entry: Entry, ref: Ref[Any]) -> bool:
    if not ref.part:
        return True
    return isinstance(entry.value, Raci) and any(activity.id == ref.part for activity in entry.value.activities)


def any_ref(text: str) -> Ref[Any]:
    """The reference that `[[text]]` or a command's argument means."""
    return read_ref(text, ())
