"""How a goal hangs together: the pillar above it, the objectives below it, and what is measured for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onebook.facts.numbers import say_of
from onebook.facts.progress import Progress, goal_progress
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.pillar import Pillar
from onebook.rules.run import CheckedBook
from onebook.views.goals import Mark, goal_card, mark
from onebook.views.links import PageLink, link_to
from onebook.views.users import users


@dataclass(frozen=True, slots=True)
class Branch:
    """A pillar, goal, objective or measure, with what hangs on it: measures first, then objectives."""

    link: PageLink
    kind: str
    """What it is, as people read it: `Goal G1`."""
    mark: Mark | None
    figure: str
    colour: int
    is_here: bool
    """It is what the page is about."""
    below: tuple[Branch, ...]

    @property
    def is_measure(self) -> bool:
        """It is counted, not reached."""
        return self.link.kind == "measure"


@dataclass(frozen=True, slots=True)
class GoalTree:
    """A goal's tree, from its pillar, or from the goal itself where it stands under none."""

    title: str
    description: str
    root: Branch


def goal_tree(book: CheckedBook, goal: Goal) -> GoalTree | None:
    """The tree in which a goal or objective stands; None where it stands alone with one measure or none."""
    top = _top(book, goal)
    branch = _goal(book, top, goal, frozenset())
    every = list(_all((branch,)))
    if len(every) < 3:
        return None
    pillar = book.get(Pillar, top.pillar)
    root = Branch(link_to(pillar), "Pillar", None, "", branch.colour, False, (branch,)) if pillar else branch
    objectives = sum(one.link.kind == "goal" for one in every) - 1
    measures = sum(one.is_measure for one in every)
    said = [f"{count} {word}{'s' if count != 1 else ''}" for count, word in _counts(objectives, measures)]
    return GoalTree(f"How {top.title} hangs together", f"{top.title} has {' and '.join(said)}.", root)


def _counts(objectives: int, measures: int) -> Iterator[tuple[int, str]]:
    yield from ((count, word) for count, word in ((objectives, "objective"), (measures, "measure")) if count)


def _all(branches: Iterable[Branch]) -> Iterator[Branch]:
    for one in branches:
        yield one
        yield from _all(one.below)


def _top(book: CheckedBook, goal: Goal) -> Goal:
    """The goal at the top; in a circle of parents, the goal itself."""
    seen = {goal.ref}
    top = goal
    while (parent := book.get(Goal, top.parent)) is not None:
        if parent.ref in seen:
            return goal
        seen.add(parent.ref)
        top = parent
    return top


def _goal(book: CheckedBook, goal: Goal, here: Goal, above: frozenset[str]) -> Branch:
    card = goal_card(book, goal)
    above |= {goal.ref}
    objectives = [
        one for one in users(book, Goal, goal, by=("parent",)) if one.ref not in above and one.status != "dropped"
    ]
    progress = goal_progress(book, goal)
    return Branch(
        card.link,
        f"{'Goal' if goal.level == 'goal' else 'Objective'} {card.number}".strip(),
        card.mark,
        "",
        card.colour,
        goal is here,
        (
            *(_measure(one, card.colour) for one in progress.measures if one.measure.status != "dropped"),
            *(_goal(book, one, here, above) for one in objectives),
        ),
    )


def _measure(one: Progress, colour: int) -> Branch:
    figure = ""
    if one.last is not None and one.target is not None and one.has_numbers:
        figure = say_of(one.last.value, one.target.value, one.measure.unit, one.measure.direction)
    return Branch(
        link_to(one.measure),
        "Measure",
        mark(one.measure.status, one.state, is_open=one.is_open),
        figure,
        colour,
        False,
        (),
    )
