"""Makes reported changes to an earlier book, knowing nothing of the later one but what was reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from onebook.model.diff import Added, Change, Changed, Diff, Moved, Removed, Renamed
from onebook.model.diff.normal import normals
from onebook.model.entity import Entity
from onebook.model.values import Ref
from onebook.problem import Pointer


def applied(diff: Diff) -> dict[str, Entity]:
    """The entities of the earlier book with all changes made, defaults filled."""
    changes = [*_plain(diff.changes)]
    gone = {change.ref for change in changes if isinstance(change, Removed)}
    renamed = {change.old_ref: change.ref for change in changes if isinstance(change, Renamed)}
    normal, later = normals(diff.before, diff.after, renamed)
    made: dict[str, Entity] = {}
    for entry in diff.before.entries:
        if entry.ref not in gone:
            ref = renamed.get(entry.ref, entry.ref)
            made[ref] = replace(normal.record(entry.written), id=ref.partition(":")[2])
    for change in changes:
        if isinstance(change, Added):
            made[change.ref] = later.record(diff.after.entry(change.ref).written)
    for sort in ("set", "item added", "item removed"):
        some = [change for change in changes if isinstance(change, Changed) and change.sort == sort]
        for change in sorted(some, key=_last_first) if sort == "item removed" else some:
            made[change.ref] = _changed(made[change.ref], change)
    lookup = _Lookup(made)
    return {ref: entity.with_defaults(lookup) for ref, entity in made.items()}


def wanted(diff: Diff) -> dict[str, Entity]:
    """The entities of the later book, in the form in which they can be compared."""
    _, later = normals(diff.before, diff.after, diff.names)
    return {entry.ref: later.record(entry.value) for entry in diff.after.entries}


def _plain(changes: tuple[Change, ...]) -> list[Change]:
    """Without moves; what comes with a thing that is new, or goes with one that is gone, is made with that."""
    new = {change.ref for change in changes if isinstance(change, Added)}
    lost = {change.ref for change in changes if isinstance(change, Removed)}
    found: list[Change] = []
    for change in changes:
        if isinstance(change, Moved):
            found += [change.gone] if change.gone.old_ref not in lost else []
            found += [change.come] if change.come.ref not in new else []
        else:
            found.append(change)
    return found


def _last_first(change: Changed) -> tuple[int, int]:
    number = change.old_pointer[-1]
    assert isinstance(number, int)
    return -len(change.old_pointer), -number


def _changed(entity: Entity, change: Changed) -> Entity:
    name = change.field
    if name.startswith("x-"):
        rest = {key: value for key, value in entity.extra.items() if key != name}
        return replace(entity, extra=rest if change.written is None else {**rest, name: change.written})
    if name == "status" and hasattr(entity, "status_given"):
        given = change.written is not None
        return replace(entity, status=change.written or "active", status_given=given)  # type: ignore[call-arg]
    made = _at(entity, change.old_pointer, change)
    assert isinstance(made, Entity)
    return made


def _at(value: Any, pointer: Pointer, change: Changed) -> Any:
    """A value with the change made at the place to which the pointer leads from it."""
    step, *rest = pointer
    if isinstance(step, int):
        if not rest and change.sort == "item removed":
            return (*value[:step], *value[step + 1 :])
        return (*value[:step], _at(value[step], tuple(rest), change), *value[step + 1 :])
    attribute = step if hasattr(value, step) else f"{step}_"
    if rest:
        return replace(value, **{attribute: _at(getattr(value, attribute), tuple(rest), change)})
    if change.sort == "item added":
        return replace(value, **{attribute: (*(getattr(value, attribute) or ()), change.written)})
    return replace(value, **{attribute: change.written})


class _Lookup:
    """Finds entities among those that were made."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities

    def settled(self, ref: Ref[Any] | None) -> Entity | None:
        found = self._entities.get(f"{ref.kind}:{ref.id}") if ref is not None else None
        return found.with_defaults(self) if found is not None else None
