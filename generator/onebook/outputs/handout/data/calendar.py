"""The calendar on paper: the coming two quarters in full, what lies before and after in short."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from onebook.facts.closures import closings
from onebook.facts.dates import day_of, end_of_months
from onebook.facts.lateness import brief_for
from onebook.facts.schedule import calendar_of
from onebook.model.kinds.event import Event
from onebook.model.values import DateRange
from onebook.outputs.handout.data.plan import say_mark
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.calendar import CalendarItem, calendar_item, items_between
from onebook.views.common import common

_MONTHS = 6
_NEXT = 4
"""So many of its next days are said of what repeats; all of them stand in the months."""


def calendar(book: CheckedBook, texts: Texts) -> dict[str, Any]:
    """What goes out in the coming two quarters by month; what repeats; everything else by month, in short."""
    first, last = book.today, end_of_months(book.today.replace(day=1), _MONTHS)
    coming = items_between(book, book.of(Event), first, last)
    shown = {item.link.ref for item in coming}
    others = [event for event in book.of(Event) if event.ref not in shown]
    before = [event for event in others if day_of(event.date) < first]
    after = [event for event in others if day_of(event.date) >= first]
    seen: set[str] = set()
    return {
        "last": texts.long_day(last),
        "months": _months(book, texts, coming, seen),
        "repeating": _repeating(book, texts, coming, seen),
        "after": _months(book, texts, _in_order(book, after), seen),
        "before": _months(book, texts, _in_order(book, before), seen),
        "closed": _closed(book, texts),
    }


def _in_order(book: CheckedBook, events: Iterable[Event]) -> list[CalendarItem]:
    return sorted((calendar_item(book, event) for event in events), key=lambda item: (item.day, item.time, item.id))


def _repeating(book: CheckedBook, texts: Texts, coming: Iterable[CalendarItem], seen: set[str]) -> list[dict[str, Any]]:
    """What goes out again and again, by its next day: what has none in the coming two quarters stands last."""
    times: dict[str, list[CalendarItem]] = {}
    for item in coming:
        times.setdefault(item.link.ref, []).append(item)
    events = [event for event in book.of(Event) if event.repeat is not None]
    events.sort(key=lambda event: (times[event.ref][0].day if event.ref in times else date.max, event.id))
    return [
        _item(book, texts, calendar_item(book, event), seen)
        | {
            "next": [
                {
                    "day": texts.week_day(one.day),
                    "brief_by": texts.week_day(brief_for(book, event, one.day, calendar_of(book.organization))),
                }
                for one in times.get(event.ref, ())[:_NEXT]
            ]
        }
        for event in events
    ]


def _months(book: CheckedBook, texts: Texts, items: Iterable[CalendarItem], seen: set[str]) -> list[dict[str, Any]]:
    months: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for item in items:
        months.setdefault((item.day.year, item.day.month), []).append(_item(book, texts, item, seen))
    return [
        {"month": texts.language.months[month - 1], "year": str(year), "items": rows}
        for (year, month), rows in months.items()
    ]


def _item(book: CheckedBook, texts: Texts, item: CalendarItem, seen: set[str]) -> dict[str, Any]:
    """A row; the first of an item says all that the book knows of it."""
    is_first = item.link.ref not in seen
    seen.add(item.link.ref)
    event = book.entity(item.link.ref)
    assert isinstance(event, Event)
    owner = common(book, event).owner
    more = [texts.plain(each) for each in item.more]
    is_said = owner is None or texts.say("By {who}", who=texts.smart(owner.position.title)) in more
    last = item.day + (event.date.end - event.date.start) if isinstance(event.date, DateRange) else item.day
    return {
        "anchor": item.link.ref if is_first else "",
        "ref": item.link.ref,
        "first": is_first,
        "date": texts.day(item.day),
        "day": str(item.day.day),
        "weekday": texts.language.short_weekdays[item.day.weekday()],
        "until": texts.week_day(last) if last > item.day else "",
        "at": item.time,
        "title": texts.smart(item.link.title),
        "links": texts.links(item.links),
        "where": texts.plain(item.where),
        "mark": say_mark(texts, item.mark),
        "repeat": texts.told(item.repeat),
        "brief_by": texts.week_day(item.brief_by),
        "brief_hours": texts.told(item.brief_hours),
        "brief_mark": say_mark(texts, item.brief_mark),
        "briefed": texts.day(event.briefed),
        "owner": texts.link(owner.position) if owner is not None and not is_said else None,
        "summary": texts.plain(item.summary),
        "more": more,
        "body": texts.body(event.body, event.ref) if is_first else [],
    }


def _closed(book: CheckedBook, texts: Texts) -> list[dict[str, str]]:
    return [
        {
            "when": _from_to(texts, one.first, one.last)
            + (f", {texts.told(f'closed {one.hours}')}" if one.hours else ""),
            "title": texts.smart(one.title) if one.title else texts.say("Closed"),
        }
        for closed in book.organization.closed
        for one in closings(closed)
    ]


def _from_to(texts: Texts, first: date, last: date) -> str:
    return texts.day(first) if last == first else texts.span(first, last)
