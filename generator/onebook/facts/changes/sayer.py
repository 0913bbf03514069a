"""Says values of two books in words: titles in place of ids, numbers and days as the site writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from onebook.facts.changes.phrase import quoted
from onebook.facts.dates import WEEKDAYS, day_of, say_day, say_period
from onebook.facts.numbers import say_number
from onebook.facts.plain import plain
from onebook.facts.schedule import WorkCalendar, calendar_of
from onebook.model.book import Book
from onebook.model.diff.changes import Diff, Follow
from onebook.model.diff.normal import fields_of, is_nothing, item_type
from onebook.model.entity import Contact, Entity, Review
from onebook.model.hints import is_record
from onebook.model.leaves import Leaf
from onebook.model.shape import Either, Field, Type
from onebook.model.values import DateRange, NamedPeriod, Ref
from onebook.text.english import listed


@dataclass(frozen=True)
class Sayer:
    """Knows two books, and how to say what stands in them."""

    diff: Diff

    @property
    def before(self) -> Book:
        """The earlier book."""
        return self.diff.before

    @property
    def after(self) -> Book:
        """The later book."""
        return self.diff.after

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The working days of the later book."""
        return calendar_of(self.after.organization)

    @cached_property
    def earlier_calendar(self) -> WorkCalendar:
        """The working days of the earlier book."""
        return calendar_of(self.before.organization)

    @cached_property
    def follows(self) -> Mapping[tuple[str, str], tuple[Follow, ...]]:
        """What follows from a field of an entity."""
        found: dict[tuple[str, str], list[Follow]] = {}
        for follow in self.diff.follows:
            found.setdefault((follow.cause, follow.field), []).append(follow)
        return {cause: tuple(some) for cause, some in found.items()}

    @cached_property
    def old_names(self) -> Mapping[str, str]:
        """The earlier name of each entity, by the one that it has now."""
        return {new: old for old, new in self.diff.names.items()}

    def entity(self, ref: str) -> Entity | None:
        """What a reference of the later book leads to; what is gone, as it was."""
        entry = self.after.named(ref) or self.before.named(ref)
        return entry.value if entry is not None else None

    def earlier(self, ref: str) -> Entity | None:
        """What a thing of the later book was before."""
        entry = self.before.named(self.old_names.get(ref, ref))
        return entry.value if entry is not None else None

    def title(self, ref: Ref[Any]) -> str:
        """What a reference leads to, as people call it."""
        found = self.entity(f"{ref.kind}:{ref.id}") if ref.kind else None
        if ref.part:
            for book in (self.after, self.before):
                activity = book.activity(ref)
                if activity is not None:
                    return quoted(activity[1].title)
        return found.title if found is not None else quoted(ref.id)

    def titles(self, refs: Iterable[Ref[Any]]) -> str:
        """`A, B and C`."""
        return listed(self.title(ref) for ref in refs)

    def text(self, text: str, beside: str = "") -> str:
        """A text in quotes, with the titles of what it refers to."""
        return quoted(plain(self.after, text), plain(self.after, beside))

    def day(self, moment: date | datetime | DateRange) -> str:
        """`16 November 2026`, with its time or its last day where it has one."""
        if isinstance(moment, DateRange):
            return f"{say_day(moment.start)} to {say_day(moment.end)}"
        time = f", {moment.hour:02}:{moment.minute:02}" if isinstance(moment, datetime) else ""
        return say_day(day_of(moment)) + time

    def value(self, value: Any, type_: Type | None, beside: Any = None) -> str:
        """Any value in words; a text is quoted, a word of a choice is not."""
        if isinstance(value, Ref):
            return self.title(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int | float):
            return say_number(value)
        if isinstance(value, str):
            return self._word(value, type_, beside if isinstance(beside, str) else "")
        if isinstance(value, NamedPeriod):
            return say_period(value)
        if isinstance(value, date | DateRange):
            return self.day(value)
        if isinstance(value, tuple):
            return listed(self.value(item, item_type(type_) if type_ is not None else None) for item in value)
        if is_record(value):
            return self._record(value)
        return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)

    def _word(self, value: str, type_: Type | None, beside: str) -> str:
        if type_ is None or not _is_text(type_):
            return value.capitalize() if value.capitalize() in WEEKDAYS else value
        return self.text(value, beside)

    def _record(self, value: Any) -> str:
        """What a record says, with commas between."""
        said = [
            (field, child) for field in fields_of(value) if not is_nothing(child := getattr(value, field.attribute))
        ]
        if isinstance(value, Review):
            rhythm = value.every.unit if value.every.number == 1 else value.every
            return f"every {rhythm}, last on {say_day(value.last)}"
        if isinstance(value, Contact):
            return ", ".join(" ".join(str(child).split()) for _, child in said)
        return ", ".join(self.value(child, field.type) for field, child in said)

    def name_of(self, item: Any) -> str:
        """What tells an item of a list from the others, in words."""
        names = tuple(name for name in getattr(type(item), "identity", ()) if name != "id")
        fields = {field.attribute: field for field in fields_of(item)}
        for name in (*names, "title", *fields):
            field = fields.get(name)
            if field is not None and not is_nothing(getattr(item, name)):
                return self.value(getattr(item, name), field.type)
        return ""


def field_of(owner: Any, name: str) -> Field | None:
    """The definition of a field; None for one of the book's own."""
    return next((field for field in fields_of(owner) if field.name == name), None)


_BARE = ("a telephone number", "a mail address")


def _is_text(type_: Type) -> bool:
    """Whether a text is somebody's words, and no number, address or word of a choice."""
    if isinstance(type_, Either):
        return any(_is_text(option) for option in type_.options)
    return isinstance(type_, Leaf) and type_.is_text and type_.name not in (*_BARE, "a number or a text")
