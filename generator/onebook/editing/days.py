"""Days that somebody typed as people write them, in the way in which the book writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onebook.model.leaves import LEAVES, MOMENT, Leaf
from onebook.model.said import Said, fitting, types_in
from onebook.model.shape import Many, Type
from onebook.model.values import Day, DayOfYear, NotUnderstood, Understood
from onebook.model.values.habits import Habits

_DAYS: Final = (LEAVES[Day], LEAVES[DayOfYear], MOMENT)


def days_written(value: Said, type_: Type | None, habits: Habits, before: Said | None = None) -> Said:
    """The same with `24.12.2026` as `2026-12-24`, where it can mean one day only. What stood there before stays as it is."""
    return _written(value, type_, habits, frozenset(_texts(before)))


def _written(value: Said, type_: Type | None, habits: Habits, known: frozenset[str]) -> Said:
    type_ = fitting(value, type_)
    if isinstance(value, list):
        inner = type_.item if isinstance(type_, Many) else None
        return [_written(one, inner, habits, known) for one in value]
    if isinstance(value, dict):
        types = types_in(type_)
        return {name: _written(one, types.get(name), habits, known) for name, one in value.items()}
    if isinstance(type_, Many):
        type_ = type_.item
    if value in known or not isinstance(type_, Leaf) or type_ not in _DAYS:
        return value
    try:
        meant = type_.understand(value, habits)
    except NotUnderstood:
        return value
    return (meant.writing or value) if isinstance(meant, Understood) else value


def _texts(value: Said | None) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif value is not None:
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
