"""Years and parts of years, by the calendar or by the fiscal year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onebook.model.values.days import range_meant, tidied
from onebook.model.values.habits import Habits
from onebook.model.values.names import MONTH, month_of
from onebook.model.values.understood import NotUnderstood, Understood


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


_SPOKEN_FY = r"(?P<fy>fy|fiscal year|financial year|gj|geschäftsjahr)"
_SPOKEN_YEAR = r"['’]?(?P<year>[0-9]{4}|[0-9]{2})"
_SPOKEN_PART = (
    r"(?:(?P<kind>[qh])(?P<number>[1-4])|(?P<nth>[1-4])(?:\.|st|nd|rd|th)? (?P<word>quartal|halbjahr|quarter|half)"
    r"|(?P<first>first|second|third|fourth|erstes|zweites|drittes|viertes) (?P<noun>quartal|halbjahr|quarter|half))"
)
_SPOKEN = (
    re.compile(rf"{_SPOKEN_FY} ?{_SPOKEN_YEAR}(?:[ /,-]*{_SPOKEN_PART})?", re.IGNORECASE),
    re.compile(rf"{_SPOKEN_PART}(?: of)?[ /,-]*{_SPOKEN_FY} ?{_SPOKEN_YEAR}", re.IGNORECASE),
    re.compile(rf"{_SPOKEN_PART}(?: of)?[ /,-]*{_SPOKEN_YEAR}", re.IGNORECASE),
    re.compile(rf"(?P<year>[0-9]{{4}})[ /,-]*{_SPOKEN_PART}", re.IGNORECASE),
)
_SPOKEN_MONTHS = (
    re.compile(rf"(?P<name>{MONTH}),?[ -](?P<year>[0-9]{{4}})", re.IGNORECASE),
    re.compile(r"(?P<month>[0-9]{1,2})[/.](?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})"),
)
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "erstes": 1, "zweites": 2, "drittes": 3, "viertes": 4}


def take_period(text: str, habits: Habits) -> NamedPeriod | Understood:
    """A year or a part of one, however it is written."""
    try:
        return read_period(text)
    except NotUnderstood as error:
        tidy = tidied(text)
        written = _spoken(tidy) or _spoken_month(tidy)
        if not written and (
            two := re.fullmatch(
                rf"(?:{_SPOKEN_FY} ?)?([0-9]{{2}}(?:[0-9]{{2}})?)[/-]([0-9]{{2}}(?:[0-9]{{2}})?)", tidy, re.IGNORECASE
            )
        ):
            message = f"`{text}` names two years, and a period has one"
            end = f"20{two[3][-2:]}"
            hint = (
                f"write FY{end} where the fiscal year is named by the year in which it ends, or give `start` and `end`"
            )
            raise NotUnderstood(error.code, message, hint) from None
        if not written:
            raise
        message = f"`{text}` is taken for {written}"
        return Understood(
            value=read_period(written),
            code="SCH021",
            message=message,
            hint=f"write it like that: {written}",
            writing=written,
        )


def take_range(text: str, habits: Habits) -> Understood | None:
    """A stretch from one day to another that is written in one line; None where the text is none."""
    found = range_meant(text, habits)
    if found is None:
        return None
    start, end = found
    message = f"`{text}` is taken for {start} to {end}"
    hint = f"write `start: {start}` and `end: {end}` below it"
    return Understood(
        value=DateRange(start, end),
        code="SCH021",
        message=message,
        hint=hint,
        writing=f"{{start: {start}, end: {end}}}",
        is_yaml=True,
    )


def _spoken(text: str) -> str:
    """`FY2027-Q1` for `Q1 of FY 27`; empty where it is something else."""
    for pattern in _SPOKEN:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        groups = match.groupdict()
        number = groups["number"] or groups["nth"] or _NUMBERS.get((groups["first"] or "").casefold())
        kind = (groups["kind"] or groups["word"] or groups["noun"] or "").casefold()
        letter = "Q" if kind.startswith("q") else "H"
        if number is not None and letter == "H" and int(number) > 2:
            return ""
        year = groups["year"] if len(groups["year"]) == 4 else f"20{groups['year']}"
        if year == "0000":
            return ""
        return ("FY" if groups.get("fy") else "") + year + (f"-{letter}{number}" if number is not None else "")
    return ""


def _spoken_month(text: str) -> str:
    for pattern in _SPOKEN_MONTHS:
        if match := pattern.fullmatch(text):
            groups = match.groupdict()
            month = month_of(groups["name"]) if "name" in groups else int(groups["month"])
            return f"{groups['year']}-{month:02}" if 1 <= month <= 12 and groups["year"] != "0000" else ""
    return ""
