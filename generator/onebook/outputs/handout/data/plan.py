"""The plan: pillars, goals and how far they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from onebook.facts.numbers import say_cell
from onebook.facts.progress import Progress, goal_progress
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.position import Position
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.chart import Chart, chart, tick_label
from onebook.views.common import Person, person
from onebook.views.goals import GoalCard, GoalLine, Mark, PillarGroup, measure_row, on_paper, plan


def say_mark(texts: Texts, mark: Mark | None) -> dict[str, str] | None:
    """A state: the name of its shape, and its word."""
    return {"shape": mark.shape, "word": texts.told(mark.word), "by": texts.told(mark.by)} if mark is not None else None


def pillars(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """The plan on a page."""
    return [_pillar(book, texts, group) for group in plan(book)]


def _pillar(book: CheckedBook, texts: Texts, group: PillarGroup) -> dict[str, Any]:
    pillar = group.pillar
    return {
        "ref": pillar.ref if pillar is not None else "",
        "title": texts.smart(pillar.title) if pillar is not None else "",
        "summary": texts.plain(pillar.summary) if pillar is not None else "",
        "colour": group.colour,
        "goals": [goal(book, texts, on_paper(line)) for line in group.goals],
    }


def goal(book: CheckedBook, texts: Texts, line: GoalLine) -> dict[str, Any]:
    """A goal in a few words, and its objectives."""
    found = card(book, texts, line.card)
    found["objectives"] = [goal(book, texts, below) for below in line.objectives]
    return found


def card(book: CheckedBook, texts: Texts, one: GoalCard) -> dict[str, Any]:
    """A goal in a few words."""
    entity = book.entity(one.link.ref)
    owner = book.get(Position, entity.owner)
    return {
        "ref": one.link.ref,
        "number": one.number,
        "title": texts.smart(one.link.title),
        "colour": one.colour,
        "mark": say_mark(texts, one.mark),
        "share": one.share,
        "pace": one.pace,
        "figure": texts.told(one.figure),
        "summary": texts.plain(one.summary),
        "owner": say_person(texts, person(book, owner)) if owner is not None else None,
    }


def say_person(texts: Texts, one: Person | None) -> dict[str, Any] | None:
    """A position and who holds it."""
    if one is None:
        return None
    return {
        "title": texts.smart(one.position.title),
        "ref": one.position.ref,
        "names": texts.join_and(list(one.holders)),
        "vacant": one.is_vacant,
        "backup": texts.link(one.backup),
    }


def tally(texts: Texts, groups: Iterable[PillarGroup]) -> list[dict[str, Any]]:
    """How many goals are in which state, the good ones first."""
    order = ("done", "good", "risk", "off", "none", "proposed", "dropped")
    found: dict[tuple[str, str], int] = {}
    for line in (line for group in groups for line in group.goals):
        key = (line.card.mark.shape, line.card.mark.word)
        found[key] = found.get(key, 0) + 1
    ranked = sorted(found, key=lambda key: (order.index(key[0]) if key[0] in order else len(order), key[1]))
    return [{"shape": shape, "word": texts.told(word), "count": found[shape, word]} for shape, word in ranked]


def progress(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """For each goal the measure that stands for it: from, now, target, and its line."""
    return [_row(book, texts, line.card) for group in plan(book) for line in group.goals]


def _row(book: CheckedBook, texts: Texts, one: GoalCard) -> dict[str, Any]:
    entity = book.entity(one.link.ref)
    assert isinstance(entity, Goal)
    head = goal_progress(book, entity).headline
    found = card(book, texts, one)
    found["measure"] = measure(texts, head, book.today) if head is not None else None
    found["note"] = texts.plain(head.last.note) if head is not None and head.last is not None and head.last.note else ""
    return found


def measure(texts: Texts, one: Progress, today: date) -> dict[str, Any]:
    """A measure as a row of a table, and its line."""
    row = measure_row(one)
    return {
        "ref": row.link.ref,
        "title": texts.smart(row.link.title),
        "unit": row.unit,
        "baseline": texts.figure(row.baseline),
        "now": texts.figure(row.now),
        "target": texts.figure(row.target),
        "by": texts.month(row.by),
        "mark": say_mark(texts, row.mark),
        "chart": lines(texts, chart(one, today)),
    }


def lines(texts: Texts, one: Chart | None) -> dict[str, Any] | None:
    """A chart in numbers from 0 to 1, from left to right and from bottom to top."""
    if one is None:
        return None
    low, high = one.ticks[0], one.ticks[-1]
    width = max((one.end - one.start).days, 1)

    def at(day: date, value: float) -> list[float]:
        return [round((day - one.start).days / width, 4), round((float(value) - low) / (high - low), 4)]

    last = one.actuals[-1]
    return {
        "title": texts.smart(one.title),
        "alt": f"{texts.smart(one.title)}. {_described(texts, one)}",
        "actuals": [at(point.day, point.value) for point in one.actuals],
        "path": [at(point.day, point.value) for point in one.path],
        "ticks": [
            {"at": round((tick - low) / (high - low), 4), "text": texts.figure(tick_label(tick))} for tick in one.ticks
        ],
        "start": texts.month(one.start),
        "end": texts.month(one.end),
        "last": texts.say(
            "{value} in {month}", value=texts.figure(say_cell(last.value, one.unit)), month=texts.month(last.day)
        ),
        "target": texts.say("Target {value}", value=texts.figure(say_cell(one.path[-1].value, one.unit)))
        if one.path
        else "",
    }


def _described(texts: Texts, one: Chart) -> str:
    """The chart in words, for who cannot see it."""
    first, last = one.actuals[0], one.actuals[-1]
    said = texts.say(
        "From {first} in {start} to {last} in {end}.",
        first=texts.figure(say_cell(first.value, one.unit)),
        start=texts.month(first.day),
        last=texts.figure(say_cell(last.value, one.unit)),
        end=texts.month(last.day),
    )
    if not one.path:
        return said
    target = texts.figure(say_cell(one.path[-1].value, one.unit))
    return f"{said} {texts.say('The target is {value}.', value=target)}"
