"""What is late: briefs and milestones whose day has passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onebook.facts.dates import day_of
from onebook.facts.freshness import overdue_reviews
from onebook.facts.schedule import WorkCalendar, calendar_of
from onebook.model.book import Book, query
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.event import Event
from onebook.model.kinds.initiative import Initiative


@dataclass(frozen=True, slots=True)
class Brief:
    """What must be briefed, and by when."""

    event: Event
    channel: Channel
    latest: date
    """The last day on which it can be briefed."""

    def is_overdue(self, today: date) -> bool:
        """It is planned, nobody has been briefed, and the last day for it has passed."""
        is_open = self.event.briefed is None and self.event.stage != "idea"
        return is_open and self.latest < today <= day_of(self.event.date)


def brief_of(book: Book, event: Event, calendar: WorkCalendar) -> Brief | None:
    """By when an item is to be briefed; None where it repeats, is settled, or its channel tells no lead time."""
    channel = book.get(Channel, event.channel)
    if event.repeat is not None or not event.is_live:
        return None
    if channel is None or channel.lead_time is None:
        return None
    return Brief(event, channel, calendar.brief_by(day_of(event.date), channel.lead_time))


def brief_for(book: Book, event: Event, day: date, calendar: WorkCalendar) -> date | None:
    """The last day to brief one of the times of what repeats; None where it is briefed once for all or nobody can tell."""
    channel = book.get(Channel, event.channel)
    if event.briefed is not None or channel is None or channel.lead_time is None:
        return None
    return calendar.brief_by(day, channel.lead_time)


@dataclass(frozen=True, slots=True)
class Late:
    """Something whose day has passed."""

    ref: str
    what: Literal["review", "brief", "milestone"]
    title: str
    due: date
    """The last day on which it would have been in time."""


@query
def overdue(book: Book) -> tuple[Late, ...]:
    """Everything that is late, the longest overdue first."""
    found = [Late(entity.ref, "review", entity.title, until) for entity, until in overdue_reviews(book)]
    calendar = calendar_of(book.organization)
    for event in book.of(Event):
        brief = brief_of(book, event, calendar)
        if brief is not None and brief.is_overdue(book.today):
            found.append(Late(event.ref, "brief", event.title, brief.latest))
    for work in book.of(Initiative):
        if work.status == "active":
            found += [
                Late(work.ref, "milestone", step.title, step.date)
                for step in work.milestones
                if step.done is None and step.date < book.today
            ]
    return tuple(sorted(found, key=lambda late: (late.due, late.ref, late.what, late.title)))
