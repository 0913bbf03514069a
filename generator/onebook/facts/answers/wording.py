"""The words by which a question tells what it is after, in English and in German, and those that name days.

All are small and without accents, as the search folds them. A phrase is words with blanks between them. The twin in the
browser gets the table of the book's language as it stands here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "wordings"
Intent = str
"""What a question is after: `who`, `person`, `days`, `priorities`, `figure`, `say`, `word`, `closed`, `changed`, `urgent`,
`mission`, `vision`, `values`, `channel`, `entry`, `nothing`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A language's words."""

    months: Mapping[str, int] = field(default_factory=dict)
    unsure_months: tuple[str, ...] = ()
    """Months whose names mean something else too."""
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Monday is 0."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)
    """How many days after today: `tomorrow`."""
    this: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    after_next: tuple[str, ...] = ()
    """What stands around a unit to say the one after the next: `the week after next`, `übernächste Woche`."""
    units: Mapping[str, str] = field(default_factory=dict)
    within: tuple[str, ...] = ()
    """`in` two weeks."""
    ago: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    """What may stand between a day and its month, or before a date."""
    week_of: tuple[str, ...] = ()
    """What makes a week of a day: the week `of` 18 July."""
    ordinals: tuple[str, ...] = ()
    quarters: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    """Days with a name: `12-24..12-26`; `e-2..e+1`, counted from Easter Sunday; `w12-25`, the week of a day;
    `n11-22:3`, the first Thursday from a day on."""
    is_month_first: bool = False
    day_words: frozenset[str] = frozenset()
    """What a question about days says besides them."""
    closed: frozenset[str] = frozenset()
    closed_phrases: tuple[str, ...] = ()
    """What asks of itself when we are closed."""
    closed_words: frozenset[str] = frozenset()
    closed_last: tuple[str, ...] = ()
    """What asks whether we are closed where it ends a question: `Haben wir an Heiligabend zu?`"""
    changed: frozenset[str] = frozenset()
    changed_words: frozenset[str] = frozenset()
    mission: tuple[str, ...] = ()
    vision: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    company_words: frozenset[str] = frozenset()
    goal: frozenset[str] = frozenset()
    """What stands before the number of a goal."""
    may_say: tuple[str, ...] = ()
    """How a question begins that asks whether we may say something."""
    may_i_say: tuple[str, ...] = ()
    """How somebody asks for nothing but a word, which stands at the star: `may i say *`."""
    say_words: frozenset[str] = frozenset()
    """What stands beside a phrase in a question whether it is right."""
    emergency: tuple[str, ...] = ()
    """What somebody says who needs help at once, whatever else stands in the question: `is bleeding`."""
    emergency_things: tuple[str, ...] = ()
    """What asks for help at once unless another word makes it part of a name: a `first aid box` is only a box."""
    emergency_alone: frozenset[str] = frozenset()
    """What asks for help at once where nothing else tells anything."""
    before: frozenset[str] = frozenset()
    """What stands before a day to say all days from now to then."""
    priorities: frozenset[str] = frozenset()
    """What asks for our goals."""
    priority_phrases: tuple[str, ...] = ()
    priority_words: frozenset[str] = frozenset()
    """What a question for our goals says besides them, and besides the company's words."""
    who: frozenset[str] = frozenset()
    """What stands before the word for what somebody does: `who writes`."""
    befell: frozenset[str] = frozenset()
    """What stands before the word for what happened to somebody: `we have been hit`."""
    helping: frozenset[str] = frozenset()
    """What may stand between: `who has to`."""
    past_ends: tuple[str, ...] = ()
    """How words end that tell what was done once: who asks `who invented` asks for nobody's work."""
    phrases: Mapping[Intent, tuple[str, ...]] = field(default_factory=dict)
    """What tells that a question is after a person, a figure, a word, a lead time or help at once."""


@cache
def _read(name: str) -> Wording:
    """The words of a language from its file; a set of words is one text there."""
    found: dict[str, Any] = tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))
    sets = {one.name for one in fields(Wording) if one.type == "frozenset[str]"}
    return Wording(**{key: _value(value, key in sets) for key, value in found.items()})


def _value(value: Any, is_set: bool) -> Any:
    if is_set:
        return frozenset(value.split())
    if isinstance(value, dict):
        return {key: _value(one, False) for key, one in value.items()}
    return tuple(value) if isinstance(value, list) else value


def wording_of(language: str) -> Wording:
    """The words of a language: `de-CH` is German; of a language that has no file none."""
    name, _, region = language.lower().partition("-")
    if not (_FOLDER / f"{name}.toml").is_file() or not name.isalpha():
        return Wording()
    return replace(_read(name), is_month_first=(name, region) == ("en", "us"))
