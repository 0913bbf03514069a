"""What departments need from one another for their parts in goals, and which of it nobody has agreed to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onebook.facts.once import once
from onebook.model.book import Book
from onebook.model.kinds.agreement import Agreement
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal, Need
from onebook.problem import Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNeed:
    """A need that is neither agreed nor under an agreement in force between the two."""

    goal: Goal
    need: Need
    pointer: Pointer
    """The way to it in the goal."""
    giver: Department
    getter: Department


def agreement_between(book: Book, giver: Department | None, getter: Department | None) -> Agreement | None:
    """The agreement under which one department gives to the other: in force, or done. One only proposed binds nobody."""
    if giver is None or getter is None:
        return None
    return once(book, _in_force).get((giver.ref, getter.ref))


def _in_force(book: Book) -> Mapping[tuple[str, str], Agreement]:
    """The first agreement from one to the other, by their references."""
    found: dict[tuple[str, str], Agreement] = {}
    for one in book.of(Agreement):
        giver, getter = book.get(Department, one.from_), book.get(Department, one.to)
        if one.status in ("active", "done") and giver is not None and getter is not None:
            found.setdefault((giver.ref, getter.ref), one)
    return found


def open_needs(book: Book) -> Iterator[OpenNeed]:
    """Every need that waits for an agreement, in the order of the goals that are planned."""
    for goal in book.of(Goal):
        if not goal.is_live:
            continue
        for number, part in enumerate(goal.contributions):
            getter = book.get(Department, part.department)
            for place, need in enumerate(part.needs):
                giver = book.get(Department, need.from_)
                if need.agreed is not None or giver is None or getter is None or giver.ref == getter.ref:
                    continue
                if agreement_between(book, giver, getter) is None:
                    yield OpenNeed(
                        goal=goal,
                        need=need,
                        pointer=("contributions", number, "needs", place, "from"),
                        giver=giver,
                        getter=getter,
                    )
