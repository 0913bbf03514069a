"""The days of a rule of RFC 5545, period after period: only those periods are looked at that touch the days asked for.

So neither a first day in the year 1 nor a rule that never comes true costs more than the days that somebody wants to see.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from onebook.model.values import Repeat
from onebook.model.values.repeats import WEEK

MOST_PERIODS = 40_000
"""So many days, weeks, months or years are looked at to find out when a counted repetition ends: a hundred years of days."""

IsWorking = Callable[[date], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatRule:
    """A rule taken apart."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    """Which one of the period (0 for each) and the day of the week, Monday is 0."""
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0
    clamps: bool = False
    """The day of the first time is meant, or the last of a month that is shorter."""


@lru_cache(maxsize=4096)
def rule_of(repeat: Repeat) -> RepeatRule:
    """The rule that a repetition stands for."""
    parts = dict(part.split("=", 1) for part in repeat.rule.split(";") if "=" in part)
    numbers = {
        name: _numbers(parts.get(name, "")) for name in ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS")
    }
    until = parts.get("UNTIL", "")
    return RepeatRule(
        frequency=parts.get("FREQ", "DAILY"),
        interval=int(parts.get("INTERVAL", 1)),
        count=int(parts["COUNT"]) if "COUNT" in parts else None,
        until=_day(until) if until else None,
        weekdays=tuple(_weekday(day) for day in parts.get("BYDAY", "").split(",") if day),
        month_days=numbers["BYMONTHDAY"],
        year_days=numbers["BYYEARDAY"],
        weeks=numbers["BYWEEKNO"],
        months=tuple(month for month in numbers["BYMONTH"] if 1 <= month <= 12) or (0,) * bool(numbers["BYMONTH"]),
        positions=numbers["BYSETPOS"],
        week_start=WEEK.index(parts.get("WKST", "MO")),
        clamps=not repeat.is_rule and not any(name.startswith("BY") for name in parts),
    )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",") if number)


def _weekday(text: str) -> tuple[int, int]:
    return int(text[:-2] or 0), WEEK.index(text[-2:])


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def days_of(
    repeat: Repeat, begin: date, first: date, last: date, is_working: IsWorking | None = None, week_start: int = 0
) -> Iterator[date]:
    """The days of a repetition from `first` to `last`, none before the day on which it begins.

    A rule of RFC 5545 says itself where its weeks begin; in words they are the organisation's weeks.
    """
    rule = rule_of(repeat)
    if not repeat.is_rule and week_start != rule.week_start:
        rule = replace(rule, week_start=week_start)
    if rule.until is not None:
        last = min(last, rule.until)
    works = is_working if repeat.on_working_days else None
    if rule.count is None:
        yield from _between(rule, begin, max(first, begin), last, works)
        return
    counted = _counted(rule, begin) if works is None else tuple(_first_of(rule, begin, works))
    yield from (day for day in counted if first <= day <= last)


@lru_cache(maxsize=512)
def _counted(rule: RepeatRule, begin: date) -> tuple[date, ...]:
    return tuple(_first_of(rule, begin, None))


def _first_of(rule: RepeatRule, begin: date, works: IsWorking | None) -> Iterator[date]:
    """The days of a rule that ends after a count. The first day counts, whatever the rule says."""
    left = rule.count or 0
    if begin not in (_period(rule, begin, 0, works) or ()):
        left -= 1
    for number in range(MOST_PERIODS):
        found = _period(rule, begin, number, works)
        if found is None:
            return
        for day in found:
            if day >= begin:
                if left == 0:
                    return
                left -= 1
                yield day


def _between(rule: RepeatRule, begin: date, first: date, last: date, works: IsWorking | None) -> Iterator[date]:
    number = max(0, _number_at(rule, begin, first) - 1)
    while True:
        start = _start(rule, begin, number)
        if start is None or start > last:
            return
        for day in _period(rule, begin, number, works) or ():
            if first <= day <= last:
                yield day
        number += 1


def _number_at(rule: RepeatRule, begin: date, day: date) -> int:
    """The number of the period in which a day lies, or of the one before it."""
    if rule.frequency == "YEARLY":
        periods = day.year - begin.year
    elif rule.frequency == "MONTHLY":
        periods = (day.year - begin.year) * 12 + day.month - begin.month
    else:
        periods = (day - begin).days // (7 if rule.frequency == "WEEKLY" else 1)
    return periods // rule.interval


def _start(rule: RepeatRule, begin: date, number: int) -> date | None:
    """The first day of a period; None where the calendar has none."""
    steps = number * rule.interval
    try:
        if rule.frequency == "YEARLY":
            return date(begin.year + steps, 1, 1)
        if rule.frequency == "MONTHLY":
            year, month = divmod(begin.year * 12 + begin.month - 1 + steps, 12)
            return date(year, month + 1, 1)
        if rule.frequency == "WEEKLY":
            back = (begin.weekday() - rule.week_start) % 7
            return date.fromordinal(max(begin.toordinal() - back + steps * 7, 1))
        return begin + timedelta(days=steps)
    except (ValueError, OverflowError):
        return None


def _period(rule: RepeatRule, begin: date, number: int, works: IsWorking | None) -> list[date] | None:
    """The days of a rule in one period, in order; None where the calendar has no such period."""
    start = _start(rule, begin, number)
    if start is None:
        return None
    if rule.clamps and rule.frequency in ("MONTHLY", "YEARLY"):
        month = begin.month if rule.frequency == "YEARLY" else start.month
        return [date(start.year, month, min(begin.day, calendar.monthrange(start.year, month)[1]))]
    found = [day for day in _candidates(rule, begin, start) if _fits(rule, begin, day, works)]
    if not rule.positions:
        return found
    places = {position - 1 if position > 0 else len(found) + position for position in rule.positions}
    return [day for place, day in enumerate(found) if place in places]


def _candidates(rule: RepeatRule, begin: date, start: date) -> Iterator[date]:
    """The days of a period that can be meant at all."""
    if rule.frequency in ("DAILY", "WEEKLY"):
        length = 7 if rule.frequency == "WEEKLY" else 1
        yield from (date.fromordinal(at) for at in range(start.toordinal(), start.toordinal() + length) if at <= _LAST)
        return
    months = (start.month,) if rule.frequency == "MONTHLY" else tuple(range(1, 13))
    if rule.frequency == "YEARLY" and _is_simple_year(rule):
        months = rule.months or (begin.month,)
    for month in sorted(set(months) - {0}):
        for day in range(1, calendar.monthrange(start.year, month)[1] + 1):
            yield date(start.year, month, day)


_LAST = date.max.toordinal()


def _is_simple_year(rule: RepeatRule) -> bool:
    """A yearly rule whose days are named by their month."""
    if rule.year_days or rule.weeks:
        return False
    return bool(rule.months) or not (rule.weekdays or rule.month_days)


def _fits(rule: RepeatRule, begin: date, day: date, works: IsWorking | None) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    length = calendar.monthrange(day.year, day.month)[1]
    if rule.month_days and not {day.day, day.day - length - 1} & set(rule.month_days):
        return False
    if rule.year_days:
        days = 366 if calendar.isleap(day.year) else 365
        at = day.timetuple().tm_yday
        if not {at, at - days - 1} & set(rule.year_days):
            return False
    if rule.weeks and not _week_fits(rule, day):
        return False
    if works is not None:
        return works(day)
    if rule.weekdays:
        return any(_is_weekday(rule, day, which, weekday, length) for which, weekday in rule.weekdays)
    if rule.month_days or rule.year_days or rule.weeks:
        return True
    if rule.frequency == "WEEKLY":
        return day.weekday() == begin.weekday()
    if rule.frequency == "MONTHLY":
        return day.day == begin.day
    if rule.frequency == "YEARLY":
        return day.day == begin.day and (bool(rule.months) or day.month == begin.month)
    return True


def _is_weekday(rule: RepeatRule, day: date, which: int, weekday: int, length: int) -> bool:
    """Whether a day is the second Tuesday of its month, the last Friday of its year, or any Monday."""
    if day.weekday() != weekday:
        return False
    if which == 0 or rule.frequency in ("DAILY", "WEEKLY"):
        return True
    at = day.day
    if rule.frequency == "YEARLY" and not rule.months:
        at, length = day.timetuple().tm_yday, 366 if calendar.isleap(day.year) else 365
    return which == ((at - 1) // 7 + 1 if which > 0 else -((length - at) // 7 + 1))


def _week_fits(rule: RepeatRule, day: date) -> bool:
    """Whether a day lies in one of the weeks; the first week of a year is the one that has four of its days."""
    year, week = _week_of(day, rule.week_start)
    weeks = _week_of(date(year, 12, 28), rule.week_start)[1]
    return week in rule.weeks or week - weeks - 1 in rule.weeks


def _week_of(day: date, week_start: int) -> tuple[int, int]:
    middle = day.toordinal() - (day.weekday() - week_start) % 7 + 3
    middle_day = date.fromordinal(min(max(middle, 1), _LAST))
    return middle_day.year, (middle_day.timetuple().tm_yday - 1) // 7 + 1
