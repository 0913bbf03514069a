"""Goals and pillars: the plan on a page, and what a goal's page says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import bounds, say_period
from onebook.facts.numbers import has_short_unit, say_cell, say_of
from onebook.facts.progress import GoalProgress, Progress, State, goal_progress
from onebook.model.entity import Status
from onebook.model.kinds.agreement import Agreement
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Contribution, Goal, Need, Risk
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.pillar import Pillar
from onebook.model.kinds.raci import Activity, Raci
from onebook.rules.run import CheckedBook
from onebook.views.chart import Chart, chart
from onebook.views.common import Common, common
from onebook.views.links import PageLink, activity_address, link_of, link_to, links_to

COLOURS = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as a shape and a word: the shape's name in the style sheet, and the word."""

    shape: str
    word: str


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal with its objectives."""

    card: GoalCard
    objectives: tuple[GoalCard, ...]


@dataclass(frozen=True, slots=True)
class PillarGroup:
    """A pillar with its goals; without a pillar, the goals that stand under none."""

    pillar: Pillar | None
    link: PageLink | None
    colour: int
    goals: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class NeedLine:
    """What a department needs from another, and whether that is agreed."""

    need: Need
    giver: PageLink | None
    agreement: PageLink | None


@dataclass(frozen=True, slots=True)
class Part:
    """A department's part in a goal."""

    contribution: Contribution
    department: PageLink | None
    needs: tuple[NeedLine, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """An activity about the goal, with who answers for it and who does it."""

    title: str
    address: str
    ref: str
    accountable: tuple[PageLink, ...]
    responsible: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class GoalPage:
    """The page of a goal or objective."""

    entity: Goal
    common: Common
    card: GoalCard
    pillar: PageLink | None
    parent: PageLink | None
    period: str
    charts: tuple[Chart, ...]
    measures: tuple[MeasureRow, ...]
    parts: tuple[Part, ...]
    objectives: tuple[GoalCard, ...]
    initiatives: tuple[PageLink, ...]
    campaigns: tuple[PageLink, ...]
    risks: tuple[Risk, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class PillarPage:
    """The page of a pillar."""

    entity: Pillar
    common: Common
    group: PillarGroup


def mark(status: Status, state: State, *, has_begun: bool = True) -> Mark:
    """The mark of something with progress: what is decided comes before what is measured."""
    decided = {"proposed": "Proposed", "dropped": "Dropped", "done": "Done"}
    if status in decided:
        return Mark(status, decided[status])
    measured = {
        "on-track": Mark("good", "On track"),
        "at-risk": Mark("risk", "At risk"),
        "off-track": Mark("off", "Off track"),
    }
    return measured.get(state, Mark("none", "No figures yet" if has_begun else "Not started"))


def colour_of(book: CheckedBook, pillar: Pillar | None) -> int:
    """A pillar's colour by its place in the list; a fifth begins again."""
    if pillar is None:
        return 0
    return [one.id for one in book.of(Pillar)].index(pillar.id) % COLOURS + 1


def goal_card(book: CheckedBook, goal: Goal) -> GoalCard:
    """A goal in a few words and a bar."""
    progress = goal_progress(book, goal)
    head = progress.headline
    begins = bounds(goal.period, book.organization)[0] if goal.period is not None else book.today
    has_begun = begins <= book.today
    number = f"G{goal.order:g}" if goal.order is not None and goal.level == "goal" else ""
    shown = goal.status not in ("proposed", "dropped")
    return GoalCard(
        link_to(goal),
        number,
        colour_of(book, book.get(Pillar, goal.pillar)),
        mark(goal.status, progress.state, has_begun=has_begun),
        head.share if head is not None and shown else None,
        head.pace if head is not None and shown else None,
        _figure(goal, head),
        goal.summary or goal.success or "",
        link_of(book, goal.owner),
    )


def _figure(goal: Goal, head: Progress | None) -> str:
    if head is not None and head.last is not None and head.target is not None and goal.status != "proposed":
        return say_of(head.last.value, head.target.value, head.measure.unit, head.measure.direction)
    return say_period(goal.period) if goal.period is not None else ""


def plan(book: CheckedBook) -> tuple[PillarGroup, ...]:
    """The plan on a page: every pillar with its goals, then goals without one."""
    groups = [pillar_group(book, pillar) for pillar in book.of(Pillar)]
    loose = tuple(_line(book, goal) for goal in _tops(book) if book.get(Pillar, goal.pillar) is None)
    return (*groups, PillarGroup(None, None, 0, loose)) if loose else tuple(groups)


def pillar_group(book: CheckedBook, pillar: Pillar) -> PillarGroup:
    """A pillar with its goals."""
    goals = tuple(_line(book, goal) for goal in _tops(book) if book.get(Pillar, goal.pillar) == pillar)
    return PillarGroup(pillar, link_to(pillar), colour_of(book, pillar), goals)


def pillar_page(book: CheckedBook, pillar: Pillar) -> PillarPage:
    """The page of a pillar."""
    return PillarPage(pillar, common(book, pillar), pillar_group(book, pillar))


def _tops(book: CheckedBook) -> list[Goal]:
    """Goals that stand for themselves; an objective whose parent is lost stands for itself too."""
    return [goal for goal in book.of(Goal) if book.get(Goal, goal.parent) is None]


def _below(book: CheckedBook, goal: Goal) -> list[Goal]:
    return [other for other in book.of(Goal) if book.get(Goal, other.parent) == goal]


def _line(book: CheckedBook, goal: Goal) -> GoalLine:
    return GoalLine(goal_card(book, goal), tuple(goal_card(book, other) for other in _below(book, goal)))


def goal_page(book: CheckedBook, goal: Goal) -> GoalPage:
    """The page of a goal or objective."""
    progress = goal_progress(book, goal)
    charts = [found for one in progress.measures if (found := chart(one, book.today)) is not None]
    return GoalPage(
        goal,
        common(book, goal),
        goal_card(book, goal),
        link_of(book, goal.pillar),
        link_of(book, goal.parent),
        say_period(goal.period) if goal.period is not None else "",
        tuple(charts[:1]),
        measure_rows(progress),
        tuple(_part(book, one) for one in goal.contributions),
        tuple(goal_card(book, other) for other in _below(book, goal)),
        links_to(one for one in book.of(Initiative) if goal in book.all(Goal, one.goals)),
        links_to(one for one in book.of(Campaign) if goal in book.all(Goal, one.goals)),
        goal.risks,
        tuple(
            _decision(book, matrix, activity)
            for matrix in book.of(Raci)
            if book.find(matrix.about) == goal
            for activity in matrix.activities
        ),
    )


def measure_rows(progress: GoalProgress) -> tuple[MeasureRow, ...]:
    """The measures of a goal as a table."""
    return tuple(measure_row(one) for one in progress.measures)


def measure_row(one: Progress) -> MeasureRow:
    """A measure as a row of a table."""
    unit = one.measure.unit
    return MeasureRow(
        link_to(one.measure),
        unit if unit and not has_short_unit(unit) else "",
        say_cell(one.measure.baseline.value, unit) if one.measure.baseline is not None else "",
        say_cell(one.last.value, unit) if one.last is not None else "",
        say_cell(one.target.value, unit) if one.target is not None else "",
        one.target.date if one.target is not None else None,
        mark(one.measure.status, one.state),
    )


def _part(book: CheckedBook, contribution: Contribution) -> Part:
    getter = book.get(Department, contribution.department)
    needs = tuple(
        NeedLine(need, link_of(book, need.from_), _agreement(book, book.get(Department, need.from_), getter))
        for need in contribution.needs
    )
    return Part(contribution, link_to(getter) if getter is not None else None, needs)


def _agreement(book: CheckedBook, giver: Department | None, getter: Department | None) -> PageLink | None:
    """An agreement under which one department gives to the other."""
    if giver is None or getter is None:
        return None
    for agreement in book.of(Agreement):
        is_theirs = book.find(agreement.from_) == giver and book.find(agreement.to) == getter
        if is_theirs and agreement.status in ("active", "done"):
            return link_to(agreement)
    return None


def _decision(book: CheckedBook, matrix: Raci, activity: Activity) -> Decision:
    accountable = [link_of(book, ref) for ref in activity.accountable or ()]
    responsible = [link_of(book, ref) for ref in activity.responsible or ()]
    return Decision(
        activity.title,
        activity_address(matrix, activity),
        f"{matrix.ref}#{activity.id}",
        tuple(link for link in accountable if link is not None),
        tuple(link for link in responsible if link is not None),
    )
