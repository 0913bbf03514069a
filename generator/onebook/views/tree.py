"""How a goal hangs together: the pillar above it, the objectives below it, and what is measured for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onebook.facts.numbers import say_of
from onebook.facts.progress import Progress, goal_progress
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.pillar import Pillar
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, SaidRow, how_many
from onebook.views.goals import Mark, goal_card, mark
from onebook.views.links import PageLink, link_to
from onebook.views.users import users


@dataclass(frozen=True, slots=True, kw_only=True)
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


MOST = 80
"""So many goals and measures are drawn as a whole; of more, the line above a goal and what is right below it."""

_ABOVE, _BELOW = 5, 40


def goal_tree(book: CheckedBook, goal: Goal) -> GoalTree | None:
    """The tree in which a goal or objective stands; None where it stands alone with one measure or none.

    Each page of a large plan draws its own part, so that a plan twice as large costs twice as much and no more.
    """
    line = _line(book, goal)
    top = line[0]
    is_whole = _is_small(book, top)
    branch = _goal(book, top, goal, frozenset()) if is_whole else _part(book, line[-_ABOVE - 1 :])
    every = list(_all((branch,)))
    if len(every) < 3:
        return None
    pillar = book.get(Pillar, top.pillar)
    root = (
        Branch(
            link=link_to(pillar),
            kind=Said("Pillar"),
            mark=None,
            figure="",
            colour=branch.colour,
            is_here=False,
            below=(branch,),
        )
        if pillar
        else branch
    )
    objectives = sum(one.link.kind == "goal" for one in every) - 1
    measures = sum(one.is_measure for one in every)
    counts = list(_counts(objectives, measures))
    said = Said("{a} and {b}", a=counts[0], b=counts[1]) if len(counts) > 1 else counts[0] if counts else ""
    if not is_whole:
        title = Said("How {name} hangs together", name=goal.title)
        says = Said("What stands above {name} and right below it: {what}.", name=goal.title, what=said)
        return GoalTree(title, says, root)
    title = Said("How {name} hangs together", name=top.title)
    return GoalTree(title, Said("{name} has {what}.", name=top.title, what=said), root)


def _is_small(book: CheckedBook, top: Goal) -> bool:
    """Whether all below a goal can be drawn at once."""
    waiting, seen, count = [top], {top.ref}, 0
    while waiting and count <= MOST:
        goal = waiting.pop()
        count += 1 + len(goal.measures)
        found = [one for one in users(book, Goal, goal, by=("parent",)) if one.ref not in seen]
        seen |= {one.ref for one in found}
        waiting += found
    return count <= MOST


def _part(book: CheckedBook, line: Sequence[Goal]) -> Branch:
    """The last goal of a line with what is right below it, and those above it one below another."""
    here = line[-1]
    objectives = [one for one in users(book, Goal, here, by=("parent",)) if one.status != "dropped"][:_BELOW]
    branch = _branch(book, here, here, tuple(_branch(book, one, here, ()) for one in objectives), with_measures=True)
    for goal in reversed(line[:-1]):
        branch = _branch(book, goal, here, (branch,))
    return branch


def _counts(objectives: int, measures: int) -> Iterator[str]:
    if objectives:
        yield how_many(objectives, "{n} objective", "{n} objectives")
    if measures:
        yield how_many(measures, "{n} measure", "{n} measures")


def _all(branches: Iterable[Branch]) -> Iterator[Branch]:
    for one in branches:
        yield one
        yield from _all(one.below)


def _line(book: CheckedBook, goal: Goal) -> list[Goal]:
    """The goals from the top down to a goal; in a circle of parents, the goal itself."""
    line, seen = [goal], {goal.ref}
    while (parent := book.get(Goal, line[-1].parent)) is not None:
        if parent.ref in seen:
            return [goal]
        seen.add(parent.ref)
        line.append(parent)
    return line[::-1]


def _goal(book: CheckedBook, goal: Goal, here: Goal, above: frozenset[str]) -> Branch:
    above |= {goal.ref}
    objectives = [
        one for one in users(book, Goal, goal, by=("parent",)) if one.ref not in above and one.status != "dropped"
    ]
    return _branch(book, goal, here, tuple(_goal(book, one, here, above) for one in objectives), with_measures=True)


def _branch(
    book: CheckedBook, goal: Goal, here: Goal, below: tuple[Branch, ...], *, with_measures: bool = False
) -> Branch:
    card = goal_card(book, goal)
    found = goal_progress(book, goal).measures if with_measures else ()
    return Branch(
        link=card.link,
        kind=SaidRow(" ", filter(None, (Said("Goal") if goal.level == "goal" else Said("Objective"), card.number))),
        mark=card.mark,
        figure="",
        colour=card.colour,
        is_here=goal is here,
        below=(*(_measure(one, card.colour) for one in found if one.measure.status != "dropped"), *below),
    )


def _measure(one: Progress, colour: int) -> Branch:
    figure = ""
    if one.last is not None and one.target is not None and one.has_numbers:
        figure = say_of(one.last.value, one.target.value, one.measure.unit, one.measure.direction)
    return Branch(
        link=link_to(one.measure),
        kind=Said("Measure"),
        mark=mark(one.measure.status, one.state, is_open=one.is_open),
        figure=figure,
        colour=colour,
        is_here=False,
        below=(),
    )
