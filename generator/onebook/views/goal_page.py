"""What a goal's page says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onebook.facts.agreed import Change, changes_of
from onebook.facts.dates import say_period
from onebook.facts.progress import GoalProgress, goal_progress
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Contribution, Goal, Need, Risk
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.message import Message
from onebook.model.kinds.pillar import Pillar
from onebook.model.kinds.raci import Activity, Raci
from onebook.problem import Pointer
from onebook.rules.run import CheckedBook
from onebook.views.agreements import link_between
from onebook.views.coming import Coming, coming
from onebook.views.common import Common, common, without
from onebook.views.figures import Figure, figure
from onebook.views.goals import GoalCard, GoalLine, below, goal_card, goal_line, tops_of
from onebook.views.links import PageLink, activity_address, link_of, link_to
from onebook.views.people import Party, parties
from onebook.views.users import users
from onebook.views.work import WorkLine, work_line

_QUOTES = {"“": "”", "„": "“", "«": "»", "»": "«", '"': '"', "‘": "’"}


@dataclass(frozen=True, slots=True)
class CustomerVoice:
    """What a customer said, and who it was."""

    words: str
    who: str


@dataclass(frozen=True, slots=True)
class PartNeed:
    """What a department needs from another, and whether that is agreed."""

    need: Need
    giver: PageLink | None
    agreement: PageLink | None
    changed: tuple[Change, ...]
    """What is not what it was when they agreed."""


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A department's part in a goal."""

    contribution: Contribution
    department: PageLink | None
    needs: tuple[PartNeed, ...]
    changed: tuple[Change, ...]
    """What is not what it was when the department agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An activity about the goal, with who answers for it and who does it."""

    title: str
    address: str
    ref: str
    accountable: tuple[Party, ...]
    responsible: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message that serves the goal, and the campaigns that carry it."""

    link: PageLink
    statement: str
    campaigns: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The goals before and after it: of the same pillar, or steps on the way to the same goal."""

    before: GoalCard | None
    after: GoalCard | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPage:
    """The page of a goal or objective."""

    entity: Goal
    common: Common
    card: GoalCard
    pillar: PageLink | None
    parent: PageLink | None
    period: str
    voice: CustomerVoice | None
    figures: tuple[Figure, ...]
    parts: tuple[GoalPart, ...]
    objectives: tuple[GoalLine, ...]
    initiatives: tuple[WorkLine, ...]
    campaigns: tuple[WorkLine, ...]
    messages: tuple[MessageLine, ...]
    risks: tuple[Risk, ...]
    decisions: tuple[Decision, ...]
    coming: tuple[Coming, ...]
    neighbours: Neighbours
    is_agreed: bool = field(default=False)
    """Somebody has agreed to a part, so a part without a date is one that nobody has agreed to yet."""

    @property
    def drawn(self) -> Figure | None:
        """The measure whose chart stands large: the first that can be drawn."""
        return next((one for one in self.figures if one.chart is not None), None)


def goal_page(book: CheckedBook, goal: Goal) -> GoalPage:
    """The page of a goal or objective."""
    progress = goal_progress(book, goal)
    initiatives = tuple(users(book, Initiative, goal, by=("goals",)))
    campaigns = tuple(users(book, Campaign, goal, by=("goals",)))
    messages = _messages(book, campaigns)
    objectives = goal_line(book, goal).objectives
    decisions = _decisions(book, goal)
    shown = {
        *(line.card.link.ref for line in objectives),
        *(one.ref for one in (*initiatives, *campaigns)),
        *(one.link.ref for one in messages),
        *(decision.ref.partition("#")[0] for decision in decisions),
    }
    return GoalPage(
        entity=goal,
        common=without(common(book, goal), shown),
        card=goal_card(book, goal),
        pillar=link_of(book, goal.pillar),
        parent=link_of(book, goal.parent),
        period=say_period(goal.period) if goal.period is not None else "",
        voice=voice(goal.customer_need) if goal.customer_need else None,
        figures=_figures(book, progress),
        parts=tuple(_parts(book, goal)),
        objectives=objectives,
        initiatives=tuple(work_line(book, one) for one in initiatives),
        campaigns=tuple(work_line(book, one) for one in campaigns),
        messages=messages,
        risks=goal.risks,
        decisions=decisions,
        coming=coming(book, goal, progress.measures, initiatives, campaigns),
        neighbours=_neighbours(book, goal),
        is_agreed=any(part.agreed is not None for part in goal.contributions),
    )


def voice(said: str) -> CustomerVoice:
    """The customer's words, and who said them, where these follow the words that are quoted."""
    text = said.strip()
    opening, closing = text[:1], _QUOTES.get(text[:1])
    if closing is None or text.count(opening) != (2 if opening == closing else 1) or text.count(closing, 1) != 1:
        return CustomerVoice(text, "")
    end = text.index(closing, 1) + 1
    return CustomerVoice(text[:end], text[end:].lstrip(" ,.;:-–—\n"))


def _figures(book: CheckedBook, progress: GoalProgress) -> tuple[Figure, ...]:
    return tuple(figure(book, one) for one in progress.measures)


def _parts(book: CheckedBook, goal: Goal) -> Iterator[GoalPart]:
    changed = changes_of(book, goal.ref)
    for number, part in enumerate(goal.contributions):
        getter = book.get(Department, part.department)
        at: Pointer = ("contributions", number)
        needs = tuple(
            PartNeed(
                need,
                link_of(book, need.from_),
                link_between(book, book.get(Department, need.from_), getter),
                changed.get((*at, "needs", place, "agreed"), ()),
            )
            for place, need in enumerate(part.needs)
        )
        department = link_to(getter) if getter is not None else None
        yield GoalPart(part, department, needs, changed.get((*at, "agreed"), ()))


def _decisions(book: CheckedBook, goal: Goal) -> tuple[Decision, ...]:
    """The activities of the matrices about a goal."""
    matrices = users(book, Raci, goal, by=("about",))
    return tuple(_decision(book, matrix, activity) for matrix in matrices for activity in matrix.activities)


def _decision(book: CheckedBook, matrix: Raci, activity: Activity) -> Decision:
    return Decision(
        title=activity.title,
        address=activity_address(matrix, activity),
        ref=f"{matrix.ref}#{activity.id}",
        accountable=parties(book, activity.accountable),
        responsible=parties(book, activity.responsible),
    )


def _messages(book: CheckedBook, campaigns: tuple[Campaign, ...]) -> tuple[MessageLine, ...]:
    carried: dict[str, tuple[Message, list[PageLink]]] = {}
    for campaign in campaigns:
        message = book.get(Message, campaign.message)
        if message is not None and campaign.status != "dropped":
            carried.setdefault(message.ref, (message, []))[1].append(link_to(campaign))
    return tuple(MessageLine(link_to(one), one.statement, tuple(links)) for one, links in carried.values())


def _neighbours(book: CheckedBook, goal: Goal) -> Neighbours:
    parent = book.get(Goal, goal.parent)
    pillar = book.get(Pillar, goal.pillar)
    if parent is not None:
        beside = below(book, parent)
    elif pillar is not None:
        same = users(book, Goal, pillar, by=("pillar",))
        beside = [one for one in same if book.get(Goal, one.parent) is None]
    else:
        beside = tops_of(book)
    if goal not in beside:
        return Neighbours(None, None)
    place = beside.index(goal)
    before = goal_card(book, beside[place - 1]) if place else None
    after = goal_card(book, beside[place + 1]) if place + 1 < len(beside) else None
    return Neighbours(before, after)
