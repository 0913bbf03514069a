"""What we want to reach, at all or in some days: the goals that run then, and what each department gives to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import bounds
from onebook.facts.plain import plain
from onebook.model.book import query
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal
from onebook.model.snapshot import sort_key
from onebook.rules.run import CheckedBook
from onebook.views.links import PageLink, link_to

MOST_GOALS = 12
"""Goals that a card tells before it leads on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """A goal, or an objective below one."""

    link: PageLink
    number: str
    """`G1`; empty where it has none."""
    is_goal: bool
    first: date | None
    last: date | None
    parts: Mapping[str, str]
    """What departments give to it, by their ids."""

    def touches(self, first: date, last: date) -> bool:
        """Whether it runs in some days; one without a period always runs."""
        return (self.first is None or self.first <= last) and (self.last is None or first <= self.last)


@query
def priorities(book: CheckedBook) -> tuple[Priority, ...]:
    """All that is not done or dropped, in the order of the plan."""
    live = [goal for goal in book.of(Goal) if goal.is_live]
    live.sort(key=lambda goal: (goal.level != "goal", goal.order is None, goal.order or 0, sort_key(goal)))
    return tuple(_priority(book, goal) for goal in live)


def _priority(book: CheckedBook, goal: Goal) -> Priority:
    first, last = bounds(goal.period, book.organization) if goal.period is not None else (None, None)
    is_goal = goal.level == "goal"
    return Priority(
        link=link_to(goal),
        number=f"G{goal.order:g}" if goal.order is not None and is_goal else "",
        is_goal=is_goal,
        first=first,
        last=last,
        parts={
            department.id: plain(book, part.how)
            for part in goal.contributions
            if (department := book.get(Department, part.department)) is not None
        },
    )
