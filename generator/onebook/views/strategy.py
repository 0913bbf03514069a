"""The strategy as a map: the pillars, their goals, and the departments on which each goal stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from onebook.facts.people import department_of, departments_of
from onebook.model.book import query
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, SaidRow, how_many
from onebook.views.goals import GoalCard, GoalLine, Mark, plan
from onebook.views.links import PageLink, link_to

PartIn = Literal["leads", "part", "below"]
"""A department leads a goal, has a part in it, or has one in an objective below it alone."""


@dataclass(frozen=True, slots=True)
class MapGoal:
    """A goal on the map."""

    card: GoalCard
    objectives: tuple[Mark, ...]
    """The states of all objectives below it."""
    parts: Mapping[str, PartIn]
    """By department, in the map's order."""


@dataclass(frozen=True, slots=True)
class Band:
    """A pillar with its goals; without a link, the goals that stand under none."""

    link: PageLink | None
    title: str
    colour: int
    goals: tuple[MapGoal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyMap:
    """The pillars as bands, the goals in them, and the departments across."""

    title: str
    description: str
    bands: tuple[Band, ...]
    departments: tuple[PageLink, ...]
    """Those with a part in a goal, the one with most goals first."""
    counts: Mapping[str, int]
    """In how many goals each department has a part."""


@query
def strategy_map(book: CheckedBook) -> StrategyMap | None:
    """The map of what is planned; None where there is no goal yet."""
    bands = [
        Band(
            group.link,
            group.link.title if group.link is not None else Said("Other goals"),
            group.colour,
            tuple(_goal(book, line) for line in group.goals if line.card.link.status != "dropped"),
        )
        for group in plan(book)
    ]
    goals = [goal for band in bands for goal in band.goals]
    if not goals:
        return None
    counts = Counter(ref for goal in goals for ref in goal.parts)
    order = {one.ref: place for place, one in enumerate(book.of(Department))}
    shown = sorted(counts, key=lambda ref: (-counts[ref], order[ref]))
    departments = tuple(link_to(book.entity(ref)) for ref in shown)
    return StrategyMap(
        title=Said("The strategy of {name}", name=book.organization.title),
        description=_description(bands, departments, counts),
        bands=tuple(_ordered(band, shown) for band in bands),
        departments=departments,
        counts=counts,
    )


def _ordered(band: Band, shown: Iterable[str]) -> Band:
    goals = tuple(
        MapGoal(goal.card, goal.objectives, {ref: goal.parts[ref] for ref in shown if ref in goal.parts})
        for goal in band.goals
    )
    return Band(band.link, band.title, band.colour, goals)


def _goal(book: CheckedBook, line: GoalLine) -> MapGoal:
    goal = _entity(book, line)
    below = [one for one in _all_below(line) if one.card.link.status != "dropped"]
    parts: dict[str, PartIn] = {}
    for one in below:
        parts |= dict.fromkeys(_departments(_entity(book, one), book), "below")
    parts |= dict.fromkeys(_departments(goal, book), "part")
    owner = department_of(book, goal.owner)
    if owner is not None and owner.status != "dropped":
        parts[owner.ref] = "leads"
    return MapGoal(line.card, tuple(one.card.mark for one in below), parts)


def _entity(book: CheckedBook, line: GoalLine) -> Goal:
    goal = book.entity(line.card.link.ref)
    assert isinstance(goal, Goal)
    return goal


def _departments(goal: Goal, book: CheckedBook) -> list[str]:
    found = departments_of(book, (part.department for part in goal.contributions))
    return [one.ref for one in found if one.status != "dropped"]


def _all_below(line: GoalLine) -> Iterator[GoalLine]:
    for one in line.objectives:
        yield one
        yield from _all_below(one)


def _description(bands: list[Band], departments: tuple[PageLink, ...], counts: Mapping[str, int]) -> str:
    goals = sum(len(band.goals) for band in bands)
    pillars = sum(band.link is not None for band in bands)
    said = how_many(goals, "{n} goal", "{n} goals")
    if pillars:
        under = how_many(pillars, "{n} pillar", "{n} pillars")
        said = Said("{goals} under {pillars}", goals=said, pillars=under)
    if not departments:
        return Said("{goals}. No department has a part in one yet.", goals=said)
    first = departments[0]
    who = how_many(len(departments), "{n} department", "{n} departments")
    return SaidRow(
        " ",
        (
            Said("{goals}, and the {departments} that work on them.", goals=said, departments=who),
            Said("{name} has a part in most of them: {n}.", name=first.title, n=counts[first.ref]),
        ),
    )
