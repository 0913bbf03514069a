"""Findings for the fields that the content model marks with `+`: a plan with gaps can be read, and the gaps are listed.

Each practice has its own code; the field's definition names the code, and one function finds every absence of it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import Any, cast

from onebook.model.book import Book
from onebook.model.entry import Entry
from onebook.model.hints import record_of
from onebook.model.kind import kinds
from onebook.model.kinds.goal import Goal
from onebook.model.shape import Either, Field, Many, Record, Type
from onebook.problem import Pointer
from onebook.rules.rule import EntryCheck, Finding, Rule, Spot, Weight

_PARTS = {
    "baseline": "the baseline",
    "target": "the target",
    "actuals": "the actual value",
    "proof": "the claim",
    "activities": "the activity",
    "triage": "the severity",
}


def _expected(code: str, name: str, ask: str, hint: str, *, for_files: bool = False) -> Rule:
    concerned = tuple(kind.cls for kind in kinds().values() if _concerned(kind.cls, code))
    return Rule(
        code=code,
        name=name,
        weight=Weight.GAP,
        ask=ask,
        kinds=concerned,
        check_entry=_absences(code, hint),
        for_files=for_files,
    )


def _absences(code: str, hint: str) -> EntryCheck:
    def check(entry: Entry, book: Book) -> Iterator[Finding]:
        if entry.value.status == "dropped":
            return
        for pointer, field in _missing(entry.value, code, ()):
            yield Finding(spot=Spot(entry=entry, pointer=pointer), message=_message(entry, pointer, field), hint=hint)

    return check


def _missing(value: object, code: str, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """The mappings in which a field with this code is absent, and the field's name."""
    for field in _concerned(type(value), code):
        child = getattr(value, field.attribute)
        if field.expected == code and (child is None or child == ()):
            if not (isinstance(value, Goal) and value.parent and field.name in ("pillar", "period")):
                yield pointer, field.name
        elif isinstance(child, tuple):
            for position, item in enumerate(child):
                if is_dataclass(item):
                    yield from _missing(item, code, (*pointer, field.name, position))
        elif is_dataclass(child):
            yield from _missing(child, code, (*pointer, field.name))


def _concerned(cls: type[Any], code: str) -> tuple[Field, ...]:
    return _concerned_fields(cast(Hashable, cls), code)


@cache
def _concerned_fields(cls: Any, code: str) -> tuple[Field, ...]:
    """The fields of a dataclass that have the code, or hold something that has."""
    return tuple(field for field in record_of(cls).fields if field.expected == code or _holds(field.type, code))


def _holds(type_: Type, code: str) -> bool:
    if isinstance(type_, Record):
        return bool(_concerned(type_.of, code))
    if isinstance(type_, Many):
        return _holds(type_.item, code)
    return isinstance(type_, Either) and any(_holds(option, code) for option in type_.options)


def _message(entry: Entry, pointer: Pointer, field: str) -> str:
    who = "the organisation" if entry.kind.name == "organization" else f"{entry.kind.singular} '{entry.id}'"
    if pointer:
        part = _PARTS.get(str(pointer[0]), f"`{pointer[0]}`")
        title = _title_at(entry.value, pointer)
        who = f"{part} '{title}' of {who}" if title else f"{part} of {who}"
    return f"{who} has no `{field}`"


def _title_at(value: object, pointer: Pointer) -> str:
    for step in pointer:
        value = value[step] if isinstance(value, tuple) and isinstance(step, int) else getattr(value, str(step))
    for name in ("title", "severity", "claim"):
        if hasattr(value, name):
            return str(getattr(value, name))
    return ""


EXPECTED = (
    _expected(
        "PLAN001",
        "missing-owner",
        "Everything that must be kept true has an owner.",
        "add `owner:` with the id of the position that answers for it",
        for_files=True,
    ),
    _expected(
        "PLAN002",
        "missing-success",
        "A goal says what success looks like.",
        "add `success:` with a sentence by which anyone can tell whether we have it",
        for_files=True,
    ),
    _expected(
        "PLAN003",
        "missing-target",
        "A measure has a target.",
        "add `target:` with `value:` and `date:` below it",
        for_files=True,
    ),
    _expected(
        "PLAN004",
        "missing-pillar",
        "Every goal stands under a pillar.",
        "add `pillar:` with the id of a pillar",
        for_files=True,
    ),
    _expected(
        "PLAN005",
        "missing-period",
        "A goal says when it is to be reached.",
        "add `period:` like FY2027 or 2027-Q1, or `start:` and `end:` below it",
        for_files=True,
    ),
    _expected(
        "PLAN006",
        "missing-mission",
        "The organisation says what it is there for.",
        "add `mission:` with a sentence or two",
        for_files=True,
    ),
    _expected(
        "PLAN007",
        "missing-definition",
        "A measure says exactly what is counted, and in which unit.",
        "add the field, so that two people who count get the same number",
    ),
    _expected("PLAN008", "missing-date", "What happens on a day has its date.", "add the date like 2027-03-11"),
    _expected(
        "PLAN009",
        "missing-goal",
        "Every initiative and every campaign serves a goal.",
        "add `goals:` with the ids of the goals that it moves",
        for_files=True,
    ),
    _expected(
        "RACI002",
        "no-accountable",
        "Every activity has one position that answers for it.",
        "add `accountable:` with the id of one position",
        for_files=True,
    ),
    _expected(
        "RACI003",
        "no-responsible",
        "Every activity has somebody who does it.",
        "add `responsible:` with the id of a position or department",
        for_files=True,
    ),
    _expected(
        "RACI010",
        "missing-lead",
        "Every department has a lead.",
        "add `lead:` with the id of a position",
        for_files=True,
    ),
    _expected(
        "RACI011",
        "missing-purpose",
        "Every department says what it is there for.",
        "add `purpose:` with a sentence",
        for_files=True,
    ),
    _expected(
        "RACI012",
        "position-without-department",
        "Every position belongs to a department.",
        "add `department:` with the id of a department",
        for_files=True,
    ),
    _expected(
        "RACI013",
        "partner-without-lead",
        "Every partner outside is led by a position inside.",
        "add `led_by:` with the id of a position",
        for_files=True,
    ),
    _expected(
        "RACI014",
        "partner-without-work",
        "Every partner has work that it does.",
        "add `does:` with what it does for us",
        for_files=True,
    ),
    _expected(
        "MSG001",
        "claim-without-proof",
        "Every claim has something that proves it.",
        "add `source:` with the measure, test or document that proves it, or leave the claim out",
        for_files=True,
    ),
    _expected(
        "MSG002",
        "campaign-without-message",
        "Every campaign carries one message.",
        "add `message:` with the id of a message",
        for_files=True,
    ),
    _expected(
        "MSG003",
        "campaign-without-audience",
        "Every campaign says whom it speaks to.",
        "add `audiences:` with the ids of audiences",
        for_files=True,
    ),
    _expected(
        "CAL001",
        "channel-without-lead-time",
        "Every channel says how long it needs.",
        "add `lead_time:` like 10 working days",
        for_files=True,
    ),
    _expected(
        "CAL002",
        "campaign-without-channel",
        "Every campaign says where it is seen.",
        "add `channels:` with the ids of channels",
        for_files=True,
    ),
    _expected(
        "PLAY001",
        "severity-without-responder",
        "Every severity of a response plan has somebody who answers.",
        "add `responder:` with the id of a position",
        for_files=True,
    ),
    _expected(
        "PLAY002",
        "severity-without-time-limit",
        "Every severity of a response plan says how fast the answer comes.",
        "add `within:` like 1 hour",
        for_files=True,
    ),
    _expected(
        "PLAY003",
        "severity-without-response",
        "Every severity of a response plan says what to do.",
        "add `response:` with a sentence or two",
        for_files=True,
    ),
    _expected(
        "LEX001",
        "missing-definition-of-term",
        "Every term says what it means.",
        "add `definition:` with a sentence or two",
        for_files=True,
    ),
)
