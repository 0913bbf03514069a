"""What an initiative's page says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import add_days, add_months, say_month, say_month_alone, say_short, say_span
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.initiative import Initiative, Milestone
from onebook.model.kinds.partner import Partner
from onebook.model.kinds.release import Release
from onebook.rules.run import CheckedBook
from onebook.text.said import Said
from onebook.views.common import Common, common, without
from onebook.views.goals import GoalCard, Mark, Turn, goal_card
from onebook.views.links import PageLink, link_to, links_to
from onebook.views.releases import release_mark
from onebook.views.users import users
from onebook.views.work import initiative_mark, say_budget, targets

_MOST_LABELS = 9
"""So many months have a name below the line of time at most."""
_EDGE = 6
"""Percent. So near the ends a name would run over."""


@dataclass(frozen=True, slots=True)
class InitiativeStep:
    """A milestone, and where it stands on the line of time."""

    number: int
    milestone: Milestone
    mark: Mark
    at: float
    """Percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """An initiative from its first day to its last."""

    steps: tuple[InitiativeStep, ...]
    """In the order of their days."""
    first: date
    last: date
    today: float | None
    """Percent; None outside."""
    months: tuple[tuple[float, str], ...]
    says: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """What it waits for, or what waits for it, and how that stands."""

    link: PageLink
    when: str
    mark: Mark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativePage:
    """The page of an initiative."""

    entity: Initiative
    common: Common
    mark: Mark
    when: str
    goals: tuple[GoalCard, ...]
    departments: tuple[PageLink, ...]
    depends_on: tuple[Dependency, ...]
    waited_for_by: tuple[Dependency, ...]
    partners: tuple[PageLink, ...]
    line: TimeLine | None
    budget: str


def initiative_page(book: CheckedBook, initiative: Initiative) -> InitiativePage:
    """The page of an initiative."""
    waiting = users(book, Initiative, initiative, by=("depends_on",))
    return InitiativePage(
        entity=initiative,
        common=without(common(book, initiative), {one.ref for one in waiting}),
        mark=initiative_mark(initiative, book.today),
        when=say_span(initiative.start, initiative.end),
        goals=tuple(goal_card(book, goal) for goal in book.all(Goal, initiative.goals)),
        departments=links_to(book.all(Department, initiative.departments)),
        depends_on=tuple(_dependency(book, one) for one in targets(book, initiative.depends_on)),
        waited_for_by=tuple(_dependency(book, one) for one in waiting),
        partners=links_to(book.all(Partner, initiative.partners)),
        line=time_line(initiative, book.today),
        budget=say_budget(book, initiative.budget),
    )


def _dependency(book: CheckedBook, one: object) -> Dependency:
    if isinstance(one, Release):
        return Dependency(
            link_to(one), say_short(one.date) if one.date is not None else Said("no date yet"), release_mark(one)
        )
    assert isinstance(one, Initiative)
    until = Said("until {day}", day=say_short(one.end)) if one.end is not None else ""
    return Dependency(link_to(one), until, initiative_mark(one, book.today))


def time_line(initiative: Initiative, today: date) -> TimeLine | None:
    """The milestones on a line from the first day to the last; None where there are none."""
    if not initiative.milestones:
        return None
    steps = sorted(initiative.milestones, key=lambda step: step.date)
    days = [step.date for step in steps]
    first = min([*days, *([initiative.start] if initiative.start else [])])
    last = max([*days, add_months(first, 1), *([initiative.end] if initiative.end else [])])
    length = max((last - first).days, 1)

    def at(day: date) -> float:
        return round((day - first).days / length * 100, 1)

    marked = tuple(
        InitiativeStep(number, step, _mark(step, today), at(step.date)) for number, step in enumerate(steps, 1)
    )
    done = sum(step.done is not None for step in steps)
    return TimeLine(
        steps=marked,
        first=first,
        last=last,
        today=at(today) if first <= today <= last else None,
        months=_months(first, last, length),
        says=Said(
            "From {first} to {last}: {n} of {all} milestones done.",
            first=say_short(first),
            last=say_short(last),
            n=done,
            all=len(steps),
        ),
    )


def _mark(milestone: Milestone, today: date) -> Mark:
    if milestone.done is not None:
        return Mark(shape="done", word=Said("Done {day}", day=say_short(milestone.done)))
    late = Turn(add_days(milestone.date, 1), Mark(shape="off", word=Said("Late")))
    return late.mark if milestone.date < today else Mark(shape="none", word=Said("To do"), then=(late,))


def _months(first: date, last: date, length: int) -> tuple[tuple[float, str], ...]:
    """Where months begin, as many of them as have room for their names."""
    count = (last.year - first.year) * 12 + last.month - first.month
    every = next(step for step in (1, 2, 3, 6, 12, max(count, 1)) if count / step <= _MOST_LABELS)
    starts = (add_months(first.replace(day=1), number) for number in range(1, count + 1))
    placed = [(round((day - first).days / length * 100, 1), day) for day in starts if (day.month - 1) % every == 0]
    return tuple((at, _month(day)) for at, day in placed if _EDGE <= at <= 100 - _EDGE)


def _month(day: date) -> str:
    """The year stands with January."""
    return say_month(day) if day.month == 1 else say_month_alone(day)
