"""PLAN: measures lead somewhere, mean one thing, and are kept in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onebook.facts.dates import end_of_months, say_short
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kinds.measure import Measure
from onebook.model.values import Amount, looks_like_a_number
from onebook.problem import Pointer
from onebook.rules.rule import Finding, Spot, Weight, book_rule, entry_rule
from onebook.rules.words import plain, who


@entry_rule("PLAN012", "target-not-beyond-baseline", Weight.DOUBT, Measure, for_files=True)
def target_not_beyond_baseline(entry: Entry, book: Book) -> Iterator[Finding]:
    """A target lies beyond the baseline, in the direction in which the measure is to go."""
    measure = entry.value
    assert isinstance(measure, Measure)
    start = measure.baseline.value if measure.baseline is not None else None
    if measure.direction == "keep" or not isinstance(start, int | float) or not measure.is_live:
        return
    targets = measure.target or ()
    for number, target in enumerate(targets):
        value = target.value
        if not isinstance(value, int | float):
            continue
        if value <= start if measure.direction == "up" else value >= start:
            at: Pointer = ("target", number, "value") if len(targets) > 1 else ("target", "value")
            message = f"the target {value:g} of {who(measure)} is not beyond its baseline {start:g}"
            message += f": its direction is {measure.direction}"
            hint = "check the two values; `direction: down` where less is better, `direction: keep` where it shall stay"
            yield Finding(
                spot=Spot(entry=entry, pointer=at),
                message=message,
                hint=hint,
                related=((Spot(entry=entry, pointer=("baseline", "value")), "the baseline is here"),),
            )


@entry_rule("PLAN030", "text-among-numbers", Weight.DOUBT, Measure, for_files=True)
def text_among_numbers(entry: Entry, book: Book) -> Iterator[Finding]:
    """Where a measure counts in numbers, each of its values is one."""
    measure = entry.value
    assert isinstance(measure, Measure)
    values = list(_values(measure))
    if not measure.is_live or not any(isinstance(value, int | float) for _, value, _ in values):
        return
    strange = [
        (at, value)
        for at, value, is_explained in values
        if isinstance(value, str) and not is_explained and not looks_like_a_number(value, measure.unit or "")
    ]
    if strange:
        at, value = strange[0]
        message = f"`{value}` stands among the numbers of {who(measure)}, so it can be neither compared nor drawn"
        message += f", like {len(strange) - 1} more" if len(strange) > 1 else ""
        hint = "write the number; where there is none, leave the value out or say in `note:` why"
        related = tuple((Spot(entry=entry, pointer=other), "and here") for other, _ in strange[1:])
        yield Finding(spot=Spot(entry=entry, pointer=at), message=message, hint=hint, related=related)


def _values(measure: Measure) -> Iterator[tuple[Pointer, Amount, bool]]:
    """Every value with the way to it, and whether it is said why there is none."""
    if measure.baseline is not None:
        yield ("baseline", "value"), measure.baseline.value, False
    targets = measure.target or ()
    for number, target in enumerate(targets):
        yield ("target", number, "value") if len(targets) > 1 else ("target", "value"), target.value, False
    for number, milestone in enumerate(measure.milestones):
        yield ("milestones", number, "value"), milestone.value, False
    for number, actual in enumerate(measure.actuals):
        is_missing = str(actual.value).casefold() in ("n/a", "na", "none", "-", "–", "no data", "k. a.", "k.a.")
        yield ("actuals", number, "value"), actual.value, is_missing and bool(actual.note)


@book_rule("PLAN022", "one-title-two-definitions", Weight.DOUBT)
def one_title_two_definitions(book: Book) -> Iterator[Finding]:
    """Two measures with one title mean the same."""
    first: dict[str, Measure] = {}
    for measure in sorted(book.of(Measure), key=lambda one: one.id):
        if measure.status == "dropped" or measure.definition is None:
            continue
        other = first.setdefault(plain(measure.title), measure)
        if other is not measure and plain(other.definition or "") != plain(measure.definition):
            message = (
                f"the measures '{other.id}' and '{measure.id}' have one title, '{measure.title}', and two definitions"
            )
            hint = "agree on one definition and keep one measure, or give the two titles that tell them apart"
            related = ((Spot(entry=book.entry(other), pointer=("definition",)), "the other definition is here"),)
            yield Finding(
                spot=Spot(entry=book.entry(measure), pointer=("definition",)),
                message=message,
                hint=hint,
                related=related,
            )


@entry_rule("PLAN023", "values-out-of-order", Weight.DOUBT, Measure)
def values_out_of_order(entry: Entry, book: Book) -> Iterator[Finding]:
    """The values of a measure stand in the order of their dates, one for each."""
    measure = entry.value
    assert isinstance(measure, Measure)
    before: tuple[int, date] | None = None
    for number, actual in enumerate(measure.actuals):
        if actual.date is None:
            continue
        if before is not None and actual.date <= before[1]:
            same = actual.date == before[1]
            message = f"the value of {who(measure)} for {say_short(actual.date)} "
            message += "stands here twice" if same else f"stands after that for {say_short(before[1])}"
            hint = "keep the right one of the two" if same else "put the values in order, oldest first"
            related = ((Spot(entry=entry, pointer=("actuals", before[0], "date")), "the one before it is here"),)
            yield Finding(
                spot=Spot(entry=entry, pointer=("actuals", number, "date")), message=message, hint=hint, related=related
            )
            return
        before = (number, actual.date)


@entry_rule("PLAN024", "value-in-the-future", Weight.DOUBT, Measure, for_files=True)
def value_in_the_future(entry: Entry, book: Book) -> Iterator[Finding]:
    """What was measured was measured by today; the running month, quarter or year may carry its last day."""
    measure = entry.value
    assert isinstance(measure, Measure)
    allowed = _end_of_running(book.today, measure.every)
    for number, actual in enumerate(measure.actuals):
        if actual.date is not None and actual.date > allowed:
            message = f"{who(measure)} has a value for {say_short(actual.date)}, which has not come yet"
            hint = "check the year; what is still to be reached belongs under `milestones:` or `target:`"
            yield Finding(spot=Spot(entry=entry, pointer=("actuals", number, "date")), message=message, hint=hint)


def _end_of_running(today: date, every: str | None) -> date:
    """The last day that a running month, quarter or year can have, whenever the fiscal year begins."""
    if every is None:
        return today
    months = {"month": 1, "quarter": 3, "year": 12}[every]
    return end_of_months(today.replace(day=1), months)
