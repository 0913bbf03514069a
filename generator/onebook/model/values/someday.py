"""Days that a text only hints at: `next Tuesday`, `KW 16`, `end of May`, `tbd`. What it would be is computed as a help."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from onebook.model.values.days import LENGTH, days_meant, tidied
from onebook.model.values.habits import Habits
from onebook.model.values.names import MONTH, WEEKDAY, month_of, weekday_of

_OPEN = re.compile(
    r"t\.?b\.?[dacs]\.?|to be (?:decided|announced|confirmed|defined|determined)|n/?a|none|open|offen|unknown|unbekannt|\?+|-+|"
    r"soon|bald|later|später|ongoing|laufend|asap|a\.s\.a\.p\.|as soon as possible|when ready|pending|never|nie|"
    r"noch offen|steht noch nicht fest|xx+|yyyy-mm-dd|\.\.+|…",
    re.IGNORECASE,
)
_NEAR = {"today": 0, "heute": 0, "now": 0, "jetzt": 0, "tomorrow": 1, "morgen": 1, "yesterday": -1, "gestern": -1}
_IN = re.compile(r"(?:in|within) ([0-9]{1,3}) (day|week|month|tag|woche|monat)(?:s|en|e|n)?", re.IGNORECASE)
_WEEKDAY = re.compile(
    rf"(?:(?:on |am )?(?:next|this|coming|nächste[nr]?|kommende[nr]?|diese[nr]?) |on |am )?({WEEKDAY})", re.IGNORECASE
)
_WEEK = re.compile(
    r"(?:(?P<a>[0-9]{4})[- /]?)?(?:kw|cw|wk|week|calendar week|kalenderwoche|w)[ .-]*(?P<week>[0-9]{1,2})"
    r"(?:[ /,.-]*(?P<b>[0-9]{4}|[0-9]{2}))?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:(?P<a>[0-9]{4})[- /]?)?(?P<kind>[qh])(?P<number>[1-4])(?:[ /,.-]*(?P<b>[0-9]{4}|[0-9]{2}))?", re.IGNORECASE
)
_MONTH = re.compile(
    rf"(?P<when>end of|late|ende|beginning of|start of|early|anfang|mid[- ]?|middle of|mitte|in|im)? ?"
    rf"(?P<month>{MONTH}),?(?: (?P<year>[0-9]{{4}}))?",
    re.IGNORECASE,
)
_MONTH_IN_DIGITS = re.compile(r"(?:([0-9]{4})[-/.]([0-9]{1,2})|([0-9]{1,2})[-/.]([0-9]{4}))")
_SERIAL = re.compile(r"([2-7][0-9]{4})(?:[.,][0-9]+)?")
_SERIAL_ZERO = date(1899, 12, 30)


def hint_of(text: str, habits: Habits) -> str:
    """What to write for a text that hints at a day; empty where it does not."""
    text = tidied(text)
    if not text or len(text) > LENGTH:
        return ""
    if _OPEN.fullmatch(text):
        return "until the day is known, leave the field out; or write the day that you expect"
    if match := _SERIAL.fullmatch(text):
        day = _SERIAL_ZERO + timedelta(days=int(match[1]))
        return f"it looks like a spreadsheet's number for {day}; give the column a date format, and save it again"
    return _by_today(text, habits) or _in_a_stretch(text, habits)


def _by_today(text: str, habits: Habits) -> str:
    """A day counted from today, or the next one of a name."""
    today = habits.today
    if today is None:
        return ""
    lower = text.casefold()
    if lower in _NEAR:
        return f"write the day itself: {_later(today, _NEAR[lower])}"
    if match := _IN.fullmatch(text):
        number, unit = int(match[1]), match[2].casefold()
        days = {"day": 1, "tag": 1, "week": 7, "woche": 7}.get(unit, 30) * number
        return f"write the day itself: counted from today that is {_later(today, days)}"
    if match := _WEEKDAY.fullmatch(text):
        ahead = (weekday_of(match[1]) - today.weekday() - 1) % 7 + 1
        following = _later(today, ahead)
        return f"write the day itself: the next one is {following}, the one after {_later(today, ahead + 7)}"
    for joint in (" ", ", ", "", "/", "-"):
        for year in (today.year, today.year + 1):
            coming = [day for day in days_meant(f"{text}{joint}{year}", habits) if day >= today]
            if coming:
                return f"the year is missing: the next one is {' or '.join(map(str, coming))}"
    return ""


def _in_a_stretch(text: str, habits: Habits) -> str:
    """A day within a week, month, quarter or year, of which any could be meant."""
    this_year = habits.today.year if habits.today is not None else 0
    for pattern, hint in ((_WEEK, _week_hint), (_PART, _part_hint), (_MONTH, _month_hint)):
        if match := pattern.fullmatch(text):
            year = _year(match)
            options = (hint(match, one) for one in ((year,) if year else (this_year, this_year + 1)) if one)
            found = [option for option in options if option is not None]
            coming = (option for last, option in found if habits.today is None or last >= habits.today)
            return next(coming, found[-1][1] if found else "")
    if (match := _MONTH_IN_DIGITS.fullmatch(text)) and (year := int(match[1] or match[4])):
        month = int(match[2] or match[3])
        return _stretch(date(year, month, 1), _end(year, month)) if 1 <= month <= 12 else ""
    if re.fullmatch(r"(?:fy ?|gj ?)?[12][0-9]{3}", text, re.IGNORECASE):
        return f"one day is wanted: the last of {text[-4:]} is {text[-4:]}-12-31"
    return ""


def _week_hint(match: re.Match[str], year: int) -> tuple[date, str] | None:
    try:
        first = date.fromisocalendar(year, int(match["week"]), 1)
    except ValueError:
        return None
    last = _later(first, 6)
    return last, f"one day is wanted: calendar week {int(match['week'])} of {year} is {first} to {last}"


def _part_hint(match: re.Match[str], year: int) -> tuple[date, str] | None:
    months = 3 if match["kind"].casefold() == "q" else 6
    first = (int(match["number"]) - 1) * months + 1
    if first > 12:
        return None
    last = _end(year, first + months - 1)
    return last, _stretch(date(year, first, 1), last)


def _month_hint(match: re.Match[str], year: int) -> tuple[date, str] | None:
    month, when = month_of(match["month"]), (match["when"] or "").casefold()
    first, last = date(year, month, 1), _end(year, month)
    if when in ("end of", "late", "ende"):
        return last, f"one day is wanted: the last of that month is {last}"
    if when in ("beginning of", "start of", "early", "anfang"):
        return last, f"one day is wanted: the first of that month is {first}"
    if when.startswith(("mid", "mitte")):
        return last, f"one day is wanted, like {first.replace(day=15)}"
    return last, _stretch(first, last)


def _stretch(first: date, last: date) -> str:
    return f"one day is wanted: that is from {first} to {last}"


def _year(match: re.Match[str]) -> int:
    groups = match.groupdict()
    text = groups.get("year") or groups.get("a") or groups.get("b") or ""
    return (int(text) if len(text) == 4 else 2000 + int(text)) if text else 0


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
