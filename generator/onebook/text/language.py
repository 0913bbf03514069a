"""The words that the product itself says, in the book's language: one file of words for each language.

The English text is the key, so whoever reads the code reads what is said. A file (`languages/de/`) gives for each text
its translation, the names of months and days, and how dates and numbers are written. English needs only these last. A book
in a language without a file is set in its own language, and what the product says stays English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Any, TypeVar

from onebook.text.rhythms import say_rhythm
from onebook.text.said import HOLE, Said, SaidDay, SaidFigure, SaidRow, filled, is_said, without_note
from onebook.text.wordlist import MONTHS, read_words

T = TypeVar("T")
_NBSP = "\N{NO-BREAK SPACE}"
_FORMS = (
    "day",
    "short_day",
    "column_day",
    "week_day",
    "long_day",
    "full_day",
    "month",
    "long_month",
    "weekday",
    "weekday_name",
    "month_name",
    "month_alone",
    "day_alone",
    "day_of_month",
)
_FIGURES = frozenset(("n", "all", "value", "target", "limit", "year"))
_NAMES = frozenset(("what", "why", "name", "who", "title"))
"""Holes that hold a text of the book, which is nobody's to translate."""
_PARTS = frozenset(("rhythm", "when", "listed", "count", "number", "named"))
"""Holes of texts from which a sentence is put together (`rhythms.py`), and that match nothing by themselves."""
_DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}|{'|'.join(m[:3] for m in MONTHS)})(?: (\d{{4}}))?")
_RTL = frozenset(("ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language, and what the product says in it."""

    code: str
    """`en`, `de`: the first part of what the organisation says."""
    spoken: str
    """The language of what the product says: `en` where there is no file of words."""
    words: Mapping[str, str]
    """Texts in English, and what they are in this language."""
    patterns: Mapping[str, str]
    """Those by which a text is taken apart that was put together in English: what pages say by its key is not among them."""
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    forms: Mapping[str, str]
    """How a date is written: `{d} {mon} {y}`."""
    decimal: str
    group: str
    quotes: str
    editing: Mapping[str, str] = field(default_factory=dict)
    """What forms say; empty where nobody has translated it."""
    blank: str = _NBSP
    """What stands between the parts of a date: on paper nothing that a line may break at."""
    _known: _Known = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", _Known(self.patterns))

    @property
    def is_rtl(self) -> bool:
        """Lines begin at the right."""
        return self.code in _RTL

    def say(self, english: str, **holes: object) -> str:
        """A text of the product, its `{holes}` filled."""
        return filled(
            self.words.get(english) or without_note(english), {name: self.shown(value) for name, value in holes.items()}
        )

    def made(self, english: str, make: Callable[[], T]) -> T:
        """What a host makes of a text of the product for itself, made once for each."""
        if english not in self._known.made:
            self._known.made[english] = make()
        found: T = self._known.made[english]
        return found

    def shown(self, value: object) -> object:
        """What fills a hole: a text of the product in this language, everything else as it is."""
        return self.translated(value) if isinstance(value, str) and is_said(value) else value

    def translated(self, english: str) -> str:
        """A text of the product, or one that was put together in English (`Every 2 weeks`) and has to be taken apart."""
        if isinstance(english, SaidFigure):
            return self.number(english)
        if isinstance(english, SaidDay):
            return self.date(english.form, english.day) if self.spoken != "en" else str(english)
        if isinstance(english, Said):
            return self.say(english.key, **english.holes)
        if isinstance(english, SaidRow):
            return english.between.join(str(self.shown(part)) for part in english.parts)
        if self.spoken == "en":
            return self.words.get(english, english)
        found = self._known.texts.get(english)
        if found is None:
            found = self._known.texts[english] = self._taken_apart(english)
        return found

    def in_all_of(self, value: Any) -> Any:
        """A view with its texts of the product in this language, for what lays them out by their width."""
        if self.spoken == "en":
            return value
        if isinstance(value, str):
            return self.shown(value)
        if isinstance(value, tuple):
            found = tuple(self.in_all_of(one) for one in value)
            return value if all(new is old for new, old in zip(found, value, strict=True)) else found
        if is_dataclass(value) and not isinstance(value, type):
            old = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
            new = {name: self.in_all_of(one) for name, one in old.items()}
            return value if all(new[name] is old[name] for name in old) else replace(value, **new)
        return value

    def _taken_apart(self, english: str) -> str:
        """As a whole, else by the pattern that it follows."""
        if not english or english in self.words:
            return self.words.get(english, english)
        lowered = english[:1].lower() + english[1:]
        if lowered in self.words:
            found = self.words[lowered]
            return found[:1].upper() + found[1:]
        capital = english[:1].upper() + english[1:]
        if capital in self.words:
            return self.words[capital]
        return self._as_date(english) or self._as_rhythm(english) or self._by_pattern(english) or english

    def _as_rhythm(self, english: str) -> str:
        """`Every 2 weeks on Tuesday`, word by word: no pattern has room for all that can stand there."""
        return say_rhythm(english, self.translated, self.weekdays, self.short_weekdays, self.months)

    def _as_date(self, english: str) -> str:
        """`16 Nov 2026`, `Nov 2026`, `16 November 2026`: what views write."""
        found = _DATE.fullmatch(english)
        if found is None:
            return ""
        number = next(at for at, name in enumerate(MONTHS, 1) if name.startswith(found[2]))
        day = date(int(found[3] or 2000), number, min(int(found[1] or 1), 28 if number == 2 else 30))
        form = "month" if not found[1] else "day" if found[3] else "short_day"
        said = self.date(form, day)
        return said if not found[1] or day.day == int(found[1]) else said.replace(str(day.day), found[1], 1)

    def _by_pattern(self, english: str) -> str:
        for pattern, template in self._known.patterns:
            if found := pattern.fullmatch(english):
                parts = {name: v if name in _NAMES else self.translated(v) for name, v in found.groupdict().items()}
                said = HOLE.sub(lambda hole, parts=parts: parts[hole[1]], template)  # type: ignore[misc]
                return said[:1].upper() + said[1:] if english[:1].isupper() else said
        return ""

    def number(self, english: str) -> str:
        """A figure that the product wrote (`1,200.5 %`), with this language's signs."""
        if (self.decimal, self.group) == (".", ","):
            return english
        signs = {".": self.decimal, ",": self.group}
        return re.sub(r"(?<=\d)[.,](?=\d)", lambda found: signs[found[0]], english)

    def date(self, form: str, day: date | None) -> str:
        """A date in one of the forms, in one piece; nothing for none."""
        if day is None:
            return ""
        parts = {
            "d": day.day,
            "dd": f"{day.day:02}",
            "m": day.month,
            "mm": f"{day.month:02}",
            "mon": self.short_months[day.month - 1],
            "month": self.months[day.month - 1],
            "y": day.year,
            "yy": f"{day.year % 100:02}",
            "wd": self.short_weekdays[day.weekday()],
            "weekday": self.weekdays[day.weekday()],
        }
        return self.forms[form].format_map(parts).replace(" ", self.blank)

    def join_and(self, words: Iterable[str]) -> str:
        """`a, b and c`."""
        found = list(words)
        last = self.say(" and ")
        return last.join([", ".join(found[:-1]), found[-1]] if len(found) > 2 else found)


def language(tag: str, more: Mapping[str, Any] | None = None, blank: str = _NBSP) -> Language:
    """The language that a tag (`de-CH`) names. `more` is a file of words that the book brings."""
    return _language(tag, more, blank) if more is not None else _own_language(tag, blank)


@cache
def _own_language(tag: str, blank: str) -> Language:
    return _language(tag, None, blank)


def _language(tag: str, more: Mapping[str, Any] | None, blank: str) -> Language:
    code = tag.partition("-")[0].lower() or "en"
    region = tag.partition("-")[2].upper()
    own = more if more is not None else read_words(code)
    spoken = code if own is not None else "en"
    table = {**(read_words("en") or {}), **(own or {})}
    table = {**table, **table.get("regions", {}).get(region, {})} if own is not None else table
    return Language(
        code=code,
        spoken=spoken,
        words={**table.get("site", {}), **table.get("words", {})},
        patterns=table.get("words", {}),
        months=tuple(table["months"]),
        short_months=tuple(table["short_months"]),
        weekdays=tuple(table["weekdays"]),
        short_weekdays=tuple(table["short_weekdays"]),
        forms=dict(table["forms"]),
        decimal=table["decimal"],
        group=table["group"],
        quotes=table["quotes"],
        editing=table.get("editing", {}),
        blank=blank,
    )


def lacking(own: Mapping[str, Any]) -> list[str]:
    """What a file of words lacks, beside the German one, which is complete: the first few are enough to know."""
    whole = read_words("de") or {}
    found = [f"`{name}`" for name in ("months", "short_months", "weekdays", "short_weekdays") if not own.get(name)]
    found += [f"`forms.{form}`" for form in _FORMS if not own.get("forms", {}).get(form)]
    found += [f"`{name}`" for name in ("decimal", "group", "quotes") if not isinstance(own.get(name), str)]
    words = {**own.get("site", {}), **own.get("words", {})}
    found += [f"“{english}”" for name in ("words", "site") for english in whole.get(name, {}) if not words.get(english)]
    if own.get("editing"):
        words |= own["editing"]
        found += [f"“{english}”" for english in whole.get("editing", {}) if not words.get(english)]
    return found + [
        f"the hole {{{hole}}} in “{english}”"
        for english, said in words.items()
        for hole in HOLE.findall(english)
        if isinstance(said, str) and f"{{{hole}}}" not in said
    ]


class _Known:
    """What has been made of a language's words so far."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self.texts: dict[str, str] = {}
        self.made: dict[str, Any] = {}

    @cached_property
    def patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Texts with holes as patterns, those that say most first."""
        holes = ((english, said, set(HOLE.findall(english))) for english, said in self._words.items())
        found = [(english, said) for english, said, names in holes if names and not names & _PARTS]
        ordered = sorted(found, key=lambda pair: -len(HOLE.sub("", pair[0])))
        return tuple((_pattern(english), said) for english, said in ordered)


def _hole(name: str) -> str:
    """What a hole holds: in those of numbers there is a figure before any letter."""
    return rf"(?P<{name}>[^a-zA-Z]*\d.*?)" if name in _FIGURES else f"(?P<{name}>.+?)"


def _pattern(english: str) -> re.Pattern[str]:
    parts = HOLE.split(english)
    made = "".join(re.escape(part) if at % 2 == 0 else _hole(part) for at, part in enumerate(parts))
    return re.compile(made, re.IGNORECASE)
