"""Days as people write them: `20. April 2027`, `April 20, 2027`, `03.12.2026`, `3.-5. Mai 2027`.

A text gives every day that it can mean: one where it is clear, two where the order of day and month is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from onebook.model.values.habits import Habits
from onebook.model.values.names import DAY_NAMES, MONTH, WEEKDAY, month_of, weekday_of

LENGTH = 60
"""No text that is longer is taken for a day."""

_DASHES = dict.fromkeys(map(ord, "−–—‒‐‑"), "-")
_YEAR = r"(?:[0-9]{4}|['’]?[0-9]{2})"
_DAY = r"[0-9]{1,2}"
_NTH = r"(?:st|nd|rd|th|\.|ten|te)?"
_WEEKDAY_BEFORE = re.compile(rf"(?:on |am )?(?P<name>{WEEKDAY}),? (?:the |den |dem )?(?P<rest>.+)", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"(?:the )?(?P<day>{_DAY}){_NTH}[ -]?(?:of )?(?P<month>{MONTH}),?(?:[ -]|(?=[0-9]))(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?P<month>{MONTH})[ -]?(?:the )?(?P<day>{_DAY})(?:st|nd|rd|th)?(?:, ?|[ -])(?P<year>{_YEAR})", re.IGNORECASE
)
_YEAR_FIRST = re.compile(rf"(?P<year>[0-9]{{4}})[ ,-]+(?P<month>{MONTH})[ -](?P<day>{_DAY}){_NTH}", re.IGNORECASE)
_DIGITS = re.compile(rf"(?P<one>{_DAY})(?P<mark>[-/. ]) ?(?P<two>{_DAY})(?P=mark) ?(?P<year>[0-9]{{4}}|[0-9]{{2}})\.?")
_YEAR_AND_DIGITS = re.compile(rf"([0-9]{{4}})([-/. ])({_DAY})\2({_DAY})\.?")
_BETWEEN = re.compile(r" ?(?:-|\bto\b|\bbis\b|\buntil\b|\btill\b|\bthrough\b|\.\.+|/) ?", re.IGNORECASE)
_MONTH_AND_TWO_DAYS = re.compile(
    rf"(?P<month>{MONTH}) (?P<day>{_DAY})(?:st|nd|rd|th)? ?(?:-|to|through) ?(?P<last>{_DAY})(?:st|nd|rd|th)?,? "
    r"(?P<year>[0-9]{4})",
    re.IGNORECASE,
)


def tidied(text: str) -> str:
    """The same text in the signs of a plain keyboard, with single blanks."""
    text = unicodedata.normalize("NFKC", re.sub("[¼½¾]", r" \g<0>", text.translate(_DASHES)))
    digits = (str(unicodedata.decimal(mark)) if mark.isdecimal() else mark for mark in text)
    return " ".join("".join(mark for mark in digits if unicodedata.category(mark) != "Cf").split())


def days_meant(text: str, habits: Habits) -> tuple[date, ...]:
    """The days that a text can mean, the likeliest first; none where it is no day."""
    text = tidied(text)
    if len(text) > LENGTH:
        return ()
    named = _WEEKDAY_BEFORE.fullmatch(text)
    if named is not None:
        found = _without_weekday(named["rest"], habits)
        return tuple(day for day in found if day.weekday() == weekday_of(named["name"]))
    return _without_weekday(text, habits)


def wrong_weekday(text: str, habits: Habits) -> str:
    """What is to be said of a day with the name of another weekday; empty where it has none or the right one."""
    named = _WEEKDAY_BEFORE.fullmatch(tidied(text)[:LENGTH])
    found = _without_weekday(named["rest"], habits) if named is not None else ()
    if named is None or not found or any(day.weekday() == weekday_of(named["name"]) for day in found):
        return ""
    return f"{found[0]} is a {DAY_NAMES[found[0].weekday()]}: check the two, and write the day alone"


def _without_weekday(text: str, habits: Habits) -> tuple[date, ...]:
    return tuple(dict.fromkeys(day for day in _readings(text, habits) if day is not None))


def _readings(text: str, habits: Habits) -> Iterator[date | None]:
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        if match := pattern.fullmatch(text):
            day, month, year = int(match["day"]), month_of(match["month"]), match["year"]
            yield day_of(_full(year), month, day)
            if len(year) == 2 and pattern is _DAY_FIRST and habits.day_order in ("", "year-first"):
                yield day_of(2000 + day, month, int(year))
            return
    if match := _YEAR_AND_DIGITS.fullmatch(text):
        yield day_of(int(match[1]), int(match[3]), int(match[4]))
    elif match := re.fullmatch(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})", text):
        yield day_of(int(match[1]), int(match[2]), int(match[3]))
    elif match := re.fullmatch(r"([0-9]{4})-?W([0-9]{2})-?([1-7])", text):
        yield _day_of_week(int(match[1]), int(match[2]), int(match[3]))
    elif match := _DIGITS.fullmatch(text):
        yield from _by_order(match, habits)


def _by_order(match: re.Match[str], habits: Habits) -> Iterator[date | None]:
    one, two, year = int(match["one"]), int(match["two"]), _full(match["year"])
    by_day, by_month = day_of(year, two, one), day_of(year, one, two)
    is_month_first = habits.day_order == "month-first"
    if habits.day_order in ("day-first", "month-first") and not (is_month_first and match["mark"] == "."):
        first, other = (by_month, by_day) if is_month_first else (by_day, by_month)
        yield first or other
    else:
        yield by_day
        yield by_month
    if len(match["year"]) == 2 and match["mark"] == "-":
        yield day_of(2000 + one, two, int(match["year"]))


def range_meant(text: str, habits: Habits) -> tuple[date, date] | None:
    """The first and the last day of a stretch of days that can be meant in one way only."""
    text = tidied(text)
    if len(text) > LENGTH:
        return None
    text = re.sub(r"^(?:from|vom|von) ", "", text, flags=re.IGNORECASE)
    if match := _MONTH_AND_TWO_DAYS.fullmatch(text):
        year, month = int(match["year"]), month_of(match["month"])
        return _in_order(day_of(year, month, int(match["day"])), day_of(year, month, int(match["last"])))
    found: set[tuple[date, date]] = set()
    for between in _BETWEEN.finditer(text):
        ends = days_meant(text[between.end() :], habits)
        left = text[: between.start()]
        if len(ends) != 1 or not left:
            continue
        starts = days_meant(left, habits) or _completed(left, ends[0], habits)
        pair = _in_order(starts[0], ends[0]) if len(starts) == 1 else None
        found |= {pair} if pair is not None else set()
    return found.pop() if len(found) == 1 else None


def _completed(left: str, end: date, habits: Habits) -> tuple[date, ...]:
    """The first day of a stretch of which only the last one tells month and year."""
    if match := re.fullmatch(rf"({_DAY}){_NTH}", left, re.IGNORECASE):
        day = day_of(end.year, end.month, int(match[1]))
        return () if day is None else (day,)
    for year in (end.year, end.year - 1):
        for joint in (" ", "", ", ", "/", "-"):
            found = [day for day in days_meant(f"{left}{joint}{year}", habits) if day <= end]
            if found:
                return tuple(found)
    return ()


def _in_order(start: date | None, end: date | None) -> tuple[date, date] | None:
    return (start, end) if start is not None and end is not None and start <= end else None


def day_of(year: int, month: int, day: int) -> date | None:
    """A day of the calendar; None where it has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of_week(year: int, week: int, day: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, day)
    except ValueError:
        return None


def _full(year: str) -> int:
    number = int(year.lstrip("'’"))
    return number if len(year.lstrip("'’")) == 4 else 2000 + number
