"""The report: health and integration of a book, as plain values. It works on a book with errors too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from onebook.facts.agreed import Outdated, outdated
from onebook.facts.coverage import Share, coverage
from onebook.facts.dates import say_short
from onebook.facts.integration import Integration, integration
from onebook.facts.lateness import Late, overdue
from onebook.facts.overload import asking_many, most_accountable, vacancies
from onebook.facts.people import stand_in
from onebook.facts.progress import Progress, State, goal_progress, measure_progress
from onebook.facts.stability import Stability, stability
from onebook.facts.unexplained import undefined_words
from onebook.facts.untouched import PhantomOwner, phantom_owners
from onebook.model.book import Book, query
from onebook.model.entity import Entity
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Measure
from onebook.model.values import Amount
from onebook.problem import Pointer
from onebook.rules.limits import limit
from onebook.text.said import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressLine:
    """How far a goal or a measure is."""

    ref: str
    title: str
    state: State
    value: Amount | None
    """The newest value; a goal has that of the measure that stands for it."""
    expected: Amount | None
    """What the plan wants on the day of that value."""
    target: Amount | None
    below: tuple[str, ...] = ()
    """The objectives whose state it is, where a goal has no figures of its own."""
    is_open: bool = False
    """It is done or not, is not done, and has time until its day."""


@dataclass(frozen=True, slots=True)
class Overload:
    """A position that is accountable for too much, or an activity that asks too many."""

    ref: str
    what: Literal["accountable", "consulted"]
    count: int
    limit: int


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A position that nobody holds."""

    ref: str
    title: str
    activities: int
    """How many activities wait for it."""
    stand_in: str | None
    """Who does its work until then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutdatedLine:
    """Something that people agreed to before what it hangs on changed."""

    ref: str
    title: str
    pointer: Pointer
    agreed: date
    says: str
    """`Sales agreed on 5 Jan 2027, before Loaves a day: target raised from 30 to 40 loaves`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Health and integration of a book."""

    organization: str
    today: date
    coverage: tuple[Share, ...]
    progress: tuple[ProgressLine, ...]
    integration: Integration
    overload: tuple[Overload, ...]
    vacant: tuple[Vacancy, ...]
    overdue: tuple[Late, ...]
    undefined_words: tuple[str, ...]
    """Abbreviations and phrases used often and defined nowhere."""
    stability: Stability | None
    """None where there is no history to tell of."""
    outdated: tuple[OutdatedLine, ...] = ()
    """What people agreed to before what it hangs on changed."""
    phantoms: tuple[PhantomOwner, ...] = ()
    """Owners who touch none of their measures."""


@query
def report(book: Book) -> Report:
    """The report on a book."""
    accountable, consulted = limit(book, "accountable"), limit(book, "consulted")
    loads = [Overload(one.ref, "accountable", one.count, accountable) for one in most_accountable(book, accountable)]
    loads += [Overload(one.ref, "consulted", one.count, consulted) for one in asking_many(book, consulted)]
    return Report(
        organization=book.organization.title,
        today=book.today,
        coverage=coverage(book),
        progress=tuple(_progress(book)),
        integration=integration(book),
        overload=tuple(loads),
        vacant=_vacant(book),
        overdue=overdue(book),
        undefined_words=undefined_words(book),
        stability=stability(book),
        outdated=outdated_lines(book),
        phantoms=phantom_owners(book),
    )


@query
def outdated_lines(book: Book) -> tuple[OutdatedLine, ...]:
    """What is agreed no longer, by kind and id of what it stands in."""
    found = outdated(book)
    return tuple(
        OutdatedLine(
            ref=ref,
            title=book.entity(ref).title,
            pointer=one.pointer,
            agreed=one.agreed,
            says=say_outdated(one),
        )
        for ref in sorted(found)
        for one in found[ref]
    )


def say_outdated(one: Outdated) -> str:
    """Who agreed when, and what came after."""
    holes = {"day": say_short(one.agreed), "what": one.changes[0].says, "n": len(one.changes) - 1}
    more = " and {n} more" if len(one.changes) > 1 else ""
    if one.who:
        return Said(f"{{who}} agreed on {{day}}, before {{what}}{more}", who=one.who, **holes)
    if one.step:
        return Said(f"step “{{step}}” was agreed on {{day}}, before {{what}}{more}", step=one.step, **holes)
    return Said(f"agreed on {{day}}, before {{what}}{more}", **holes)


def _progress(book: Book) -> list[ProgressLine]:
    """Goals, then measures, that are active; what is proposed or settled has nothing to reach today."""
    lines: list[ProgressLine] = []
    for goal in book.of(Goal):
        if goal.status == "active":
            found = goal_progress(book, goal)
            lines.append(replace(_line(goal, found.state, found.headline), below=found.below, is_open=found.is_open))
    for measure in book.of(Measure):
        if measure.status == "active":
            one = measure_progress(measure, book.today)
            lines.append(replace(_line(measure, one.state, one), is_open=one.is_open))
    return lines


def _line(entity: Entity, state: State, found: Progress | None) -> ProgressLine:
    value = found.last.value if found is not None and found.last is not None else None
    target = found.target.value if found is not None and found.target is not None else None
    expected = found.expected if found is not None else None
    return ProgressLine(
        ref=entity.ref,
        title=entity.title,
        state=state,
        value=value,
        expected=round(expected, 4) if expected is not None else None,
        target=target,
    )


def _vacant(book: Book) -> tuple[Vacancy, ...]:
    found: list[Vacancy] = []
    for position, count, _ in vacancies(book):
        other = stand_in(book, position)
        found.append(Vacancy(position.ref, position.title, count, other.ref if other is not None else None))
    return tuple(found)
