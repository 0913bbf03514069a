"""Who answers, who does it, who is asked and told; who holds a position; each department's part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onebook.facts.changes.generic import differing, moved, passes
from onebook.facts.changes.own import Item, Leaf, Prefix, Whole, was
from onebook.facts.changes.phrase import SILENT, ChangePhrase, does, says
from onebook.facts.changes.sayer import Sayer
from onebook.facts.dates import say_day
from onebook.model.diff.changes import Changed
from onebook.model.kinds.goal import Contribution, Need
from onebook.model.kinds.message import AudienceText, Voice
from onebook.model.kinds.position import Position
from onebook.model.kinds.raci import Activity
from onebook.text.english import listed


def accountable(sayer: Sayer, change: Changed) -> ChangePhrase:
    """Who answers for an activity."""
    name = _activity(sayer, change)
    before, after = change.before or (), change.after or ()
    if len(before) <= 1 and len(after) <= 1:
        label = f"accountable for {name}"
        return passes(sayer, label, *(one[0] if one else None for one in (before, after)))
    return says(f"accountable for {name} is now {sayer.titles(after)}, was {sayer.titles(before)}")


def role(now: str, before: str, no_longer: str) -> Leaf:
    """Who does it, is asked or is told."""

    def say(sayer: Sayer, change: Changed) -> ChangePhrase:
        come = differing(change.after or (), change.before or ())
        gone = differing(change.before or (), change.after or ())
        name = _activity(sayer, change)
        if come and gone:
            are = now if len(come) == 1 else before
            return says(f"{sayer.titles(come)} {are} {name}, and {sayer.titles(gone)} no longer")
        who = sayer.titles(come or gone)
        many = len(come or gone) > 1
        if come:
            return says(f"{who} {before if many else now} {name}")
        return says(f"{who} {no_longer.replace('is ', 'are ').replace('does', 'do') if many else no_longer} {name}")

    return say


def _activity(sayer: Sayer, change: Changed) -> str:
    step = change.way[-2]
    return sayer.text((step.before or step.after).title)


def activity(sayer: Sayer, change: Changed) -> ChangePhrase:
    """An activity that came or went."""
    step = change.way[-1]
    one = step.after if step.after is not None else step.before
    name = sayer.text(one.title)
    answers, doing = sayer.titles(one.accountable or ()), sayer.titles(one.responsible or ())
    if step.after is None:
        return says(f"{name} is gone" + (f"; {answers} answered for it" if answers else ""))
    parts = [f"{answers} answers for it"] if answers else []
    if doing and doing == answers:
        parts = [f"{answers} answers for it and does it"]
    elif doing:
        parts.append(f"{doing} {'do' if len(one.responsible or ()) > 1 else 'does'} it")
    return says(f"{name} is new" + (f"; {', and '.join(parts)}" if parts else ""))


def retitled(sayer: Sayer, change: Changed) -> ChangePhrase:
    """Another name for an activity."""
    return does(f"is now called {sayer.text(change.after)}")


def new_id(sayer: Sayer, change: Changed) -> ChangePhrase:
    """An id that follows from another title is told by that."""
    step = change.way[-2]
    if step.before.title != step.after.title:
        return SILENT
    return does(f"has another id, “{change.after}” in place of “{change.before}”")


def holders(sayer: Sayer, changes: tuple[Changed, ...]) -> ChangePhrase | None:
    """Who holds a position, as far as the settings allow names."""
    old, new = sayer.earlier(changes[0].ref), sayer.entity(changes[0].ref)
    if not isinstance(old, Position) or not isinstance(new, Position):
        return None
    names = [listed(" ".join(one.name.split()) for one in position.holders or ()) for position in (old, new)]
    is_shown = sayer.after.site.onebook.names != "nowhere"
    if new.holders is None:
        return does("no longer tells who holds it")
    if new.is_vacant:
        return does("is vacant now" + (f"; {names[0]} held it" if names[0] and is_shown else ""))
    if names[0] == names[1]:
        return says(f"how to reach {names[1]} has changed" if is_shown else "how to reach its holder has changed")
    if not is_shown:
        return does("is held by somebody now" if old.is_vacant else "is held by others now")
    before = "; it was vacant" if old.is_vacant else f", before by {names[0]}" if names[0] else ""
    return does(f"is now held by {names[1]}{before}")


def part(sayer: Sayer, change: Changed) -> ChangePhrase:
    """A department that takes part in a goal, or no longer."""
    step = change.way[-1]
    if step.after is None:
        return says(f"{sayer.title(step.before.department)} no longer takes part; it was {sayer.text(step.before.how)}")
    agreed = f"; agreed on {say_day(step.after.agreed)}" if step.after.agreed is not None else ""
    return says(f"{sayer.title(step.after.department)} now takes part, {sayer.text(step.after.how)}{agreed}")


def how(sayer: Sayer, change: Changed) -> ChangePhrase:
    """What a department does for a goal."""
    name = sayer.title(change.way[-2].after.department)
    new, old = sayer.text(change.after, change.before), sayer.text(change.before, change.after)
    return says(f"the part of {name} is now {new}, was {old}")


def agreed(sayer: Sayer, change: Changed) -> ChangePhrase:
    """A department that agreed to its part."""
    name = sayer.title(change.way[-2].after.department)
    if change.after is None:
        return says(f"{name} no longer agrees to its part")
    return says(f"{name} agreed to its part on {say_day(change.after)}")


def need(sayer: Sayer, change: Changed) -> ChangePhrase:
    """Something that one department needs from another."""
    step = change.way[-1]
    one: Need = step.after if step.after is not None else step.before
    who = sayer.title(_of_part(change).department)
    by = f" by {say_day(one.by)}" if one.by is not None else ""
    verb = "now needs" if step.after is not None else "no longer needs"
    return says(f"{who} {verb} {sayer.text(one.what)} from {sayer.title(one.from_)}{by}")


def need_day(sayer: Sayer, change: Changed) -> ChangePhrase:
    """The day by which something is needed."""
    return moved(sayer, change.before, change.after).after(_of_need(sayer, change))


def need_agreed(sayer: Sayer, change: Changed) -> ChangePhrase:
    """Two departments have agreed on a need."""
    return was("agreed")(sayer, change).after(_of_need(sayer, change))


def need_what(sayer: Sayer, change: Changed) -> ChangePhrase:
    """Something else is needed of the same department."""
    one: Need = change.way[-2].after
    who = sayer.title(_of_part(change).department)
    new, old = sayer.text(change.after, change.before), sayer.text(change.before, change.after)
    return says(f"{who} now needs {new} from {sayer.title(one.from_)}, before {old}")


def _of_need(sayer: Sayer, change: Changed) -> str:
    one: Need = change.way[-2].after
    who = sayer.title(_of_part(change).department)
    return f"{sayer.text(one.what)}, which {who} needs from {sayer.title(one.from_)},"


def _of_part(change: Changed) -> Any:
    return change.way[0].after if change.way[0].after is not None else change.way[0].before


def voice(sayer: Sayer, change: Changed) -> ChangePhrase:
    """A department's own voice, or an audience's own words, that came or went."""
    step = change.way[-1]
    one = step.after if step.after is not None else step.before
    if isinstance(one, Voice):
        who = sayer.title(one.department)
        return says(
            f"{who} now says {sayer.text(one.says)}" if step.after else f"{who} no longer says {sayer.text(one.says)}"
        )
    assert isinstance(one, AudienceText)
    verb = "now hear" if step.after else "no longer hear"
    return says(f"{sayer.title(one.audience)} {verb} {sayer.text(one.text)}")


def local_name(sayer: Sayer, change: Changed) -> ChangePhrase:
    """What a department calls something, or no longer."""
    step = change.way[-1]
    one = step.after if step.after is not None else step.before
    verb = "now calls" if step.after is not None else "no longer calls"
    return says(f"{sayer.title(one.department)} {verb} it {sayer.text(one.name)}")


def words(verb: str) -> Leaf:
    """What somebody says or hears."""

    def say(sayer: Sayer, change: Changed) -> ChangePhrase:
        new, old = sayer.text(change.after, change.before), sayer.text(change.before, change.after)
        return does(f"now {verb} {new}, before {old}")

    return say


def _prefix_need(sayer: Sayer, one: Any) -> str:
    return f"{sayer.text(one.what)}, needed from {sayer.title(one.from_)},"


LEAVES: Mapping[tuple[str, str], Leaf] = {
    ("Activity", "accountable"): accountable,
    ("Activity", "responsible"): role("now does", "now do", "no longer does"),
    ("Activity", "consulted"): role("is now asked before", "are now asked before", "is no longer asked before"),
    ("Activity", "informed"): role("is now told of", "are now told of", "is no longer told of"),
    ("Activity", "title"): retitled,
    ("Activity", "id"): new_id,
    ("Contribution", "how"): how,
    ("Contribution", "agreed"): agreed,
    ("Need", "by"): need_day,
    ("Need", "what"): need_what,
    ("Need", "agreed"): need_agreed,
    ("Voice", "says"): words("says"),
    ("AudienceText", "text"): words("hear"),
    ("LocalName", "name"): words("calls it"),
}
ITEMS: Mapping[str, Item] = {
    "Activity": activity,
    "Contribution": part,
    "Need": need,
    "Voice": voice,
    "AudienceText": voice,
    "LocalName": local_name,
}
PREFIXES: Mapping[str, Prefix] = {
    "Activity": lambda sayer, one: sayer.text(one.title),
    "Need": _prefix_need,
    "Contribution": lambda sayer, one: f"the part of {sayer.title(one.department)}",
    "Voice": lambda sayer, one: sayer.title(one.department),
    "AudienceText": lambda sayer, one: sayer.title(one.audience),
    "LocalName": lambda sayer, one: sayer.title(one.department),
}
BARE = frozenset(
    {(Activity, name) for name in ("accountable", "responsible", "consulted", "informed")}
    | {(Contribution, "how"), (Contribution, "agreed"), (Need, "by"), (Need, "what"), (Need, "agreed")}
)
"""Leaves whose phrase names the item itself."""
WHOLES: Mapping[tuple[str, str], Whole] = {("Position", "holders"): holders}
