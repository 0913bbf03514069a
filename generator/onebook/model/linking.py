"""What refers to what: each reference in a field, a text or an ordinary page, and what it leads to."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from onebook.model.book import any_ref
from onebook.model.entry import Entry
from onebook.model.kind import kinds
from onebook.model.kinds.raci import Raci
from onebook.model.snapshot import Link, OrdinaryPage, resolve
from onebook.model.values import Ref
from onebook.model.walk import refs, texts
from onebook.problem import Pointer
from onebook.text.markdown import references, references_in_line


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRef:
    """One reference as an entry says it, before anybody asks what it leads to."""

    pointer: Pointer
    within: tuple[int, int] | None
    ref: Ref[Any]
    is_derived: bool
    is_cell: bool


def written_refs(entry: Entry) -> tuple[WrittenRef, ...]:
    """Every reference of an entry. It hangs on nothing but the entry."""
    return tuple(_written_refs(entry))


def _written_refs(entry: Entry) -> Iterator[WrittenRef]:
    given = None if entry.unsettled is None else frozenset(pointer for pointer, _ in refs(entry.written))
    for pointer, ref in refs(entry.value):
        is_cell = len(pointer) == 4 and pointer[:2] in entry.derived
        is_derived = is_cell or (given is not None and pointer not in given)
        yield WrittenRef(pointer=pointer, within=None, ref=ref, is_derived=is_derived, is_cell=is_cell)
    if isinstance(entry.value, Raci):
        written = len(entry.value.matrix.columns) if entry.value.matrix is not None else 0
        for number, ref in enumerate(entry.value.columns[written:], written):
            yield WrittenRef(pointer=("columns", number), within=None, ref=ref, is_derived=False, is_cell=False)
    for text in texts(entry.value):
        if "[[" in text.text:
            for found in (references if text.is_markdown else references_in_line)(text.text):
                ref = any_ref(found.target)
                yield WrittenRef(
                    pointer=text.pointer, within=found.target_range, ref=ref, is_derived=False, is_cell=False
                )


@dataclass(slots=True)
class KnownLinks:
    """The references of entries as they were last followed. They hold while an entry is the same and so is what there is."""

    _targets: Any = None
    _of_entries: dict[str, tuple[Entry, tuple[Link, ...]]] = field(default_factory=dict)

    def __reduce__(self) -> tuple[Any, tuple[()]]:
        return KnownLinks, ()  # following them anew is cheaper than reading them from a file

    def begin(self, names: Mapping[str, Entry], unread: frozenset[str]) -> None:
        """Forget what may lead elsewhere now."""
        targets = {name: _target(entry) for name, entry in names.items()}, unread
        if targets != self._targets:
            self._targets, self._of_entries = targets, {}

    def of(self, entry: Entry, follow: Callable[[Entry], Iterable[Link]]) -> tuple[Link, ...]:
        """The references of an entry."""
        known = self._of_entries.get(entry.ref)
        if known is None or known[0] is not entry:
            known = self._of_entries[entry.ref] = entry, tuple(follow(entry))
        return known[1]


def _target(entry: Entry) -> Hashable:
    """All that a reference to an entry hangs on."""
    if isinstance(entry.value, Raci):
        return entry.ref, tuple(activity.id for activity in entry.value.activities)
    return entry.ref


def all_links(
    entries: Iterable[Entry],
    pages: Iterable[OrdinaryPage],
    names: Mapping[str, Entry],
    by_id: Mapping[str, tuple[Entry, ...]],
    unread: frozenset[str],
    written: Callable[[Entry], tuple[WrittenRef, ...]] = written_refs,
    known: KnownLinks | None = None,
) -> Iterator[Link]:
    """Every reference of the entries and the ordinary pages.

    What leads to something that could not be read is nobody's fault.
    """

    def link(source: str, pointer: Any, within: tuple[int, int] | None, ref: Ref[Any], derived: bool = False) -> Link:
        entry, state = resolve(names, by_id, ref)
        if state in ("unknown", "wrong-kind") and any(
            f"{kind}:{ref.id}" in unread for kind in ([ref.kind] if ref.kind else ref.kinds or kinds())
        ):
            state = "unread"
        return Link(
            source=source,
            pointer=pointer,
            within=within,
            written=ref,
            target=entry.ref if entry is not None else "",
            state=state,
            is_derived=derived,
        )

    def follow(entry: Entry) -> Iterator[Link]:
        for one in written(entry):
            made = link(entry.ref, one.pointer, one.within, one.ref, one.is_derived)
            if one.is_cell and made.state == "wrong-kind" and f"department:{one.ref.id}" in names:
                made = replace(made, is_derived=False)  # the column may stand there, but not with this letter
            yield made

    if known is not None:
        known.begin(names, unread)
    for entry in entries:
        yield from known.of(entry, follow) if known is not None else follow(entry)
    for page in pages:
        for found in references(page.source.text):
            yield link(page.path, (), found.target_range, any_ref(found.target))
