"""The measures' page: every measure in a row, by pillar and goal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onebook.facts.numbers import say_of, say_value
from onebook.facts.progress import Progress, measure_progress
from onebook.facts.standing import NO_PILLAR, OverviewPart, parts, top_goal
from onebook.model.book import any_ref, query
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.pillar import Pillar
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.common import Common, common
from onebook.views.figures import Figure, figure
from onebook.views.goals import Mark, colour_of
from onebook.views.links import PageLink, link_to, links_to
from onebook.views.users import users

_WORST_FIRST = ("off", "risk", "good", "none", "proposed", "done", "dropped")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSection:
    """A measure with its numbers."""

    entity: Measure
    common: Common
    figure: Figure
    says: str
    """`91.8 % of 95 %`."""
    expected: str
    """What the plan wanted on the day of the last value."""
    goals: tuple[PageLink, ...]
    """The goals and objectives that it shows the way of."""

    @property
    def mark(self) -> Mark:
        """How it stands."""
        return self.figure.row.mark


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """The measures of a goal and its objectives, or those of none."""

    anchor: str
    goal: PageLink | None
    number: str
    measures: tuple[MeasureSection, ...]


@dataclass(frozen=True, slots=True)
class PillarMeasures:
    """The goals of a pillar that have measures; without a pillar, those that stand under none."""

    anchor: str
    pillar: PageLink | None
    colour: int
    groups: tuple[MeasureGroup, ...]


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """All measures."""

    states: tuple[tuple[Mark, int], ...]
    """How many are in which state, the worst first."""
    pillars: tuple[PillarMeasures, ...]

    @property
    def count(self) -> int:
        """How many measures there are."""
        return sum(number for _, number in self.states)

    @property
    def behind(self) -> tuple[MeasureSection, ...]:
        """Those that are off track or at risk, the worst first."""
        every = [one for pillar in self.pillars for group in pillar.groups for one in group.measures]
        found = (one for one in every if one.mark.shape in ("off", "risk"))
        return tuple(sorted(found, key=lambda one: _WORST_FIRST.index(one.mark.shape)))


@query
def measures_page(book: CheckedBook) -> MeasuresPage:
    """Every measure once, with the first goal that uses it."""
    by_goal: dict[str, list[MeasureSection]] = {}
    tops: dict[str, Goal] = {}
    for measure in book.of(Measure):
        top = top_goal(book, measure)
        name = top.ref if top is not None else ""
        if top is not None:
            tops[name] = top
        by_goal.setdefault(name, []).append(measure_section(book, measure))
    sections = [section for found in by_goal.values() for section in found]
    return MeasuresPage(tuple(_states(sections)), tuple(_pillars(book, by_goal, tops)))


def _goals(book: CheckedBook, measure: Measure) -> list[Goal]:
    return users(book, Goal, measure, by=("measures",))


def _states(sections: list[MeasureSection]) -> Iterator[tuple[Mark, int]]:
    counts = Counter(section.mark for section in sections)
    for mark in sorted(counts, key=lambda one: (_WORST_FIRST.index(one.shape), one.word)):
        yield mark, counts[mark]


def _pillars(
    book: CheckedBook, by_goal: dict[str, list[MeasureSection]], tops: dict[str, Goal]
) -> Iterator[PillarMeasures]:
    grouped: dict[str, list[MeasureGroup]] = {}
    for goal in book.of(Goal):
        if goal.ref in tops:
            pillar = book.get(Pillar, goal.pillar)
            group = _group(goal, by_goal[goal.ref])
            grouped.setdefault(pillar.ref if pillar is not None else "", []).append(group)
    if "" in by_goal:
        grouped.setdefault("", []).append(_group(None, by_goal[""]))
    for pillar in book.of(Pillar):
        if pillar.ref in grouped:
            groups = tuple(grouped[pillar.ref])
            yield PillarMeasures(f"pillar--{pillar.id}", link_to(pillar), colour_of(book, pillar), groups)
    if "" in grouped:
        yield PillarMeasures("pillar--none", None, 0, tuple(grouped[""]))


@dataclass(frozen=True, slots=True)
class MeasuresPart:
    """The measures of a pillar, or some of them, where there are too many for one page."""

    pillar: PillarMeasures
    number: int
    of: int


def pillar_title(book: CheckedBook, part: OverviewPart) -> str:
    """The pillar whose measures a part tells."""
    pillar = book.find(any_ref(f"{Pillar.kind.name}:{part.name.removeprefix('pillar-')}"))
    return pillar.title if pillar is not None and part.name != NO_PILLAR else Said("Goals without a pillar")


def measures_part(book: CheckedBook, address: str) -> MeasuresPart:
    """A part of the measures."""
    part = parts.at(book, address)
    assert part is not None
    by_goal: dict[str, list[MeasureSection]] = {}
    tops: dict[str, Goal] = {}
    for measure in map(book.entity, part.refs):
        assert isinstance(measure, Measure)
        top = top_goal(book, measure)
        name = top.ref if top is not None else ""
        if top is not None:
            tops[name] = top
        by_goal.setdefault(name, []).append(measure_section(book, measure))
    groups = [_group(tops[name] if name else None, found) for name, found in by_goal.items()]
    first = next(iter(tops.values()), None)
    pillar = book.get(Pillar, first.pillar) if first is not None else None
    link = link_to(pillar) if pillar is not None else None
    colour = colour_of(book, pillar) if pillar is not None else 0
    return MeasuresPart(PillarMeasures("", link, colour, tuple(groups)), part.number, part.of)


def _group(goal: Goal | None, measures: list[MeasureSection]) -> MeasureGroup:
    if goal is None:
        return MeasureGroup("goal--none", None, "", tuple(measures))
    number = f"G{goal.order:g}" if goal.order is not None and goal.level == "goal" else ""
    return MeasureGroup(f"goal--{goal.id}", link_to(goal), number, tuple(measures))


@query
def measure_section(book: CheckedBook, measure: Measure) -> MeasureSection:
    """A measure with its numbers."""
    progress = measure_progress(measure, book.today)
    return MeasureSection(
        entity=measure,
        common=common(book, measure),
        figure=figure(book, progress),
        says=_says(progress),
        expected=_expected(progress),
        goals=links_to(_goals(book, measure)),
    )


def _says(progress: Progress) -> str:
    if progress.last is None:
        return ""
    unit = progress.measure.unit
    if progress.target is None:
        return say_value(progress.last.value, unit)
    return say_of(progress.last.value, progress.target.value, unit, progress.measure.direction)


def _expected(progress: Progress) -> str:
    if progress.expected is None or progress.measure.direction == "keep":
        return ""
    return say_value(round(progress.expected, 1), progress.measure.unit)
