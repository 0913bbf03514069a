"""CAL: what goes out is briefed in time, on a day on which somebody works, and in its own rhythm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from onebook.facts.dates import add_days, day_of, say_day, say_short
from onebook.facts.lateness import Brief, brief_of
from onebook.facts.occurrences import fits, occurrences
from onebook.facts.schedule import calendar_of
from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.kinds.event import Event
from onebook.model.kinds.meeting import Meeting
from onebook.rules.rule import Finding, Spot, Weight, entry_rule
from onebook.rules.words import who

_AHEAD = 366
"""So many days ahead the days of a repetition are looked at."""
_DAY = 24 * 60
"""Nothing that takes longer than a day is looked at by its hours."""


def _brief(entry: Entry, book: Book) -> Brief | None:
    assert isinstance(entry.value, Event)
    return brief_of(book, entry.value, calendar_of(book.organization))


def _latest(brief: Brief, book: Book) -> str:
    """`Thu 24 December 2026 (closed from 12:00)`."""
    hours = calendar_of(book.organization).closed_hours(brief.latest).partition(" (")[0]
    return say_day(brief.latest, weekday=True) + (f" ({hours})" if hours else "")


def _lead_time(brief: Brief, book: Book) -> tuple[tuple[Spot, str]]:
    return ((Spot(entry=book.entry(brief.channel), pointer=("lead_time",)), "the lead time is here"),)


@entry_rule("CAL003", "briefed-too-late", Weight.DOUBT, Event)
def briefed_too_late(entry: Entry, book: Book) -> Iterator[Finding]:
    """What goes out is briefed as early as its channel's lead time asks."""
    brief = _brief(entry, book)
    if brief is None or brief.event.briefed is None:
        return
    day = day_of(brief.event.date)
    if day < book.today:
        # a late brief of what has gone out is history; one after it is a slip in one of the two days
        if brief.event.briefed > day:
            message = (
                f"{who(brief.event)} went out on {say_short(day)}, but was briefed on {say_short(brief.event.briefed)}"
            )
            related = ((Spot(entry=entry, pointer=("date",)), "the day is here"),)
            yield Finding(
                spot=Spot(entry=entry, pointer=("briefed",)),
                message=message,
                hint="check the two dates",
                related=related,
            )
        return
    if brief.event.briefed > brief.latest:
        message = (
            f"{who(brief.event)} was briefed on {say_short(brief.event.briefed)}; channel '{brief.channel.id}' needs "
            f"{brief.channel.lead_time}, so the latest day was {_latest(brief, book)}"
        )
        hint = "move the item to a later day, or take a quicker channel"
        yield Finding(
            spot=Spot(entry=entry, pointer=("briefed",)), message=message, hint=hint, related=_lead_time(brief, book)
        )


@entry_rule("CAL004", "brief-overdue", Weight.DOUBT, Event, by_time=True, for_files=True)
def brief_overdue(entry: Entry, book: Book) -> Iterator[Finding]:
    """What is planned has been briefed by the last day that its channel's lead time leaves."""
    brief = _brief(entry, book)
    if brief is not None and brief.is_overdue(book.today):
        message = (
            f"{who(brief.event)} goes out on {say_short(day_of(brief.event.date))} and was to be briefed by "
            f"{_latest(brief, book)}: channel '{brief.channel.id}' needs {brief.channel.lead_time}"
        )
        hint = (
            "if it has been briefed, add `briefed:` with the day; if not, move it to a later day or a quicker channel"
        )
        yield Finding(
            spot=Spot(entry=entry, pointer=("date",)), message=message, hint=hint, related=_lead_time(brief, book)
        )


@entry_rule("CAL010", "not-a-working-day", Weight.ADVICE, Event, Meeting)
def not_a_working_day(entry: Entry, book: Book) -> Iterator[Finding]:
    """What takes place or goes out does so on a working day."""
    one = entry.value
    assert isinstance(one, Event | Meeting)
    if one.date is None or not one.is_live:
        return
    calendar = calendar_of(book.organization)
    last = add_days(book.today, _AHEAD) if one.repeat is not None else date.max
    free = [
        found.first_day
        for found in occurrences(one, book.today, last, calendar)
        if found.first_day >= book.today and not calendar.is_working(found.first_day)
    ]
    if not free:
        yield from _in_closed_hours(entry, book)
        return
    message = f"{who(one)} is on {say_short(free[0])}, which is {calendar.why_not(free[0])}"
    hint = "choose a working day, or make sure that somebody is there"
    if one.repeat is not None:
        message = f"{who(one)} falls on {say_short(free[0])}, which is {calendar.why_not(free[0])}"
        message += f", and on {len(free) - 1} more such days in a year" if len(free) > 1 else ""
        hint = "leave such days out with `except:`, or make sure that somebody is there"
    spot = Spot(entry=entry, pointer=("date",))
    yield Finding(spot=spot, message=message, hint=hint, for_files=one.repeat is not None)


def _in_closed_hours(entry: Entry, book: Book) -> Iterator[Finding]:
    """A day that is closed for some hours is a working day; what is said is an hour in them."""
    one = entry.value
    assert isinstance(one, Event | Meeting)
    if not isinstance(one.date, datetime):
        return
    calendar = calendar_of(book.organization)
    length = _length(one)
    last = add_days(book.today, _AHEAD) if one.repeat is not None else date.max
    for found in occurrences(one, max(book.today, day_of(one.date)), last, calendar):
        moment = found.moment
        if isinstance(moment, datetime) and calendar.is_closed_at(moment, length):
            hours = calendar.closed_hours(found.first_day)
            until = f" to {moment + length:%H:%M}" if length and moment < datetime.max - length else ""
            message = f"{who(one)} is at {moment:%H:%M}{until} on {say_short(found.first_day)}, a day that is {hours}"
            hint = "choose an hour in which somebody works, or make sure that somebody is there"
            yield Finding(spot=Spot(entry=entry, pointer=("date",)), message=message, hint=hint)
            return


def _length(one: Event | Meeting) -> timedelta:
    """How many hours a meeting takes."""
    duration = one.duration if isinstance(one, Meeting) else None
    if duration is None or duration.unit not in ("minute", "hour") or duration.number > _DAY:
        return timedelta(0)
    return timedelta(**{f"{duration.unit}s": float(duration.number)})


@entry_rule("CAL015", "first-day-out-of-rhythm", Weight.DOUBT, Event, Meeting)
def first_day_out_of_rhythm(entry: Entry, book: Book) -> Iterator[Finding]:
    """The first day of what repeats is one of the days on which it repeats, and not after the last."""
    one = entry.value
    assert isinstance(one, Event | Meeting)
    if one.date is None or one.repeat is None or not one.is_live:
        return
    day = day_of(one.date)
    if one.until is not None and one.until < day:
        message = f"{who(one)} repeats until {say_short(one.until)}, which lies before its first day, {say_short(day)}"
        related = ((Spot(entry=entry, pointer=("date",)), "the first day is here"),)
        yield Finding(
            spot=Spot(entry=entry, pointer=("until",)), message=message, hint="check the two dates", related=related
        )
    elif not fits(day, one.repeat, calendar_of(book.organization)):
        message = f"{who(one)} repeats {one.repeat}, but its first day is {say_day(day, weekday=True)}"
        hint = "set `date:` to the first of the days on which it repeats"
        yield Finding(
            spot=Spot(entry=entry, pointer=("date",)),
            message=message,
            hint=hint,
            for_files=True,
            related=((Spot(entry=entry, pointer=("repeat",)), "it repeats like this"),),
        )
