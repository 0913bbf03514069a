"""The names of months and weekdays as people write them, in English and German, long and short."""

from __future__ import annotations

_MONTHS = (
    "january januar jan jän jänner",
    "february februar feb febr feber",
    "march märz maerz mar mär mrz",
    "april apr",
    "may mai",
    "june juni jun",
    "july juli jul",
    "august aug",
    "september sept sep",
    "october oktober oct okt",
    "november nov",
    "december dezember dec dez",
)
_WEEKDAYS = (
    "monday mondays mon montag montags mo",
    "tuesday tuesdays tue tues dienstag dienstags di",
    "wednesday wednesdays wed mittwoch mittwochs mi",
    "thursday thursdays thu thur thurs donnerstag donnerstags do",
    "friday fridays fri freitag freitags fr",
    "saturday saturdays sat samstag samstags sonnabend sa",
    "sunday sundays sun sonntag sonntags so",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""January is 1."""
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
"""Monday is 0."""

DAY_NAMES = tuple(names.split()[0].capitalize() for names in _WEEKDAYS)
"""`Monday` first."""

MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?(?![^\W\d_])"
WEEKDAY = "(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\.?(?![^\W\d_])"


def month_of(name: str) -> int:
    """The number of a month."""
    return MONTHS[name.casefold().rstrip(".")]


def weekday_of(name: str) -> int:
    """The number of a weekday, Monday is 0."""
    return WEEKDAYS[name.casefold().rstrip(".")]
