"""Days in words: `tomorrow`, `3 December`, `next week`, `Christmas`, `Q4`, from a question and the reader's day.

Its twin is `outputs/site/search/engine/52-days.js`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from onebook.facts.answers.rule_days import day_of_rule
from onebook.facts.answers.wording import Wording
from onebook.facts.dates import add_months, end_of_months
from onebook.text.words import simple

LONGEST_PHRASE = 5
"""Words of the longest phrase that names days."""
_TOKENS = re.compile("[a-z]+|[0-9]+|[./-]|[^\x00-\x7f\u00a0\u2000-\u206f]")
_MARKS = ".-/"
_FIGURES = "0123456789"
_FIRST, _LAST = 1900, 2190
"""Years between which days are read; nobody plans outside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySpan:
    """A day, or the days from one to another."""

    first: date
    last: date
    start: int
    """The first of the question's tokens that name it."""
    end: int
    """The token behind them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderDay:
    """Who asks, as far as days depend on it."""

    today: date
    wording: Wording
    fiscal_start: tuple[int, int]
    """Month and day on which a fiscal year begins."""
    named_by_end: bool
    """A fiscal year has the number of the year in which it ends."""
    week_begins: int = 0
    """The day with which a week begins; Monday is 0."""


def tokens_of(text: str) -> list[str]:
    """The words, figures and marks of dates in a text, small and without accents."""
    return _TOKENS.findall(simple(text))


def words_in(tokens: Sequence[str]) -> list[str]:
    """Tokens without marks."""
    return [token for token in tokens if token not in _MARKS]


def read_span(tokens: Sequence[str], asked: ReaderDay) -> DaySpan | None:
    """The first days that a question names, as many of its words as belong to them; None where it names none."""
    if not _FIRST < asked.today.year < _LAST:
        return None
    for start in range(len(tokens)):
        for read in _READERS:
            found = read(tokens, start, asked)
            if found is not None:
                first, last, end = found
                if first == last and (begins := _week_before(tokens, start, asked)) is not None:
                    start, (first, last) = begins, _week_of(first, asked)
                return DaySpan(first=first, last=last, start=start, end=end)
    return None


_Found = tuple[date, date, int] | None


def _number(tokens: Sequence[str], at: int, most: int = 4) -> int | None:
    """The figures that stand somewhere."""
    is_number = 0 <= at < len(tokens) and tokens[at][0] in _FIGURES and len(tokens[at]) <= most
    return int(tokens[at]) if is_number else None


def _is(tokens: Sequence[str], at: int, words: Sequence[str]) -> bool:
    return at < len(tokens) and tokens[at] in words


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _one(day: date | None, end: int) -> _Found:
    return (day, day, end) if day is not None else None


def _coming(month: int, day: int, asked: ReaderDay) -> date | None:
    """The day of this year or the next, whichever is not long past."""
    this = _day(asked.today.year, month, day)
    if this is not None and (asked.today - this).days <= 31:
        return this
    return _day(asked.today.year + 1, month, day) or this


def _year(tokens: Sequence[str], at: int) -> int | None:
    found = _number(tokens, at)
    return found if found is not None and 1990 <= found <= 2199 else None


def _iso(tokens: Sequence[str], at: int, asked: ReaderDay) -> _Found:
    year, month, day = _year(tokens, at), _number(tokens, at + 2, 2), _number(tokens, at + 4, 2)
    if year is None or month is None or day is None or not (_is(tokens, at + 1, "-") and _is(tokens, at + 3, "-")):
        return None
    return _one(_day(year, month, day), at + 5)


def _figures(tokens: Sequence[str], at: int, asked: ReaderDay) -> _Found:
    """`24.11.`, `24/11/2026`; in an American book `11/24`."""
    one, other = _number(tokens, at, 2), _number(tokens, at + 2, 2)
    if one is None or other is None or not _is(tokens, at + 1, "./"):
        return None
    is_swapped = tokens[at + 1] == "/" and (other > 12 or (asked.wording.is_month_first and one <= 12))
    month, day = (one, other) if is_swapped else (other, one)
    end = at + 3
    year = _number(tokens, end + 1) if _is(tokens, end, "./") and tokens[end] == tokens[at + 1] else None
    if year is None:
        return _one(_coming(month, day, asked), end + (_is(tokens, end, ".")))
    return _one(_day(year if year > 99 else 2000 + year, month, day), end + 2)


def _day_of_month(tokens: Sequence[str], at: int, asked: ReaderDay) -> _Found:
    """`3 December`, `3rd of December 2026`, `3. Dezember`."""
    day = _number(tokens, at, 2)
    if day is None:
        return None
    end = at + 1
    is_ordinal = _is(tokens, end, asked.wording.ordinals)
    end += is_ordinal or _is(tokens, end, ".")
    if _is(tokens, end, asked.wording.of):
        end += 1
    month = asked.wording.months.get(tokens[end]) if end < len(tokens) else None
    if month is None:
        return _ordinal(day, at + 2, asked) if is_ordinal else None
    return _with_year(tokens, end + 1, month, day, asked)


def _ordinal(day: int, end: int, asked: ReaderDay) -> _Found:
    """`the 24th`: the next one."""
    for months in range(3):
        first = add_months(asked.today.replace(day=1), months)
        found = _day(first.year, first.month, day)
        if found is not None and found >= asked.today:
            return _one(found, end)
    return None


def _with_year(tokens: Sequence[str], end: int, month: int, day: int, asked: ReaderDay) -> _Found:
    end += _is(tokens, end, ".") and _year(tokens, end + 1) is not None
    year = _year(tokens, end)
    if year is None:
        return _one(_coming(month, day, asked), end)
    return _one(_day(year, month, day), end + 1)


def _month(tokens: Sequence[str], at: int, asked: ReaderDay) -> _Found:
    """`December 3rd`, `December`, `in May`, `January 2027`."""
    month = asked.wording.months.get(tokens[at])
    if month is None:
        return None
    end = at + 1 + _is(tokens, at + 1, ".")
    end += _is(tokens, end, ("the",))
    day = _number(tokens, end, 2)
    if day is not None and 1 <= day <= 31:
        end += 1
        end += _is(tokens, end, asked.wording.ordinals) or _is(tokens, end, ".")
        return _with_year(tokens, end, month, day, asked)
    end = at + 1
    year = _year(tokens, end)
    is_said = at > 0 and (tokens[at - 1] in asked.wording.of or tokens[at - 1] in asked.wording.next)
    if tokens[at] in asked.wording.unsure_months and year is None and not is_said and len(tokens) > 1:
        return None
    if year is not None:
        return _months(date(year, month, 1), 1, end + 1)
    first = date(asked.today.year, month, 1)
    return _months(first if end_of_months(first, 1) >= asked.today else add_months(first, 12), 1, end)


def _months(first: date, count: int, end: int) -> _Found:
    return first, end_of_months(first, count), end


def _fiscal_year(day: date, asked: ReaderDay) -> date:
    """The first day of the fiscal year in which a day is."""
    month, first = asked.fiscal_start
    start = date(day.year, month, first)
    return start if start <= day else date(day.year - 1, month, first)


def _fiscal(number: int, asked: ReaderDay) -> date:
    """The first day of a fiscal year by its number."""
    month, day = asked.fiscal_start
    before = asked.named_by_end and (month, day) != (1, 1)
    return date(max(number - before, 1), month, day)


def _quarter(tokens: Sequence[str], at: int, asked: ReaderDay) -> _Found:
    """`Q4`, `Q1 2027`, `FY2027`, `FY2027 Q2`, `KW 49`, `week 49`; quarters are those of the organisation's own year."""
    if tokens[at] == "fy":
        year = _number(tokens, at + 1, 4)
        if year is None:
            return None
        start = _fiscal(year if year > 99 else 2000 + year, asked)
        at += 2 + _is(tokens, at + 2, "-")
        number = _number(tokens, at + 1, 1) if _is(tokens, at, asked.wording.quarters) else None
        return (
            _months(add_months(start, 3 * number - 3), 3, at + 2)
            if number in range(1, 5) and number
            else _months(start, 12, at)
        )
    if tokens[at] in ("kw", "cw") or asked.wording.units.get(tokens[at]) == "week":
        week = _number(tokens, at + 1, 2)
        return _calendar_week(week, at + 2, asked) if week is not None else None
    number = _number(tokens, at + 1, 1) if tokens[at] in asked.wording.quarters else None
    if number is None or not 1 <= number <= 4:
        return None
    year = _year(tokens, at + 2)
    start = _fiscal(year, asked) if year is not None else _fiscal_year(asked.today, asked)
    first = add_months(start, 3 * number - 3)
    if year is None and end_of_months(first, 3) < asked.today:
        first = add_months(first, 12)
    return _months(first, 3, at + 2 + (year is not None))


def _calendar_week(week: int, end: int, asked: ReaderDay) -> _Found:
    for year in (asked.today.year, asked.today.year + 1):
        try:
            first = date.fromisocalendar(year, week, 1)
        except ValueError:
            return None
        if first + timedelta(6) >= asked.today:
            return first, first + timedelta(6), end
    return None


def _phrase(tokens: Sequence[str], at: int, phrases: Sequence[str]) -> tuple[str, int] | None:
    """The longest of some phrases that begins at a token, and the token behind it."""
    for length in range(min(LONGEST_PHRASE, len(tokens) - at), 0, -1):
        said = " ".join(tokens[at : at + length])
        if said in phrases:
            return said, at + length
    return None


def _named(tokens: Sequence[str], at: int, asked: ReaderDay) -> _Found:
    """`today`, `the day after tomorrow`, `Boxing Day`."""
    named = _phrase(tokens, at, tuple(asked.wording.named))
    if named is not None:
        year = _year(tokens, named[1])
        found = _ruled(asked.wording.named[named[0]], asked, year)
        return (*found, named[1] + (year is not None)) if found is not None else None
    near = _phrase(tokens, at, tuple(asked.wording.days))
    return _one(asked.today + timedelta(asked.wording.days[near[0]]), near[1]) if near is not None else None


def _ruled(rule: str, asked: ReaderDay, year: int | None) -> tuple[date, date] | None:
    """The days of a rule, in a year or the next time that they are not over."""
    for number in (year,) if year is not None else (asked.today.year, asked.today.year + 1):
        first, last = _in_year(rule, number, asked)
        if year is not None or last >= asked.today:
            return first, last
    return None


def _in_year(rule: str, year: int, asked: ReaderDay) -> tuple[date, date]:
    if rule.startswith("w"):
        return _week_of(day_of_rule(rule[1:], year), asked)
    first, _, last = rule.partition("..")
    begins, ends = day_of_rule(first, year), day_of_rule(last or first, year)
    return begins, ends if ends >= begins else day_of_rule(last, year + 1)


def _whole_year(tokens: Sequence[str], at: int, asked: ReaderDay) -> _Found:
    """`in 2027`; a number alone is more often part of a name."""
    year = _year(tokens, at) if at > 0 and tokens[at - 1] in asked.wording.of else None
    return _months(date(year, 1, 1), 12, at + 1) if year is not None else None


def _week_of(day: date, asked: ReaderDay) -> tuple[date, date]:
    first = day - timedelta((day.weekday() - asked.week_begins) % 7)
    return first, first + timedelta(6)


def _week_before(tokens: Sequence[str], at: int, asked: ReaderDay) -> int | None:
    """Where `the week of` begins that stands before a day."""
    begins = next((at - back for back in (2, 3) if _is(tokens, max(at - back + 1, 0), asked.wording.week_of)), -1)
    return begins if begins >= 0 and asked.wording.units.get(tokens[begins]) == "week" else None


def _weekday(tokens: Sequence[str], at: int, asked: ReaderDay) -> _Found:
    """`Friday`, `next Friday`, `last Friday`: the next one from today on, the one behind today, the one before it."""
    found = _leader(tokens, at, asked)
    which, at = found if found is not None else ("", at)
    weekday = asked.wording.weekdays.get(tokens[at]) if at < len(tokens) else None
    if weekday is None or (len(tokens[at]) < 3 and len(tokens) > 1 and not which):
        return None
    ahead = (weekday - asked.today.weekday()) % 7
    if which == "next" and not ahead:
        ahead = 7
    elif which == "last":
        ahead = ahead - 7
    return _one(asked.today + timedelta(ahead), at + 1 + _is(tokens, at + 1, "."))


def _leader(tokens: Sequence[str], at: int, asked: ReaderDay) -> tuple[str, int] | None:
    """`next`, `last` or `this`, and the token behind it."""
    words = asked.wording
    for which, said in (("next", words.next), ("last", words.last), ("this", words.this), ("after", words.after_next)):
        found = _phrase(tokens, at, said)
        if found is not None:
            return which, found[1]
    return None


def _unit(tokens: Sequence[str], at: int, asked: ReaderDay) -> _Found:
    """`this week`, `next month`, `the next two weeks`, `the week after next`."""
    found = _leader(tokens, at, asked)
    if found is None:
        unit = asked.wording.units.get(tokens[at])
        behind = _phrase(tokens, at + 1, asked.wording.after_next) if unit is not None else None
        return _stretch("after", unit, behind[1], asked) if unit is not None and behind is not None else None
    which, at = found
    count = _count(tokens, at, asked)
    if count is not None and at + 1 < len(tokens) and (unit := asked.wording.units.get(tokens[at + 1])) is not None:
        return _several(which, count, unit, at + 2, asked)
    unit = asked.wording.units.get(tokens[at]) if at < len(tokens) else None
    return _stretch(which, unit, at + 1, asked) if unit is not None else None


def _count(tokens: Sequence[str], at: int, asked: ReaderDay) -> int | None:
    number = _number(tokens, at, 3)
    return number if number is not None or at >= len(tokens) else asked.wording.numbers.get(tokens[at])


def _several(which: str, count: int, unit: str, end: int, asked: ReaderDay) -> _Found:
    """The next or the last two weeks, from today."""
    if unit not in ("day", "week", "month"):
        return None
    today, sign = asked.today, -1 if which == "last" else 1
    other = (
        add_months(today, sign * count)
        if unit == "month"
        else today + timedelta(sign * count * (7 if unit == "week" else 1))
    )
    return (today, other, end) if sign > 0 else (other, today, end)


def _stretch(which: str, unit: str, end: int, asked: ReaderDay) -> _Found:
    """A whole week, month, quarter or year, so many of them from now."""
    today, ahead = asked.today, {"this": 0, "next": 1, "last": -1, "after": 2}[which]
    if unit == "day":
        return _one(today + timedelta(ahead), end)
    if unit == "week":
        return (*_week_of(today + timedelta(7 * ahead), asked), end)
    if unit == "weekend":
        first = today + timedelta(7 * ahead + 5 - today.weekday())
        return first, first + timedelta(1), end
    if unit == "month":
        return _months(add_months(today.replace(day=1), ahead), 1, end)
    start = _fiscal_year(today, asked)
    if unit == "year":
        return _months(add_months(start, 12 * ahead), 12, end)
    starts = [add_months(start, months) for months in (0, 3, 6, 9, 12)]
    now = next(number for number, (one, other) in enumerate(pairwise(starts)) if one <= today < other)
    return _months(add_months(start, 3 * (now + ahead)), 3, end)


def _from_now(tokens: Sequence[str], at: int, asked: ReaderDay) -> _Found:
    """`in two weeks` is a week, `in 10 days` a day; so are `two weeks ago` and `vor zwei Wochen`."""
    words = asked.wording
    leads = _is(tokens, at, words.within) or (_is(tokens, at, words.ago) and not _count(tokens, at, asked))
    start = at + leads
    count = _count(tokens, start, asked)
    unit = words.units.get(tokens[start + 1]) if count is not None and start + 1 < len(tokens) else None
    if count is None or unit is None:
        return None
    end = start + 2
    is_ago = tokens[at] in words.ago or _is(tokens, end, words.ago)
    if not leads and not is_ago:
        return None
    end += _is(tokens, end, words.ago)
    signed = -count if is_ago else count
    if unit == "day":
        return _one(asked.today + timedelta(signed), end)
    if unit == "week":
        return (*_week_of(asked.today + timedelta(7 * signed), asked), end)
    return _months(add_months(asked.today.replace(day=1), signed), 1, end) if unit == "month" else None


def _weekend(tokens: Sequence[str], at: int, asked: ReaderDay) -> _Found:
    """`at the weekend`, `am Wochenende`."""
    return _stretch("this", "weekend", at + 1, asked) if asked.wording.units.get(tokens[at]) == "weekend" else None


_READERS: tuple[Callable[[Sequence[str], int, ReaderDay], _Found], ...] = (
    _iso, _figures, _day_of_month, _month, _quarter, _named, _weekday, _unit, _from_now, _weekend, _whole_year,
)  # fmt: skip
