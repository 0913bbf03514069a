"""Days on a page that is read on a later day than the one on which it was made.

What a page says of a day's distance, and which rows belong to these two weeks, holds on the day of the build. The dates
stand beside it as values, and `script/05-days.js`, the twin of the words here, says it anew for the reader's own day:

- `data-from`, `data-until`: the first and the last day on which an element is there
- `data-moves`: from this day on an element stands in the list with this id
- `data-day-ahead`, `data-day-due`, `data-day-since`, `data-day-week`, `data-day-next`: the date in words, as in this module
- `data-day-brief`: the same as `data-day-due`, as a sentence about a brief
- `data-day-plus`: so many days from the reader's day on
- `data-day-group`: goes when nothing in it is of the day; `data-day-none`: is there when the element it names has gone
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from onebook.facts.dates import add_days, day_of, say_ahead
from onebook.model.values import DateRange, Moment
from onebook.outputs.site.fill import fill
from onebook.outputs.site.spoken import shown, translated
from onebook.text.said import Said
from onebook.views.goals import Mark


@pass_context
def ahead(context: Context, day: date) -> str:
    """`in 4 days`."""
    return say_ahead(day, _today(context))


@pass_context
def week_word(context: Context, first: date) -> str:
    """`This week`, `Next week`; empty for other weeks."""
    return {0: Said("This week"), -1: Said("Next week")}.get((_today(context) - first).days // 7, "")


@pass_context
def since(context: Context, first: date) -> str:
    """`for 1 year and 8 months`; empty where it has not been a month."""
    today = _today(context)
    months = (today.year - first.year) * 12 + today.month - first.month - (today.day < first.day)
    years, rest = divmod(max(months, 0), 12)
    parts = [
        Said(one if count == 1 else more, n=count)
        for count, one, more in ((years, "{n} year", "{n} years"), (rest, "{n} month", "{n} months"))
        if count > 0
    ]
    if not parts:
        return ""
    time = Said("{a} and {b}", a=parts[0], b=parts[1]) if len(parts) > 1 else parts[0]
    return Said("for {time}", time=time)


@pass_context
def there(context: Context, first: date | None = None, last: date | None = None) -> Markup:
    """The attributes of an element that is there from a day to another."""
    html = Markup("")
    if first is not None:
        html += Markup(f' data-from="{first.isoformat()}"')
    if last is not None:
        html += Markup(f' data-until="{last.isoformat()}"')
    is_there = (first is None or first <= _today(context)) and (last is None or _today(context) <= last)
    return html if is_there else html + Markup(" hidden")


def next_day(day: Moment | DateRange, days: int = 1) -> date:
    """So many days after a day, or before it."""
    return add_days(day_of(day), days)


def isos(moments: Iterable[Moment]) -> str:
    """Moments as a script reads them, with blanks between them."""
    return " ".join(map(iso, moments))


def iso(moment: Moment) -> str:
    """`2026-11-16`, with `T14:00` where there is a time."""
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()


@pass_context
def mark(context: Context, one: Mark) -> Markup:
    """A state as a shape and a word, and those that come with later days."""
    due = Markup(f' data-day-due="{one.due.isoformat()}"') if one.due is not None else Markup("")
    ends = [add_days(turn.day, -1) for turn in one.then]
    html = _mark(context, one, due + (there(context, None, ends[0]) if ends else Markup("")))
    for number, turn in enumerate(one.then):
        html += _mark(
            context, turn.mark, there(context, turn.day, ends[number + 1] if number + 1 < len(ends) else None)
        )
    return html


@pass_context
def brief_mark(context: Context, one: Mark) -> Markup:
    """`Brief in 3 days`; a mark without a day as it is."""
    if one.due is None:
        return mark(context, one)
    when = translated(context, one.word)
    words = shown(context, Said("Brief {when}", when=when[:1].lower() + when[1:]))
    return fill('<span class="ob-st ob-st--{}" data-day-brief="{}">{}</span>', one.shape, one.due.isoformat(), words)


def _mark(context: Context, one: Mark, attributes: Markup) -> Markup:
    by = fill(' <span class="ob-meta"{}>{}</span>', attributes, translated(context, one.by)) if one.by else Markup("")
    return fill('<span class="ob-st ob-st--{}"{}>{}</span>{}', one.shape, attributes, translated(context, one.word), by)


def _today(context: Context) -> date:
    return cast(date, context["today"])
