"""CAL: what takes place has an hour that exists, and what repeats leaves no time out unseen and does not go on for ever."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime

from onebook.facts.clocks import is_skipped, is_twice
from onebook.facts.dates import MONTHS, add_days, add_months, day_of, say_short
from onebook.facts.occurrences import occurrences
from onebook.facts.recurrence import rule_of
from onebook.facts.schedule import calendar_of
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kinds.event import Event
from onebook.model.kinds.meeting import Meeting
from onebook.rules.limits import limit
from onebook.rules.rule import Finding, Spot, Weight, entry_rule
from onebook.rules.words import who

_AHEAD = 366 * 2
"""So many days ahead the hours of a repetition are looked at."""

_DAYS = {"DAILY": 1.0, "WEEKLY": 7.0, "MONTHLY": 30.4, "YEARLY": 365.2}
"""About how long each step of a rule is."""


@entry_rule("CAL020", "hour-that-is-skipped", Weight.ADVICE, Event, Meeting)
def hour_that_is_skipped(entry: Entry, book: Book) -> Iterator[Finding]:
    """A time of day is one that the clocks show once on that day."""
    one = entry.value
    assert isinstance(one, Event | Meeting)
    if not isinstance(one.date, datetime) or not one.is_live:
        return
    zone = book.organization.timezone
    last = add_days(book.today, _AHEAD) if one.repeat is not None else date.max
    for found in occurrences(one, book.today, last, calendar_of(book.organization)):
        moment = found.moment
        assert isinstance(moment, datetime)
        at = f"{moment:%H:%M} on {say_short(found.first_day)}"
        hint = "choose an hour that does not lie in the night on which the clocks change"
        if is_skipped(moment, zone):
            message = f"{who(one)} is at {at}, an hour that does not exist: the clocks of {zone} jump over it"
            yield Finding(spot=Spot(entry=entry, pointer=("date",)), message=message, hint=hint)
            return
        if is_twice(moment, zone):
            message = f"{who(one)} is at {at}, an hour that comes twice: the clocks of {zone} are turned back"
            yield Finding(spot=Spot(entry=entry, pointer=("date",)), message=message, hint=hint)
            return


@entry_rule("CAL021", "time-that-falls-out", Weight.ADVICE, Event, Meeting)
def time_that_falls_out(entry: Entry, book: Book) -> Iterator[Finding]:
    """A rule that repeats does not pass over months that have no such day."""
    one = entry.value
    assert isinstance(one, Event | Meeting)
    if one.date is None or one.repeat is None or not one.repeat.is_rule or not one.is_live:
        return
    rule = rule_of(one.repeat)
    begin = day_of(one.date)
    if rule.frequency not in ("MONTHLY", "YEARLY") or rule.positions or rule.weekdays or rule.weeks or rule.year_days:
        return
    days = rule.month_days or (begin.day,)
    late = [day for day in days if day > 28]
    if not late or len(late) < len(days):
        return
    months = _months(rule.frequency, rule.interval, rule.months, max(begin, book.today.replace(day=1)), begin)
    for year, month in months:
        if monthrange(year, month)[1] < min(late) and _is_ahead(date(year, month, 1), one.until, rule.until):
            message = f"{who(one)} falls out in {MONTHS[month - 1]} {year}, which has no {late[0]}th"
            words = "`every month on the last day`" if rule.frequency == "MONTHLY" else "`every year`"
            hint = f"write {words} or `every month on the {late[0]}th`, which is the last day where a month is shorter"
            message = message.replace("31th", "31st")
            yield Finding(
                spot=Spot(entry=entry, pointer=("repeat",)), message=message, hint=hint.replace("31th", "31st")
            )
            return


def _months(
    frequency: str, interval: int, named: tuple[int, ...], first: date, begin: date
) -> Iterator[tuple[int, int]]:
    """The months in which a rule should fall, for four years."""
    if frequency == "YEARLY":
        for year in range(first.year, min(first.year + 5, 9999)):
            if (year - begin.year) % interval == 0:
                yield from (
                    (year, month) for month in named or (begin.month,) if (year, month) >= (first.year, first.month)
                )
        return
    steps = max(0, ((first.year - begin.year) * 12 + first.month - begin.month) // interval)
    for step in range(steps, steps + 48):
        day = add_months(begin.replace(day=1), step * interval)
        if day >= first.replace(day=1) and (not named or day.month in named):
            yield day.year, day.month


def _is_ahead(day: date, *ends: date | None) -> bool:
    return all(end is None or day <= end for end in ends)


@entry_rule("CAL022", "repeats-too-often", Weight.DOUBT, Event, Meeting)
def repeats_too_often(entry: Entry, book: Book) -> Iterator[Finding]:
    """What repeats does so no oftener than the limit allows, from its first time to its last."""
    one = entry.value
    assert isinstance(one, Event | Meeting)
    if one.date is None or one.repeat is None:
        return
    rule = rule_of(one.repeat)
    begin = day_of(one.date)
    last = min(end for end in (one.until, rule.until, date.max) if end is not None)
    end = last if last < date.max else max(begin, book.today)
    each = max(len(rule.weekdays), 1) if rule.frequency == "WEEKLY" else 1
    times = each * (end - begin).days / (_DAYS[rule.frequency] * rule.interval)
    times = min(times, rule.count) if rule.count is not None else times
    most = limit(book, "repetitions")
    if times > most:
        message = f"{who(one)} repeats about {round(times):,} times from {say_short(begin)} to {say_short(end)}"
        hint = (
            f"check the two dates; more than {most:,} times are hardly meant (the limit `repetitions` of the settings)"
        )
        yield Finding(
            spot=Spot(entry=entry, pointer=("repeat",)),
            message=message,
            hint=hint,
            related=((Spot(entry=entry, pointer=("date",)), "the first day is here"),),
        )
