"""How steady the plan is: how often people changed what they want, hold themselves to, or say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onebook.model.book import Book, query
from onebook.model.history import PastCommit
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.message import Message

HEART: dict[str, frozenset[str]] = {
    "goal": frozenset({"title", "success", "period", "parent"}),
    "measure": frozenset({"target", "definition", "direction", "unit"}),
    "message": frozenset({"statement"}),
}
"""The fields that say what is wanted. New figures, another owner or a better sentence elsewhere make no plan unsteady."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTurn:
    """Something that was changed at its heart."""

    ref: str
    title: str
    times: int
    """In how many steps of the history."""
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """How steady goals, measures and messages are."""

    since: date
    """The first day that the history tells of."""
    of: int
    """How many goals, measures and messages there are that hold."""
    turns: tuple[PlanTurn, ...]
    """Those that changed, the most restless first."""

    @property
    def steady(self) -> int:
        """How many say what they said."""
        return self.of - len(self.turns)


@query
def stability(book: Book) -> Stability | None:
    """How steady the plan is; None where there is no history to tell."""
    history = book.history
    if history is None or not history.commits:
        return None
    there = {entity.ref: entity for kind in (Goal, Measure, Message) for entity in book.of(kind) if entity.is_live}
    days: dict[str, list[date]] = {}
    for commit in history.commits:
        for ref in dict.fromkeys(_turned(commit)):
            if ref in there:
                days.setdefault(ref, []).append(commit.moment.date())
    turns = [
        PlanTurn(ref=ref, title=there[ref].title, times=len(found), last=max(found)) for ref, found in days.items()
    ]
    return Stability(
        since=min(commit.moment.date() for commit in history.commits),
        of=len(there),
        turns=tuple(sorted(turns, key=lambda turn: (-turn.times, -turn.last.toordinal(), turn.ref))),
    )


def _turned(commit: PastCommit) -> Iterator[str]:
    for thing in commit.things:
        heart = HEART.get(thing.now.partition(":")[0], frozenset())
        if any(not heart.isdisjoint(line.fields) for line in thing.lines):
            yield thing.now
