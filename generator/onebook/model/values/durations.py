"""Lengths of time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onebook.model.values.understood import NotUnderstood

Unit = Literal["minute", "hour", "working hour", "day", "working day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: a number and its unit."""

    number: int | float
    unit: Unit

    def __str__(self) -> str:
        return f"{self.number:g} {self.unit}{'' if self.number == 1 else 's'}"


AT_ONCE = Duration(0, "minute")
"""No time at all."""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How soon something happens: a duration, and free words after it ("3 working days after month end")."""

    duration: Duration
    words: str = ""

    def __str__(self) -> str:
        return f"{'at once' if self.duration == AT_ONCE else self.duration} {self.words}".strip()


_DURATION = re.compile(
    r"(?:at once|([0-9]+(?:\.[0-9]+)?) (minute|working hour|hour|working day|day|week|month|year)s?)(?: +(\S.*))?"
)
_DURATION_DIGITS = 6
HINT = "write a number and a unit like 30 minutes, 5 working days, 2 weeks or 3 months"


def read_duration(text: str) -> Duration:
    """`NUMBER UNIT`."""
    limit = read_time_limit(text)
    if limit.words:
        raise NotUnderstood("SCH006", f"`{text}` is no duration: words follow the unit", HINT)
    if limit.duration == AT_ONCE and not text.strip()[:1].isdigit():
        raise NotUnderstood("SCH006", f"`{text}` is no duration", "write 0 days where no time is needed")
    return limit.duration


def read_time_limit(text: str) -> TimeLimit:
    """`NUMBER UNIT`, or `at once`, and free words after it."""
    match = _DURATION.fullmatch(" ".join(text.split()))
    if match is None:
        raise NotUnderstood("SCH006", f"`{text}` is no duration", HINT)
    if match[1] is None:
        return TimeLimit(AT_ONCE, match[3] or "")
    if len(match[1].partition(".")[0]) > _DURATION_DIGITS:
        hint = f"write a number of at most {_DURATION_DIGITS} digits and a unit like 5 working days or 2 weeks"
        raise NotUnderstood("SCH006", f"`{text}` is longer than any duration can be", hint)
    number = float(match[1])
    unit: Unit = match[2]  # type: ignore[assignment]
    return TimeLimit(Duration(int(number) if number.is_integer() else number, unit), match[3] or "")
