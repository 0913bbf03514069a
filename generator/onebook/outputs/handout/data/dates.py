"""What has a day: the next ninety days, month by month."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.handout.days import NINETY_DAYS, Day, finished, next_days

_SORTS = {
    "closed": "Closed",
    "all-staff": "All staff",
    "release": "Release",
    "milestone": "Milestone",
    "campaign": "Campaign",
    "meeting": "Meeting",
    "out": "",
}


def coming(book: CheckedBook, texts: Texts, days: int = NINETY_DAYS) -> list[dict[str, Any]]:
    """The coming days, by month."""
    return by_month(book, texts, next_days(book, days))


def by_month(book: CheckedBook, texts: Texts, days: Iterable[Day]) -> list[dict[str, Any]]:
    """Days below the name of their month."""
    months: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for one in days:
        first = max(one.first, book.today)
        months.setdefault((first.year, first.month), []).append(_day(book, texts, one))
    return [
        {"month": texts.language.months[month - 1], "year": str(year), "days": rows}
        for (year, month), rows in months.items()
    ]


def _day(book: CheckedBook, texts: Texts, one: Day) -> dict[str, Any]:
    sort = (
        texts.say(_SORTS[one.sort])
        if _SORTS[one.sort]
        else texts.smart(one.with_.title if one.with_ is not None else "")
    )
    is_late = one.is_open and one.brief_by is not None and one.brief_by < book.today
    return {
        "ref": one.link.ref if one.link is not None else "",
        "day": str(one.first.day),
        "until": texts.week_day(one.last) if one.last > one.first else "",
        "weekday": texts.language.short_weekdays[one.first.weekday()],
        "at": one.at,
        "sort": one.sort,
        "kind": sort,
        "title": texts.told(one.title) if one.sort in ("closed", "campaign") else texts.smart(one.title),
        "with": texts.smart(one.with_.title) if one.with_ is not None and one.sort != "out" else "",
        "brief_by": texts.short_day(one.brief_by) if one.is_open and not is_late else "",
        "weight": one.weight,
        "repeat": texts.told(one.repeat),
    }


def done(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """What was finished in the last ninety days."""
    return [
        {
            "day": texts.short_day(one.day),
            "title": texts.smart(one.title),
            "of": texts.smart(one.link.title) if one.sort == "milestone" else texts.say("Release"),
            "ref": one.link.ref,
        }
        for one in finished(book)
    ]
