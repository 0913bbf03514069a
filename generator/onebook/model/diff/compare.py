"""Compares two books: what was written in one and not in the other, and what follows from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from onebook.model.book import Book
from onebook.model.diff.changes import Added, Change, Changed, Diff, Follow, Moved, Removed, Renamed, WayStep
from onebook.model.diff.matching import matched, matched_items
from onebook.model.diff.normal import Normal, fields_of, is_nothing, item_type, normals, same
from onebook.model.entity import Entity
from onebook.model.entry import Entry
from onebook.model.hints import is_record
from onebook.model.kinds.raci import Activity, Raci
from onebook.model.shape import Field, Type
from onebook.model.values import Ref
from onebook.problem import Pointer


def diff(before: Book, after: Book) -> Diff:
    """What was changed from one book to the other."""
    names = matched(before, after)
    is_renamed = any(old != new for old, new in names.items())
    comparing = _Comparing(before, after, *normals(before, after, names))
    changes: list[Change] = []
    follows: list[Follow] = []
    origins = {new: old for old, new in names.items()}
    for entry in after.entries:
        old_ref = origins.get(entry.ref)
        if old_ref is None:
            changes += [Added(entry.ref)] if entry.ref not in before.unread else []
            continue
        old = before.names[old_ref]
        if old_ref != entry.ref:
            changes.append(Renamed(old_ref, entry.ref, after.names.get(old_ref) is entry))
        if old.value is entry.value and old.unsettled is entry.unsettled and not is_renamed:
            continue
        if old.written == entry.written and old.value == entry.value and not is_renamed:
            continue
        found = list(comparing.changes(old, entry))
        changes += found
        follows += comparing.follows(old, entry, {change.field for change in found})
    changes += [
        Removed(entry.ref) for entry in before.entries if entry.ref not in names and entry.ref not in after.unread
    ]
    return Diff(
        before=before,
        after=after,
        changes=tuple(_with_moves(changes, comparing)),
        follows=tuple(_at_their_causes(follows)),
        names=names,
    )


class _LaterBook:
    """How an entity finds in the later book what it takes its defaults from."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def settled(self, ref: Ref[Any] | None) -> Entity | None:
        return self._book.find(ref)


@dataclass(frozen=True, slots=True)
class _Comparing:
    """Two books that are compared."""

    before: Book
    after: Book
    old: Normal
    new: Normal

    def changes(self, old: Entry, new: Entry) -> Iterator[Changed]:
        """What two entries, which are the same thing, say differently."""
        written = self.old.record(old.written), self.new.record(new.written)
        settled = self.old.record(old.value), self.new.record(new.value)
        refs = new.ref, old.ref
        for field in fields_of(new.written):
            one, other = (_written(value, field) for value in written)
            if _is_same(field, one, other):
                continue
            if self._is_default(field, new, written[0], settled[1]):
                continue
            if is_record(one) and type(one) is type(other):
                yield from _in_record(refs, (), (field.name,), (field.name,), field, one, other)
            elif _are_lists_of_records(field, one, other):
                yield from _in_list(
                    refs, (), ((field.name,), (field.name,)), field.name, field.type, one or (), other or ()
                )
            else:
                held = (getattr(value, field.attribute) for value in settled)
                step = WayStep(field.name, *held)
                yield _changed(refs, (step,), (field.name,), (field.name,), other)
        yield from _extras(refs, old.written.extra, new.written.extra)

    def _is_default(self, field: Field, new: Entry, old_written: Any, settled: Any) -> bool:
        """Whether it would come to the same if the earlier writing still stood there."""
        back = {field.attribute: getattr(old_written, field.attribute)}
        if _may_be_silent(field, old_written):
            back["status_given"] = old_written.status_given
        put_back = replace(new.written, **back).with_defaults(_LaterBook(self.after))
        held = self.new.value(getattr(put_back, field.attribute))
        return _is_same(field, held, getattr(settled, field.attribute))

    def follows(self, old: Entry, new: Entry, changed: set[str]) -> Iterator[Follow]:
        """What changed of an entry though nobody wrote it anew, each with the entity that it comes from."""
        for field in fields_of(new.value) if old.origins or new.origins else ():
            origin = new.origins.get(field.name) or old.origins.get(field.name, "")
            if field.name in changed or not origin:
                continue
            one, other = getattr(old.value, field.attribute), getattr(new.value, field.attribute)
            if not _is_same(field, self.old.value(one), self.new.value(other)):
                cause = origin if field.name in new.origins else self.old.name(origin)
                yield Follow(new.ref, field.name, cause)


def _may_be_silent(field: Field, written: Any) -> bool:
    """The status of some kinds follows from another field, unless it is given."""
    return field.name == "status" and hasattr(written, "status_given")


def _written(value: Any, field: Field) -> Any:
    """What an entity says in a field; None where it does not say it."""
    if _may_be_silent(field, value) and not value.status_given:
        return None
    return getattr(value, field.attribute)


def _is_same(field: Field, one: Any, other: Any) -> bool:
    """Whether a field says the same. Nobody holds a position, and nobody says who holds it, are two things."""
    if field.name == "holders" and (one is None) != (other is None):
        return False
    if is_nothing(one) and is_nothing(other):
        return True
    return same(one, other, field.type)


def _are_lists_of_records(field: Field, one: Any, other: Any) -> bool:
    """Whether two values are to be compared item by item; that nothing is said of holders is no empty list."""
    if field.name == "holders" and (one is None or other is None):
        return False
    return _is_list_of_records(one) or _is_list_of_records(other)


def _is_list_of_records(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and is_record(value[0])


def _changed(
    refs: tuple[str, str], way: tuple[WayStep, ...], pointer: Pointer, old_pointer: Pointer, written: Any
) -> Changed:
    ref, old_ref = refs
    return Changed(ref=ref, old_ref=old_ref, way=way, pointer=pointer, old_pointer=old_pointer, written=written)


def _in_record(
    refs: tuple[str, str],
    way: tuple[WayStep, ...],
    pointer: Pointer,
    old_pointer: Pointer,
    field: Field | None,
    one: Any,
    other: Any,
) -> Iterator[Changed]:
    """What two records, which are the same thing, say differently."""
    way = (*way, WayStep(field.name, one, other)) if field is not None else way
    for inner in fields_of(other):
        before, after = getattr(one, inner.attribute), getattr(other, inner.attribute)
        if _is_same(inner, before, after):
            continue
        there, was = (*pointer, inner.name), (*old_pointer, inner.name)
        if is_record(before) and type(before) is type(after):
            yield from _in_record(refs, way, there, was, inner, before, after)
        elif _is_list_of_records(before) or _is_list_of_records(after):
            yield from _in_list(refs, way, (there, was), inner.name, inner.type, before or (), after or ())
        else:
            yield _changed(refs, (*way, WayStep(inner.name, before, after)), there, was, after)


def _in_list(
    refs: tuple[str, str],
    way: tuple[WayStep, ...],
    pointers: tuple[Pointer, Pointer],
    name: str,
    type_: Type,
    olds: tuple[Any, ...],
    news: tuple[Any, ...],
) -> Iterator[Changed]:
    """The items that came and went, and what those that stayed say differently; in the order of the later list."""
    there, was = pointers
    origins = {new: old for old, new in matched_items(olds, news, item_type(type_))}
    for place, item in enumerate(news):
        old = origins.get(place)
        if old is None:
            yield _changed(refs, (*way, WayStep(name, None, item, True)), (*there, place), was, item)
        else:
            step = WayStep(name, olds[old], item, True)
            yield from _in_record(refs, (*way, step), (*there, place), (*was, old), None, olds[old], item)
    stayed = set(origins.values())
    for place, item in enumerate(olds):
        if place not in stayed:
            yield _changed(refs, (*way, WayStep(name, item, None, True)), there, (*was, place), None)


def _extras(refs: tuple[str, str], one: Mapping[str, object], other: Mapping[str, object]) -> Iterator[Changed]:
    for name in sorted({*one, *other}):
        before, after = one.get(name), other.get(name)
        if json.dumps(before, sort_keys=True) != json.dumps(after, sort_keys=True) or (name in one) != (name in other):
            yield _changed(refs, (WayStep(name, before, after),), (name,), (name,), after)


def _with_moves(changes: list[Change], comparing: _Comparing) -> Iterator[Change]:
    """An activity that left one matrix and stands in another has moved, though one of them be new or gone."""
    come = [one for change in changes for one in _activities(change, comparing, "item added")]
    gone = [one for change in changes for one in _activities(change, comparing, "item removed")]
    moves: dict[int, Moved] = {}
    for new in come:
        old = next((one for one in gone if one.ref != new.ref and same(one.before, new.after, None)), None)
        if old is not None:
            gone.remove(old)
            moves[id(new)] = moves[id(old)] = Moved(old, new)
    for change in changes:
        found = moves.get(id(change))
        if found is None or found.come is change:
            yield found or change
        if isinstance(change, Added):
            yield from (move for new in come if new.ref == change.ref and (move := moves.get(id(new))))


def _activities(change: Change, comparing: _Comparing, sort: str) -> Iterator[Changed]:
    """The activities that come or go with a change: the one that it is about, or all those of a matrix that is new or gone."""
    if isinstance(change, Changed):
        if change.sort == sort and isinstance(change.after or change.before, Activity):
            yield change
    elif isinstance(change, Added) and sort == "item added":
        for place, item in _of_matrix(comparing.after, comparing.new, change.ref):
            step, there = WayStep("activities", None, item, True), ("activities", place)
            yield _changed((change.ref, change.ref), (step,), there, ("activities",), item)
    elif isinstance(change, Removed) and sort == "item removed":
        for place, item in _of_matrix(comparing.before, comparing.old, change.ref):
            step, was = WayStep("activities", item, None, True), ("activities", place)
            yield _changed((change.ref, change.ref), (step,), ("activities",), was, None)


def _of_matrix(book: Book, normal: Normal, ref: str) -> Iterator[tuple[int, Activity]]:
    entry = book.named(ref)
    if entry is not None and isinstance(entry.written, Raci):
        yield from enumerate(normal.record(entry.written).activities)


def _at_their_causes(follows: list[Follow]) -> Iterator[Follow]:
    """Each with the entity in which it was written anew: a goal's goal's period, not its goal's."""
    causes = {(follow.ref, follow.field): follow.cause for follow in follows}
    for follow in follows:
        cause = follow.cause
        seen = {follow.ref}
        while (cause, follow.field) in causes and cause not in seen:
            seen.add(cause)
            cause = causes[cause, follow.field]
        yield replace(follow, cause=cause)
