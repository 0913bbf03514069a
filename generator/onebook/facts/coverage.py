"""How much of a book has what a good plan has: shares, and what is missing where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onebook.facts.lines import goal_places
from onebook.facts.overload import activities
from onebook.model.book import Book, E, query
from onebook.model.entity import Entity
from onebook.model.kinds.agreement import Agreement
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.message import Message
from onebook.model.kinds.playbook import Playbook
from onebook.model.kinds.position import Position
from onebook.model.kinds.term import Term


@dataclass(frozen=True, slots=True)
class Share:
    """How many of something have what they should have."""

    name: str
    """`goals with a measure`."""
    have: int
    of: int
    missing: tuple[str, ...]
    """The others, by reference."""


@query
def coverage(book: Book) -> tuple[Share, ...]:
    """The shares, in the order of the plan, the roles and the lexicon; what the book has none of is left out."""
    shares = (_share(name, dict(found)) for name, found in _questions(book))
    return tuple(share for share in shares if share.of)


def _share(name: str, found: dict[str, bool]) -> Share:
    missing = tuple(sorted(ref for ref, has in found.items() if not has))
    return Share(name, len(found) - len(missing), len(found), missing)


def _questions(book: Book) -> Iterator[tuple[str, Iterable[tuple[str, bool]]]]:
    yield "goals with an owner", _asked(book, Goal, lambda goal: _leads(book, goal))
    yield "goals with a measure", _asked(book, Goal, lambda goal: bool(goal.measures))
    yield "goals with two or more departments", _tops(book)
    yield "measures with an owner", _asked(book, Measure, lambda one: _leads(book, one))
    yield "measures with a value", _asked(book, Measure, lambda one: bool(one.actuals))
    yield "campaigns with a goal and a message", _asked(book, Campaign, lambda one: bool(one.goals and one.message))
    yield "messages with proof", _asked(book, Message, lambda one: bool(one.proof) and all(p.source for p in one.proof))
    yield "channels with a lead time", _asked(book, Channel, lambda one: one.lead_time is not None)
    yield "playbooks with somebody for each step", _asked(book, Playbook, lambda one: all(s.by for s in one.steps))
    yield "departments with a part in a goal", _taking_part(book)
    yield "departments with an agreement", _agreeing(book)
    yield "positions with a backup", _asked(book, Position, lambda one: book.get(Position, one.backup) is not None)
    yield "activities with keywords", ((one.ref, bool(one.activity.keywords)) for one in activities(book))
    yield "terms with an owner", _asked(book, Term, lambda one: _leads(book, one))


def _live(book: Book, cls: type[E]) -> list[E]:
    return [one for one in book.of(cls) if one.is_live]


def _asked(book: Book, cls: type[E], has: Callable[[E], bool]) -> Iterator[tuple[str, bool]]:
    return ((one.ref, has(one)) for one in _live(book, cls))


def _leads(book: Book, one: Entity) -> bool:
    return book.get(Position, one.owner) is not None


def _tops(book: Book) -> Iterator[tuple[str, bool]]:
    """Goals at the top, with the departments of the objectives below them."""
    parts: dict[str, set[str]] = {}
    for goal in _live(book, Goal):
        place = goal_places.at(book, goal.ref)
        parts.setdefault(place.top if place is not None else goal.ref, set()).update(
            book.canonical(part.department) for part in goal.contributions
        )
    return ((goal.ref, len(parts[goal.ref]) > 1) for goal in _live(book, Goal) if goal.ref in parts and not goal.parent)


def _taking_part(book: Book) -> Iterator[tuple[str, bool]]:
    named = {book.canonical(part.department) for goal in _live(book, Goal) for part in goal.contributions}
    return _asked(book, Department, lambda one: one.ref in named)


def _agreeing(book: Book) -> Iterator[tuple[str, bool]]:
    named = {book.canonical(ref) for one in _live(book, Agreement) for ref in (one.from_, one.to)}
    return _asked(book, Department, lambda one: one.ref in named)
