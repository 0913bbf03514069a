"""How much two things say the same, for those that nobody names the same."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from onebook.model.diff.normal import fields_of, is_nothing
from onebook.model.hints import is_record
from onebook.model.values import Ref

_MOST_PAIRS = 40_000
"""More pairs than that are not looked at one by one."""
_TITLE = 3.0
_MANY_WORDS = 5

Alike = Callable[["Likeness"], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What two things have in common, each from 0, nothing, to 1, all the same."""

    whole: float
    title: float
    rest: float
    """All but their titles."""
    words: int
    """How many words the longest text beside the title has: the same few references say little."""
    is_same_title: bool


def alike_entities(found: Likeness) -> bool:
    """Whether two entities with different ids are the same: nobody is to be told of a change that is none."""
    if found.is_same_title:
        return found.whole >= 0.35
    if found.rest >= 0.95 and found.words >= _MANY_WORDS:
        return True
    return found.title >= 0.5 and found.whole >= 0.7


def alike_items(found: Likeness) -> bool:
    """Whether two items of a list, which nothing tells apart, are the same."""
    return found.whole >= 0.5 or (found.is_same_title and found.whole >= 0.35)


def whatever(found: Likeness) -> bool:
    """The only item of a list stays the only one, whatever it says."""
    return True


Fact = tuple[str, Any, float]
"""Which field, what it says, and how much it counts."""


def pairs(olds: Sequence[Any], news: Sequence[Any], alike: Alike) -> list[tuple[int, int]]:
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
            likeness = _likeness(one, other, is_same)
            if alike(likeness):
                found.append((likeness.whole + is_same, old, new))
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
            if one.name != "id" and getattr(value, one.attribute) != _default(
                cast(Hashable, type(value)), one.attribute
            ):
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


@cache
def _default(record: Any, attribute: str) -> Any:
    """What a field says where nobody says anything; that is nothing in common."""
    return next(field.default for field in dataclasses.fields(record) if field.name == attribute)


def _likeness(one: Sequence[Fact], other: Sequence[Fact], is_same_title: bool) -> Likeness:
    titles, rests = [0.0, 0.0], [0.0, 0.0]
    for field, _, weight in (*one, *other):
        (titles if field == "title" else rests)[1] += weight
    left = list(other)
    for field, said, weight in one:
        best, place = 0.0, -1
        for number, (other_field, other_said, _) in enumerate(left):
            if other_field == field and (near := _near(said, other_said)) > best:
                best, place = near, number
        if place >= 0:
            (titles if field == "title" else rests)[0] += best * (weight + left[place][2])
            del left[place]
    texts = [said.total() for field, said, _ in one if isinstance(said, Counter) and field != "title"]
    return Likeness(
        whole=_share(titles[0] + rests[0], titles[1] + rests[1]),
        title=_share(*titles),
        rest=_share(*rests),
        words=max(texts, default=0),
        is_same_title=is_same_title,
    )


def _share(common: float, whole: float) -> float:
    return common / whole if whole else 0.0


def _near(one: Any, other: Any) -> float:
    if isinstance(one, Counter) and isinstance(other, Counter):
        return 2 * (one & other).total() / (one.total() + other.total() or 1)
    return 1.0 if type(one) is type(other) and one == other else 0.0
