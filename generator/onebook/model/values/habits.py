"""How the people of an organisation write numbers and days, told by their language and country."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

DayOrder = Literal["day-first", "month-first", "year-first", ""]

_DECIMAL_COMMA = frozenset(
    "af az be bg bs ca cs da de el es et eu fi fo fr gl hr hu hy id is it ka kk lb lt lv mk nb nl nn no pl pt ro ru sk "
    "sl sq sr sv tr uk uz vi".split()
)
_DECIMAL_POINT = frozenset("de-CH de-LI es-MX es-US es-GT es-HN es-NI es-PA es-PR es-SV es-DO it-CH".split())
_MONTH_FIRST = frozenset("US PH FM PW".split())
_YEAR_FIRST_LANGUAGES = frozenset("eu hu ja ko lt mn sv zh".split())
_DAY_FIRST_LANGUAGES = (_DECIMAL_COMMA - _YEAR_FIRST_LANGUAGES) | frozenset("ar he hi mt th".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What a reader must know to understand numbers and days as people write them."""

    language: str = "en"
    """The language of the book, without a region: `de`."""
    decimal: Literal[".", ",", ""] = "."
    """The mark before decimals where it alone tells what is meant; empty where both are in use."""
    is_own: bool = False
    """Numbers in this style are the file's own way of writing, so nobody is told to write them in another."""
    day_order: DayOrder = ""
    """What comes first in `03/04/2027`; empty where nobody can tell."""
    unit: str = ""
    """The unit in which the value is to be, as the file tells it: `EUR`, `orders`."""
    today: date | None = None
    """The day from which `next Tuesday` is counted, for a suggestion."""


def habits_of(language: str, country: str = "", today: date | None = None) -> Habits:
    """The habits of an organisation.

    The book itself writes decimals with a point; where its language writes them with a comma, both are in use.
    """
    name, _, region = language.replace("_", "-").partition("-")
    name, region = name.lower(), region.upper()
    writes_comma = name in _DECIMAL_COMMA and f"{name}-{region or country[:2].upper()}" not in _DECIMAL_POINT
    return Habits(
        language=name,
        decimal="" if writes_comma else ".",
        is_own=False,
        day_order=_day_order(name, region or country[:2].upper()),
        unit="",
        today=today,
    )


def _day_order(language: str, country: str) -> DayOrder:
    if language in _YEAR_FIRST_LANGUAGES:
        return "year-first"
    if language in _DAY_FIRST_LANGUAGES:
        return "day-first"
    if country in _MONTH_FIRST:
        return "month-first"
    return "day-first" if country and country != "CA" else ""


PLAIN = Habits()
"""English, and nothing else is known."""
