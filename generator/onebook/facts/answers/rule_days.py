"""A day that has a name, by its rule: `12-24`, `e-2` counted from Easter Sunday, `n11-22:3` the first Thursday from a day on."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter


def day_of_rule(said: str, year: int) -> date:
    """The day of a rule in a year."""
    if said.startswith("e"):
        return easter(year) + timedelta(int(said[1:]))
    if said.startswith("n"):
        earliest, _, weekday = said[1:].partition(":")
        first = day_of_rule(earliest, year)
        return first + timedelta((int(weekday) - first.weekday()) % 7)
    month, _, day = said.partition("-")
    return date(year, int(month), int(day))
