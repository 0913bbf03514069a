"""How often something happens again, in people's words."""

from __future__ import annotations

from onebook.model.values import Repeat

_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
_WHICH = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last", "-2": "second to last"}


def say_repeat(repeat: Repeat) -> str:
    """`Every 2 weeks on Tuesday`: the editor's own words, or those of an RFC 5545 rule as far as words go."""
    words = " ".join(repeat.text.split())
    if "FREQ=" not in words.upper():
        return words[:1].upper() + words[1:]
    parts = dict(part.split("=", 1) for part in repeat.rule.split(";") if "=" in part)
    unit, number = _UNITS.get(parts.get("FREQ", ""), "time"), parts.get("INTERVAL", "1")
    every = f"Every {unit}" if number == "1" else f"Every {number} {unit}s"
    times = f", {parts['COUNT']} times" if "COUNT" in parts else ""
    return every + _on(parts) + times


def _on(parts: dict[str, str]) -> str:
    days = [_say_day(day) for day in parts.get("BYDAY", "").split(",") if day]
    if days == [_DAYS[day] for day in ("MO", "TU", "WE", "TH", "FR")]:
        return ", Monday to Friday"
    if not days and "BYMONTHDAY" in parts:
        day = parts["BYMONTHDAY"]
        return " on the last day" if day == "-1" else f" on day {day}" if not day.startswith("-") else ""
    return f" on {_joined(days)}" if days else ""


def _say_day(day: str) -> str:
    number, name = day[:-2].removeprefix("+"), _DAYS[day[-2:]]
    return f"the {_WHICH.get(number, f'{number}th')} {name}" if number else name


def _joined(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
