"""Every field of every kind is told in a sentence that people can read."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.conftest import REPOSITORY

from onebook.compile import check_book
from onebook.facts.changes import tell
from onebook.facts.changes.concern import Concerns
from onebook.model.book import Book
from onebook.model.diff import diff
from onebook.model.diff.normal import LAYOUT, is_nothing
from onebook.model.entity import Contact, Entity, PageElsewhere, Review
from onebook.model.hints import is_record
from onebook.model.kind import kinds
from onebook.model.snapshot import Snapshot
from onebook.model.values import Phone, Url, read_date, read_duration

SAMPLE = check_book(REPOSITORY).read
COMMON: dict[str, Any] = {
    "summary": "A few words.",
    "body": "# A head\n\nA text.",
    "tags": ("one", "two"),
    "also_called": ("this", "that"),
    "review": Review(every=read_duration("3 months"), last=read_date("2026-10-01")),
    "links": (PageElsewhere(title="The port", url=Url("https://port.example.org")),),
    "contact": Contact(phone=Phone("0800 12345"), chat="#here"),
    "extra": {"x-cost-centre": 12},
}
"""Values for what the sample may not say."""

DEFAULTED = {
    *(("event", field) for field in ("status", "owner", "audiences")),
    *(("goal", field) for field in ("pillar", "level", "period")),
    ("release", "status"),
}
"""What follows from other fields and other things, so that it is no change where it is written out."""


def with_entity(entity: Entity) -> Book:
    """The sample with another entity in the place of the one that it has."""
    now: Snapshot = SAMPLE._snapshot
    old = SAMPLE.entry(entity)
    entry = replace(old, value=entity, unsettled=None, origins={})
    entries = tuple(entry if one is old else one for one in now.entries)
    return Book(replace(now, entries=entries, names={**now.names, entity.ref: entry}))


def rich(kind: str, field: str) -> Iterator[Entity]:
    """An entity of a kind that says something in a field."""
    for entry in SAMPLE.entries_of(kind):
        if not is_nothing(getattr(entry.value, field)):
            yield entry.value
            return
    if field in COMMON and SAMPLE.entries_of(kind):
        yield replace(SAMPLE.entries_of(kind)[0].value, **{field: COMMON[field]})


def cases() -> list[tuple[str, str]]:
    return [
        (kind.name, field.name)
        for kind in kinds().values()
        for field in dataclasses.fields(kind.cls)
        if field.name.rstrip("_") not in LAYOUT | {"headings", "columns", "status_given"}
    ]


def variants(value: Any, record: Any, field: str) -> Iterator[Any]:
    """The value left out, cut short, and with each of its parts left out."""
    default = next(one for one in dataclasses.fields(record) if one.name == field)
    if default.default is not dataclasses.MISSING:
        yield default.default
    elif default.default_factory is not dataclasses.MISSING:
        yield default.default_factory()
    if isinstance(value, tuple):
        yield value[1:]
        yield from ((*value[:-1], inner) for inner in parts(value[-1]))
    elif is_record(value):
        yield from parts(value)


def parts(value: Any) -> Iterator[Any]:
    """A record with one of its fields changed."""
    if not is_record(value):
        return
    for field in dataclasses.fields(value):
        if field.name != "heading":
            inner = getattr(value, field.name)
            for other in variants(inner, value, field.name) if not is_nothing(inner) else ():
                yield replace(value, **{field.name: other})


@pytest.mark.parametrize(("kind", "field"), cases())
def test_a_field_that_comes_goes_or_changes_is_told_well(kind: str, field: str) -> None:
    for entity in rich(kind, field):
        full = with_entity(entity)
        for other in variants(getattr(entity, field), entity, field):
            bare = with_entity(replace(entity, **{field: other}))
            for one, two in ((full, bare), (bare, full)):
                found = diff(one, two)
                told = tell(found)
                assert told or (kind, field) in DEFAULTED or other == getattr(entity, field)
                for each in told:
                    well_formed(each.sentence, each.words)
                    Concerns(found).of(each)


def well_formed(sentence: str, words: str) -> None:
    assert sentence.endswith((".", "!", "?")), sentence
    said = re.sub(r"“[^”]*”", "x", re.sub(r"https?://[^\s,]+", "x", sentence))
    for wrong in ("  ", "None", "_", "(", "{", "[", " ,", ";.", ": :", "..", "=", "stay stays"):
        assert wrong not in said, sentence
    assert words[0] in "“0123456789" or words[0].isupper() or not words[0].isalpha(), words


def test_the_sample_says_something_in_most_fields() -> None:
    said = [(kind, field) for kind, field in cases() if [*rich(kind, field)]]
    assert len(said) > 0.8 * len(cases())
