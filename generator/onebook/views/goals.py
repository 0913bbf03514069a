"""Goals and pillars: the plan on a page, and what a goal's page says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import bounds, say_period, say_span
from onebook.facts.numbers import has_short_unit, say_cell, say_of
from onebook.facts.progress import GoalProgress, Progress, State, goal_progress
from onebook.model.book import sort_key
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
from onebook.views.common import Common, common, without
from onebook.views.links import PageLink, activity_address, link_of, link_to
from onebook.views.users import users

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
    objectives: tuple[GoalLine, ...]
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
    number = f"G{goal.order:g}" if goal.order is not None and goal.level == "goal" else ""
    shown = goal.status not in ("proposed", "dropped") and progress.has_begun
    return GoalCard(
        link_to(goal),
        number,
        colour_of(book, book.get(Pillar, goal.pillar)),
        mark(goal.status, progress.state, has_begun=progress.has_begun),
        head.share if head is not None and shown else None,
        head.pace if head is not None and shown else None,
        _figure(book, goal, progress),
        goal.summary or goal.success or "",
        link_of(book, goal.owner),
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


def plan(book: CheckedBook) -> tuple[PillarGroup, ...]:
    """The plan on a page: every pillar with its goals, then goals without one."""
    groups = [pillar_group(book, pillar) for pillar in book.of(Pillar)]
    loose = tuple(_line(book, goal) for goal in tops(book) if book.get(Pillar, goal.pillar) is None)
    return (*groups, PillarGroup(None, None, 0, loose)) if loose else tuple(groups)


def pillar_group(book: CheckedBook, pillar: Pillar) -> PillarGroup:
    """A pillar with its goals."""
    goals = tuple(_line(book, goal) for goal in tops(book) if book.get(Pillar, goal.pillar) is pillar)
    return PillarGroup(pillar, link_to(pillar), colour_of(book, pillar), goals)


def pillar_page(book: CheckedBook, pillar: Pillar) -> PillarPage:
    """The page of a pillar."""
    return PillarPage(pillar, common(book, pillar), pillar_group(book, pillar))


def tops(book: CheckedBook) -> list[Goal]:
    """Goals that stand for themselves. One whose parent is lost does so too, and one of several in a circle."""
    goals = book.of(Goal)
    seen: set[str] = set()

    def see(goal: Goal) -> None:
        if goal.ref not in seen:
            seen.add(goal.ref)
            for below in _below(book, goal):
                see(below)

    found: list[Goal] = []
    for goal in (*(goal for goal in goals if book.get(Goal, goal.parent) is None), *goals):
        if goal.ref not in seen:
            found.append(goal)
            see(goal)
    return sorted(found, key=sort_key)


def _below(book: CheckedBook, goal: Goal) -> list[Goal]:
    return users(book, Goal, goal, by=("parent",))


def _line(book: CheckedBook, goal: Goal, above: tuple[str, ...] = ()) -> GoalLine:
    above = (*above, goal.ref)
    below = [other for other in _below(book, goal) if other.ref not in above]
    return GoalLine(goal_card(book, goal), tuple(_line(book, other, above) for other in below))


def goal_page(book: CheckedBook, goal: Goal) -> GoalPage:
    """The page of a goal or objective."""
    progress = goal_progress(book, goal)
    charts = [found for one in progress.measures if (found := chart(one, book.today)) is not None]
    objectives = _line(book, goal).objectives
    work: list[Initiative | Campaign] = [
        *users(book, Initiative, goal, by=("goals",)),
        *users(book, Campaign, goal, by=("goals",)),
    ]
    links = [link_to(one, say_span(one.start, one.end)) for one in work]
    decisions = _decisions(book, goal)
    shown = {*(line.card.link.ref for line in objectives), *(link.ref for link in links)}
    return GoalPage(
        goal,
        without(common(book, goal), shown | {decision.ref.partition("#")[0] for decision in decisions}),
        goal_card(book, goal),
        link_of(book, goal.pillar),
        link_of(book, goal.parent),
        say_period(goal.period) if goal.period is not None else "",
        tuple(charts[:1]),
        measure_rows(progress),
        tuple(_part(book, one) for one in goal.contributions),
        objectives,
        tuple(link for link in links if link.kind == Initiative.kind.singular),
        tuple(link for link in links if link.kind == Campaign.kind.singular),
        goal.risks,
        decisions,
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
    for agreement in users(book, Agreement, giver, by=("from",)):
        if book.find(agreement.to) is getter and agreement.status in ("active", "done"):
            return link_to(agreement)
    return None


def _decisions(book: CheckedBook, goal: Goal) -> tuple[Decision, ...]:
    """The activities of the matrices about a goal."""
    matrices = users(book, Raci, goal, by=("about",))
    return tuple(_decision(book, matrix, activity) for matrix in matrices for activity in matrix.activities)


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
