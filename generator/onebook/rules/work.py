"""PLAN: work serves a goal that is alive, money has an owner, what is shipped is told, and reviews are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from onebook.facts.closures import is_backwards
from onebook.facts.dates import day_of, say_short
from onebook.facts.freshness import overdue_reviews
from onebook.model.book import Book
from onebook.model.entity import Entity
from onebook.model.entry import Entry
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.event import Event
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.initiative import Initiative
from onebook.model.kinds.organization import Organization
from onebook.model.kinds.playbook import Playbook
from onebook.model.kinds.release import Release
from onebook.problem import Pointer
from onebook.rules.rule import Finding, Spot, Weight, book_rule, entry_rule
from onebook.rules.words import joined, who


@entry_rule("PLAN015", "no-active-goal", Weight.GAP, Initiative, Campaign, for_files=True)
def no_active_goal(entry: Entry, book: Book) -> Iterator[Finding]:
    """What is under way serves a goal that is active."""
    work = entry.value
    assert isinstance(work, Initiative | Campaign)
    goals = book.all(Goal, work.goals)
    if work.status != "active" or (work.end is not None and work.end < book.today):
        return
    if not goals or any(goal.status == "active" for goal in goals) or all(goal.status == "dropped" for goal in goals):
        return
    states = " and ".join(sorted({goal.status for goal in goals if goal.status != "dropped"}))
    names = joined(goal.id for goal in goals if goal.status != "dropped")
    message = f"{who(work)} is active, but its goal{'s' if len(goals) > 1 else ''} {names} {_is(goals)} {states}"
    hint = "name an active goal that it serves, or set the `status:` of one of the two right"
    related = tuple(
        (Spot(entry=book.entry(goal), pointer=("status",)), f"'{goal.id}' is {goal.status}") for goal in goals
    )
    yield Finding(spot=Spot(entry=entry, pointer=("goals",)), message=message, hint=hint, related=related)


def _is(goals: list[Goal]) -> str:
    return "are" if len(goals) > 1 else "is"


@entry_rule("PLAN019", "budget-without-owner", Weight.GAP, Initiative, Campaign, for_files=True)
def budget_without_owner(entry: Entry, book: Book) -> Iterator[Finding]:
    """Money that is set aside has somebody who may spend it."""
    work = entry.value
    assert isinstance(work, Initiative | Campaign)
    if work.budget is not None and work.budget.owner is None and work.is_live:
        hint = "add `owner:` below `budget:` with the id of the position that may spend it"
        yield Finding(
            spot=Spot(entry=entry, pointer=("budget",)), message=f"the budget of {who(work)} has no owner", hint=hint
        )


@book_rule("PLAN020", "shipped-and-not-told", Weight.ADVICE, of_absence=True, for_files=True)
def shipped_and_not_told(book: Book) -> Iterator[Finding]:
    """What has been shipped is told by an item of the calendar."""
    told = set()
    for event in book.of(Event):
        if event.status != "dropped":
            campaign = book.get(Campaign, event.campaign)
            told |= {book.canonical(one.release) for one in event.announces}
            told |= {book.canonical(ref) for ref in campaign.releases} if campaign else set()
            told |= {book.canonical(ref) for ref in campaign.offers} if campaign else set()
    for release in book.of(Release):
        if release.stage == "shipped" and release.ref not in told:
            message = f"{who(release)} has been shipped, and no calendar item tells anybody"
            hint = "add a calendar item that names it under `announces:`, or one in a campaign that is about it"
            yield Finding(spot=Spot(entry=book.entry(release)), message=message, hint=hint)


@book_rule("PLAN021", "review-overdue", Weight.DOUBT, by_time=True, for_files=True)
def review_overdue(book: Book) -> Iterator[Finding]:
    """What is to be looked at again and again is looked at in time."""
    yield from _overdue(book, of_playbooks=False)


@book_rule("PLAY006", "playbook-review-overdue", Weight.DOUBT, by_time=True, for_files=True)
def playbook_review_overdue(book: Book) -> Iterator[Finding]:
    """A playbook is looked at again in time, so that it is right on the day it is needed."""
    yield from _overdue(book, of_playbooks=True)


def _overdue(book: Book, of_playbooks: bool) -> Iterator[Finding]:
    for entity, until in overdue_reviews(book):
        if isinstance(entity, Playbook) == of_playbooks:
            message = f"{who(entity)} was to be reviewed by {say_short(until)}"
            hint = (
                "read it again, mend what is not true any more, and set `last:` to that day: "
                f"`onebook reviewed {entity.ref}` does"
            )
            yield Finding(spot=Spot(entry=book.entry(entity), pointer=("review", "last")), message=message, hint=hint)


@entry_rule("PLAN025", "ends-before-it-starts", Weight.BROKEN)
def ends_before_it_starts(entry: Entry, book: Book) -> Iterator[Finding]:
    """What has a start and an end ends no sooner than it starts."""
    for pointer, start, end in _spans(entry.value):
        if start is not None and end is not None and end < start:
            message = f"the end, {say_short(end)}, lies before the start, {say_short(start)}"
            related = ((Spot(entry=entry, pointer=(*pointer, "start")), "the start is here"),)
            yield Finding(
                spot=Spot(entry=entry, pointer=(*pointer, "end")),
                message=message,
                hint="check the two dates",
                related=related,
            )
    yield from _closed_backwards(entry)


def _closed_backwards(entry: Entry) -> Iterator[Finding]:
    """Closed days and hours that end before they begin, so that nothing is closed."""
    closed = entry.value.closed if isinstance(entry.value, Organization) else ()
    for number, one in enumerate(closed):
        if one.end is not None and is_backwards(one):
            start, end = (
                f"{moment:%H:%M} on {say_short(moment.date())}" if isinstance(moment, datetime) else say_short(moment)
                for moment in (one.start, one.end)
            )
            message = f"the end, {end}, does not lie behind the start, {start}"
            related = ((Spot(entry=entry, pointer=("closed", number, "start")), "the start is here"),)
            hint = "check the two dates" if day_of(one.end) < day_of(one.start) else "check the two hours"
            yield Finding(
                spot=Spot(entry=entry, pointer=("closed", number, "end")), message=message, hint=hint, related=related
            )


def _spans(value: Entity) -> Iterator[tuple[Pointer, date | None, date | None]]:
    """Starts and ends in fields of their own; those of a period are read together (SCH005)."""
    if isinstance(value, Initiative | Campaign):
        yield (), value.start, value.end
