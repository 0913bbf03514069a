"""Days of the calendar, with or without a time, and days of any year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import NewType, TypeVar

from onebook.model.values.days import day_of, days_meant, range_meant, tidied, wrong_weekday
from onebook.model.values.habits import Habits
from onebook.model.values.someday import hint_of
from onebook.model.values.understood import NotUnderstood, Understood

CODE = "SCH021"

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


_TIME = re.compile(
    r"(?P<day>.+?)(?:,? (?:at|um|@) |, |T| )(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2}))?(?::(?P<second>[0-9]{2}))?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?P<clock> ?(?:uhr|h|o'clock))?",
    re.IGNORECASE,
)
_LONG_TIME = re.compile(
    r"(?P<day>.+?)[T ,]+(?P<time>[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?)(?P<rest> ?(?:-|to|bis|Z|[+-]).*)"
)


FIRST_YEAR, LAST_YEAR = 1583, 2499
"""The calendar that we use began in 1582; a year after the last one is hardly meant."""

M = TypeVar("M", bound=Moment)


def take_date(text: str, habits: Habits) -> date | Understood:
    """A day, however it is written."""
    try:
        return _in_our_time(text, read_date(text))
    except NotUnderstood as error:
        return _taken(text, habits, error)


def take_moment(text: str, habits: Habits) -> Moment | Understood:
    """A day, or a day with a time, however it is written."""
    try:
        return _in_our_time(text, read_moment(text))
    except NotUnderstood as error:
        tidy = tidied(text)
        match = _TIME.fullmatch(tidy)
        if match is None or not (match["minute"] or match["half"] or match["clock"]):
            if rest := _LONG_TIME.fullmatch(tidy):
                raise _too_much_time(text, rest) from None
            return _taken(text, habits, error)
        days = days_meant(match["day"], habits)
        hour = _hour(match)
        minute = int(match["minute"] or 0)
        if hour is None or minute > 59 or int(match["second"] or 0) > 59:
            raise NotUnderstood(error.code, f"`{text}` is no time of the day", error.hint) from None
        found = [datetime(day.year, day.month, day.day, hour, minute) for day in days]
        written = [moment.isoformat(timespec="minutes") for moment in found]
        return _one_of(text, found, written, error)


def take_day_of_year(text: str, habits: Habits) -> DayOfYear | Understood:
    """Month and day, however they are written."""
    try:
        return read_day_of_year(text)
    except NotUnderstood as error:
        tidy = tidied(text)
        for joint in (" ", "", "/", "-"):
            # 2027 is an ordinary year, so the 29th of February is not in it
            found = [day for day in days_meant(f"{tidy}{joint}2027", habits) if day.year == 2027]
            if found:
                written = [f"{day.month:02}-{day.day:02}" for day in found]
                return _one_of(text, [DayOfYear(one) for one in written], written, error)
        raise


def _taken(text: str, habits: Habits, error: NotUnderstood) -> date | Understood:
    days = days_meant(text, habits)
    if days:
        return _one_of(text, days, [day.isoformat() for day in days], error)
    if midnight := re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(?::00(?:\.0+)?)?Z?", text.strip()):
        return _one_of(text, [read_date(midnight[1])], [midnight[1]], error)
    if stretch := range_meant(text, habits):
        hint = f"one day is wanted here, like the first of them, {stretch[0]}, or the last, {stretch[1]}"
        raise NotUnderstood(error.code, f"`{text}` is more than one day", hint)
    timed = _TIME.fullmatch(tidied(text))
    if timed is not None and timed["minute"] and (days := days_meant(timed["day"], habits)):
        raise NotUnderstood(error.code, f"`{text}` has a time, and a day is wanted here", f"write {days[0]}")
    hint = hint_of(text, habits) or wrong_weekday(text, habits) or _in_the_calendar(text) or error.hint
    raise NotUnderstood(error.code, str(error), hint)


def _in_our_time(text: str, moment: M) -> M | Understood:
    """The same; a doubt where nobody can have meant that year."""
    if FIRST_YEAR <= moment.year <= LAST_YEAR:
        return moment
    message = f"`{text}` is in the year {moment.year}"
    hint = "check the year; where there is no end, leave the field out" if moment.year > LAST_YEAR else "check the year"
    return Understood(value=moment, code="SCH024", message=message, hint=hint)


def _in_the_calendar(text: str) -> str:
    """Why the calendar has no such day."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if match is None:
        return ""
    year, month, day = (int(part) for part in match.groups())
    if day_of(year, month, 1) is None:
        turned = day_of(year, day, month)
        return f"there is no month {match[2]}" + (f"; did you mean {turned}?" if turned else "")
    last = max(number for number in range(28, 32) if day_of(year, month, number))
    return f"that month ends on {year:04}-{month:02}-{last}"


def _one_of(text: str, found: Sequence[object], written: Sequence[str], error: NotUnderstood) -> Understood:
    """The only value that a text can have; what it can be, where there are several or none."""
    if len(found) == 1:
        message = f"`{text}` is taken for {written[0]}"
        return Understood(
            value=found[0], code=CODE, message=message, hint=f"write it like that: {written[0]}", writing=written[0]
        )
    if not found:
        raise error
    raise NotUnderstood(
        error.code, f"`{text}` can be read in two ways", f"write {' or '.join(written)}, whichever is meant"
    )


def _hour(match: re.Match[str]) -> int | None:
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        return hour % 12 + (12 if match["half"].casefold() == "p" else 0)
    return hour if hour <= 23 else None


def _too_much_time(text: str, match: re.Match[str]) -> NotUnderstood:
    rest = match["rest"].strip()
    if rest[:1] in ("Z", "+") or ("T" in match[0] and re.fullmatch(r"-[0-9]{2}:?[0-9]{2}", rest)):
        hint = "leave the zone out: every time is in the organisation's time zone"
    else:
        hint = "write when it begins; how long it takes stands under `duration:`"
    return NotUnderstood("SCH004", f"`{text}` says more than a day and a time", hint)
