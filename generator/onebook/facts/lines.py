"""Lines of parents: who stands at the top, and how many levels down something is. A line may be as long as it likes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onebook.model.book import Book, index
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where something stands in its line of parents."""

    top: str
    """The one at the top, or itself; in a circle of parents, itself."""
    level: int
    """1 at the top."""


@index
def goal_places(book: Book) -> Mapping[str, LinePlace]:
    """Where each goal stands, by its reference."""
    found = ((goal.ref, book.get(Goal, goal.parent)) for goal in book.of(Goal))
    return places({ref: parent.ref if parent is not None else "" for ref, parent in found})


@index
def department_places(book: Book) -> Mapping[str, LinePlace]:
    """Where each department stands, by its reference."""
    found = ((one.ref, book.get(Department, one.parent)) for one in book.of(Department))
    return places({ref: parent.ref if parent is not None else "" for ref, parent in found})


def places(parents: Mapping[str, str]) -> dict[str, LinePlace]:
    """Where each stands, from the parent of each; one look at each of them."""
    found: dict[str, LinePlace] = {}
    for start in parents:
        line: list[str] = []
        on_line: set[str] = set()
        ref = start
        while ref and ref not in found and ref not in on_line:
            line.append(ref)
            on_line.add(ref)
            ref = parents.get(ref, "")
        if ref in on_line:
            found |= {one: LinePlace(one, 1) for one in line}
            continue
        above = found.get(ref)
        for one in reversed(line):
            above = LinePlace(above.top, above.level + 1) if above is not None else LinePlace(one, 1)
            found[one] = above
    return found
