"""What moves in the calendar, and by when it is to be briefed then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from onebook.facts.changes.generic import moved, of_value
from onebook.facts.changes.own import Item, Leaf, Prefix, Whole
from onebook.facts.changes.phrase import ChangePhrase, does
from onebook.facts.changes.sayer import Sayer
from onebook.facts.dates import day_of, say_day
from onebook.facts.lateness import brief_of
from onebook.model.diff.changes import Changed
from onebook.model.kinds.event import Event
from onebook.model.kinds.release import Release


def day_of_item(sayer: Sayer, change: Changed) -> ChangePhrase:
    """An item that moves, and by when it is to be briefed."""
    phrase = moved(sayer, change.before, change.after)
    event = sayer.entity(change.ref)
    if day_of(change.before) == day_of(change.after) or not isinstance(event, Event):
        return phrase
    return ChangePhrase(f"{phrase.words}{brief(sayer, event)}", phrase.is_verb)


def brief(sayer: Sayer, event: Event) -> str:
    """`; brief by 26 February 2027`; empty where it is briefed, or nobody need be."""
    found = brief_of(sayer.after, event, sayer.calendar) if event.briefed is None else None
    return f"; brief by {say_day(found.latest)}" if found is not None else ""


def day_of_release(sayer: Sayer, change: Changed) -> ChangePhrase:
    """A release that moves, and why."""
    phrase = moved(sayer, change.before, change.after)
    release = sayer.entity(change.ref)
    slips = release.history if isinstance(release, Release) else ()
    why = next((slip.why for slip in slips if slip.was == change.before and slip.why), None)
    return ChangePhrase(f"{phrase.words}; {sayer.text(why)}", phrase.is_verb) if why else phrase


def day(sayer: Sayer, change: Changed) -> ChangePhrase:
    """Something that has one day moves."""
    return moved(sayer, change.before, change.after)


def lead_time(sayer: Sayer, change: Changed) -> ChangePhrase:
    """Another lead time, and how many items are to be briefed earlier or later for it."""
    phrase = of_value(sayer, change)
    counts = {"earlier": 0, "later": 0}
    for event in sayer.after.of(Event):
        was = sayer.earlier(event.ref)
        if event.channel is None or sayer.after.canonical(event.channel) != change.ref or not isinstance(was, Event):
            continue
        new, old = brief_of(sayer.after, event, sayer.calendar), brief_of(sayer.before, was, sayer.earlier_calendar)
        if new is None or old is None or event.briefed is not None or new.latest == old.latest:
            continue
        if day_of(event.date) == day_of(was.date) and day_of(event.date) >= sayer.after.today:
            counts["earlier" if new.latest < old.latest else "later"] += 1
    told = [
        f"{count} calendar item{' is' if count == 1 else 's are'} to be briefed {way}"
        for way, count in counts.items()
        if count
    ]
    return ChangePhrase("; ".join([phrase.words, *told]), phrase.is_verb)


def announcement(sayer: Sayer, change: Changed) -> ChangePhrase:
    """An item that tells of a release, or no longer."""
    step = change.way[-1]
    one = step.after if step.after is not None else step.before
    release = sayer.title(one.release)
    if step.after is None:
        return does(f"no longer announces {release}")
    return does(f"now announces {_says(release, one.says)}")


def says_of(sayer: Sayer, change: Changed) -> ChangePhrase:
    """Another date that an item tells of a release."""
    release = sayer.title(change.way[-2].after.release)
    return does(f"now announces {_says(release, change.after)}, before {_says(release, change.before)}")


def _says(release: str, said: object) -> str:
    return f"{release} for {say_day(said)}" if isinstance(said, date) else f"that {release} is there"


LEAVES: Mapping[tuple[str, str], Leaf] = {
    ("Event", "date"): day_of_item,
    ("Release", "date"): day_of_release,
    ("Meeting", "date"): day,
    ("initiative.Milestone", "date"): day,
    ("Channel", "lead_time"): lead_time,
    ("Announcement", "says"): says_of,
}
ITEMS: Mapping[str, Item] = {"Announcement": announcement}
PREFIXES: Mapping[str, Prefix] = {}
BARE_ITEMS = frozenset({"Announcement"})
WHOLES: Mapping[tuple[str, str], Whole] = {}
