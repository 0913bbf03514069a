"""The small pieces: a department's sheet, the cards, the review pack."""

from __future__ import annotations

from typing import Any

from onebook.facts.numbers import say_cell
from onebook.model.book import any_ref
from onebook.model.kinds.department import Department
from onebook.model.kinds.playbook import Playbook
from onebook.outputs.handout.data.dates import by_month
from onebook.outputs.handout.data.houses import house
from onebook.outputs.handout.data.plan import measure
from onebook.outputs.handout.data.playbooks import playbook
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.ask import Card
from onebook.views.handout.department import due_needs, own_cards, own_days
from onebook.views.handout.review import LateLine, Trend, late_lines, reviews_to_come, together, trends
from onebook.views.health import health_page

_MISSING = 12
"""So many of those that lack something are named."""


def department_sheet(book: CheckedBook, texts: Texts, department: str) -> dict[str, Any]:
    """One department's sheet. The department is there: whoever ordered the sheet has made sure of it."""
    one = book.get(Department, any_ref(f"department:{department}"))
    assert one is not None
    return {
        "house": house(book, texts, one),
        "activities": [_activity(texts, card) for card in own_cards(book, one)],
        "days": by_month(book, texts, own_days(book, one)),
        "due": [
            {"day": texts.week_day(need.by), "what": texts.plain(need.what), "asker": texts.smart(need.asker)}
            for need in due_needs(book, one)
        ],
    }


def _activity(texts: Texts, card: Card) -> dict[str, Any]:
    return {
        "title": texts.smart(card.link.title),
        "question": texts.plain(card.question) if card.question != card.link.title else "",
        "seats": [
            {"title": texts.smart(seat.party.link.title), "letters": "".join(seat.letters)} for seat in card.seats
        ],
        "within": texts.told(card.answer_within),
    }


def cards(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """The playbooks in force, those with a triage first."""
    standing = [one for one in book.of(Playbook) if one.is_live]
    return [playbook(book, texts, one) for one in sorted(standing, key=lambda one: not one.triage)]


def review(book: CheckedBook, texts: Texts) -> dict[str, Any]:
    """The review pack."""
    health, gaps = health_page(book), together(book)
    return {
        "trends": [_trend(book, texts, one) for one in trends(book)],
        "late": [_late(texts, one) for one in late_lines(book)],
        "coming": [_late(texts, one) for one in reviews_to_come(book)],
        "coverage": [
            {
                "name": texts.told(row.share.name[:1].upper() + row.share.name[1:]),
                "have": row.share.have,
                "of": row.share.of,
                "percent": row.percent,
                "missing": texts.links(row.missing[:_MISSING]),
                "more": max(len(row.missing) - _MISSING, 0),
            }
            for row in health.coverage
        ],
        "vacant": [{"title": texts.smart(note.link.title), "text": texts.told(note.text)} for note in health.vacant],
        "overload": [
            {"title": texts.smart(note.link.title), "text": texts.told(note.text)} for note in health.overload
        ],
        "words": list(health.words),
        "alone": texts.links(gaps.alone),
        "unagreed": [[texts.link(a), texts.link(b)] for a, b in gaps.unagreed],
        "quarter": texts.month_of(book.today),
    }


def _trend(book: CheckedBook, texts: Texts, one: Trend) -> dict[str, Any]:
    unit = one.progress.measure.unit
    change = "" if one.change is None else say_cell(round(abs(one.change), 2), unit)
    sign = "" if not one.change else "+" if one.change > 0 else "−"
    expected = one.progress.expected
    return {
        "goals": [{"title": texts.smart(goal.link.title), "number": goal.number} for goal in one.goals],
        "measure": measure(texts, one.progress, book.today),
        "expected": texts.figure(say_cell(round(expected, 1), unit)) if expected is not None else "",
        "change": texts.figure(f"{sign}{change}") if one.change else texts.say("no change") if one.change == 0 else "",
        "better": one.is_better,
        "note": texts.plain(one.progress.last.note) if one.progress.last is not None else "",
    }


def _late(texts: Texts, one: LateLine) -> dict[str, Any]:
    return {
        "title": texts.smart(one.title),
        "ref": one.link.ref,
        "kind": one.link.kind,
        "of": texts.smart(one.link.title) if one.link.title != one.title else "",
        "what": texts.told(one.what.capitalize()),
        "due": texts.day(one.due),
        "weekday": texts.language.short_weekdays[one.due.weekday()],
        "owner": texts.link(one.owner),
    }
