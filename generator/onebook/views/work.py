"""What initiatives and campaigns have in common: how they stand, for what they are, and their overviews."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from onebook.facts.dates import say_short, say_span
from onebook.facts.lateness import brief_of
from onebook.facts.numbers import say_number
from onebook.facts.schedule import calendar_of
from onebook.model.book import query
from onebook.model.entity import Entity
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.initiative import Budget, Initiative
from onebook.model.kinds.pillar import Pillar
from onebook.model.values import Ref
from onebook.rules.run import CheckedBook
from onebook.views.common import Person, person_of
from onebook.views.goals import Mark, colour_of
from onebook.views.links import PageLink, link_to, links_to
from onebook.views.users import users

_DECIDED = {
    "proposed": Mark("proposed", "Proposed"),
    "dropped": Mark("dropped", "Dropped"),
    "done": Mark("done", "Done"),
}


@dataclass(frozen=True, slots=True)
class WorkLine:
    """An initiative, campaign or message in a list."""

    link: PageLink
    summary: str
    owner: Person | None
    when: str
    goals: tuple[PageLink, ...]
    mark: Mark | None
    next_step: str
    """What comes next and when; what is late first."""


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Lines of an overview that belong together."""

    anchor: str
    title: str
    link: PageLink | None
    """The pillar that they serve."""
    colour: int
    lines: tuple[WorkLine, ...]


@query
def work_line(book: CheckedBook, one: Initiative | Campaign) -> WorkLine:
    """An initiative or campaign in a list."""
    if isinstance(one, Initiative):
        mark, next_step = initiative_mark(one, book.today), _next_milestone(one, book.today)
    else:
        mark, next_step = campaign_mark(book, one), ""
    return WorkLine(
        link_to(one),
        one.summary or "",
        person_of(book, one.owner),
        say_span(one.start, one.end),
        links_to(found(book, one.goals)),
        mark,
        next_step,
    )


def initiative_mark(initiative: Initiative, today: date) -> Mark:
    """How an initiative stands: what is decided comes first, then milestones that are late."""
    if initiative.status in _DECIDED:
        return _DECIDED[initiative.status]
    late = sum(step.done is None and step.date < today for step in initiative.milestones)
    if late:
        return Mark("off", f"{late} milestone{'s' if late > 1 else ''} late")
    if initiative.end is not None and initiative.end < today:
        return Mark("off", "Past its end")
    if initiative.start is not None and initiative.start > today:
        return Mark("none", "Not started")
    return Mark("good", "On time") if initiative.milestones else Mark("info", "Under way")


@query
def campaign_mark(book: CheckedBook, campaign: Campaign) -> Mark:
    """How a campaign stands: what is decided comes first, then briefs that are late."""
    if campaign.status in _DECIDED:
        return _DECIDED[campaign.status]
    if campaign.end is not None and campaign.end < book.today:
        return Mark("done", "Over")
    calendar = calendar_of(book.organization)
    briefs = (brief_of(book, event, calendar) for event in users(book, Event, campaign, by=("campaign",)))
    late = sum(brief is not None and brief.is_overdue(book.today) for brief in briefs)
    if late:
        return Mark("off", f"{late} brief{'s' if late > 1 else ''} late")
    if campaign.start is not None and campaign.start > book.today:
        return Mark("none", "Not started")
    return Mark("info", "Running")


def _next_milestone(initiative: Initiative, today: date) -> str:
    if initiative.status not in ("active", "proposed"):
        return ""
    coming = sorted((step for step in initiative.milestones if step.done is None), key=lambda step: step.date)
    if not coming:
        return ""
    word = "Was due" if coming[0].date < today else "Next,"
    return f"{word} {say_short(coming[0].date)}: {coming[0].title}"


def by_pillar(book: CheckedBook, every: Iterable[Initiative | Campaign]) -> tuple[WorkGroup, ...]:
    """Work by the pillar of the first goal that it serves, in the order of the pillars."""
    works = list(every)
    pillar_of = {one.ref: _pillar(book, one) for one in works}
    groups = [
        WorkGroup(pillar.id, pillar.title, link_to(pillar), colour_of(book, pillar), lines)
        for pillar in book.of(Pillar)
        if (lines := tuple(work_line(book, one) for one in works if pillar_of[one.ref] is pillar))
    ]
    loose = tuple(work_line(book, one) for one in works if pillar_of[one.ref] is None)
    return (*groups, WorkGroup("others", "For no pillar", None, 0, loose)) if loose else tuple(groups)


def _pillar(book: CheckedBook, one: Initiative | Campaign) -> Pillar | None:
    pillars = (book.get(Pillar, goal.pillar) for goal in book.all(Goal, one.goals))
    return next((pillar for pillar in pillars if pillar is not None), None)


def by_time(book: CheckedBook, campaigns: Iterable[Campaign]) -> tuple[WorkGroup, ...]:
    """Campaigns as they run: now, coming, not decided, over."""
    titles = {"now": "Running now", "coming": "Coming", "open": "Not decided yet", "over": "Over"}
    grouped: dict[str, list[WorkLine]] = {name: [] for name in titles}
    for campaign in campaigns:
        grouped[_phase(campaign, book.today)].append(work_line(book, campaign))
    return tuple(WorkGroup(name, titles[name], None, 0, tuple(lines)) for name, lines in grouped.items() if lines)


def _phase(campaign: Campaign, today: date) -> str:
    if campaign.status == "proposed":
        return "open"
    if campaign.status in ("done", "dropped") or (campaign.end is not None and campaign.end < today):
        return "over"
    return "coming" if campaign.start is not None and campaign.start > today else "now"


_STATES = {
    "off": "Late",
    "risk": "Something is missing",
    "good": "On time",
    "info": "Running",
    "none": "Not started",
    "proposed": "Proposed",
    "done": "Done",
    "dropped": "Dropped",
}


def states(groups: Iterable[WorkGroup]) -> tuple[tuple[str, str], ...]:
    """The states that the lines are in, as shape and word, the worst first."""
    shapes = {line.mark.shape for group in groups for line in group.lines if line.mark is not None}
    return tuple((shape, word) for shape, word in _STATES.items() if shape in shapes)


def say_budget(book: CheckedBook, budget: Budget | None) -> str:
    """Money, only where the settings say that it may be shown."""
    if budget is None or not book.site.onebook.print_budgets:
        return ""
    return f"{say_number(budget.amount)} {budget.currency or ''}".strip()


def found(book: CheckedBook, refs: Iterable[Ref[Any]] | None) -> list[Entity]:
    """What references lead to; those that lead nowhere are left out."""
    return [one for ref in refs or () if (one := book.find(ref)) is not None]
