"""How often something happens again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onebook.model.values.understood import NotUnderstood


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often something happens again: the editor's words, and the RFC 5545 rule that they mean."""

    text: str
    rule: str

    def __str__(self) -> str:
        return self.text


_DAYS = {
    "monday": "MO",
    "tuesday": "TU",
    "wednesday": "WE",
    "thursday": "TH",
    "friday": "FR",
    "saturday": "SA",
    "sunday": "SU",
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_EVERY = re.compile(r"every (?:([0-9]{1,3}) )?(day|week|month|quarter|year)s?(?: on (.+))?", re.IGNORECASE)
_RRULE_DAY = r"(?:[+-]?(?:[1-4]\d|5[0-3]|[1-9]))?(?:MO|TU|WE|TH|FR|SA|SU)"
_RRULE_PART = re.compile(
    r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)|INTERVAL=[1-9]\d{0,2}|COUNT=[1-9]\d{0,3}|UNTIL=\d{8}(?:T\d{6}Z?)?|WKST=(?:MO|TU|WE|TH|FR|SA|SU)"
    rf"|BYDAY={_RRULE_DAY}(?:,{_RRULE_DAY})*"
    r"|BY(?:MONTHDAY|YEARDAY|WEEKNO|MONTH|SETPOS)=-?\d{1,3}(?:,-?\d{1,3})*"
)
_RRULE_LIMITS = {"BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYMONTH": 12, "BYSETPOS": 366}


def read_repeat(text: str) -> Repeat:
    """`every 2 weeks on Tuesday`, `every month on the second Thursday`, `every quarter`, or an RFC 5545 RRULE."""
    words = " ".join(text.split())
    rule = words.removeprefix("RRULE:")
    if rule.upper().startswith("FREQ=") or "FREQ=" in rule.upper():
        parts = rule.upper().split(";")
        names = [part.partition("=")[0] for part in parts]
        if all(_is_possible(part) for part in parts) and len(set(names)) == len(names):
            return Repeat(text, rule.upper())
    match = _EVERY.fullmatch(words)
    if match is not None:
        rule = _rule_of_words(int(match[1] or 1), match[2].lower(), (match[3] or "").lower())
        if rule:
            return Repeat(text, rule)
    hint = (
        "write it like `every week`, `every 2 weeks on Tuesday`, `every month on the second Thursday`, `every quarter`"
    )
    raise NotUnderstood("SCH012", f"`{text}` does not say how often something repeats", hint)


def _is_possible(part: str) -> bool:
    """Whether a part of an RRULE is well formed and can ever come true."""
    if not part.isascii() or not _RRULE_PART.fullmatch(part):
        return False
    name, _, value = part.partition("=")
    if name == "UNTIL":
        try:
            date(int(value[:4]), int(value[4:6]), int(value[6:8]))
        except ValueError:
            return False
    limit = _RRULE_LIMITS.get(name)
    return limit is None or all(1 <= abs(int(number)) <= limit for number in value.split(","))


def _rule_of_words(number: int, unit: str, on: str) -> str:
    frequency = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "quarter": "MONTHLY", "year": "YEARLY"}[unit]
    interval = number * 3 if unit == "quarter" else number
    if interval == 0:
        return ""
    rule = f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")
    if not on:
        return rule
    if unit == "week":
        days = [_DAYS.get(day.removesuffix("s")) for day in re.split(r",? and |, ?", on)]
        return f"{rule};BYDAY={','.join(day for day in days if day)}" if all(days) else ""
    if unit in ("month", "quarter"):
        return _day_of_month(rule, on.removeprefix("the "))
    return ""


def _day_of_month(rule: str, on: str) -> str:
    which, _, day = on.partition(" ")
    if which in _ORDINALS and day in _DAYS:
        return f"{rule};BYDAY={_ORDINALS[which]}{_DAYS[day]}"
    if on == "last day":
        return f"{rule};BYMONTHDAY=-1"
    number = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", on)
    return f"{rule};BYMONTHDAY={int(number[1])}" if number and 1 <= int(number[1]) <= 31 else ""
