"""The calendar on the wall."""

from __future__ import annotations

from typing import Any

from onebook.outputs.handout.data.words import Texts
from onebook.outputs.handout.options import Options
from onebook.rules.run import CheckedBook
from onebook.views.handout.days import Day
from onebook.views.handout.wall import WallDay, wall

_MONTHS = {"quarter": 3, "year": 12}


def wall_calendar(book: CheckedBook, texts: Texts, options: Options) -> dict[str, Any]:
    """So many months, a column each."""
    found = wall(book, _MONTHS[options.span])
    first, last = found.months[0][0].day, found.months[-1][-1].day
    return {
        "title": texts.say("{first} to {last}", first=texts.month_of(first), last=texts.month_of(last)),
        "months": [
            {
                "name": texts.language.months[days[0].day.month - 1],
                "year": str(days[0].day.year),
                "days": [_day(texts, one, before) for before, one in zip([None, *days], days, strict=False)],
            }
            for days in found.months
        ],
    }


def _day(texts: Texts, one: WallDay, before: WallDay | None) -> dict[str, Any]:
    """A day; why nobody works is said on the first day of a month that it holds for, and the ground says it for the others."""
    said = {item.title for item in before.items if item.sort == "closed"} if before is not None else set()
    return {
        "number": str(one.day.day),
        "weekday": texts.language.short_weekdays[one.day.weekday()],
        "free": one.is_free,
        "items": [_item(texts, item) for item in one.items if item.sort != "closed" or item.title not in said],
    }


def _item(texts: Texts, one: Day) -> dict[str, Any]:
    is_ours = one.sort in ("closed", "campaign")
    return {
        "title": texts.told(one.title) if is_ours else texts.smart(one.title),
        "at": one.at,
        "sort": one.sort,
        "weight": one.weight,
    }
