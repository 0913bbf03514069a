"""Owners in name only: nobody has entered, changed or confirmed a figure of theirs though it was time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import add_months
from onebook.facts.past_days import day_of
from onebook.model.book import Book, query
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.position import Position

CYCLES: Mapping[str, int] = {"month": 1, "quarter": 3, "year": 12}
"""Months."""
_GRACE = 1
"""Months in which somebody may still close the books."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhantomOwner:
    """A position that owns measures and touches none of them."""

    ref: str
    title: str
    measures: tuple[str, ...]
    """All that it owns and that are read again and again, the one that is longest untouched first."""
    last: date
    """When somebody last touched one of them."""


@query
def phantom_owners(book: Book) -> tuple[PhantomOwner, ...]:
    """Owners all of whose measures have gone untouched for a cycle, those who are longest silent first.

    A value, a change of the book, or a review counts as touching. Nobody is named where one of their measures is
    touched, or where nothing tells since when it was not.
    """
    owned: dict[str, list[tuple[Measure, date | None]]] = {}
    changed = _last_changes(book)
    for measure in book.of(Measure):
        owner = book.get(Position, measure.owner)
        if (
            owner is not None
            and measure.status == "active"
            and measure.every is not None
            and not _is_over(book, measure)
        ):
            owned.setdefault(owner.ref, []).append((measure, _touched(book, measure, changed)))
    found: list[PhantomOwner] = []
    for ref, some in owned.items():
        days = [day for measure, day in some if day is not None and _is_silent(book, measure, day)]
        if len(days) == len(some):
            ranked = sorted(some, key=lambda one: (one[1] or date.min, one[0].ref))
            found.append(
                PhantomOwner(
                    ref=ref,
                    title=book.entity(ref).title,
                    measures=tuple(measure.ref for measure, _ in ranked),
                    last=max(days),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.last, one.ref)))


def _touched(book: Book, measure: Measure, changed: Mapping[str, date]) -> date | None:
    """When somebody last did something about a measure, as far as anybody knows."""
    days = [actual.date for actual in measure.actuals if actual.date is not None]
    days += [measure.baseline.date] if measure.baseline is not None and measure.baseline.date is not None else []
    days += [measure.review.last] if measure.review is not None else []
    days += [changed[measure.ref]] if measure.ref in changed else []
    return max((day for day in days if day <= book.today), default=None)


def _is_silent(book: Book, measure: Measure, since: date) -> bool:
    """More than a cycle has gone by, and some time in which a value may still come in."""
    return add_months(since, CYCLES[measure.every or "year"] + _GRACE) < book.today


def _is_over(book: Book, measure: Measure) -> bool:
    """Its last target's day has passed: nobody has to count any more."""
    days = [target.date for target in measure.target or () if target.date is not None]
    return bool(days) and max(days) < book.today


def _last_changes(book: Book) -> Mapping[str, date]:
    """When each measure was last changed, as far as anybody has looked back."""
    found: dict[str, date] = {}
    for commit in book.history.commits if book.history is not None else ():
        for thing in commit.things:
            if thing.now.startswith("measure:"):
                day = day_of(book, commit.moment)
                found[thing.now] = max(day, found.get(thing.now, day))
    return found
