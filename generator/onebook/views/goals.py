"""Goals and pillars: the plan on a page, and what a goal's page says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from onebook.facts.dates import bounds, say_month, say_period, say_span
from onebook.facts.numbers import has_short_unit, say_cell, say_of, say_value
from onebook.facts.progress import GoalProgress, Progress, State, goal_progress
from onebook.model.book import index, query
from onebook.model.entity import Status
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.pillar import Pillar
from onebook.model.snapshot import sort_key
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.links import PageLink, link_of, link_to
from onebook.views.users import users

COLOURS = 4
DEEPEST_ON_PAPER = 6
"""So many steps down goals are set below one another in print."""

BY_OBJECTIVES = Said("judged by its objectives")
"""Where the state of a goal without figures of its own comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A state as a shape and a word: the shape's name in the style sheet, and the word."""

    shape: str
    word: str
    by: str = field(default="", compare=False)
    """Where the state comes from, where that is to be said: `judged by its objectives`."""
    due: date | None = None
    """The day that the word counts to, as seen from the day on which the book was read."""
    then: tuple[Turn, ...] = ()
    """How it stands from later days on, if nobody does anything."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A state that comes with a day."""

    day: date
    mark: Mark


def over_time(today: date, mark_on: Callable[[date], Mark], days: Iterable[date | None]) -> Mark:
    """The mark of today, with those that come on later days, where `days` are those on which it may change."""
    now = last = mark_on(today)
    then: list[Turn] = []
    for day in sorted({day for day in days if day is not None and day > today}):
        mark = mark_on(day)
        if mark != last:
            then.append(Turn(day, mark))
            last = mark
    return replace(now, then=tuple(then))


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCard:
    """A goal in a few words and a bar."""

    link: PageLink
    number: str
    """`G1`; empty where the goal has no number."""
    colour: int
    """The pillar's place from 1 to 4; 0 without a pillar."""
    mark: Mark
    share: int | None
    pace: int | None
    figure: str
    """`91.8 % of 95 %`, or when it is to be reached."""
    summary: str
    owner: PageLink | None
    until: str
    """The month by which it is to be reached; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal with its objectives, and these with theirs."""

    card: GoalCard
    objectives: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True)
class PillarGroup:
    """A pillar with its goals; without a pillar, the goals that stand under none."""

    pillar: Pillar | None
    link: PageLink | None
    colour: int
    goals: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A measure in a goal's table."""

    link: PageLink
    unit: str
    """What is counted, where the numbers beside it do not say so themselves."""
    baseline: str
    now: str
    target: str
    by: date | None
    mark: Mark
    figure: str
    """The value and the target in a few words."""


def mark(
    status: Status, state: State, *, has_begun: bool = True, is_open: bool = False, is_from_below: bool = False
) -> Mark:
    """The mark of something with progress: what is decided comes before what is measured."""
    decided = {"proposed": Said("Proposed"), "dropped": Said("Dropped"), "done": Said("Done")}
    if status in decided:
        return Mark(shape=status, word=decided[status])
    by = BY_OBJECTIVES if is_from_below else ""
    measured = {
        "on-track": Mark(shape="good", word=Said("On track"), by=by),
        "at-risk": Mark(shape="risk", word=Said("At risk"), by=by),
        "off-track": Mark(shape="off", word=Said("Off track"), by=by),
    }
    return measured.get(
        state,
        Mark(
            shape="none",
            word=Said("Not started") if not has_begun else Said("Open") if is_open else Said("No figures yet"),
        ),
    )


def goal_mark(goal: Goal, progress: GoalProgress) -> Mark:
    """The mark of a goal."""
    return mark(
        goal.status,
        progress.state,
        has_begun=progress.has_begun,
        is_open=progress.is_open,
        is_from_below=bool(progress.below),
    )


@query
def colour_of(book: CheckedBook, pillar: Pillar | None) -> int:
    """A pillar's colour by its place in the list; a fifth begins again."""
    if pillar is None:
        return 0
    return [one.id for one in book.of(Pillar)].index(pillar.id) % COLOURS + 1


@query
def goal_card(book: CheckedBook, goal: Goal) -> GoalCard:
    """A goal in a few words and a bar."""
    progress = goal_progress(book, goal)
    head = progress.headline
    number = f"G{goal.order:g}" if goal.order is not None and goal.level == "goal" else ""
    shown = goal.status not in ("proposed", "dropped") and progress.has_begun
    return GoalCard(
        link=link_to(goal),
        number=number,
        colour=colour_of(book, book.get(Pillar, goal.pillar)),
        mark=goal_mark(goal, progress),
        share=head.share if head is not None and shown else None,
        pace=head.pace if head is not None and shown else None,
        figure=_figure(book, goal, progress),
        summary=goal.summary or goal.success or "",
        owner=link_of(book, goal.owner),
        until=say_month(bounds(goal.period, book.organization)[1]) if goal.period is not None else "",
    )


def _figure(book: CheckedBook, goal: Goal, progress: GoalProgress) -> str:
    """The numbers in a few words; where there are none, or only words, when it is to be reached."""
    head = progress.headline
    if not progress.has_begun and goal.period is not None and goal.status == "active":
        return say_span(bounds(goal.period, book.organization)[0], None)
    has_numbers = head is not None and head.has_numbers and goal.status != "proposed"
    if has_numbers and head is not None and head.last is not None and head.target is not None:
        return say_of(head.last.value, head.target.value, head.measure.unit, head.measure.direction)
    return say_period(goal.period) if goal.period is not None else ""


@query
def plan(book: CheckedBook) -> tuple[PillarGroup, ...]:
    """The plan on a page: every pillar with its goals, then goals without one."""
    groups = [pillar_group(book, pillar) for pillar in book.of(Pillar)]
    loose = tuple(goal_line(book, goal) for goal in tops_of(book))
    return (*groups, PillarGroup(None, None, 0, loose)) if loose else tuple(groups)


@query
def pillar_group(book: CheckedBook, pillar: Pillar) -> PillarGroup:
    """A pillar with its goals."""
    goals = tuple(goal_line(book, goal) for goal in tops_of(book, pillar.ref))
    return PillarGroup(pillar, link_to(pillar), colour_of(book, pillar), goals)


@query
def links_in_plan(book: CheckedBook) -> tuple[PageLink, ...]:
    """The goals that stand for themselves, as the plan on a page has them."""
    pillars = (*(pillar.ref for pillar in book.of(Pillar)), "")
    return tuple(link_to(goal) for pillar in pillars for goal in tops_of(book, pillar))


def tops_of(book: CheckedBook, pillar: str = "") -> list[Goal]:
    """Goals of a pillar, or of none, that stand for themselves.

    One whose parent is lost does so too, and one of several in a circle.
    """
    return [goal for ref in _tops.at(book, pillar) or () if isinstance(goal := book.entity(ref), Goal)]


@index
def _tops(book: CheckedBook) -> Mapping[str, tuple[str, ...]]:
    """Them by their pillar."""
    found: dict[str, list[str]] = {}
    for goal in _all_tops(book):
        pillar = book.get(Pillar, goal.pillar)
        found.setdefault(pillar.ref if pillar is not None else "", []).append(goal.ref)
    return {pillar: tuple(refs) for pillar, refs in found.items()}


def _all_tops(book: CheckedBook) -> list[Goal]:
    goals = book.of(Goal)
    seen: set[str] = set()

    def see(goal: Goal) -> None:
        if goal.ref not in seen:
            seen.add(goal.ref)
            for other in below(book, goal):
                see(other)

    found: list[Goal] = []
    for goal in (*(goal for goal in goals if book.get(Goal, goal.parent) is None), *goals):
        if goal.ref not in seen:
            found.append(goal)
            see(goal)
    return sorted(found, key=sort_key)


def below(book: CheckedBook, goal: Goal) -> list[Goal]:
    """The objectives on the way to a goal."""
    return users(book, Goal, goal, by=("parent",))


def goal_line(book: CheckedBook, goal: Goal, above: tuple[str, ...] = ()) -> GoalLine:
    """A goal with its objectives, and these with theirs; `above` are those it stands below."""
    above = (*above, goal.ref)
    steps = [other for other in below(book, goal) if other.ref not in above]
    return GoalLine(goal_card(book, goal), tuple(goal_line(book, other, above) for other in steps))


def on_paper(line: GoalLine) -> GoalLine:
    """The same for paper, which has no room for many steps: what lies deeper stands side by side on the last of them."""
    return _flattened(line, 1)


def _flattened(line: GoalLine, depth: int) -> GoalLine:
    if depth < DEEPEST_ON_PAPER:
        return GoalLine(line.card, tuple(_flattened(one, depth + 1) for one in line.objectives))
    found: list[GoalLine] = []
    waiting = list(line.objectives[::-1])
    while waiting:
        one = waiting.pop()
        found.append(GoalLine(one.card, ()))
        waiting += one.objectives[::-1]
    return GoalLine(line.card, tuple(found))


def measure_row(one: Progress) -> MeasureRow:
    """A measure as a row of a table."""
    unit = one.measure.unit
    return MeasureRow(
        link=link_to(one.measure),
        unit=unit if unit and not has_short_unit(unit) else "",
        baseline=say_cell(one.measure.baseline.value, unit) if one.measure.baseline is not None else "",
        now=say_cell(one.last.value, unit) if one.last is not None else "",
        target=say_cell(one.target.value, unit) if one.target is not None else "",
        by=one.target.date if one.target is not None else None,
        mark=mark(one.measure.status, one.state, is_open=one.is_open),
        figure=_figure_of(one),
    )


def _figure_of(one: Progress) -> str:
    unit = one.measure.unit
    if one.last is None:
        return ""
    if one.target is None:
        return say_value(one.last.value, unit)
    return say_of(one.last.value, one.target.value, unit, one.measure.direction)
