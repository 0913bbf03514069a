"""Days: periods as first and last day, how people say a day."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

from onebook.model.kinds.organization import Organization
from onebook.model.values import DateRange, Moment, Period
from onebook.text import wordlist

MONTHS = wordlist.MONTHS
WEEKDAYS = wordlist.WEEKDAYS


def day_of(moment: Moment | DateRange) -> date:
    """The day on which something is or begins."""
    if isinstance(moment, DateRange):
        return moment.start
    return moment.date() if isinstance(moment, datetime) else moment


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
    return f"{name}{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_short(day: date) -> str:
    """`16 Nov 2026`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def say_week_day(day: date) -> str:
    """`Mon 16 Nov`, for a day that is near."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def say_ahead(day: date, today: date) -> str:
    """`today`, `in 4 days`, `in 6 weeks`, `12 days ago`: what is nearer in days, what is farther in weeks."""
    days = (day - today).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    count = f"{abs(days)} days" if abs(days) < 14 else f"{abs(days) // 7} weeks"
    return f"in {count}" if days > 0 else f"{count} ago"


def say_month(day: date) -> str:
    """`Nov 2026`."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def say_period(period: Period) -> str:
    """`FY2027`, or `1 Feb 2026 to 31 Jan 2028`."""
    if isinstance(period, DateRange):
        return f"{say_short(period.start)} to {say_short(period.end)}"
    if period.part == "month":
        return f"{MONTHS[period.number - 1]} {period.year}"
    return str(period).replace("-", " ")


def say_span(start: date | None, end: date | None) -> str:
    """`Feb 2026 to Mar 2027`, `from Feb 2026`, `to Mar 2027`; empty where neither is known."""
    if start is not None and end is not None:
        return say_month(start) if say_month(start) == say_month(end) else f"{say_month(start)} to {say_month(end)}"
    return f"from {say_month(start)}" if start is not None else f"to {say_month(end)}" if end is not None else ""


def say_moment(moment: Moment | DateRange) -> str:
    """`Mon 16 November 2026`, with the time or the last day where there is one."""
    if isinstance(moment, DateRange):
        return f"{say_day(moment.start, weekday=True)} to {say_day(moment.end, weekday=True)}"
    time = f", {moment.hour:02}:{moment.minute:02}" if isinstance(moment, datetime) else ""
    return say_day(day_of(moment), weekday=True) + time


def say_within(limit: str) -> str:
    """`within 2 hours`, or `at once`."""
    return limit if limit.startswith("at once") else f"within {limit}"
