"""What departments need from one another for their parts in goals, and which of it nobody has agreed to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onebook.model.book import Book
from onebook.model.kinds.agreement import Agreement
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal, Need
from onebook.problem import Pointer


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """A need that is neither agreed nor under an agreement between the two."""

    goal: Goal
    need: Need
    pointer: Pointer
    """The way to it in the goal."""
    giver: Department
    getter: Department


def open_needs(book: Book) -> Iterator[OpenNeed]:
    """Every need that waits for an agreement, in the order of the goals that are planned."""
    agreed = {
        (book.canonical(one.from_), book.canonical(one.to)) for one in book.of(Agreement) if one.status != "dropped"
    }
    for goal in book.of(Goal):
        if goal.status not in ("active", "proposed"):
            continue
        for number, part in enumerate(goal.contributions):
            getter = book.get(Department, part.department)
            for place, need in enumerate(part.needs):
                giver = book.get(Department, need.from_)
                if need.agreed is not None or giver is None or getter is None or giver.ref == getter.ref:
                    continue
                if (giver.ref, getter.ref) not in agreed:
                    yield OpenNeed(goal, need, ("contributions", number, "needs", place, "from"), giver, getter)
