"""Calendar feeds: what somebody subscribes to, as plain values. `outputs/ics.py` writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from onebook.facts.briefing import briefed_by, concerned
from onebook.facts.closures import closings
from onebook.facts.dates import add_days, add_months, day_of, say_day
from onebook.facts.lateness import brief_for, brief_of
from onebook.facts.occurrences import occurrences
from onebook.facts.people import department_of
from onebook.facts.plain import plain
from onebook.facts.schedule import calendar_of
from onebook.model.book import index, query
from onebook.model.entity import Entity
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.model.kinds.event import Event
from onebook.model.kinds.meeting import Meeting
from onebook.model.kinds.release import Release
from onebook.model.values import DateRange, Duration, Moment, Repeat
from onebook.rules.run import CheckedBook
from onebook.views.links import address_of, on_site

ALL = "feeds/all.ics"
KEPT_DAYS = 14
"""Days for which something that was cancelled still stands in the feeds, so that everybody hears of it."""
BRIEFS_AHEAD = 6
"""Months for which the last days to brief something that repeats are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """Something in a feed: once, or again and again."""

    uid: str
    """What programs know it by: made of its kind and id alone, so it stays when anything else changes."""
    title: str
    says: tuple[str, ...]
    """Lines about it."""
    url: str
    """Its page; empty where nobody knows where the site is published."""
    start: Moment
    end: Moment | None = None
    """The last day of whole days, or the moment at which it ends."""
    where: str = ""
    repeat: Repeat | None = None
    until: date | None = None
    except_: tuple[date, ...] = ()
    days: tuple[date, ...] = ()
    """Each of its days for some years, the first too, for rules that programs would read otherwise."""
    revision: int = 0
    """How often its date has changed."""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A calendar to subscribe to."""

    address: str
    """From the site's root: `feeds/departments/sales.ics`."""
    title: str
    timezone: str
    items: tuple[FeedItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """Where a feed stands."""

    title: str
    group: str
    """What it is for: `department`; empty for everything."""
    address: str
    ref: str
    """The entity that it is for; empty for everything."""
    url: str
    """From the web; empty where nobody knows where the site is published."""


@query
def feed_links(book: CheckedBook) -> tuple[FeedLink, ...]:
    """Every feed: the one with everything, then those of departments, channels and campaigns."""
    found = [FeedLink(title="Everything", group="", address=ALL, ref="", url=on_site(book, ALL))]
    for kind in (Department, Channel, Campaign):
        for one in book.of(kind):
            if one.status != "dropped":
                address = feed_address(one)
                url = on_site(book, address)
                group = one.kind.singular
                found.append(FeedLink(title=one.title, group=group, address=address, ref=one.ref, url=url))
    return tuple(found)


def feed_address(one: Entity) -> str:
    """Where the feed of an entity stands: `feeds/departments/sales.ics`."""
    return f"feeds/{one.kind.path.rpartition('/')[2]}/{one.id}.ics"


@query
def feed(book: CheckedBook, address: str, ref: str) -> Feed:
    """A feed: everything, or what concerns a department, goes through a channel, or belongs to a campaign."""
    company = book.organization.title
    entity = book.entity(ref) if ref else None
    items = sorted(_items(book, entity), key=lambda item: (day_of(item.start), item.uid))
    return Feed(
        address=address,
        title=f"{company}: {entity.title}" if entity is not None else company,
        timezone=book.organization.timezone,
        items=tuple(items),
    )


_DATED = (Event, Meeting, Release)


@index
def _in_feeds(book: CheckedBook) -> Mapping[str, tuple[str, ...]]:
    """What stands in the feed of each department, channel and campaign, in the order of the book."""
    found: dict[str, list[str]] = {}
    for one in (one for kind in _DATED for one in book.of(kind)):
        for of in dict.fromkeys(_in_feeds_of(book, one)):
            found.setdefault(of, []).append(one.ref)
    return {of: tuple(refs) for of, refs in found.items()}


def _in_feeds_of(book: CheckedBook, one: Entity) -> Iterator[str]:
    """The departments that something concerns, and what it goes through and belongs to."""
    if isinstance(one, Event):
        through = (book.find(one.channel), book.find(one.campaign))
        yield from (found.ref for found in (*concerned(book, one), *through) if found is not None)
    elif isinstance(one, Meeting):
        every = one.type == "all-staff"
        yield from (of.ref for of in (book.of(Department) if every else book.all(Department, one.departments)))
    elif (owner := department_of(book, one.owner)) is not None:
        yield owner.ref


def _items(book: CheckedBook, entity: Entity | None) -> Iterator[FeedItem]:
    """Everything, or what concerns an entity; and the days on which all is closed."""
    if entity is None:
        every: Iterable[Entity] = (one for kind in _DATED for one in book.of(kind))
    else:
        every = map(book.entity, _in_feeds.at(book, entity.ref) or ())
    for one in every:
        yield from _items_of(book, one)
    yield from _closed(book)


@query
def _items_of(book: CheckedBook, one: Entity) -> tuple[FeedItem, ...]:
    """What one thing puts into every feed in which it is."""
    if isinstance(one, Event) and _is_told(book, one, day_of(one.date)):
        return (_event(book, one), *_briefs(book, one))
    if isinstance(one, Meeting) and one.date is not None and one.status != "dropped":
        return (_meeting(book, one, one.date),)
    if isinstance(one, Release) and one.date is not None and _is_told(book, one, one.date):
        return (_release(book, one, one.date),)
    return ()


def _is_told(book: CheckedBook, one: Entity, day: date) -> bool:
    return one.status != "dropped" or book.today <= add_days(day, KEPT_DAYS)


def _event(book: CheckedBook, event: Event) -> FeedItem:
    channel, campaign = book.get(Channel, event.channel), book.get(Campaign, event.campaign)
    brief = brief_of(book, event, calendar_of(book.organization))
    by = briefed_by(book, event)
    return FeedItem(
        **_about(
            book,
            event,
            f"Channel: {channel.title}" if channel is not None else "",
            f"Campaign: {campaign.title}" if campaign is not None else "",
            f"Brief by {say_day(brief.latest)}{f', from {by.title}' if by is not None else ''}"
            if brief is not None and event.briefed is None
            else "",
        ),
        start=event.date.start if isinstance(event.date, DateRange) else event.date,
        end=event.date.end if isinstance(event.date, DateRange) else None,
        where=event.where or "",
        **_rhythm(book, event),
    )


def _briefs(book: CheckedBook, event: Event) -> Iterator[FeedItem]:
    """The last day to brief an item, as a whole day: programs do not show tasks in a calendar."""
    if not event.is_live or event.briefed is not None or event.stage == "idea":
        return
    calendar = calendar_of(book.organization)
    if event.repeat is None:
        brief = brief_of(book, event, calendar)
        latest = [(day_of(event.date), brief.latest)] if brief is not None else []
    else:
        coming = occurrences(event, book.today, add_months(book.today, BRIEFS_AHEAD), calendar)
        found = ((one.first_day, brief_for(book, event, one.first_day, calendar)) for one in coming)
        latest = [(day, by) for day, by in found if by is not None]
    for day, by in latest:
        about = _about(book, event, f"It goes out on {say_day(day)}.")
        part = f"brief-{day.isoformat()}" if event.repeat is not None else "brief"
        about |= {"uid": _uid(book, event.ref, part), "title": f"Brief by today: {event.title}"}
        yield FeedItem(**about, start=by)


def _meeting(book: CheckedBook, meeting: Meeting, first: Moment) -> FeedItem:
    who = ", ".join(one.title for one in book.all(Department, meeting.departments))
    return FeedItem(
        **_about(book, meeting, f"Who comes: {who}" if who else ""),
        start=first,
        end=_end(first, meeting.duration),
        where=meeting.where or "",
        **_rhythm(book, meeting),
    )


def _end(start: Moment, duration: Duration | None) -> Moment | None:
    """When something ends that takes a while; None where nobody can tell."""
    if duration is None:
        return None
    unit = duration.unit.removeprefix("working ")
    if isinstance(start, datetime):
        hours = {"minute": 1 / 60, "hour": 1.0}.get(unit)
        try:
            return start + timedelta(hours=float(duration.number) * hours) if hours is not None else None
        except OverflowError:
            return None
    days = {"day": 1, "week": 7}.get(unit)
    return add_days(start, max(int(duration.number * days) - 1, 0)) if days is not None else None


def _release(book: CheckedBook, release: Release, day: date) -> FeedItem:
    before = f"It was planned for {say_day(release.history[-1].was)} before." if release.history else ""
    about = _about(book, release, before)
    about["title"] = f"Release: {about['title']}"
    return FeedItem(**about, start=day, revision=len(release.history))


def _closed(book: CheckedBook) -> Iterator[FeedItem]:
    for number, closed in enumerate(book.organization.closed):
        for part, one in enumerate(closings(closed)):
            start: Moment = one.first
            end: Moment | None = one.last
            if not one.is_whole:
                start = datetime.combine(one.first, one.begins) if one.begins is not None else one.first
                end = datetime.combine(one.first, one.ends) if one.begins is not None and one.ends is not None else None
            yield FeedItem(
                uid=_uid(book, "organization", f"closed-{day_of(closed.start).isoformat()}-{number}-{part}"),
                title=one.says,
                says=(),
                url="",
                start=start,
                end=end,
            )


def _about(book: CheckedBook, one: Entity, *says: str) -> dict[str, Any]:
    cancelled = one.status == "dropped"
    lines = (plain(book, one.summary or ""), *says)
    return {
        "uid": _uid(book, one.ref),
        "title": f"Cancelled: {one.title}" if cancelled else one.title,
        "says": tuple(line for line in lines if line),
        "url": on_site(book, address_of(one)),
        "is_cancelled": cancelled,
    }


def _uid(book: CheckedBook, ref: str, part: str = "") -> str:
    host = book.site.site_url.partition("//")[2].partition("/")[0] or "onebook"
    return f"{'-'.join((*ref.split(':'), *filter(None, [part])))}@{host}"


def _rhythm(book: CheckedBook, one: Event | Meeting) -> dict[str, Any]:
    if one.repeat is None or one.date is None:
        return {}
    first = day_of(one.date)
    last = date(min(max(first, book.today).year + 2, date.max.year), 12, 31)
    found = occurrences(one, first, last, calendar_of(book.organization))
    return {
        "repeat": one.repeat,
        "until": one.until,
        "except_": tuple(sorted(one.except_)),
        "days": tuple(time.first_day for time in found),
    }
