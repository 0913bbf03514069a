"""Items of the calendar: what goes out when, and by when it is to be briefed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from onebook.facts.briefing import briefed_by, concerned
from onebook.facts.dates import add_days, day_of, say_month_alone, say_short, say_short_day, say_weekday
from onebook.facts.lateness import brief_of
from onebook.facts.occurrences import Occurrence, occurrences
from onebook.facts.repeats import say_repeat
from onebook.facts.schedule import calendar_of
from onebook.model.book import query
from onebook.model.kinds.audience import Audience
from onebook.model.kinds.campaign import Campaign
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.event import Event
from onebook.model.kinds.release import Release
from onebook.model.values import DateRange, Markdown
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, SaidRow, how_many
from onebook.views.goals import Mark
from onebook.views.links import PageLink, link_of, link_to, used_in
from onebook.views.users import users

TWO_WEEKS = 14
KNOWN_AHEAD = 28
"""Days after a site is built for which its pages know what the next two weeks will be then."""
SOON = 14
"""Days. What is nearer is counted in days, what is farther in weeks."""
_STAGES = {
    "idea": Mark(shape="proposed", word=Said("Idea")),
    "planned": Mark(shape="none", word=Said("Planned")),
    "approved": Mark(shape="good", word=Said("Approved")),
    "published": Mark(shape="done", word=Said("Published")),
    "cancelled": Mark(shape="dropped", word=Said("Cancelled")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarItem:
    """One row of the calendar."""

    id: str
    aliases: tuple[str, ...]
    link: PageLink
    day: date
    last: date
    """Its last day; of a line for all times, the last of them."""
    days: str
    """`18`, or `18-20` for several days of one month."""
    month: str
    weekday: str
    time: str
    links: tuple[PageLink, ...]
    """Channel, campaign, audiences."""
    where: str
    stage: Mark | None
    """How far it is, where the row shows by when it is to be briefed in the place of its stage."""
    repeat: str
    mark: Mark | None
    brief_by: date | None
    """The last day on which it can be briefed, where that still matters."""
    brief_hours: str
    """The hours in which that day is closed."""
    brief_mark: Mark | None
    """Whether it is briefed, and else how long there is."""
    is_anchor: bool
    """The row at which links to the item arrive."""
    is_past: bool
    is_open: bool
    """It is an idea, or proposed without a stage: nobody has planned it yet."""
    summary: str
    more: tuple[str, ...]
    """What it announces and supports, in short sentences."""
    body: Markdown
    used: tuple[PageLink, ...]
    channel: str
    """The id of its channel; empty without one."""
    departments: tuple[str, ...]
    """The ids of the departments that it concerns."""
    briefed_by: PageLink | None
    """The department from which the brief comes."""
    checklist: tuple[str, ...]
    """What its channel asks to check, while it has not gone out."""

    @property
    def is_briefed(self) -> bool:
        """Somebody has been told what is wanted."""
        return self.brief_mark is not None and self.brief_mark.shape == "tick"


@query
def next_two_weeks(book: CheckedBook) -> tuple[CalendarItem, ...]:
    """What goes out from today on for two weeks, and in the two weeks of those who read this later."""
    return items_between(book, book.of(Event), book.today, add_days(book.today, TWO_WEEKS + KNOWN_AHEAD))


def items_between(book: CheckedBook, events: Iterable[Event], first: date, last: date) -> tuple[CalendarItem, ...]:
    """Every time that items go out in a stretch of days, in order; dropped ones are left out."""
    calendar = calendar_of(book.organization)
    found = [
        calendar_item(book, event, occurrence)
        for event in events
        if event.status != "dropped"
        for occurrence in occurrences(event, first, last, calendar)
    ]
    return tuple(sorted(found, key=by_time))


def by_time(item: CalendarItem) -> tuple[date, str, str]:
    """The order of items: by day, time and id."""
    return item.day, item.time, item.id


def by_day(event: Event) -> tuple[str, str]:
    """The order of events: by their first day."""
    begins = event.date.start if isinstance(event.date, DateRange) else event.date
    return begins.isoformat(), event.id


def open_briefs(today: date, items: Iterable[CalendarItem], days: int) -> list[CalendarItem]:
    """What is not briefed and must be within so many days, or should have been, the latest first; ideas can wait."""
    soon = add_days(today, days)
    found = [
        item
        for item in items
        if item.brief_by is not None and item.brief_by <= soon and not item.is_briefed and not item.is_open
    ]
    return sorted(found, key=lambda item: (item.brief_by or today, *by_time(item)))


@query
def calendar_item(book: CheckedBook, event: Event, occurrence: Occurrence | None = None) -> CalendarItem:
    """A row of the calendar: an item as such, or one of the times that it goes out."""
    day = occurrence.first_day if occurrence is not None else day_of(event.date)
    last = event.date.end if isinstance(event.date, DateRange) else day
    last = occurrence.last_day if occurrence is not None else last
    time = f"{event.date:%H:%M}" if isinstance(event.date, datetime) else ""
    links = [link_of(book, event.channel), link_of(book, event.campaign)]
    if event.campaign is None:
        links += [link_to(audience) for audience in book.all(Audience, event.audiences)]
    is_line = event.repeat is not None and occurrence is None
    last_of_all = event.until or date.max if is_line else last
    is_past = last_of_all < book.today
    stage = event_mark(event)
    brief_by, brief_mark = _brief(book, event)
    channel = book.get(Channel, event.channel)
    return CalendarItem(
        id=event.id,
        aliases=event.aliases,
        link=link_to(event),
        day=day,
        last=last_of_all,
        days=_days(day, last),
        month=say_month_alone(day),
        weekday=_weekdays(day, last),
        time=time,
        links=tuple(link for link in links if link is not None),
        where=event.where or "",
        stage=stage if brief_by is not None and event.stage != "approved" else None,
        repeat=_repeat(book, event) if is_line else "",
        mark=stage,
        brief_by=brief_by,
        brief_hours=_hours(book, brief_by),
        brief_mark=brief_mark,
        is_anchor=occurrence is None or event.repeat is None,
        is_past=is_past,
        is_open=event.stage == "idea" or (event.stage is None and event.status == "proposed"),
        summary=event.summary or "",
        more=tuple(_more(book, event)),
        body=event.body,
        used=used_in(book, event),
        channel=channel.id if channel is not None else "",
        departments=tuple(department.id for department in concerned(book, event)),
        briefed_by=link_to(department) if (department := briefed_by(book, event)) is not None else None,
        checklist=channel.checklist if channel is not None and not is_past and event.status != "dropped" else (),
    )


def event_mark(event: Event) -> Mark | None:
    """How far an item is; None where nobody has said."""
    return _STAGES[event.stage] if event.stage is not None else None


def _brief(book: CheckedBook, event: Event) -> tuple[date | None, Mark | None]:
    """By when an item is to be briefed, and how that stands; nothing for what repeats or is settled."""
    brief = brief_of(book, event, calendar_of(book.organization))
    if brief is None or day_of(event.date) < book.today:
        return None, None
    if event.briefed is not None:
        return brief.latest, Mark(shape="tick", word=Said("Briefed"))
    return brief.latest, due_mark(brief.latest, book.today)


def _hours(book: CheckedBook, day: date | None) -> str:
    """`closed from 12:00`, on a working day that is closed for a part of it."""
    return calendar_of(book.organization).hours_closed(day) if day is not None else ""


def due_mark(day: date, today: date) -> Mark:
    """How long there is until the last day for something, or by how much it is late."""
    left = (day - today).days
    if left < 0:
        return Mark(shape="off", word=how_many(-left, "{n} day late", "{n} days late"), due=day)
    if left <= 1:
        return Mark(shape="risk", word=Said("Tomorrow") if left else Said("Today"), due=day)
    return Mark(
        shape="clock", word=Said("In {n} days", n=left) if left < SOON else Said("In {n} weeks", n=left // 7), due=day
    )


def _days(day: date, last: date) -> str:
    if last == day:
        return str(day.day)
    same_month = (last.year, last.month) == (day.year, day.month)
    return f"{day.day}–{last.day}" if same_month else SaidRow("–", (str(day.day), say_short_day(last)))


def _weekdays(day: date, last: date) -> str:
    first, end = say_weekday(day), say_weekday(last)
    return Said("{first} to {last}", first=first, last=end) if last != day else first


def _repeat(book: CheckedBook, event: Event) -> str:
    if event.repeat is None:
        return ""
    said = say_repeat(event, book.today, calendar_of(book.organization))
    return Said("{rhythm} until {day}", rhythm=said, day=say_short(event.until)) if event.until is not None else said


def _more(book: CheckedBook, event: Event) -> Iterable[str]:
    for announcement in event.announces:
        release = book.get(Release, announcement.release)
        if release is not None:
            if announcement.says == "now":
                yield Said("Announces {name} as there now", name=f"[[{release.ref}]]")
            else:
                yield Said("Announces {name} for {day}", name=f"[[{release.ref}]]", day=say_short(announcement.says))
    for other in book.all(Event, event.supports):
        yield Said("Supports {name}", name=f"[[{other.ref}]]")
    owner = book.find(event.owner)
    channel = book.get(Channel, event.channel)
    if owner is not None and (channel is None or book.find(channel.owner) != owner):
        yield Said("By {who}", who=f"[[{owner.ref}]]")


def campaign_items(book: CheckedBook, campaign: Campaign) -> tuple[CalendarItem, ...]:
    """The calendar of one campaign."""
    events = users(book, Event, campaign, by=("campaign",))
    items = [calendar_item(book, event) for event in sorted(events, key=by_day)]
    return tuple(replace(item, links=tuple(link for link in item.links if link.ref != campaign.ref)) for item in items)
