"""Days and numbers in the writing of other people. What cannot be read for sure stays the text that it is."""

import calendar
import re
from datetime import date
from decimal import Decimal
from typing import Final

_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T[\d:.]+)?(?:Z|[-+]\d{2}:\d{2})?")
_PART_OF_YEAR: Final = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(0[1-9]|1[0-2])))?")
_NUMBER: Final = re.compile(r"[-+]?(?:\d{1,3}(?:(?:,\d{3})+|(?:[ \u00a0\u2009\u202f]\d{3})+)|\d+)?(?:\.\d*)?")
_SEQUENCE: Final = re.compile(r"\d{1,9}(?:\.\d)?")


def day(text: str) -> date | None:
    """The day that a text gives, with or without a time of the day."""
    match = _DAY.fullmatch(text.strip())
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def day_or_text(text: str) -> date | str:
    """The day where the text is just that, else the text itself: a time or a time zone is not to be lost."""
    found = day(text)
    return found if found and found.isoformat() == text.strip() else text


def days(text: str) -> tuple[date, date] | None:
    """The first and the last day of what a text gives: a day, or a year, half, quarter or month such as `2025-Q2`."""
    exact = day(text)
    if exact is not None:
        return exact, exact
    match = _PART_OF_YEAR.fullmatch(text.strip())
    if match is None or match[1] == "0000":
        return None
    year, quarter, half, month = int(match[1]), match[2], match[3], match[4]
    first, months = 1, 12
    if quarter:
        first, months = int(quarter) * 3 - 2, 3
    elif half:
        first, months = int(half) * 6 - 5, 6
    elif month:
        first, months = int(month), 1
    last = first + months - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def number(text: str) -> int | float | None:
    """The number that a text is, thousands separators or not; None where a digit would be lost."""
    text = text.strip()
    if not _NUMBER.fullmatch(text) or not 1 <= sum(map(str.isdigit, text)) <= 15:
        return None
    exact = Decimal(re.sub(r"[^\d.+-]", "", text))
    if exact == exact.to_integral_value() and "." not in text:
        return int(exact)
    near = float(exact)
    return near if Decimal(repr(near)) == exact else None


def percentage(text: str) -> int | float | None:
    """The number before a percent sign."""
    text = text.strip()
    return number(text[:-1]) if text.endswith("%") else None


def sequence(text: str) -> int | float | None:
    """A place in a row, where a number says it: `3` or `1.2`. `1.10` comes after `1.9`, so it is no such number."""
    if not _SEQUENCE.fullmatch(text):
        return None
    place = float(text) if "." in text else int(text)
    return place if str(place) == text else None
