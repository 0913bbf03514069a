"""The calendar: what goes out when, month by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from onebook.facts.dates import MONTHS, WEEKDAYS, day_of, say_short
from onebook.facts.repeats import say_repeat
from onebook.model.kinds.audience import Audience
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.event import Event
from onebook.model.kinds.release import Release
from onebook.model.values import DateRange, Markdown
from onebook.rules.run import CheckedBook
from onebook.views.goals import Mark
from onebook.views.links import PageLink, link_of, link_to, used_in
from onebook.views.users import users

TWO_WEEKS = timedelta(days=14)
_STAGES = {
    "idea": Mark("proposed", "Idea"),
    "planned": Mark("proposed", "Planned"),
    "approved": Mark("good", "Approved"),
    "published": Mark("done", "Published"),
    "cancelled": Mark("dropped", "Cancelled"),
}


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """One row of the calendar."""

    id: str
    aliases: tuple[str, ...]
    link: PageLink
    day: date
    days: str
    """`18`, or `18-20` for several days of one month."""
    month: str
    weekday: str
    time: str
    links: tuple[PageLink, ...]
    """Channel, campaign, audiences."""
    where: str
    kind_word: str
    """What it is, where it is no ordinary item: a release."""
    repeat: str
    mark: Mark | None
    briefed: date | None
    is_past: bool
    summary: str
    more: tuple[str, ...]
    """What it announces and supports, in short sentences."""
    body: Markdown
    used: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The items of one month."""

    anchor: str
    name: str
    year: int
    items: tuple[CalendarItem, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The whole calendar: what repeats, what comes, what has been."""

    repeating: tuple[CalendarItem, ...]
    coming: tuple[Month, ...]
    earlier: tuple[Month, ...]


def calendar_page(book: CheckedBook) -> CalendarPage:
    """Every item once: repeating ones as one line, the others in the month in which they begin."""
    events = book.of(Event)
    single = [calendar_item(book, event) for event in events if event.repeat is None]
    this_month = book.today.replace(day=1)
    months = _months(single)
    return CalendarPage(
        tuple(calendar_item(book, event) for event in sorted(events, key=_by_day) if event.repeat is not None),
        tuple(month for month in months if _first_day(month) >= this_month),
        tuple(month for month in months if _first_day(month) < this_month),
    )


def next_two_weeks(book: CheckedBook) -> tuple[CalendarItem, ...]:
    """What goes out from today on for two weeks; repeating items count on their first day only for now."""
    return items_between(book, book.of(Event), book.today, book.today + TWO_WEEKS)


def items_between(book: CheckedBook, events: Iterable[Event], first: date, last: date) -> tuple[CalendarItem, ...]:
    """The items of a stretch of days, in order; dropped ones are left out."""
    found = [event for event in events if first <= day_of(event.date) <= last and event.status != "dropped"]
    return tuple(calendar_item(book, event) for event in sorted(found, key=_by_day))


def _by_day(event: Event) -> tuple[str, str]:
    begins = event.date.start if isinstance(event.date, DateRange) else event.date
    return begins.isoformat(), event.id


def _months(items: list[CalendarItem]) -> list[Month]:
    found: dict[str, list[CalendarItem]] = {}
    for item in sorted(items, key=lambda item: (item.day, item.time, item.id)):
        found.setdefault(f"{item.day:%Y-%m}", []).append(item)
    return [
        Month(anchor, MONTHS[rows[0].day.month - 1], rows[0].day.year, tuple(rows))
        for anchor, rows in sorted(found.items())
    ]


def _first_day(month: Month) -> date:
    return month.items[0].day.replace(day=1)


def calendar_item(book: CheckedBook, event: Event) -> CalendarItem:
    """A row of the calendar."""
    day = day_of(event.date)
    last = event.date.end if isinstance(event.date, DateRange) else day
    time = f"{event.date:%H:%M}" if isinstance(event.date, datetime) else ""
    links = [link_of(book, event.channel), link_of(book, event.campaign)]
    if event.campaign is None:
        links += [link_to(audience) for audience in book.all(Audience, event.audiences)]
    is_past = (event.until or (date.max if event.repeat is not None else last)) < book.today
    # what has passed speaks for itself, unless it was cancelled
    stage = _STAGES[event.stage] if event.stage is not None else None
    return CalendarItem(
        event.id,
        event.aliases,
        link_to(event),
        day,
        _days(day, last),
        MONTHS[day.month - 1][:3],
        WEEKDAYS[day.weekday()][:3] + (f" to {WEEKDAYS[last.weekday()][:3]}" if last != day else ""),
        time,
        tuple(link for link in links if link is not None),
        event.where or "",
        "",
        _repeat(event),
        stage,
        event.briefed,
        is_past,
        event.summary or "",
        tuple(_more(book, event)),
        event.body,
        used_in(book, event),
    )


def _days(day: date, last: date) -> str:
    if last == day:
        return str(day.day)
    same_month = (last.year, last.month) == (day.year, day.month)
    return f"{day.day}–{last.day}" if same_month else f"{day.day}–{last.day} {MONTHS[last.month - 1][:3]}"


def _repeat(event: Event) -> str:
    if event.repeat is None:
        return ""
    until = f" until {say_short(event.until)}" if event.until is not None else ""
    return say_repeat(event.repeat) + until


def _more(book: CheckedBook, event: Event) -> Iterable[str]:
    for announcement in event.announces:
        release = book.get(Release, announcement.release)
        if release is not None:
            says = "now" if announcement.says == "now" else say_short(announcement.says)
            yield f"Announces [[{release.ref}]]: {says}"
    for other in book.all(Event, event.supports):
        yield f"Supports [[{other.ref}]]"
    owner = book.find(event.owner)
    channel = book.get(Channel, event.channel)
    if owner is not None and (channel is None or book.find(channel.owner) != owner):
        yield f"By [[{owner.ref}]]"


def campaign_items(book: CheckedBook, campaign: Campaign) -> tuple[CalendarItem, ...]:
    """The calendar of one campaign."""
    events = users(book, Event, campaign, by=("campaign",))
    items = [calendar_item(book, event) for event in sorted(events, key=_by_day)]
    return tuple(replace(item, links=tuple(link for link in item.links if link.ref != campaign.ref)) for item in items)
