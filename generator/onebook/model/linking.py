"""What refers to what: each reference in a field, a text or an ordinary page, and what it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
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


def all_links(
    entries: Iterable[Entry],
    given: Mapping[str, frozenset[Pointer]],
    pages: Iterable[OrdinaryPage],
    names: Mapping[str, Entry],
    by_id: Mapping[str, tuple[Entry, ...]],
    unread: frozenset[str],
) -> Iterator[Link]:
    """Every reference of the entries and the ordinary pages; `given` holds the ways to those that are written.

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

    for entry in entries:
        for pointer, ref in refs(entry.value):
            is_cell = len(pointer) == 4 and pointer[:2] in entry.derived
            made = link(entry.ref, pointer, None, ref, is_cell or pointer not in given[entry.ref])
            if is_cell and made.state == "wrong-kind" and f"department:{ref.id}" in names:
                made = replace(made, is_derived=False)  # the column may stand there, but not with this letter
            yield made
        if isinstance(entry.value, Raci):
            written = len(entry.value.matrix.columns) if entry.value.matrix is not None else 0
            for number, ref in enumerate(entry.value.columns[written:], written):
                yield link(entry.ref, ("columns", number), None, ref)
        for text in texts(entry.value):
            if "[[" in text.text:
                for found in (references if text.is_markdown else references_in_line)(text.text):
                    yield link(entry.ref, text.pointer, found.target_range, any_ref(found.target))
    for page in pages:
        for found in references(page.source.text):
            yield link(page.path, (), found.target_range, any_ref(found.target))
