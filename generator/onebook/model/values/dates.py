"""Days of the calendar, with or without a time, and days of any year."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NewType

from onebook.model.values.understood import NotUnderstood

DayOfYear = NewType("DayOfYear", str)
"""Month and day, like `02-01`."""

Day = date
"""A day of the calendar."""

Moment = date | datetime
"""A day, or a day with a time in the organisation's time zone."""


def read_date(text: str) -> date:
    """`2027-03-11`."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise NotUnderstood(
                "SCH004", f"`{text}` is no day of the calendar", "check the month and the day"
            ) from None
    raise NotUnderstood("SCH004", f"`{text}` is no date", "write year, month and day like 2027-03-11")


def read_moment(text: str) -> Moment:
    """`2027-03-11` or `2027-03-11T10:00`."""
    if "T" not in text and " " not in text:
        return read_date(text)
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2})", text)
    if match is None:
        raise NotUnderstood("SCH004", f"`{text}` is no date with a time", "write it like 2027-03-11T10:00")
    day, hour, minute = read_date(match[1]), int(match[2]), int(match[3])
    if hour > 23 or minute > 59:
        raise NotUnderstood(
            "SCH004", f"`{match[2]}:{match[3]}` is no time of the day", "write it like 2027-03-11T10:00"
        )
    return datetime(day.year, day.month, day.day, hour, minute)


def read_day_of_year(text: str) -> DayOfYear:
    """`02-01`. The 29th of February is in no ordinary year, so it is refused."""
    match = re.fullmatch(r"(\d{2})-(\d{2})", text)
    try:
        if match is not None:
            date(2027, int(match[1]), int(match[2]))
            return DayOfYear(text)
    except ValueError:
        pass
    raise NotUnderstood("SCH004", f"`{text}` is no day of the year", "write month and day like 02-01")
