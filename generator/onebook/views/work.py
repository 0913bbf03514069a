"""What initiatives and campaigns have in common: how they stand, for what they are, and their overviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from onebook.facts.dates import add_days, day_of, say_span
from onebook.facts.lateness import Brief, brief_of
from onebook.facts.numbers import say_number
from onebook.facts.schedule import calendar_of
from onebook.model.book import query
from onebook.model.entity import Entity
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.initiative import Budget, Initiative, Milestone
from onebook.model.kinds.pillar import Pillar
from onebook.model.values import Ref
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, how_many
from onebook.views.calendar import KNOWN_AHEAD
from onebook.views.common import Person, person_of
from onebook.views.goals import Mark, colour_of, over_time
from onebook.views.links import PageLink, link_to, links_to
from onebook.views.shelves import MANY
from onebook.views.users import users

_DECIDED = {
    "proposed": Mark(shape="proposed", word=Said("Proposed")),
    "dropped": Mark(shape="dropped", word=Said("Dropped")),
    "done": Mark(shape="done", word=Said("Done")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """An initiative, campaign or message in a list."""

    link: PageLink
    summary: str
    owner: Person | None
    when: str
    goals: tuple[PageLink, ...]
    mark: Mark | None
    next_step: Milestone | None
    """What comes next and when; what is late first."""
    note: str = ""
    """What else it says."""
    moves: tuple[tuple[date, str], ...] = ()
    """From which day on it stands in another group, and that one's anchor."""


@dataclass(frozen=True, slots=True, kw_only=True)
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
        mark, next_step = initiative_mark(one, book.today), _next_milestone(one)
    else:
        mark, next_step = campaign_mark(book, one), None
    return WorkLine(
        link=link_to(one),
        summary=one.summary or "",
        owner=person_of(book, one.owner),
        when=say_span(one.start, one.end),
        goals=links_to(targets(book, one.goals)),
        mark=mark,
        next_step=next_step,
    )


def initiative_mark(initiative: Initiative, today: date) -> Mark:
    """How an initiative stands: what is decided comes first, then milestones that are late."""
    missed = (add_days(step.date, 1) for step in initiative.milestones)
    after = add_days(initiative.end, 1) if initiative.end is not None else None
    return over_time(today, partial(_initiative_mark, initiative), (initiative.start, after, *missed))


def _initiative_mark(initiative: Initiative, today: date) -> Mark:
    if initiative.status in _DECIDED:
        return _DECIDED[initiative.status]
    late = sum(step.done is None and step.date < today for step in initiative.milestones)
    if late:
        return Mark(shape="off", word=how_many(late, "{n} milestone late", "{n} milestones late"))
    if initiative.end is not None and initiative.end < today:
        return Mark(shape="off", word=Said("Past its end"))
    if initiative.start is not None and initiative.start > today:
        return Mark(shape="none", word=Said("Not started"))
    return (
        Mark(shape="good", word=Said("On time"))
        if initiative.milestones
        else Mark(shape="info", word=Said("Under way"))
    )


@query
def campaign_mark(book: CheckedBook, campaign: Campaign) -> Mark:
    """How a campaign stands: what is decided comes first, then briefs that are late."""
    calendar = calendar_of(book.organization)
    every = (brief_of(book, event, calendar) for event in users(book, Event, campaign, by=("campaign",)))
    briefs = [brief for brief in every if brief is not None]
    turns = [add_days(day, 1) for brief in briefs for day in (brief.latest, day_of(brief.event.date))]
    after = add_days(campaign.end, 1) if campaign.end is not None else None
    return over_time(book.today, partial(_campaign_mark, campaign, briefs), (campaign.start, after, *turns))


def _campaign_mark(campaign: Campaign, briefs: Iterable[Brief], today: date) -> Mark:
    if campaign.status in _DECIDED:
        return _DECIDED[campaign.status]
    if campaign.end is not None and campaign.end < today:
        return Mark(shape="done", word=Said("Over"))
    late = sum(brief.is_overdue(today) for brief in briefs)
    if late:
        return Mark(shape="off", word=how_many(late, "{n} brief late", "{n} briefs late"))
    if campaign.start is not None and campaign.start > today:
        return Mark(shape="none", word=Said("Not started"))
    return Mark(shape="info", word=Said("Running"))


def _next_milestone(initiative: Initiative) -> Milestone | None:
    """The first that is not done."""
    if not initiative.is_live:
        return None
    return min((step for step in initiative.milestones if step.done is None), key=lambda step: step.date, default=None)


def by_pillar(book: CheckedBook, every: Iterable[Initiative | Campaign]) -> tuple[WorkGroup, ...]:
    """Work by the pillar of the first goal that it serves, in the order of the pillars."""
    works = list(every)
    pillar_of = {one.ref: _pillar(book, one) for one in works}
    groups = [
        WorkGroup(
            anchor=pillar.id, title=pillar.title, link=link_to(pillar), colour=colour_of(book, pillar), lines=lines
        )
        for pillar in book.of(Pillar)
        if (lines := tuple(work_line(book, one) for one in works if pillar_of[one.ref] is pillar))
    ]
    loose = tuple(work_line(book, one) for one in works if pillar_of[one.ref] is None)
    return (
        (*groups, WorkGroup(anchor="others", title=Said("For no pillar"), link=None, colour=0, lines=loose))
        if loose
        else tuple(groups)
    )


def _pillar(book: CheckedBook, one: Initiative | Campaign) -> Pillar | None:
    pillars = (book.get(Pillar, goal.pillar) for goal in book.all(Goal, one.goals))
    return next((pillar for pillar in pillars if pillar is not None), None)


def by_time(book: CheckedBook, campaigns: Iterable[Campaign]) -> tuple[WorkGroup, ...]:
    """Campaigns as they run: now, coming, not decided, over."""
    titles = {
        "now": Said("Running now"),
        "coming": Said("Coming"),
        "open": Said("Not decided yet"),
        "over": Said("Over"),
    }
    grouped: dict[str, list[WorkLine]] = {name: [] for name in titles}
    for campaign in campaigns:
        line = replace(work_line(book, campaign), moves=tuple(_moves(campaign, book.today)))
        grouped[_phase(campaign, book.today)].append(line)
    if sum(map(len, grouped.values())) > MANY:
        grouped = {name: list(soon(lines, book.today)) for name, lines in grouped.items()}
    wanted = {anchor for lines in grouped.values() for line in lines for _, anchor in line.moves}
    return tuple(
        WorkGroup(anchor=name, title=titles[name], link=None, colour=0, lines=tuple(lines))
        for name, lines in grouped.items()
        if lines or name in wanted
    )


def soon(lines: Iterable[WorkLine], today: date) -> Iterator[WorkLine]:
    """Lines without what becomes of them later than in the next weeks: where they are many, that would be most of a page."""
    last = add_days(today, KNOWN_AHEAD)
    for line in lines:
        mark = line.mark
        if mark is not None:
            mark = replace(mark, then=tuple(turn for turn in mark.then if turn.day <= last))
        yield replace(line, mark=mark)


def is_long(groups: Iterable[WorkGroup]) -> bool:
    """Whether an overview has more lines than one reads below one another."""
    return sum(len(group.lines) for group in groups) > MANY


def _moves(campaign: Campaign, today: date) -> Iterator[tuple[date, str]]:
    """The days of the next weeks on which it begins and ends."""
    phase, last = _phase(campaign, today), add_days(today, KNOWN_AHEAD)
    after = add_days(campaign.end, 1) if campaign.end is not None else None
    for day in sorted(day for day in (campaign.start, after) if day is not None and today < day <= last):
        then = _phase(campaign, day)
        if then != phase:
            yield day, then
            phase = then


def _phase(campaign: Campaign, today: date) -> str:
    if campaign.status == "proposed":
        return "open"
    if campaign.status in ("done", "dropped") or (campaign.end is not None and campaign.end < today):
        return "over"
    return "coming" if campaign.start is not None and campaign.start > today else "now"


_STATES = {
    "off": Said("Late"),
    "risk": Said("Something is missing"),
    "good": Said("On time"),
    "info": Said("Running"),
    "none": Said("Not started"),
    "proposed": Said("Proposed"),
    "done": Said("Done"),
    "dropped": Said("Dropped"),
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


def targets(book: CheckedBook, refs: Iterable[Ref[Any]] | None) -> list[Entity]:
    """What references lead to; those that lead nowhere are left out."""
    return [one for ref in refs or () if (one := book.find(ref)) is not None]
