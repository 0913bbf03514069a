"""How often something happens again, in people's words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from itertools import islice

from onebook.facts.dates import MONTHS, add_days, day_of, say_day, say_short
from onebook.facts.occurrences import occurrences
from onebook.facts.recurrence import RepeatRule, rule_of
from onebook.facts.schedule import WorkCalendar
from onebook.model.kinds.event import Event
from onebook.model.kinds.meeting import Meeting
from onebook.model.values import Repeat
from onebook.model.values.names import DAY_NAMES
from onebook.model.values.repeats import ORDINALS
from onebook.text.english import listed
from onebook.text.said import Said, SaidWords

_WHICH = {number: word for word, number in ORDINALS.items()}
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_SHOWN = 3
"""So many days stand for a rhythm that no sentence says."""

_AHEAD = 366 * 2


def say_repeat(one: Event | Meeting, today: date, calendar: WorkCalendar) -> str:
    """`Every 2 weeks on Tuesday`: how often it happens; the next days where no sentence says the same as the rule."""
    if one.repeat is None:
        return ""
    said = words_of(one.repeat, day_of(one.date) if one.date is not None else None)
    if said:
        rule = rule_of(one.repeat)
        times = "" if rule.count is None else ", once" if rule.count == 1 else f", {rule.count} times"
        until = f", until {say_short(rule.until)}" if rule.until is not None else ""
        return SaidWords(said[:1].upper() + said[1:] + times + until)
    coming = occurrences(one, today, add_days(today, _AHEAD), calendar)
    if not coming:
        return Said("No more times")
    days = [say_day(time.first_day, weekday=True) for time in islice(coming, _SHOWN)]
    return SaidWords(f"On {', '.join(days)}" + (" and so on" if len(coming) > _SHOWN else ""))


def words_of(repeat: Repeat, begin: date | None = None) -> str:
    """`every month on the second Thursday`: the same as the rule from its first day; empty where no words are."""
    words = " ".join(repeat.text.split())
    if not repeat.is_rule:
        return words
    rule = rule_of(repeat)
    if rule.year_days or rule.weeks:
        return ""
    if rule.frequency in ("DAILY", "WEEKLY"):
        return _often(rule)
    if not (rule.months or rule.month_days or rule.weekdays or rule.positions):
        return _on_the_first_day(rule, begin)
    if rule.frequency == "MONTHLY":
        return "" if rule.months else _in_month(rule, f"{_every(rule)} on the ")
    return _in_year(rule)


def _every(rule: RepeatRule) -> str:
    unit = _UNITS[rule.frequency]
    return f"every {unit}" if rule.interval == 1 else f"every {rule.interval} {unit}s"


def _on_the_first_day(rule: RepeatRule, begin: date | None) -> str:
    """A rule that takes the day from the first time; a rule passes over the months that have no such day."""
    if begin is None or begin.day <= 28:
        return _every(rule)
    if rule.frequency == "MONTHLY":
        return f"{_every(rule)} on the {_nth(begin.day)} where there is one"
    return "" if (begin.month, begin.day) == (2, 29) else _every(rule)


def _often(rule: RepeatRule) -> str:
    if rule.months or rule.month_days or rule.positions or any(which for which, _ in rule.weekdays):
        return ""
    if not rule.weekdays:
        return _every(rule)
    if rule.frequency == "DAILY" or len(rule.weekdays) > 1:
        # the days of a step of several weeks depend on where a week begins
        if rule.interval > 1 and (rule.frequency == "DAILY" or rule.week_start):
            return ""
        every = "every week" if rule.interval == 1 else _every(rule)
        return f"{every} on {_days(rule)}"
    return f"{_every(rule)} on {_days(rule)}"


def _days(rule: RepeatRule) -> str:
    numbers = sorted({day for _, day in rule.weekdays})
    return "Monday to Friday" if numbers == [0, 1, 2, 3, 4] else listed([DAY_NAMES[day] for day in numbers])


def _in_month(rule: RepeatRule, every: str) -> str:
    """The days of a month; a day that not every month has is told with that."""
    if rule.weekdays and not rule.month_days:
        return _weekdays_in_month(rule, every)
    if rule.weekdays or not rule.month_days:
        return ""
    days = sorted(rule.month_days, key=lambda day: (day < 0, day))
    if rule.positions:
        is_clamped = rule.positions == (-1,) and days == list(range(28, days[-1] + 1))
        return every + _nth(days[-1]) if is_clamped else ""
    if any(day < -1 for day in days):
        return ""
    gaps = " where there is one" if max(days) > 28 else ""
    return every + " and the ".join("last day" if day == -1 else _nth(day) for day in days) + gaps


def _weekdays_in_month(rule: RepeatRule, every: str) -> str:
    which = {number for number, _ in rule.weekdays}
    days = [day for _, day in rule.weekdays]
    if len(rule.positions) == 1 and which == {0} and rule.positions[0] in _WHICH:
        if len(days) == 1:
            return f"{every}{_WHICH[rule.positions[0]]} {DAY_NAMES[days[0]]}"
        if sorted(days) == [0, 1, 2, 3, 4]:
            return f"{every}{_WHICH[rule.positions[0]]} working day (Monday to Friday)"
        return ""
    if rule.positions or not which <= _WHICH.keys():
        return ""
    named = sorted(rule.weekdays, key=lambda pair: (pair[0] < 0, pair))
    if len(set(days)) == 1:
        return f"{every}{listed([_WHICH[number] for number, _ in named])} {DAY_NAMES[days[0]]}"
    return every + " and the ".join(f"{_WHICH[number]} {DAY_NAMES[day]}" for number, day in named)


def _in_year(rule: RepeatRule) -> str:
    """One day of a month of the year."""
    if len(rule.months) != 1:
        return ""
    month = MONTHS[rule.months[0] - 1]
    if not rule.weekdays and not rule.positions and len(rule.month_days) == 1 and rule.month_days[0] > 0:
        is_in_every_year = rule.month_days[0] <= monthrange(2027, rule.months[0])[1]
        return f"{_every(rule)} on {rule.month_days[0]} {month}" if is_in_every_year else ""
    if rule.weekdays and not rule.month_days and len(rule.weekdays) == 1:
        said = _weekdays_in_month(rule, f"{_every(rule)} on the ")
        return f"{said} of {month}" if said else ""
    return ""


def _nth(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
