"""What the product says, as values: English as they stand, and with all that it takes to say them in another language.

A view hands these on as texts. Whoever shows them in the book's language asks `Language.translated`, which need not guess
how a sentence was put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

HOLE = re.compile(r"\{(\w+)\}")


def without_note(key: str) -> str:
    """The text of a key that says what it is, since one English word may be two in another language: `Print [button]`."""
    return key.partition(" [")[0] if key.endswith("]") else key


def filled(text: str, holes: Mapping[str, object]) -> str:
    """A text with its `{holes}` filled."""
    return HOLE.sub(lambda hole: str(holes[hole[1]]), text) if holes else text


class Said(str):
    """A text of the product, with what fills its holes: `Said("brief by {day}", day=say_week_day(day))`."""

    __slots__ = ("holes", "key")
    key: str
    holes: Mapping[str, object]

    def __new__(cls, key: str, /, **holes: object) -> Said:
        made = super().__new__(cls, filled(without_note(key), holes))
        made.key, made.holes = key, holes
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.key,), dict(self.holes)


class SaidDay(str):
    """A day, in one of the forms in which a language writes days."""

    __slots__ = ("day", "form")
    day: date
    form: str

    def __new__(cls, english: str, form: str, day: date) -> SaidDay:
        made = super().__new__(cls, english)
        made.form, made.day = form, day
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str, str, date], dict[str, object]]:
        return (str(self), self.form, self.day), {}


class SaidFigure(str):
    """A figure with its unit, whose signs follow the language: `1,200.5 %`."""

    __slots__ = ()


class SaidRow(str):
    """Texts of the product and of the book in one row, with something between them that needs no translation."""

    __slots__ = ("between", "parts")
    between: str
    parts: tuple[str, ...]

    def __new__(cls, between: str, parts: Iterable[str]) -> SaidRow:
        parts = tuple(parts)
        made = super().__new__(cls, between.join(parts))
        made.between, made.parts = between, parts
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str, tuple[str, ...]], dict[str, object]]:
        return (self.between, self.parts), {}


def how_many(number: int, one: str, more: str, **holes: object) -> Said:
    """A number of things: `how_many(2, "{n} goal", "{n} goals")`."""
    return Said(one if number == 1 else more, n=number, **holes)


def is_said(value: object) -> bool:
    """It is the product's, and not somebody's who wrote the book."""
    return isinstance(value, _SAID)


class SaidWords(str):
    """A sentence put together in English from parts that are many (`Every 2 weeks on Tuesday`); it is taken apart again."""

    __slots__ = ()


_SAID = (Said, SaidDay, SaidFigure, SaidRow, SaidWords)
