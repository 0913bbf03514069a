"""Days: periods as first and last day, how people say a day."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

from onebook.model.kinds.organization import Organization
from onebook.model.values import DateRange, Moment, Period
from onebook.text import wordlist
from onebook.text.said import Said, SaidDay, SaidRow

MONTHS = wordlist.MONTHS
WEEKDAYS = wordlist.WEEKDAYS
_UNITS = ("minute", "working hour", "hour", "working day", "day", "week", "month", "year")
_LENGTHS = {f"{unit}{s}": f"{{n}} {unit}{s}" for unit in _UNITS for s in ("", "s")}
_LIMIT = re.compile(
    rf"(?:(?P<once>at once)|(?P<n>[0-9.]+) (?P<unit>{'|'.join(sorted(_LENGTHS, reverse=True))}))(?: (?P<rest>.+))?"
)


def day_of(moment: Moment | DateRange) -> date:
    """The day on which something is or begins."""
    if isinstance(moment, DateRange):
        return moment.start
    return moment.date() if isinstance(moment, datetime) else moment


def month_key(day: date) -> str:
    """The month of a day as addresses name it: `2027-03`. Years before 1000 have four digits too."""
    return day.isoformat()[:7]


def add_months(day: date, months: int) -> date:
    """The same day of another month; the last one where that month is shorter. It ends where the calendar ends."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """So many days later or earlier, or the last or first day that the calendar has."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def end_of_months(first: date, months: int) -> date:
    """The last day of so many months that begin on a day."""
    following = add_months(first, months)
    return following if following == date.max else following - timedelta(days=1)


def bounds(period: Period, organization: Organization) -> tuple[date, date]:
    """The first and the last day of a period, by the organisation's fiscal year where the period is fiscal."""
    if isinstance(period, DateRange):
        return period.start, period.end
    months = {"year": 12, "half": 6, "quarter": 3, "month": 1}[period.part]
    start = date(period.year, 1, 1)
    if period.fiscal:
        month, day = (int(part) for part in organization.fiscal_year_start.split("-"))
        begins_before = organization.fiscal_year_named_by == "end" and (month, day) != (1, 1)
        start = date(max(period.year - begins_before, 1), month, day)
    first = add_months(start, months * (period.number - 1))
    return first, end_of_months(first, months)


def say_day(day: date, *, weekday: bool = False) -> str:
    """`16 November 2026`, or `Mon 16 November 2026`."""
    name = f"{WEEKDAYS[day.weekday()][:3]} " if weekday else ""
    form = "full_day" if weekday else "long_day"
    return SaidDay(f"{name}{day.day} {MONTHS[day.month - 1]} {day.year}", form, day)


def say_short(day: date) -> str:
    """`16 Nov 2026`."""
    return SaidDay(f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}", "day", day)


def say_weekday(day: date) -> str:
    """`Mon`."""
    return SaidDay(WEEKDAYS[day.weekday()][:3], "weekday", day)


def say_short_day(day: date) -> str:
    """`16 Nov`."""
    return SaidDay(f"{day.day} {MONTHS[day.month - 1][:3]}", "short_day", day)


def say_month_alone(day: date) -> str:
    """`Nov`."""
    return SaidDay(MONTHS[day.month - 1][:3], "month_alone", day)


def say_week_day(day: date) -> str:
    """`Mon 16 Nov`, for a day that is near."""
    return SaidDay(f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}", "week_day", day)


def say_ahead(day: date, today: date) -> str:
    """`today`, `in 4 days`, `in 6 weeks`, `12 days ago`: what is nearer in days, what is farther in weeks."""
    days = (day - today).days
    if abs(days) <= 1:
        return (Said("yesterday"), Said("today"), Said("tomorrow"))[days + 1]
    if abs(days) < 14:
        return Said("in {n} days", n=days) if days > 0 else Said("{n} days ago", n=-days)
    return Said("in {n} weeks", n=days // 7) if days > 0 else Said("{n} weeks ago", n=-days // 7)


def say_month(day: date) -> str:
    """`Nov 2026`."""
    return SaidDay(f"{MONTHS[day.month - 1][:3]} {day.year}", "month", day)


def say_long_month(day: date) -> str:
    """`November 2026`."""
    return SaidDay(f"{MONTHS[day.month - 1]} {day.year}", "long_month", day)


def say_period(period: Period) -> str:
    """`FY2027`, or `1 Feb 2026 to 31 Jan 2028`."""
    if isinstance(period, DateRange):
        return Said("{first} to {last}", first=say_short(period.start), last=say_short(period.end))
    if period.part == "month":
        return say_long_month(date(period.year, period.number, 1))
    said = str(period).replace("-", " ")
    return Said("FY{year}", year=said[2:]) if said.startswith("FY") else said


def say_span(start: date | None, end: date | None) -> str:
    """`Feb 2026 to Mar 2027`, `from Feb 2026`, `to Mar 2027`; empty where neither is known."""
    if start is not None and end is not None:
        first, last = say_month(start), say_month(end)
        return first if first == last else Said("{first} to {last}", first=first, last=last)
    if start is not None:
        return Said("from {day}", day=say_month(start))
    return Said("to {day}", day=say_month(end)) if end is not None else ""


def say_moment(moment: Moment | DateRange) -> str:
    """`Mon 16 November 2026`, with the time or the last day where there is one."""
    if isinstance(moment, DateRange):
        first, last = say_day(moment.start, weekday=True), say_day(moment.end, weekday=True)
        return Said("{first} to {last}", first=first, last=last)
    day = say_day(day_of(moment), weekday=True)
    return Said("{day}, {time}", day=day, time=f"{moment:%H:%M}") if isinstance(moment, datetime) else day


def say_within(limit: str) -> str:
    """`within 2 hours`, or `at once`."""
    if limit.startswith("at once"):
        return say_limit(limit)
    found = _LIMIT.fullmatch(limit)
    if found is None:
        return Said("within {time}", time=limit)
    time = Said(f"within {_LENGTHS[found['unit']]}", n=found["n"])
    return SaidRow(" ", (time, found["rest"])) if found["rest"] else time


def say_limit(limit: str) -> str:
    """`2 hours`, `3 working days after month end`: the length of time is ours to say, what follows is the book's."""
    found = _LIMIT.fullmatch(limit)
    if found is None:
        return limit
    time = Said("at once") if found["once"] else Said(_LENGTHS[found["unit"]], n=found["n"])
    return SaidRow(" ", (time, found["rest"])) if found["rest"] else time
