"""Who is who: every goal, objective and indicator gets its title, its id and its place in the row."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from onebook.imports.drafts import SlugMaker
from onebook.imports.stratml.notes import Notes
from onebook.imports.stratml.reading import days, sequence
from onebook.imports.stratml.records import Indicator, Plan, StratmlGoal
from onebook.imports.wording import one_line

LONGEST_TITLE: Final = 100
"""A dimension that is longer than this is a definition, and the title is its beginning."""


@dataclass(frozen=True, slots=True)
class PlacedMeasure:
    """An indicator that has its name."""

    indicator: Indicator
    id: str
    title: str
    order: int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedGoal:
    """A goal or objective that has its name and its place."""

    goal: StratmlGoal
    id: str
    title: str
    parent: str
    """The id of the goal above, or nothing."""
    order: int | float
    measures: tuple[PlacedMeasure, ...]

    @property
    def ref(self) -> str:
        """How it is referred to."""
        return f"goal:{self.id}"


@dataclass(frozen=True, slots=True)
class Identified:
    """All that a plan aims at, by name."""

    goals: tuple[PlacedGoal, ...]
    """Each goal, followed by what is below it."""
    measures: tuple[PlacedMeasure, ...]
    period: tuple[date, date] | None
    """The first and the last day of the plan."""
    by_identifier: Mapping[str, Sequence[str]]
    """From an Identifier of the source to references; several where the source uses it more than once."""


def identify(plan: Plan, taken: Collection[str], notes: Notes) -> Identified:
    """Name everything, in the order of the document."""
    namer = _Namer(notes, SlugMaker.avoiding("goal", taken), SlugMaker.avoiding("measure", taken))
    goals = tuple(namer.goals(plan.goals, ""))
    measures = (*(measure for goal in goals for measure in goal.measures), *namer.measures(plan.indicators))
    identifiers: dict[str, list[str]] = {}
    named = [(goal.goal.identifier, goal.ref) for goal in goals]
    named += [(measure.indicator.identifier, f"measure:{measure.id}") for measure in measures]
    for identifier, ref in named:
        if identifier:
            identifiers.setdefault(identifier, []).append(ref)
    return Identified(goals, measures, period(plan.start, plan.end), identifiers)


def period(start: str, end: str) -> tuple[date, date] | None:
    """From the first day to the last, where both are known and in this order."""
    first, last = days(start), days(end)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


@dataclass(slots=True)
class _Namer:
    """Gives names in one document."""

    notes: Notes
    goal_ids: SlugMaker
    measure_ids: SlugMaker
    untitled: dict[str, int] = field(default_factory=dict)

    def goals(self, goals: Sequence[StratmlGoal], parent: str) -> Iterator[PlacedGoal]:
        for goal, order in zip(goals, _orders(goals), strict=True):
            word = "objective" if goal.is_objective else "goal"
            title = one_line(goal.name) or self.untitled_title(word, goal.line)
            identifier = self.goal_ids.make(title, word)
            yield PlacedGoal(
                goal=goal,
                id=identifier,
                title=title,
                parent=parent,
                order=order,
                measures=tuple(self.measures(goal.indicators)),
            )
            yield from self.goals(goal.below, identifier)

    def measures(self, indicators: Sequence[Indicator]) -> Iterator[PlacedMeasure]:
        orders = _numbers(indicators)
        for index, indicator in enumerate(indicators):
            title = _beginning(one_line(indicator.name or indicator.dimension or indicator.description))
            title = title or self.untitled_title("measure", indicator.line)
            yield PlacedMeasure(
                indicator, self.measure_ids.make(title, "measure"), title, orders[index] if orders else None
            )

    def untitled_title(self, word: str, line: int) -> str:
        self.untitled[word] = number = self.untitled.get(word, 0) + 1
        title = f"Untitled {word} {number}"
        article = "An" if word == "objective" else "A"
        self.notes.add(f"{article} {word} has no name in the source; it is called \u201c{title}\u201d.", line)
        return title


def _beginning(title: str) -> str:
    if len(title) <= LONGEST_TITLE:
        return title
    cut = title[: LONGEST_TITLE - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.\\[") + "…"


def _numbers(items: Sequence[StratmlGoal] | Sequence[Indicator]) -> list[int | float] | None:
    """The places that the source gives its items, where it gives all of them one of their own."""
    places = [place for item in items if (place := sequence(item.sequence)) is not None]
    return places if len(set(places)) == len(items) else None


def _orders(goals: Sequence[StratmlGoal]) -> Iterable[int | float]:
    """The source's own numbers, else the order of the document."""
    return _numbers(goals) or range(1, len(goals) + 1)
