"""Targets, baselines and figures, in the measure's own unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onebook.facts.changes.generic import moved
from onebook.facts.changes.own import Item, Leaf, Prefix, Whole
from onebook.facts.changes.phrase import ChangePhrase, does, says
from onebook.facts.changes.sayer import Sayer
from onebook.facts.dates import say_day
from onebook.facts.numbers import has_short_unit, say_number, say_value
from onebook.model.diff.changes import Changed
from onebook.model.kinds.measure import Actual, Measure, MeasureReading
from onebook.model.values import Amount


def point(sayer: Sayer, changes: tuple[Changed, ...]) -> ChangePhrase | None:
    """A target or baseline that was one and is one: raised, lowered, moved."""
    label = changes[0].field
    old, new = (
        _only(getattr(one, label, None)) for one in (sayer.earlier(changes[0].ref), sayer.entity(changes[0].ref))
    )
    unit = _unit(sayer, changes[0])
    if old is None and new is None:
        return None
    if old is None or new is None:
        held = old or new
        assert held is not None
        how = (
            f"is now {say_value(held.value, unit)}" if new else f"is no longer told, was {say_value(held.value, unit)}"
        )
        return says(f"{label} {how}{_by(label, held)}") if _is_whole(sayer, changes[0], label) else None
    if old.value == new.value:
        if old.date is None or new.date is None:
            return says(f"{label} of {say_value(new.value, unit)} is now{_by(label, new) or ' without a day'}")
        return moved(sayer, old.date, new.date).after(f"{label} of {say_value(new.value, unit)}")
    if old.date == new.date:
        return says(f"{_verb(label, old.value, new.value)} {_from_to(old.value, new.value, unit)}{_by(label, new)}")
    from_ = f"{say_value(old.value, unit)}{_by(label, old)}"
    return says(f"{_verb(label, old.value, new.value)} from {from_} to {say_value(new.value, unit)}{_by(label, new)}")


def _only(value: Any) -> MeasureReading | None:
    if isinstance(value, tuple):
        return value[0] if len(value) == 1 else None
    return value if isinstance(value, MeasureReading) else None


def _is_whole(sayer: Sayer, change: Changed, label: str) -> bool:
    """One came or went, and there are not several on the other side."""
    both = (getattr(one, label, None) for one in (sayer.earlier(change.ref), sayer.entity(change.ref)))
    return not any(isinstance(value, tuple) and len(value) > 1 for value in both)


def _verb(label: str, old: Amount, new: Amount) -> str:
    if isinstance(old, str) or isinstance(new, str):
        return f"{label} changes"
    return f"{label} {'raised' if new > old else 'lowered'}"


def _by(label: str, reading: MeasureReading) -> str:
    if reading.date is None:
        return ""
    return f" {'on' if label == 'baseline' else 'by'} {say_day(reading.date)}"


def _from_to(old: Amount, new: Amount, unit: str | None) -> str:
    first = say_value(old, unit) if has_short_unit(unit) else say_number(old)
    return f"from {first} to {say_value(new, unit)}"


def figures(sayer: Sayer, changes: tuple[Changed, ...]) -> ChangePhrase | None:
    """New figures, where there is nothing else: the last of them."""
    new = [change.after for change in changes if change.sort == "item added"]
    if len(new) < len(changes) or not all(isinstance(one, Actual) for one in new):
        return None
    last = max(new, key=lambda one: (one.date is not None, one.date or 0))
    return says(
        f"new figure, {_figure(sayer, changes[0], last)}"
        if len(new) == 1
        else f"{len(new)} new figures, the last {_figure(sayer, changes[0], last)}"
    )


def _figure(sayer: Sayer, change: Changed, actual: Any) -> str:
    day = f" for {say_day(actual.date)}" if actual.date is not None else ""
    note = f", {sayer.text(actual.note)}" if getattr(actual, "note", None) else ""
    return f"{say_value(actual.value, _unit(sayer, change))}{day}{note}"


def value_of(sayer: Sayer, change: Changed) -> ChangePhrase:
    """A figure that was corrected, or a value on the way that changed."""
    words = _from_to(change.before, change.after, _unit(sayer, change))
    return does(f"corrected {words}" if isinstance(change.way[-2].after, Actual) else f"changes {words}")


def reading_of_measure(sayer: Sayer, change: Changed) -> ChangePhrase:
    """A figure, a target or a value on the way that came or went."""
    step = change.way[-1]
    one = step.after if step.after is not None else step.before
    if isinstance(one, Actual):
        figure = _figure(sayer, change, one)
        return says(f"new figure, {figure}" if step.after is not None else f"the figure {figure} is gone")
    label = "target" if isinstance(one, MeasureReading) else "milestone"
    words = f"{say_value(one.value, _unit(sayer, change))}{_by(label, one)}"
    return says(f"new {label}, {words}" if step.after is not None else f"the {label} {words} is gone")


def _unit(sayer: Sayer, change: Changed) -> str | None:
    measure = sayer.entity(change.ref)
    return measure.unit if isinstance(measure, Measure) else None


def prefix(sayer: Sayer, one: Any) -> str:
    """`figure for 31 January 2027`."""
    word = (
        "figure for" if isinstance(one, Actual) else "target of" if isinstance(one, MeasureReading) else "milestone of"
    )
    return f"{word} {say_day(one.date)}" if one.date is not None else word.partition(" ")[0]


LEAVES: Mapping[tuple[str, str], Leaf] = {
    ("Actual", "value"): value_of,
    ("MeasureReading", "value"): value_of,
    ("MeasureMilestone", "value"): value_of,
    ("MeasureReading", "date"): lambda sayer, change: moved(sayer, change.before, change.after),
    ("MeasureMilestone", "date"): lambda sayer, change: moved(sayer, change.before, change.after),
    ("Actual", "date"): lambda sayer, change: moved(sayer, change.before, change.after),
}
ITEMS: Mapping[str, Item] = {
    "Actual": reading_of_measure,
    "MeasureReading": reading_of_measure,
    "MeasureMilestone": reading_of_measure,
}
PREFIXES: Mapping[str, Prefix] = {"Actual": prefix, "MeasureReading": prefix, "MeasureMilestone": prefix}
WHOLES: Mapping[tuple[str, str], Whole] = {
    ("Measure", "target"): point,
    ("Measure", "baseline"): point,
    ("Measure", "actuals"): figures,
}
