"""The calendar as iCalendar (RFC 5545, RFC 7986): `export ics`, and the feeds that people subscribe to.

What is written depends on the book alone, never on the time of writing: the stamp of every item is the same, and its
sequence counts how often its date has changed. There is no METHOD: this is a calendar to read, and no invitation.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event, Timezone, vRecur

from onebook.facts.dates import day_of
from onebook.model.book import query
from onebook.model.values import Moment
from onebook.outputs.exports import export
from onebook.rules.run import CheckedBook
from onebook.views.feeds import ALL, Feed, FeedItem, feed

STAMP = datetime(2000, 1, 1, tzinfo=UTC)
"""Said to have been written then: programs want a stamp, and the day of a build says nothing about the content."""
REFRESH = timedelta(hours=12)
FIRST_YEAR, LAST_YEAR = 1970, 2100
"""Time zones are told between these years."""
YEARS_COMPARED = 6


@export("ics")
def book_as_ics(book: CheckedBook) -> str:
    """The calendar with meetings, releases and closed days, as iCalendar."""
    return calendar(feed(book, ALL, ""))


@query
def feed_as_ics(book: CheckedBook, address: str, ref: str) -> str:
    """What stands at the address of a feed."""
    return calendar(feed(book, address, ref))


def calendar(shown: Feed) -> str:
    """A feed as a calendar file."""
    made = Calendar()
    made.add("prodid", "-//Onebook//Onebook//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", shown.title)
    made.add("x-wr-calname", shown.title)
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    zone = _zone(shown.timezone)
    moments = [one for item in shown.items for one in (item.start, item.end) if isinstance(one, datetime)]
    if zone is not None and moments and shown.timezone != "UTC":
        made.add_component(_told(shown.timezone, moments))
    around, end, _ = str(made.to_ical().decode("utf-8")).rpartition("END:VCALENDAR")
    return "".join((around, *(_event_text(item, zone) for item in shown.items), end, "\r\n"))


@lru_cache(maxsize=8192)
def _event_text(item: FeedItem, zone: ZoneInfo | None) -> str:
    """An item as it stands in every feed that has it: the same date is in those of all who take part."""
    return str(_event(item, zone).to_ical().decode("utf-8"))


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _told(name: str, moments: list[datetime]) -> Timezone:
    """The time zone for the years that are in use; it goes on some years, since meetings do."""
    years = [min(max(moment.year, FIRST_YEAR), LAST_YEAR - 4) for moment in moments]
    return Timezone.from_tzid(name, first_date=date(min(years), 1, 1), last_date=date(max(years) + 4, 1, 1))


def _event(item: FeedItem, zone: ZoneInfo | None) -> Event:
    made = Event()
    made.add("uid", item.uid)
    made.add("dtstamp", STAMP)
    made.add("sequence", item.revision)
    made.add("summary", item.title)
    made.add("dtstart", _at(item.start, zone))
    end = _end(item)
    if end is not None:
        made.add("dtend", _at(end, zone))
    if item.says:
        made.add("description", "\n".join(item.says))
    if item.where:
        made.add("location", item.where)
    if item.url:
        made.add("url", item.url)
    made.add("status", "CANCELLED" if item.is_cancelled else "CONFIRMED")
    made.add("transp", "OPAQUE" if isinstance(item.start, datetime) else "TRANSPARENT")
    if item.repeat is not None:
        _repeat(made, item, zone)
    return made


def _at(moment: Moment, zone: ZoneInfo | None) -> date | datetime:
    if not isinstance(moment, datetime):
        return moment
    return moment.replace(tzinfo=zone) if zone is not None else moment


def _end(item: FeedItem) -> Moment | None:
    """The end as iCalendar has it: of whole days, the day after the last."""
    if item.end is None or isinstance(item.end, datetime):
        return item.end if item.end != item.start else None
    last = max(item.end, day_of(item.start))
    return last + timedelta(days=1) if last < date.max else None


def _repeat(made: Event, item: FeedItem, zone: ZoneInfo | None) -> None:
    """A rule where programs read the same days from it, else each day by itself."""
    rule = _rule(item, zone)
    if rule:
        made.add("rrule", vRecur.from_ical(rule))
        for day in item.except_:
            made.add("exdate", _at(_on(day, item.start), zone), parameters=_as_day(item.start))
        return
    for day in item.days:
        if day != day_of(item.start):
            made.add("rdate", _at(_on(day, item.start), zone), parameters=_as_day(item.start))


def _as_day(start: Moment) -> dict[str, str]:
    return {} if isinstance(start, datetime) else {"VALUE": "DATE"}


def _on(day: date, like: Moment) -> Moment:
    return datetime.combine(day, like.time()) if isinstance(like, datetime) else day


def _rule(item: FeedItem, zone: ZoneInfo | None) -> str:
    """The rule of a repetition, with its last day; empty where it does not say the same days as the book."""
    assert item.repeat is not None
    for rule in (item.repeat.rule, _shorter_months(item.repeat.rule, day_of(item.start))):
        parts = [part for part in rule.split(";") if part]
        ends = any(part.startswith(("UNTIL=", "COUNT=")) for part in parts)
        if not parts or (ends and item.until is not None) or any(part.startswith("UNTIL=") for part in parts):
            continue
        if _days(";".join(parts), item) == _wanted(item):
            return ";".join([*parts, *_last(item, zone)])
    return ""


def _shorter_months(rule: str, first: date) -> str:
    """The last day of a month that is too short, as a rule can say it; empty where it need not."""
    if first.day <= 28 or "FREQ=MONTHLY" not in rule or "BY" in rule:
        return ""
    days = ",".join(str(day) for day in range(28, first.day + 1))
    return f"{rule};BYMONTHDAY={days};BYSETPOS=-1"


def _last(item: FeedItem, zone: ZoneInfo | None) -> list[str]:
    if item.until is None:
        return []
    if not isinstance(item.start, datetime):
        return [f"UNTIL={_digits(item.until)}"]
    try:
        latest = datetime.combine(item.until, time(23, 59, 59), tzinfo=zone or UTC).astimezone(UTC)
    except OverflowError:
        latest = datetime.combine(item.until, time(23, 59, 59))
    return [f"UNTIL={_digits(latest.date())}T{latest:%H%M%S}Z"]


def _digits(day: date) -> str:
    """`20270131`: strftime would leave out the noughts of an early year."""
    return day.isoformat().replace("-", "")


def _horizon(item: FeedItem) -> date:
    """The last day on which the two are compared."""
    year = min(day_of(item.start).year + YEARS_COMPARED, date.max.year)
    return min(date(year, 1, 1), item.days[-1]) if item.days else day_of(item.start)


def _wanted(item: FeedItem) -> list[date]:
    last = _horizon(item)
    return [day for day in item.days if day <= last]


def _days(rule: str, item: FeedItem) -> list[date]:
    """The days that other programs read from a rule, without those left out."""
    first, last = day_of(item.start), _horizon(item)
    begin = datetime.combine(first, time())
    try:
        found = rrulestr(rule, dtstart=begin).between(begin, datetime.combine(last, time()), inc=True)
    except (ValueError, OverflowError):
        return []
    return [day for day in sorted({first, *(one.date() for one in found)}) if day not in item.except_]
