"""What changed after people had agreed to it, so that nobody believes in an agreement that is no longer one.

The book itself tells of releases that moved; of all else what changed before tells, where somebody has looked back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import say_short
from onebook.facts.freshness import is_settled
from onebook.facts.past_days import day_of
from onebook.facts.slips import Move, moves
from onebook.model.book import Book, index
from onebook.model.history import ItemPath
from onebook.model.kinds.agreement import Agreement
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Contribution, Goal, Need
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.message import Message
from onebook.model.kinds.playbook import Playbook
from onebook.model.kinds.release import Release
from onebook.model.past_ways import key_of
from onebook.problem import Pointer


@dataclass(frozen=True, slots=True)
class Change:
    """Something that others rely on, and that is not what it was."""

    day: date
    says: str
    """Goes on after `before`: `Order tracking moved from 19 Nov 2026 to 26 Nov 2026`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """Something that people had agreed to before what it hangs on changed."""

    pointer: Pointer
    """The way to the day on which they agreed."""
    agreed: date
    who: str
    """Who agreed: `Sales`; empty where nobody is named."""
    changes: tuple[Change, ...]
    """What changed since, the newest first."""
    step: str = ""
    """The step of a playbook that it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Agreed:
    """Something that was agreed, and on what it hangs."""

    ref: str
    path: ItemPath
    pointer: Pointer
    day: date
    who: str
    hangs_on: tuple[tuple[str, ItemPath], ...]
    step: str = ""
    moved: tuple[Change, ...] = ()
    """What the book itself tells of it."""


@dataclass(frozen=True, slots=True)
class _PastChange:
    """A value that gave way to another."""

    step: int
    """Which commit it was."""
    path: ItemPath
    change: Change
    own: Change
    """The same where it is clear what it is about."""


@index
def outdated(book: Book) -> Mapping[str, tuple[Outdated, ...]]:
    """What is agreed no longer, by the entity in which it stands; without what is done or dropped."""
    then, confirmed = _before(book)
    found: dict[str, list[Outdated]] = {}
    for one in _all_agreed(book):
        changes = {
            past.own if ref == one.ref else past.change
            for ref, path in one.hangs_on
            for past in then.get(ref, ())
            if past.path[: len(path)] == path and (past.step, one.ref, one.path) not in confirmed
        }
        later = [change for change in (*one.moved, *changes) if change.day > one.day]
        if later:
            ranked = tuple(sorted(later, key=lambda change: (-change.day.toordinal(), change.says)))
            found.setdefault(one.ref, []).append(
                Outdated(pointer=one.pointer, agreed=one.day, who=one.who, changes=ranked, step=one.step)
            )
    return {ref: tuple(some) for ref, some in found.items()}


def changes_of(book: Book, ref: str) -> Mapping[Pointer, tuple[Change, ...]]:
    """What changed after it was agreed, by the way to the day on which that was."""
    return {one.pointer: one.changes for one in outdated.at(book, ref) or ()}


def _before(book: Book) -> tuple[Mapping[str, Sequence[_PastChange]], frozenset[tuple[int, str, ItemPath]]]:
    """What gave way to something else, by what it stood in; and what people agreed to anew, by commit."""
    found: dict[str, list[_PastChange]] = {}
    confirmed: set[tuple[int, str, ItemPath]] = set()
    for step, commit in enumerate(book.history.commits if book.history is not None else ()):
        for thing in commit.things:
            for line in thing.lines:
                for way in line.ways:
                    if way.path[-1] == "agreed":
                        confirmed.add((step, thing.now, way.path[:-1]))
                    else:
                        day, says = day_of(book, commit.moment), line.sentence.rstrip(".")
                        own = says.removeprefix(f"{' '.join(thing.title.split())}: ")
                        past = _PastChange(step, way.path, Change(day, says), Change(day, own))
                        found.setdefault(thing.now, []).append(past)
    return found, frozenset(confirmed)


def _all_agreed(book: Book) -> Iterator[_Agreed]:
    for goal in book.of(Goal):
        if not is_settled(goal):
            yield from _of_goal(book, goal)
    for campaign in book.of(Campaign):
        if campaign.agreed is not None and not is_settled(campaign):
            yield _of_campaign(book, campaign, campaign.agreed)
    for agreement in book.of(Agreement):
        if agreement.agreed is not None and not is_settled(agreement):
            yield _Agreed(
                ref=agreement.ref,
                path=(),
                pointer=("agreed",),
                day=agreement.agreed,
                who="",
                hangs_on=tuple((agreement.ref, (name,)) for name in ("gives", "within")),
            )
    for playbook in book.of(Playbook):
        for number, step in enumerate(playbook.steps if not is_settled(playbook) else ()):
            if step.agreed is not None:
                path: ItemPath = ("steps", key_of(book, step))
                yield _Agreed(
                    ref=playbook.ref,
                    path=path,
                    pointer=("steps", number, "agreed"),
                    day=step.agreed,
                    who="",
                    step=step.title,
                    hangs_on=tuple((playbook.ref, (*path, name)) for name in ("by", "within")),
                )


def _of_goal(book: Book, goal: Goal) -> Iterator[_Agreed]:
    period = book.entry(goal).origins.get("period") or goal.ref
    heart = ((goal.ref, ("success",)), (period, ("period",)), *_targets(book, [goal]))
    for number, part in enumerate(goal.contributions):
        path: ItemPath = ("contributions", key_of(book, part))
        at: Pointer = ("contributions", number)
        if part.agreed is not None:
            yield _Agreed(
                ref=goal.ref,
                path=path,
                pointer=(*at, "agreed"),
                day=part.agreed,
                who=_title(book, part),
                hangs_on=heart,
            )
        for place, need in enumerate(part.needs):
            if need.agreed is not None:
                way: ItemPath = (*path, "needs", key_of(book, need))
                yield _Agreed(
                    ref=goal.ref,
                    path=way,
                    pointer=(*at, "needs", place, "agreed"),
                    day=need.agreed,
                    who=_title(book, need),
                    hangs_on=(*heart, (goal.ref, (*way, "what")), (goal.ref, (*way, "by"))),
                )


def _title(book: Book, item: Contribution | Need) -> str:
    house = book.get(Department, item.department if isinstance(item, Contribution) else item.from_)
    return house.title if house is not None else ""


def _targets(book: Book, goals: Sequence[Goal]) -> Iterator[tuple[str, ItemPath]]:
    for goal in goals:
        for measure in book.all(Measure, goal.measures):
            yield measure.ref, ("target",)


def _of_campaign(book: Book, campaign: Campaign, day: date) -> _Agreed:
    offered = [book.find(ref) for ref in campaign.offers]
    releases = {one.ref: one for one in (*book.all(Release, campaign.releases), *offered) if isinstance(one, Release)}
    message = book.get(Message, campaign.message)
    hangs_on = [
        (campaign.ref, ("message",)),
        *(((message.ref, ("statement",)),) if message is not None else ()),
        # where a release tells itself how it moved, that is what counts
        *((one.ref, ("date",)) for one in releases.values() if not one.history),
        *_targets(book, book.all(Goal, campaign.goals)),
    ]
    return _Agreed(
        ref=campaign.ref,
        path=(),
        pointer=("agreed",),
        day=day,
        who="",
        hangs_on=tuple(hangs_on),
        moved=tuple(
            Change(move.slip.changed, _say(release, move)) for release in releases.values() for move in moves(release)
        ),
    )


def _say(release: Release, move: Move) -> str:
    to = f" to {say_short(move.to)}" if move.to is not None else ""
    return f"{release.title} moved from {say_short(move.slip.was)}{to}"
