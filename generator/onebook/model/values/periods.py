"""Years and parts of years, by the calendar or by the fiscal year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onebook.model.values.understood import NotUnderstood


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
