"""PLAN: goals have measures and departments, and their parts fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onebook.facts.dates import bounds, say_period, say_short
from onebook.facts.lines import department_places, goal_places
from onebook.facts.needs import open_needs
from onebook.facts.people import roots_without
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kinds.department import Department
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Measure
from onebook.rules.limits import limit
from onebook.rules.rule import Finding, Spot, Weight, book_rule, entry_rule
from onebook.rules.words import who


def _children(book: Book) -> Mapping[str, list[Goal]]:
    """The goals right below each goal, by its reference."""
    found: dict[str, list[Goal]] = {}
    for goal in book.of(Goal):
        parent = book.get(Goal, goal.parent)
        if parent is not None and goal.status != "dropped":
            found.setdefault(parent.ref, []).append(goal)
    return found


def _branch(goal: Goal, children: Mapping[str, list[Goal]]) -> list[Goal]:
    """A goal and all below it, each once."""
    found = {goal.ref: goal}
    waiting = [goal]
    while waiting:
        for child in children.get(waiting.pop().ref, ()):
            if child.ref not in found:
                found[child.ref] = child
                waiting.append(child)
    return list(found.values())


@book_rule("PLAN010", "goal-without-measure", Weight.GAP, for_files=True)
def goal_without_measure(book: Book) -> Iterator[Finding]:
    """Every goal, or an objective below it, has a measure."""
    measured: set[str] = set()
    for goal in book.of(Goal):
        above: Goal | None = goal if goal.measures else None
        while above is not None and above.ref not in measured:
            measured.add(above.ref)
            above = book.get(Goal, above.parent) if above.status != "dropped" else None
    for goal in book.of(Goal):
        if goal.is_live and goal.ref not in measured:
            message = f"{who(goal)} has no measure, so nobody can tell how far it is"
            hint = "add `measures:` with the id of what you count, and write that down under plan/measures"
            yield Finding(spot=Spot(entry=book.entry(goal)), message=message, hint=hint)


@book_rule("PLAN031", "too-many-levels", Weight.BROKEN, is_firm=True)
def too_many_levels(book: Book) -> Iterator[Finding]:
    """Goals and departments stand below one another in no more levels than can be shown."""
    most = limit(book, "levels")
    for cls, found in ((Goal, goal_places(book)), (Department, department_places(book))):
        for one in book.of(cls):
            place = found.get(one.ref)
            if place is not None and place.level == most + 1:
                top = place.top.partition(":")[2]
                message = f"{who(one)} stands {place.level} levels deep, below '{top}', and at most {most} can be shown"
                hint = "give it a parent that stands higher up, or raise the limit `levels` in the settings"
                yield Finding(spot=Spot(entry=book.entry(one), pointer=("parent",)), message=message, hint=hint)


@book_rule("PLAN011", "measure-on-no-goal", Weight.GAP, of_absence=True, for_files=True)
def measure_on_no_goal(book: Book) -> Iterator[Finding]:
    """Every measure shows how far some goal is."""
    used = {measure.ref for goal in book.of(Goal) if goal.status != "dropped" for measure in _measures(book, goal)}
    for measure in book.of(Measure):
        if measure.is_live and measure.ref not in used:
            message = f"{who(measure)} belongs to no goal"
            hint = "name it under `measures:` of the goal that it shows, or stop counting it (`status: dropped`)"
            yield Finding(spot=Spot(entry=book.entry(measure)), message=message, hint=hint)


def _measures(book: Book, goal: Goal) -> list[Measure]:
    return book.all(Measure, goal.measures)


@entry_rule("PLAN013", "target-outside-period", Weight.DOUBT, Goal)
def target_outside_period(entry: Entry, book: Book) -> Iterator[Finding]:
    """A goal's measures have a target in the goal's period."""
    goal = entry.value
    assert isinstance(goal, Goal)
    if goal.period is None or not goal.is_live:
        return
    first, last = bounds(goal.period, book.organization)
    if last < first:
        return
    for number, ref in enumerate(goal.measures):
        measure = book.get(Measure, ref)
        dated = [(place, target.date) for place, target in enumerate((measure and measure.target) or ()) if target.date]
        if measure is None or not dated or any(first <= day <= last for _, day in dated):
            continue
        place, day = dated[-1]
        message = (
            f"{who(goal)} is for {say_period(goal.period)}, but the target of measure '{measure.id}' is for "
            f"{say_short(day)}"
        )
        hint = "give the measure a target in the goal's period, or the goal the period that is meant"
        at = ("target", place, "date") if len(measure.target or ()) > 1 else ("target", "date")
        related = ((Spot(entry=book.entry(measure), pointer=at), "the target's date is here"),)
        yield Finding(spot=Spot(entry=entry, pointer=("measures", number)), message=message, hint=hint, related=related)


@entry_rule("PLAN014", "period-outside-parents", Weight.DOUBT, Goal)
def period_outside_parents(entry: Entry, book: Book) -> Iterator[Finding]:
    """The period of an objective lies within that of the goal it serves."""
    goal = entry.value
    assert isinstance(goal, Goal)
    parent = book.get(Goal, goal.parent)
    if parent is None or goal.period is None or parent.period is None or not goal.is_live:
        return
    first, last = bounds(goal.period, book.organization)
    begin, end = bounds(parent.period, book.organization)
    if (first < begin or last > end) and first <= last and begin <= end:
        message = (
            f"{who(goal)} is for {say_period(goal.period)}, which is not within {say_period(parent.period)}, "
            f"the period of '{parent.id}'"
        )
        hint = "change one of the two periods; leave the objective's out and it has its parent's"
        related = ((Spot(entry=book.entry(parent), pointer=("period",)), f"the period of '{parent.id}' is here"),)
        yield Finding(spot=Spot(entry=entry, pointer=("period",)), message=message, hint=hint, related=related)


@book_rule("PLAN016", "lonely-goal", Weight.GAP, of_absence=True, for_files=True)
def lonely_goal(book: Book) -> Iterator[Finding]:
    """At the top of the plan no department is alone with a goal."""
    if len([one for one in book.of(Department) if one.status != "dropped"]) < 2:
        return
    children = _children(book)
    for goal in book.of(Goal):
        if not goal.is_live or goal.parent is not None:
            continue
        parts = [part.department for one in _branch(goal, children) for part in one.contributions]
        names = sorted({book.canonical(ref) for ref in parts})
        if len(names) > 1:
            continue
        entry = book.entry(goal)
        if names:
            spot = Spot(entry=entry, pointer=("contributions",) if goal.contributions else ())
            message = f"{who(goal)} is carried by one department alone, {names[0].removeprefix('department:')}"
            hint = "ask the others what they can do for it, and add each one's part under `contributions:`"
        else:
            spot = Spot(entry=entry)
            message = f"{who(goal)} names no department's part in it"
            hint = "add `contributions:` with `department:` and `how:` for each department that takes part"
        yield Finding(spot=spot, message=message, hint=hint)


@book_rule("PLAN017", "department-in-no-goal", Weight.GAP, of_absence=True, for_files=True)
def department_in_no_goal(book: Book) -> Iterator[Finding]:
    """Every department, or one below it, has its part in a goal."""
    goals = [goal for goal in book.of(Goal) if goal.is_live]
    if not any(goal.contributions for goal in goals):
        return
    taking_part = {book.canonical(part.department) for goal in goals for part in goal.contributions}
    for department in roots_without(book, taking_part):
        message = f"{who(department)} has no part in any goal"
        hint = "ask its lead which goal it helps to reach, and add that under the goal's `contributions:`"
        yield Finding(spot=Spot(entry=book.entry(department)), message=message, hint=hint)


@book_rule("PLAN018", "need-without-agreement", Weight.ADVICE, of_absence=True, for_files=True)
def need_without_agreement(book: Book) -> Iterator[Finding]:
    """What one department needs from another is agreed, or stands under an agreement between the two."""
    found: dict[tuple[str, str], list[Spot]] = {}
    for one in open_needs(book):
        found.setdefault((one.giver.ref, one.getter.ref), []).append(
            Spot(entry=book.entry(one.goal), pointer=one.pointer)
        )
    for (giver_ref, getter_ref), spots in found.items():
        names = giver_ref.partition(":")[2], getter_ref.partition(":")[2]
        message = f"'{names[1]}' needs something from '{names[0]}' that the two have not agreed"
        if len(spots) > 1:
            message += f", here and in {len(spots) - 1} other place{'s' if len(spots) > 2 else ''}"
        hint = (
            "once they agree add `agreed:` with the day, or write an agreement between the two under roles/agreements"
        )
        related = tuple((spot, "and here") for spot in spots[1:])
        yield Finding(spot=spots[0], message=message, hint=hint, related=related)
