"""Goals in full, with their objectives, measures and each department's part."""

from __future__ import annotations

from typing import Any

from onebook.facts.numbers import say_cell
from onebook.facts.progress import goal_progress, measure_progress
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Actual, Measure, MeasureMilestone, MeasureReading
from onebook.outputs.handout.data.entities import head
from onebook.outputs.handout.data.plan import card, lines, measure, say_mark
from onebook.outputs.handout.data.qr import page_code
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.chart import chart
from onebook.views.goal_page import Decision, GoalPage, GoalPart, goal_page
from onebook.views.goals import GoalLine, PillarGroup, on_paper, plan
from onebook.views.links import address_of
from onebook.views.measures import measure_section

_EVERY = {"month": "every month", "quarter": "every quarter", "year": "every year"}


def goal_pillars(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Every pillar with its goals in full."""
    return [_pillar(book, texts, group) for group in plan(book)]


def _pillar(book: CheckedBook, texts: Texts, group: PillarGroup) -> dict[str, Any]:
    found = head(book, texts, group.pillar) if group.pillar is not None else {"ref": "", "title": ""}
    return found | {"colour": group.colour, "goals": [_goal(book, texts, on_paper(line)) for line in group.goals]}


def _goal(book: CheckedBook, texts: Texts, line: GoalLine) -> dict[str, Any]:
    entity = book.entity(line.card.link.ref)
    assert isinstance(entity, Goal)
    page = goal_page(book, entity)
    rows = [measure(texts, one, book.today) for one in goal_progress(book, entity).measures]
    return (
        card(book, texts, line.card)
        | head(book, texts, entity)
        | {
            "pillar": texts.link(page.pillar),
            "period": texts.told(page.period),
            "success": texts.line(entity.success),
            "customer_need": texts.plain(entity.customer_need),
            "measures": rows,
            "charts": [row for row in rows if row["chart"] is not None][:1],
            "parts": [_part(texts, part) for part in page.parts],
            "objectives": [_goal(book, texts, below) for below in line.objectives],
            "work": _work(texts, page),
            "risks": [{"title": texts.plain(risk.title), "response": texts.line(risk.response)} for risk in page.risks],
            "decisions": [_decision(texts, one) for one in page.decisions],
            "qr": page_code(book, address_of(entity)),
        }
    )


def _work(texts: Texts, page: GoalPage) -> list[dict[str, Any]]:
    """What is done for a goal: initiatives and campaigns, and when."""
    return [
        {
            "title": texts.smart(line.link.title),
            "ref": line.link.ref,
            "kind": line.link.kind,
            "note": texts.smart(line.when),
        }
        for line in (*page.initiatives, *page.campaigns)
    ]


def _part(texts: Texts, part: GoalPart) -> dict[str, Any]:
    needs = [
        {
            "what": texts.plain(one.need.what),
            "from": texts.link(one.giver),
            "by": texts.day(one.need.by),
            "agreed": texts.day(one.need.agreed),
            "agreement": texts.link(one.agreement),
        }
        for one in part.needs
    ]
    return {
        "department": texts.link(part.department),
        "how": texts.line(part.contribution.how),
        "agreed": texts.day(part.contribution.agreed),
        "needs": needs,
    }


def _decision(texts: Texts, one: Decision) -> dict[str, Any]:
    return {
        "title": texts.smart(one.title),
        "ref": one.ref,
        "accountable": texts.links(party.link for party in one.accountable),
        "responsible": texts.links(party.link for party in one.responsible),
    }


def measures(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Every measure: what is counted, where it stands, and all its figures beside its chart."""
    return [_measure(book, texts, one) for one in book.of(Measure)]


def _measure(book: CheckedBook, texts: Texts, one: Measure) -> dict[str, Any]:
    section = measure_section(book, one)
    progress = measure_progress(one, book.today)
    return head(book, texts, one) | {
        "definition": texts.line(one.definition),
        "source": texts.line(one.source),
        "unit": texts.smart(one.unit or ""),
        "every": texts.say(_EVERY[one.every]) if one.every in _EVERY else "",
        "figure": texts.told(section.says),
        "expected": texts.told(section.expected),
        "mark": say_mark(texts, section.figure.row.mark),
        "chart": lines(texts, chart(progress, book.today)),
        "baseline": _figures(texts, one, (one.baseline,) if one.baseline is not None else ()),
        "targets": _figures(texts, one, one.target or ()),
        "milestones": _figures(texts, one, one.milestones),
        "actuals": _figures(texts, one, one.actuals),
        "goals": texts.links(section.goals),
    }


def _figures(
    texts: Texts, measure: Measure, rows: tuple[MeasureReading | MeasureMilestone | Actual, ...]
) -> list[dict[str, str]]:
    return [
        {
            "day": texts.day(row.date),
            "column": texts.column_day(row.date),
            "value": texts.figure(say_cell(row.value, measure.unit)),
            "note": texts.plain(row.note) if isinstance(row, Actual) else "",
        }
        for row in rows
    ]
