"""The timeline of a large calendar, on a page of its own: as many of the coming weeks as one drawing bears."""

from __future__ import annotations

from dataclasses import dataclass

from onebook.facts.dates import add_days
from onebook.facts.weeks import week_of
from onebook.model.book import query
from onebook.model.kinds.channel import Channel
from onebook.model.kinds.department import Department
from onebook.rules.run import CheckedBook
from onebook.views.calendar import by_time
from onebook.views.calendar_months import near_items
from onebook.views.links import PageLink, links_to
from onebook.views.timeline import WEEKS_AHEAD, Timeline, timeline

MOST_BARS, LEAST_AHEAD = 120, 2
"""So many items are told, in the lanes of some screens; but so many weeks at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAhead:
    """What goes out in the coming weeks, channel by channel, from the last day to brief it on."""

    weeks: int
    departments: tuple[PageLink, ...]
    channels: tuple[PageLink, ...]
    timeline: Timeline


@query
def calendar_ahead(book: CheckedBook) -> CalendarAhead | None:
    """The timeline; None where nothing goes out through a channel in these weeks."""
    first = week_of(book.today, book.organization)
    every = near_items(book, first, add_days(first, 7 * WEEKS_AHEAD))
    items = sorted((item for item in every if item.channel), key=by_time)
    weeks = WEEKS_AHEAD
    while weeks > LEAST_AHEAD and sum(item.day <= add_days(first, 7 * weeks) for item in items) > MOST_BARS:
        weeks -= 1
    shown = [item for item in items if item.day <= add_days(first, 7 * weeks)]
    drawn = timeline(book, shown, weeks)
    if drawn is None:
        return None
    concerned = {department for item in shown for department in item.departments}
    used = {item.channel for item in shown}
    return CalendarAhead(
        weeks=weeks,
        departments=links_to(one for one in book.of(Department) if one.id in concerned),
        channels=links_to(one for one in book.of(Channel) if one.id in used),
        timeline=drawn,
    )
