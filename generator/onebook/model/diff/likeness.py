"""How much two things say the same, for those that nobody names the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from onebook.model.diff.normal import fields_of, is_nothing, is_record
from onebook.model.values import Ref

_MOST_PAIRS = 40_000
"""More pairs than that are not looked at one by one."""
ENTITY, ITEM = 0.6, 0.5
"""As much as two entities, or two items of a list, must have in common to be taken for the same."""
_TITLE = 3.0
_SAME_TITLE = 0.35

Fact = tuple[str, Any, float]
"""Which field, what it says, and how much it counts."""


def pairs(olds: Sequence[Any], news: Sequence[Any], least: float) -> list[tuple[int, int]]:
    """Which of the later things are which of the earlier ones, the likest first; each is one at most."""
    if not olds or not news:
        return []
    old_facts, new_facts = [tuple(_facts(one)) for one in olds], [tuple(_facts(one)) for one in news]
    found: list[tuple[float, int, int]] = []
    is_much = len(olds) * len(news) > _MOST_PAIRS
    for old, one in enumerate(old_facts):
        for new, other in enumerate(new_facts):
            is_same = _title(olds[old]) == _title(news[new]) != ""
            if is_much and not is_same:
                continue
            likeness = _likeness(one, other)
            if likeness >= (min(least, _SAME_TITLE) if is_same else least):
                found.append((likeness + is_same, old, new))
    return _best(found)


def _best(found: list[tuple[float, int, int]]) -> list[tuple[int, int]]:
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    best: list[tuple[int, int]] = []
    for _, old, new in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if old not in taken_old and new not in taken_new:
            taken_old.add(old)
            taken_new.add(new)
            best.append((old, new))
    return best


def _title(value: Any) -> str:
    return " ".join(str(getattr(value, "title", "")).casefold().split())


def _facts(value: Any, field: str = "") -> Iterator[Fact]:
    if is_record(value):
        for one in fields_of(value):
            if one.name != "id":
                yield from _facts(getattr(value, one.attribute), f"{field}.{one.name}" if field else one.name)
    elif isinstance(value, tuple):
        for item in value:
            yield from _facts(item, field)
    elif isinstance(value, str):
        if value:
            words = Counter(re.findall(r"\w+", value.casefold()))
            yield field, words, _TITLE if field == "title" else 1.0 + min(len(words), 40) / 20
    elif not is_nothing(value) and not isinstance(value, dict):
        yield field, str(value) if isinstance(value, Ref) else value, 1.0


def _likeness(one: Sequence[Fact], other: Sequence[Fact]) -> float:
    """From 0, nothing in common, to 1, all the same."""
    whole = sum(weight for _, _, weight in one) + sum(weight for _, _, weight in other)
    if not whole:
        return 0.0
    left = list(other)
    common = 0.0
    for field, said, weight in one:
        best, place = 0.0, -1
        for number, (other_field, other_said, _) in enumerate(left):
            if other_field == field and (near := _near(said, other_said)) > best:
                best, place = near, number
        if place >= 0:
            common += best * (weight + left[place][2])
            del left[place]
    return common / whole


def _near(one: Any, other: Any) -> float:
    if isinstance(one, Counter) and isinstance(other, Counter):
        return 2 * (one & other).total() / (one.total() + other.total() or 1)
    return 1.0 if type(one) is type(other) and one == other else 0.0
