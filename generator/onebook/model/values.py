"""The small languages of the content model: periods, durations, repeats, moments, references.

Each has a `read_*` function from text to a value that raises `NotUnderstood` with plain words, and each value's `str()`
is what an editor would write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Literal, NewType, TypeVar

from onebook.text.address import LET_THROUGH, is_elsewhere, scheme_of, split_address

Markdown = NewType("Markdown", str)
"""Text in Markdown, may be long."""

Sentence = NewType("Sentence", str)
"""One sentence of plain text, at most 200 characters."""

Quoted = NewType("Quoted", str)
"""Somebody else's words, kept as they were said: no rule judges its language."""

DayOfYear = NewType("DayOfYear", str)
"""Month and day, like `02-01`."""

Url = NewType("Url", str)
"""An address on the web (`https:`, `http:`, `mailto:`, `tel:`) or of a page of this site."""

Day = date
"""A day of the calendar."""

Moment = date | datetime
"""A day, or a day with a time in the organisation's time zone."""

Number = int | float
Amount = int | float | str
"""A number, or a text where the plan has no number."""

KindName = TypeVar("KindName", bound=str)


class NotUnderstood(Exception):
    """A text that is no value of its type: what is wrong with it, and what to write instead."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Ref(Generic[KindName]):
    """A reference to another entity, as it is written. The type names the kinds that are allowed."""

    kinds: tuple[str, ...]
    """The kinds that may stand here; empty where any may."""
    kind: str
    """The kind that is written before the colon, or the only one allowed; else empty."""
    id: str
    part: str = ""
    """The activity's id in `raci:press#approve-release`."""

    def __str__(self) -> str:
        part = f"#{self.part}" if self.part else ""
        return (f"{self.kind}:{self.id}" if self.kind else self.id) + part


ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LENGTH = 60


def read_ref(text: str, kinds: tuple[str, ...]) -> Ref[str]:
    """`id`, `kind:id` or `kind:id#part`. Whether it exists is found out when the book is linked."""
    kind, colon, rest = text.partition(":")
    if not colon:
        kind, rest = "", text
    identifier, _, part = rest.strip().partition("#")
    sole = kinds[0] if len(kinds) == 1 else ""
    return Ref(kinds, kind.strip() or sole, identifier.strip(), part.strip())


def read_id(text: str) -> str:
    """An id as the content model defines it."""
    if not ID.fullmatch(text) or len(text) > ID_LENGTH or text == "index":
        reason = "`index` is the name of the overview page" if text == "index" else "it is no id"
        hint = "an id has small letters a to z, digits and single hyphens between them, at most 60 characters"
        raise NotUnderstood("SCH007", f"`{text}` cannot be an id: {reason}", hint)
    return text


def read_url(text: str) -> Url:
    """An address that a link may have: of the web, of a mailbox, of a telephone, or of a page of this site."""
    address = text.strip()
    hint = "write one that begins with https:, http:, mailto: or tel:, or the way to a page of this site"
    parts, scheme = split_address(address), scheme_of(address)
    if parts is None or (scheme in ("http", "https") and not parts.hostname):
        raise NotUnderstood("SCH018", f"`{address}` is no address that a browser understands", hint)
    if scheme and scheme not in LET_THROUGH:
        raise NotUnderstood("SCH018", f"an address that begins with `{scheme}:` is not let through", hint)
    if not scheme and is_elsewhere(address):
        message = f"`{address}` leads to another host, and does not say how"
        raise NotUnderstood("SCH018", message, "write `https:` in front of it")
    return Url(address)


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


@dataclass(frozen=True, slots=True)
class DateRange:
    """From a first day to a last day, both included."""

    start: date
    """The first day."""
    end: date
    """The last day."""


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A year or a part of one, by the calendar or by the organisation's fiscal year."""

    fiscal: bool
    year: int
    part: Literal["year", "half", "quarter", "month"]
    number: int

    def __str__(self) -> str:
        mark = {"year": "", "half": f"-H{self.number}", "quarter": f"-Q{self.number}", "month": f"-{self.number:02}"}
        return f"{'FY' if self.fiscal else ''}{self.year}{mark[self.part]}"


Period = NamedPeriod | DateRange

_PERIOD = re.compile(r"(FY)?([0-9]{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")


def read_period(text: str) -> NamedPeriod:
    """`2027`, `2027-H1`, `2027-Q1`, `2027-03`, `FY2027`, `FY2027-H1`, `FY2027-Q1`."""
    match = _PERIOD.fullmatch(text)
    if match is None or (match[1] and match[5]) or match[2] == "0000":
        hint = (
            "write a year or a part of one like 2027, 2027-H1, 2027-Q1, 2027-03 or FY2027-Q1, or give `start` and `end`"
        )
        raise NotUnderstood("SCH005", f"`{text}` is no period", hint)
    part: Literal["year", "half", "quarter", "month"] = "year"
    number = 1
    for name, group in (("half", match[3]), ("quarter", match[4]), ("month", match[5])):
        if group:
            part, number = name, int(group)  # type: ignore[assignment]
    return NamedPeriod(bool(match[1]), int(match[2]), part, number)


Unit = Literal["minute", "hour", "working hour", "day", "working day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: a number and its unit."""

    number: int | float
    unit: Unit

    def __str__(self) -> str:
        return f"{self.number:g} {self.unit}{'' if self.number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How soon something happens: a duration, and free words after it ("3 working days after month end")."""

    duration: Duration
    words: str = ""

    def __str__(self) -> str:
        return f"{self.duration} {self.words}".strip()


_DURATION = re.compile(
    r"([0-9]+(?:\.[0-9]+)?) (minute|working hour|hour|working day|day|week|month|year)s?(?: +(\S.*))?"
)
_DURATION_DIGITS = 6
_DURATION_HINT = "write a number and a unit like 30 minutes, 5 working days, 2 weeks or 3 months"


def read_duration(text: str) -> Duration:
    """`NUMBER UNIT`."""
    limit = read_time_limit(text)
    if limit.words:
        raise NotUnderstood("SCH006", f"`{text}` is no duration: words follow the unit", _DURATION_HINT)
    return limit.duration


def read_time_limit(text: str) -> TimeLimit:
    """`NUMBER UNIT`, and free words after it."""
    match = _DURATION.fullmatch(" ".join(text.split()))
    if match is None:
        raise NotUnderstood("SCH006", f"`{text}` is no duration", _DURATION_HINT)
    if len(match[1].partition(".")[0]) > _DURATION_DIGITS:
        hint = f"write a number of at most {_DURATION_DIGITS} digits and a unit like 5 working days or 2 weeks"
        raise NotUnderstood("SCH006", f"`{text}` is longer than any duration can be", hint)
    number = float(match[1])
    unit: Unit = match[2]  # type: ignore[assignment]
    return TimeLimit(Duration(int(number) if number.is_integer() else number, unit), match[3] or "")


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


_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def number_of(text: str) -> Number | None:
    """The number that a text writes in YAML 1.2 core style; None where it is none."""
    if not _NUMBER.fullmatch(text) or len(text) > 40:
        return None
    if re.fullmatch(r"[+-]?\d+", text):
        return int(text)
    value = float(text)
    return None if value in (float("inf"), float("-inf")) else value


def read_number(text: str) -> Number:
    """A number such as `40`, `-3` or `2.5`."""
    number = number_of(text)
    if number is None:
        hint = "write digits, with a point before decimals: 2.5; no blanks, no commas, no unit"
        raise NotUnderstood("SCH011", f"`{text}` is no number", hint)
    return number


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
