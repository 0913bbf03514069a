"""HIST: what was agreed still holds, and whoever owns figures looks after them.

A check reads no git. These rules ask what the book itself tells (releases that moved, days of figures) and what somebody has
read of its history: a build, the report, `check --since` and `diff`.
"""

from __future__ import annotations

from collections.abc import Iterator

from onebook.facts.agreed import outdated
from onebook.facts.dates import say_short
from onebook.facts.untouched import CYCLES, phantom_owners
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kinds.agreement import Agreement
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Measure
from onebook.model.kinds.playbook import Playbook
from onebook.rules.rule import Finding, Spot, Weight, book_rule, entry_rule
from onebook.rules.words import who


@entry_rule("HIST001", "agreed-before-it-changed", Weight.DOUBT, Agreement, Campaign, Goal, Playbook, for_files=True)
def agreed_before_it_changed(entry: Entry, book: Book) -> Iterator[Finding]:
    """What people agreed to is what holds now."""
    for one in outdated.at(book, entry.ref) or ():
        name = f"{one.who} agreed" if one.who else f"{who(entry.value)} was agreed"
        name = f"step “{one.step}” was agreed" if one.step else name
        more = f", and {len(one.changes) - 1} more" if len(one.changes) > 1 else ""
        message = f"{name} on {say_short(one.agreed)}, before {one.changes[0].says}{more}"
        hint = "ask whether it still holds, and write the day of the answer as `agreed:`"
        yield Finding(spot=Spot(entry=entry, pointer=one.pointer), message=message, hint=hint)


@book_rule("HIST002", "owner-who-touches-nothing", Weight.DOUBT, by_time=True)
def owner_who_touches_nothing(book: Book) -> Iterator[Finding]:
    """Whoever owns measures enters or confirms a value of one of them in every cycle."""
    for one in phantom_owners(book):
        measures = [book.entity(ref) for ref in one.measures]
        cycles = [measure.every for measure in measures if isinstance(measure, Measure) and measure.every is not None]
        cycle = max(cycles, key=lambda name: CYCLES[name])
        what = f"none of the {len(measures)} measures" if len(measures) > 1 else "the only measure"
        verb = "has been touched" if len(measures) > 1 else "has not been touched"
        message = f"{what} of {who(book.entity(one.ref))} {verb} since {say_short(one.last)}"
        each = f"every {cycle}" if len({*cycles}) == 1 else f"every {cycle} at least"
        hint = f"they are to be read {each}: enter the values, or name somebody else as their `owner`"
        if len(measures) == 1:
            hint = f"it is to be read {each}: enter the value, or name somebody else as its `owner`"
        related = tuple((Spot(entry=book.entry(ref), pointer=("owner",)), "it owns this one") for ref in one.measures)
        yield Finding(
            spot=Spot(entry=book.entry(one.ref), pointer=("title",)), message=message, hint=hint, related=related
        )
