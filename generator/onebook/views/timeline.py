"""The timeline of the calendar: channel by channel, from each item's last day to brief to the day it goes out.

Lengths are in the drawing's own units, which are about the pixels of a desk. Text is given room by the average width
of its letters, so that no label stands on another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onebook.facts.dates import add_days, say_short_day
from onebook.facts.weeks import week_of
from onebook.model.kinds.channel import Channel
from onebook.rules.run import CheckedBook
from onebook.views.calendar import CalendarItem
from onebook.views.links import PageLink, link_to

WEEKS_BEHIND, WEEKS_AHEAD = 2, 12
WIDTH = 1160
NAMES = 170
"""How wide the column of the channels' names is."""
LANE = 26
HEAD = 34
LETTER = 6.4
"""How wide a letter of a label is, on average."""
MOST_LETTERS = 44
GAP = 14
LABEL_GAP = 10
NEAR = 6
"""Days. So near to today no week has its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineBar:
    """One item: where its bar begins and ends."""

    item: CalendarItem
    start: float | None
    """Where it is to be briefed; None where nothing says so, or where that lies before the drawing."""
    end: float
    """Where it goes out."""
    label: str
    label_at: float
    is_late: bool
    is_label_before: bool
    """There is no room behind it, so the label ends where the bar begins."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the drawing."""

    y: int
    channel: PageLink | None
    """Named at its first lane only."""
    name: str
    """The channel's name as it fits."""
    stretches: tuple[TimelineBar, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A line where a week begins."""

    x: float
    label: str
    """`16 Nov`, every other week."""
    is_near: bool
    """So near to today, which has a label of its own, that there is no room for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The drawing."""

    width: int
    height: int
    left: int
    """Where the first day stands."""
    today: float
    first: date
    last: date
    weeks: tuple[Week, ...]
    lanes: tuple[Lane, ...]


def timeline(book: CheckedBook, coming: Iterable[CalendarItem], ahead: int = WEEKS_AHEAD) -> Timeline | None:
    """The coming weeks; None where nothing goes out through a channel in them."""
    this_week = week_of(book.today, book.organization)
    first, last = add_days(this_week, -7 * WEEKS_BEHIND), add_days(this_week, 7 * ahead)
    by_channel: dict[str, list[CalendarItem]] = {}
    for item in coming:
        if item.channel and item.day <= last:
            by_channel.setdefault(item.channel, []).append(item)
    lanes: list[Lane] = []
    for channel in book.of(Channel):
        for number, stretches in enumerate(_packed(by_channel.get(channel.id, ()), first, last)):
            name = _shortened(channel.title, int((NAMES - GAP) / LETTER)) if number == 0 else ""
            y = HEAD + LANE * len(lanes)
            lanes.append(Lane(y, link_to(channel) if number == 0 else None, name, stretches))
    if not lanes:
        return None
    weeks = tuple(
        Week(_x(day, first, last), say_short_day(day) if number % 2 == 0 else "", abs((day - book.today).days) <= NEAR)
        for number, day in enumerate(add_days(first, 7 * week) for week in range(WEEKS_BEHIND + ahead))
    )
    height = HEAD + LANE * len(lanes) + GAP
    return Timeline(
        width=WIDTH,
        height=height,
        left=NAMES,
        today=_x(book.today, first, last),
        first=first,
        last=last,
        weeks=weeks,
        lanes=tuple(lanes),
    )


def _packed(items: Iterable[CalendarItem], first: date, last: date) -> list[tuple[TimelineBar, ...]]:
    """Items in as few lanes as hold them without one standing on another."""
    ends: list[float] = []
    lanes: list[list[TimelineBar]] = []
    for item in items:
        stretch = _stretch(item, first, last)
        left, right = _room(stretch)
        number = next((number for number, end in enumerate(ends) if end + GAP <= left), len(lanes))
        if number == len(lanes):
            lanes.append([])
            ends.append(0)
        lanes[number].append(stretch)
        ends[number] = right
    return [tuple(lane) for lane in lanes]


def _stretch(item: CalendarItem, first: date, last: date) -> TimelineBar:
    begins = _x(item.brief_by, first, last) if item.brief_by is not None and item.brief_by >= first else None
    end = _x(max(item.day, first), first, last)
    label = _shortened(item.link.title, MOST_LETTERS)
    is_before = end + GAP + len(label) * LETTER > WIDTH
    label_at = (begins if begins is not None else end) - LABEL_GAP if is_before else end + LABEL_GAP
    is_late = item.brief_mark is not None and item.brief_mark.shape == "off"
    return TimelineBar(
        item=item, start=begins, end=end, label=label, label_at=label_at, is_late=is_late, is_label_before=is_before
    )


def _room(stretch: TimelineBar) -> tuple[float, float]:
    """From where to where an item stands, with its label."""
    text = len(stretch.label) * LETTER
    if stretch.is_label_before:
        return stretch.label_at - text, stretch.end
    return stretch.start if stretch.start is not None else stretch.end, stretch.label_at + text


def _shortened(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _x(day: date, first: date, last: date) -> float:
    share = (day - first).days / max((last - first).days, 1)
    return round(NAMES + min(max(share, 0), 1) * (WIDTH - NAMES), 1)
