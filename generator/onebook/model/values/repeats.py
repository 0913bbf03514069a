"""How often something happens again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onebook.model.values.names import DAY_NAMES, MONTH, month_of
from onebook.model.values.understood import NotUnderstood


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often something happens again: the editor's words, and the RFC 5545 rule that they mean."""

    text: str
    rule: str
    on_working_days: bool = False
    """Monday to Friday in the rule stand for the organisation's working days."""

    def __str__(self) -> str:
        return self.text

    @property
    def is_rule(self) -> bool:
        """The editor wrote the rule itself, and not words."""
        return "FREQ=" in self.text.upper()


WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING_WEEK = ",".join(WEEK[:5])
_DAYS = dict(zip((name.lower() for name in DAY_NAMES), WEEK, strict=True))
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "second to last": -2}
_WHICH = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
_EVERY = re.compile(r"every (?:([0-9]{1,3}) )?(working day|day|week|month|quarter|year)s?(?: on (.+))?", re.IGNORECASE)
_AND = re.compile(r",? and (?:the )?|, ?(?:the )?")
_NTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_MONDAY_TO_FRIDAY = " (monday to friday)"
"""Working days by the week alone, as a rule of RFC 5545 has them."""
_WHERE_THERE_IS_ONE = " where there is one"

_RRULE_DAY = r"(?:[+-]?(?:[1-4]\d|5[0-3]|[1-9]))?(?:MO|TU|WE|TH|FR|SA|SU)"
_RRULE_PART = re.compile(
    r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)|INTERVAL=[1-9]\d{0,2}|COUNT=[1-9]\d{0,3}|UNTIL=\d{8}(?:T\d{6}Z?)?|WKST=(?:MO|TU|WE|TH|FR|SA|SU)"
    rf"|BYDAY={_RRULE_DAY}(?:,{_RRULE_DAY})*"
    r"|BY(?:MONTHDAY|YEARDAY|WEEKNO|MONTH|SETPOS)=-?\d{1,3}(?:,-?\d{1,3})*"
)
_RRULE_LIMITS = {"BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYMONTH": 12, "BYSETPOS": 366}
_RRULE_HINTS = {
    "FREQ": "nothing repeats more than once a day: FREQ is DAILY, WEEKLY, MONTHLY or YEARLY",
    "COUNT": "COUNT is a number from 1 to 9999; leave it out where it goes on",
    "INTERVAL": "INTERVAL is a number from 1 to 999",
    "UNTIL": "UNTIL is a day of the calendar like 20271231",
}
_HINT = "write it like `every week`, `every 2 weeks on Tuesday`, `every month on the second Thursday`, `every quarter`"


def read_repeat(text: str) -> Repeat:
    """`every 2 weeks on Tuesday`, `every month on the second Thursday`, `every quarter`, or an RFC 5545 RRULE."""
    words = " ".join(text.split())
    rule = words.removeprefix("RRULE:").upper()
    if "FREQ=" in rule:
        parts = rule.split(";")
        names = [part.partition("=")[0] for part in parts]
        wrong = next((part for part in parts if not _is_possible(part)), None)
        if wrong is None and len(set(names)) == len(names):
            return Repeat(text, rule)
        name = (wrong or "").partition("=")[0]
        hint = _RRULE_HINTS.get(name, f"`{wrong}` is no part of a rule" if wrong else "keep each part of the rule once")
        raise NotUnderstood("SCH012", f"`{text}` is no rule of RFC 5545 that can come true", hint)
    match = _EVERY.fullmatch(words)
    if match is not None:
        number, unit, on = int(match[1] or 1), match[2].lower(), (match[3] or "").lower()
        if unit == "working day" and not match[1] and not on:
            return Repeat(text, f"FREQ=WEEKLY;BYDAY={WORKING_WEEK}", True)
        if unit != "working day" and (rule := _rule_of_words(number, unit, on)):
            return Repeat(
                text, rule, on.endswith("working day") or "working day " in on.removesuffix(_MONDAY_TO_FRIDAY)
            )
    raise NotUnderstood("SCH012", f"`{text}` does not say how often something repeats", _HINT)


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
        found = _weekdays(on)
    elif unit in ("month", "quarter"):
        found = _days_of_month(on.removeprefix("the "))
    else:
        found = _day_of_year(on.removeprefix("the ")) if unit == "year" else ""
    return f"{rule};{found}" if found else ""


def _weekdays(on: str) -> str:
    if on == "monday to friday":
        return f"BYDAY={WORKING_WEEK}"
    days = [_DAYS.get(day.removesuffix("s")) for day in _AND.split(on)]
    return f"BYDAY={','.join(day for day in days if day)}" if all(days) and len(set(days)) == len(days) else ""


def _days_of_month(on: str) -> str:
    """The first Monday, the first and third Monday, the 1st and the 15th, the last day, the last working day."""
    if match := re.fullmatch(rf"({_WHICH}) working day", on.removesuffix(_MONDAY_TO_FRIDAY)):
        return f"BYDAY={WORKING_WEEK};BYSETPOS={ORDINALS[match[1]]}"
    with_gaps = on.endswith(_WHERE_THERE_IS_ONE)
    items = _AND.split(on.removesuffix(_WHERE_THERE_IS_ONE))
    last_words = items[-1].split()
    if all(item in ORDINALS for item in items[:-1]) and last_words and last_words[-1] in _DAYS:
        items = [f"{item} {last_words[-1]}" for item in items[:-1]] + items[-1:]
    named = [re.fullmatch(rf"({_WHICH}) (\w+)", item) for item in items]
    if all(match is not None and match[2] in _DAYS for match in named):
        return "BYDAY=" + ",".join(f"{ORDINALS[match[1]]}{_DAYS[match[2]]}" for match in named if match is not None)
    numbered = [-1 if item == "last day" else _nth(item) for item in items]
    if not all(numbered) or len(set(numbered)) != len(numbered):
        return ""
    if max(numbered) <= 28 or with_gaps:
        return "BYMONTHDAY=" + ",".join(map(str, numbered))
    return _no_later_than(numbered[0]) if len(numbered) == 1 else ""


def _nth(text: str) -> int:
    match = _NTH.fullmatch(text)
    return int(match[1]) if match is not None and 1 <= int(match[1]) <= 31 else 0


def _no_later_than(day: int) -> str:
    """A day of the month, or the last one where a month is shorter."""
    return f"BYMONTHDAY={','.join(map(str, range(28, day + 1)))};BYSETPOS=-1"


def _day_of_year(on: str) -> str:
    """1 May, or the first Monday of May."""
    if match := re.fullmatch(rf"({_WHICH}) (\w+|working day) (?:of|in) ({MONTH})", on):
        day = _days_of_month(f"{match[1]} {match[2]}")
        return f"BYMONTH={month_of(match[3])};{day}" if day else ""
    match = re.fullmatch(rf"([0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?({MONTH})", on)
    if match is None:
        return ""
    day_number, month = int(match[1]), month_of(match[2])
    if (month, day_number) == (2, 29):
        return f"BYMONTH=2;{_no_later_than(29)}"
    try:
        date(2027, month, day_number)
    except ValueError:
        return ""
    return f"BYMONTH={month};BYMONTHDAY={day_number}"
