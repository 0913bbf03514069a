"""What changed, as data: the command line's contract says how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onebook.facts.withheld import kept_back
from onebook.model.book import Book
from onebook.model.diff import Added, Change, Changed, Moved, Removed, Renamed
from onebook.outputs.changes.report import DiffReport
from onebook.outputs.entities import as_data, json_pointer
from onebook.text.visible import visible_json
from onebook.views.changes import ChangeLine, Changes
from onebook.views.links import standing_of
from onebook.views.report import OutdatedLine


def render(report: DiffReport) -> str:
    """One object."""
    found = documents(report.changes)
    head = "" if report.is_working_tree else report.head
    document = {"version": 1, "base": report.base, "head": head, "changes": found}
    if report.outdated:
        document["agreed_before_it_changed"] = outdated_documents(report.outdated)
    return visible_json(document) + "\n"


def outdated_documents(lines: Iterable[OutdatedLine]) -> list[dict[str, str]]:
    """What people agreed to before what it hangs on changed."""
    return [
        {"ref": one.ref, "pointer": json_pointer(one.pointer), "agreed": one.agreed.isoformat(), "sentence": one.says}
        for one in lines
    ]


def documents(changes: Changes) -> list[dict[str, Any]]:
    """Every change, with its sentence."""
    book = changes.diff.after
    return [
        _document(book, line, change)
        for thing in changes.things
        for line in thing.lines
        for change in line.told.changes
    ]


def _document(book: Book, line: ChangeLine, change: Change) -> dict[str, Any]:
    entities = (entry.value for ref in line.concern.pages if (entry := book.named(ref)) is not None)
    return {
        **dict(_what(book, change)),
        "sentence": line.told.sentence,
        "departments": list(line.concern.departments),
        "pages": sorted({standing_of(book, entity) for entity in entities}),
    }


def _what(book: Book, change: Change) -> Iterator[tuple[str, Any]]:
    if isinstance(change, Added | Removed):
        yield "change", "added" if isinstance(change, Added) else "removed"
        yield "ref", change.ref
    elif isinstance(change, Renamed):
        yield from (("change", "renamed"), ("ref", change.ref), ("old_ref", change.old_ref))
    elif isinstance(change, Moved):
        yield "change", "renamed"
        yield "ref", f"{change.come.ref}#{change.come.after.id}"
        yield "old_ref", f"{change.gone.old_ref}#{change.gone.before.id}"
    else:
        yield "change", "changed"
        yield "ref", change.ref
        if change.old_ref != change.ref:
            yield "old_ref", change.old_ref
        yield "pointer", json_pointer(change.pointer)
        if change.field not in kept_back(book):
            yield from ((name, as_data(book, value)) for name, value in _values(change) if value is not None)


def _values(change: Changed) -> Iterator[tuple[str, Any]]:
    yield "from", change.before
    yield "to", change.after
