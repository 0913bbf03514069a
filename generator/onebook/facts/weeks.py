"""On which day a week begins: as the organisation says, and else as is usual in its country.

The table is `weekData/firstDay` of Unicode's CLDR, release 47; every country that it does not name begins on Monday.
"""

from __future__ import annotations

import re
from datetime import date

from onebook.facts.dates import WEEKDAYS, add_days
from onebook.model.kinds.organization import Organization

DAYS = len(WEEKDAYS)
_MONDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 4, 5, 6

_BEGINS = {
    _FRIDAY: "MV",
    _SATURDAY: "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
    _SUNDAY: (
        "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH "
        "PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
    ),
}
_BY_COUNTRY = {country: day for day, countries in _BEGINS.items() for country in countries.split()}


def first_weekday(organization: Organization) -> int:
    """The day of the week on which its weeks begin, Monday is 0.

    Where no country is named, neither as such nor in the language (`en-US`), the days off tell: a week begins behind
    them.
    """
    if organization.week_begins is not None:
        return _number(organization.week_begins)
    region = re.search(r"-([A-Z]{2})$", organization.language)
    country = (organization.country or (region[1] if region else "")).partition("-")[0]
    return _BY_COUNTRY.get(country, _MONDAY) if country else _behind_days_off(organization)


def _behind_days_off(organization: Organization) -> int:
    works = {_number(name) for name in organization.working_days}
    if _SUNDAY not in works or _MONDAY not in works:
        return _MONDAY
    if _SATURDAY not in works:
        return _SUNDAY
    return _SATURDAY if _FRIDAY not in works else _MONDAY


def _number(name: str) -> int:
    return WEEKDAYS.index(name.capitalize())


def week_of(day: date, organization: Organization) -> date:
    """The first day of the week in which a day lies."""
    return add_days(day, -((day.weekday() - first_weekday(organization)) % DAYS))


def names_of_days(organization: Organization) -> tuple[str, ...]:
    """The names of the days in the order of a week."""
    first = first_weekday(organization)
    return tuple(WEEKDAYS[first:] + WEEKDAYS[:first])
