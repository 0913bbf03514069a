"""What is said of fields that have a way of their own.

A *leaf* is one value in an entity or in an item, by the class that it stands in and its field. An *item* came or went, by its
class. A *whole* field of an entity is told in one sentence, however many of its items changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from onebook.facts.changes.generic import of_value, passes
from onebook.facts.changes.phrase import SILENT, ChangePhrase, does, says
from onebook.facts.changes.sayer import Sayer
from onebook.facts.dates import say_day, say_within
from onebook.model.diff.changes import Changed
from onebook.model.kinds.release import Slip

Leaf = Callable[[Sayer, Changed], ChangePhrase]
Item = Callable[[Sayer, Changed], ChangePhrase]
Prefix = Callable[[Sayer, Any], str]
Whole = Callable[[Sayer, tuple[Changed, ...]], ChangePhrase | None]


def title(sayer: Sayer, change: Changed) -> ChangePhrase:
    """Another name; a name that follows from other things is told with them."""
    if not change.after:
        return says(f"its own title “{change.before}” is gone")
    return does(f"is now called {sayer.text(str(change.after))}")


def status(sayer: Sayer, change: Changed) -> ChangePhrase:
    """Done, dropped, or otherwise."""
    if change.after in ("done", "dropped") and change.before != change.after:
        return does(f"is {change.after}")
    if change.after == change.before:
        return does(f"stays {change.after}, and says so now")
    return does(f"is now {change.after}, was {change.before}")


def stage(sayer: Sayer, change: Changed) -> ChangePhrase:
    """How far something is."""
    if change.after in ("published", "cancelled", "shipped"):
        return does(f"is {change.after}")
    if change.after is None:
        return says(f"how far it is is no longer told, it was {change.before}")
    return does(f"is now {change.after}" + (f", was {change.before}" if change.before else ""))


def reviewed(sayer: Sayer, change: Changed) -> ChangePhrase:
    """Somebody has looked at it again."""
    return does(f"was looked at again on {say_day(change.after)}")


def was(words: str) -> Leaf:
    """Something that is done on a day: `was agreed on 10 January 2027`."""

    def say(sayer: Sayer, change: Changed) -> ChangePhrase:
        if change.after is None:
            return does(f"is not {words} any more, it was on {say_day(change.before)}")
        return does(f"was {words} on {say_day(change.after)}")

    return say


def within(label: str = "") -> Leaf:
    """How soon something is to be done."""

    def say(sayer: Sayer, change: Changed) -> ChangePhrase:
        if change.after is None:
            return _with(label, f"has no time limit any more, was {say_within(str(change.before))}")
        before = f", was {say_within(str(change.before))}" if change.before is not None else ""
        return _with(label, f"is now due {say_within(str(change.after))}{before}")

    return say


def _with(label: str, words: str) -> ChangePhrase:
    return says(f"{label} {words}") if label else does(words)


def called(label: str) -> Leaf:
    """A field under a name that people would use."""
    return lambda sayer, change: of_value(sayer, change, label)


def done_by(sayer: Sayer, change: Changed) -> ChangePhrase:
    """Whoever does a step."""
    before, after = _parties(sayer, change.before), _parties(sayer, change.after)
    if not before:
        return does(f"is now done by {after}")
    return does(f"passes from {before} to {after}" if after else f"is done by nobody any more, {before} did it")


def _parties(sayer: Sayer, value: Any) -> str:
    return str(value) if isinstance(value, str) else sayer.titles(value or ())


def repeats(sayer: Sayer, change: Changed) -> ChangePhrase:
    """Another rhythm."""
    if change.after is None:
        return does(f"no longer repeats; it was {change.before}")
    return does(f"is now {change.after}" + (f", was {change.before}" if change.before is not None else ""))


def promised(sayer: Sayer, change: Changed) -> ChangePhrase:
    """How soon an agreement promises something."""
    gives = getattr(sayer.entity(change.ref), "gives", "")
    return within()(sayer, change).after(sayer.text(gives))


def money(sayer: Sayer, changes: tuple[Changed, ...]) -> ChangePhrase | None:
    """A budget, which is told only where the settings print budgets."""
    if sayer.after.site.onebook.print_budgets:
        return None
    return says("budget has changed")


def lead(label: str) -> Leaf:
    """A position that passes from one to another, under its own name."""
    return lambda sayer, change: passes(sayer, label, change.before, change.after)


def slipped(sayer: Sayer, change: Changed) -> ChangePhrase:
    """An earlier date that was noted; the new date's own sentence tells of it."""
    item = change.way[-1].after
    before, after = sayer.earlier(change.ref), sayer.entity(change.ref)
    if isinstance(item, Slip) and getattr(before, "date", None) == item.was != getattr(after, "date", None):
        return SILENT
    if not isinstance(item, Slip):
        return says(f"the earlier date {say_day(change.way[-1].before.was)} is no longer told")
    why = f", {sayer.text(item.why)}" if item.why else ""
    return says(f"it is now told that its day was {say_day(item.was)} until {say_day(item.changed)}{why}")


LEAVES: Mapping[tuple[str, str], Leaf] = {
    ("Entity", "title"): title,
    ("Entity", "status"): status,
    ("Release", "stage"): stage,
    ("Event", "stage"): stage,
    ("Review", "last"): reviewed,
    ("Event", "briefed"): was("briefed"),
    ("Campaign", "agreed"): was("agreed"),
    ("Agreement", "agreed"): was("agreed"),
    ("Step", "agreed"): was("agreed"),
    ("Agreement", "within"): promised,
    ("Milestone", "done"): was("done"),
    ("Step", "within"): within(),
    ("TriageSeverity", "within"): within("answer"),
    ("Step", "by"): done_by,
    ("Event", "repeat"): repeats,
    ("Meeting", "repeat"): repeats,
    ("Partner", "until"): called("end of the contract"),
    ("Partner", "led_by"): lead("lead"),
    ("Channel", "watched_by"): lead("watcher"),
    ("AudienceNeed", "heard_by"): called("department that heard it"),
    ("Partner", "does"): called("what it does"),
    ("Agreement", "gives"): called("what is given"),
    ("Agreement", "from"): called("department that gives"),
    ("Agreement", "to"): called("department that gets"),
    ("Measure", "every"): called("rhythm of measuring"),
    ("Organization", "country"): called("country whose holidays count"),
}
ITEMS: Mapping[str, Item] = {"Slip": slipped}
PREFIXES: Mapping[str, Prefix] = {}
WHOLES: Mapping[tuple[str, str], Whole] = {("Initiative", "budget"): money, ("Campaign", "budget"): money}
