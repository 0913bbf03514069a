"""Working days, public holidays, and lead times counted backwards from the day on which something goes out.

Public holidays come from the library `holidays` (data by country and region), which is loaded only when a day of a
country is asked for: it costs about a tenth of a second, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from math import ceil

from onebook.facts.closures import Closing, closings
from onebook.facts.dates import WEEKDAYS, add_days, add_months
from onebook.facts.weeks import first_weekday
from onebook.model.kinds.organization import Closed, Organization
from onebook.model.values import Duration
from onebook.text.near import nearest
from onebook.text.said import Said, SaidDay, SaidRow, SaidWords

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Public holidays are known between these years; outside them no day is one."""

_FAR = 2000
"""More working days than this are counted by the length of the week alone."""

_WORKING_HOURS = 8
_HOURS = {"minute": 1 / 60, "hour": 1.0}
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days an organisation works."""

    weekdays: frozenset[int]
    """The days of the week, Monday is 0."""
    closed: tuple[Closed, ...] = ()
    country: str = ""
    first_weekday: int = 0
    """The day on which a week begins."""

    def is_working(self, day: date) -> bool:
        """Whether the organisation works on a day."""
        return day.weekday() in self.weekdays and not self._closing(day) and day not in self._holidays(day)

    def why_not(self, day: date) -> str:
        """Why a day is no working day, to be read after *because it is*; empty for a working day."""
        closing = self._closing(day)
        if closing is not None:
            return _with_why("a day on which we are closed", closing.title)
        if holiday := self._holidays(day).get(day):
            return Said("a public holiday ({name})", name=holiday)
        return "" if day.weekday() in self.weekdays else Said("a {weekday}", weekday=_name_of(day))

    def closed_hours(self, day: date) -> str:
        """The hours in which a working day is closed, `closed from 12:00 (Christmas Eve)`; empty without."""
        found = [one for one in self._closings(day) if not one.is_whole] if self.is_working(day) else []
        said = [SaidRow(" ", (_hours(one), f"({one.title})")) if one.title else _hours(one) for one in found]
        return Said("{a} and {b}", a=said[0], b=said[1]) if len(said) == 2 else SaidRow(" and ", said)

    def hours_closed(self, day: date) -> str:
        """The same without its reason."""
        found = [one for one in self._closings(day) if not one.is_whole] if self.is_working(day) else []
        return SaidRow(" and ", [_hours(one) for one in found])

    def is_closed_at(self, moment: datetime, length: timedelta = timedelta(0)) -> bool:
        """Whether something falls into hours in which a working day is closed."""
        found = self._closings(moment.date()) if self.is_working(moment.date()) else ()
        return any(one.meets(moment, length) for one in found)

    def on_or_before(self, day: date) -> date:
        """The last working day up to a day; the day itself where none comes within a year."""
        return self._roll(day, -1)

    def on_or_after(self, day: date) -> date:
        """The first working day from a day on; the day itself where none comes within a year."""
        return self._roll(day, 1)

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days there are after a day, up to and with another; negative where that lies before."""
        if last < first:
            return -self.working_days_between(last, first)
        if (last - first).days > _FAR:
            return (last - first).days * len(self.weekdays) // 7
        return sum(self.is_working(first + timedelta(days=number)) for number in range(1, (last - first).days + 1))

    def add(self, day: date, duration: Duration) -> date:
        """A day so much later. Part of a day counts as a whole one, since a day is all that a date can say."""
        if duration.unit in _MONTHS:
            whole, part = divmod(duration.number * _MONTHS[duration.unit], 1)
            return add_days(add_months(day, int(whole)), ceil(part * 30))
        if duration.unit in ("working day", "working hour"):
            return self._step(day, _working_days(duration))
        return add_days(day, _days(duration))

    def brief_by(self, day: date, lead_time: Duration) -> date:
        """The last working day from which a lead time, counted forward, ends no later than a day."""
        if lead_time.unit in ("working day", "working hour"):
            return self._step(self.on_or_before(day), -_working_days(lead_time))
        back = day
        if lead_time.unit in _MONTHS:
            whole, part = divmod(lead_time.number * _MONTHS[lead_time.unit], 1)
            back = add_days(add_months(day, -int(whole)), -ceil(part * 30) - 3)
            while back < day and self.add(add_days(back, 1), lead_time) <= day:
                back += timedelta(days=1)
        else:
            back = add_days(day, -_days(lead_time))
        return self.on_or_before(back)

    def _closings(self, day: date) -> list[Closing]:
        return [one for closed in self.closed for one in closings(closed) if one.touches(day)]

    def _closing(self, day: date) -> Closing | None:
        return next((one for one in self._closings(day) if one.is_whole), None)

    def _holidays(self, day: date) -> Mapping[date, str]:
        return public_holidays(self.country, day.year) if self.country else {}

    def _roll(self, day: date, step: int) -> date:
        found = day
        for _ in range(366):
            if self.is_working(found):
                return found
            moved = add_days(found, step)
            if moved == found:
                break
            found = moved
        return day

    def _step(self, day: date, count: int) -> date:
        """So many working days later, or earlier."""
        if abs(count) > _FAR or not self.weekdays:
            return self._roll(add_days(day, count * 7 // (len(self.weekdays) or 5)), 1 if count > 0 else -1)
        step = 1 if count > 0 else -1
        for _ in range(abs(count)):
            moved = add_days(day, step)
            day = self._roll(moved, step)
        return day


def calendar_of(organization: Organization) -> WorkCalendar:
    """The working days of an organisation."""
    names = [name.lower() for name in WEEKDAYS]
    weekdays = frozenset(names.index(day) for day in organization.working_days)
    works = weekdays or frozenset(range(5))
    return WorkCalendar(works, organization.closed, organization.country or "", first_weekday(organization))


@cache
def public_holidays(country: str, year: int) -> Mapping[date, str]:
    """The public holidays of a country (`DE`) or region (`US-CA`) in a year; none where the country is not known."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    code, _, region = country.partition("-")
    if code not in _codes():
        return {}
    from holidays import country_holidays

    try:
        return dict(country_holidays(code, subdiv=region or None, years=year, language="en_US"))
    except NotImplementedError:
        return {}


@cache
def _codes() -> frozenset[str]:
    from holidays.registry import COUNTRIES

    return frozenset(code for names in COUNTRIES.values() for code in names[1:])


def country_complaint(country: str) -> tuple[str, str] | None:
    """What is wrong with a country, and what to write instead; None where its public holidays are known."""
    code, dash, region = country.partition("-")
    if code not in _codes():
        return f"the public holidays of `{country}` are not known", _near(code)
    if not dash:
        return None
    from holidays import country_holidays

    try:
        if region and country_holidays(code, subdiv=region) is not None:
            return None
    except NotImplementedError:
        pass
    regions = country_holidays(code).subdivisions
    hint = f"write `{code}` alone" + (f", or one of its regions: {_some(regions, code)}" if regions else "")
    return f"no region `{region}` of `{code}` has public holidays of its own here", hint


def _near(code: str) -> str:
    from holidays.registry import COUNTRIES

    known = {names[1]: names[1] for names in COUNTRIES.values()}
    known |= {module.replace("_", " "): names[1] for module, names in COUNTRIES.items()}
    near = nearest(code, known)
    return (f"did you mean '{known[near[0]]}'? " if near else "") + (
        "Write two capital letters like GB, or a region after a hyphen like US-CA or DE-BY; left out, only `closed` "
        "and `working_days` count"
    )


def _some(regions: tuple[str, ...], code: str) -> str:
    shown = ", ".join(f"{code}-{region}" for region in regions[:8])
    return shown + (", ..." if len(regions) > 8 else "")


def _name_of(day: date) -> str:
    return SaidDay(WEEKDAYS[day.weekday()], "weekday_name", day)


def _with_why(key: str, why: str) -> str:
    return Said(f"{key} ({{why}})", why=why) if why else Said(key)


def _hours(one: Closing) -> str:
    return SaidWords(f"closed {one.hours}")


def _working_days(duration: Duration) -> int:
    return ceil(duration.number / _WORKING_HOURS if duration.unit == "working hour" else duration.number)


def _days(duration: Duration) -> int:
    if duration.unit in _HOURS:
        return ceil(duration.number * _HOURS[duration.unit] / 24)
    return ceil(duration.number * _DAYS.get(duration.unit, 1))
