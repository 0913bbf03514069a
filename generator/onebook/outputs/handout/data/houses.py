"""Departments in full: their part, their people, what they give and get; meetings and agreements."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from onebook.facts.dates import day_of
from onebook.model.entity import Entity
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.outputs.handout.data.entities import head, standing
from onebook.outputs.handout.data.people import party, say_way
from onebook.outputs.handout.data.plan import card
from onebook.outputs.handout.data.qr import page_code
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.agreements import Promise, agreement_groups
from onebook.views.links import address_of
from onebook.views.meetings import MeetingSection, meeting_sections
from onebook.views.roles import Colleague, DepartmentNeed, DepartmentPage, department_page, position_groups


def houses(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Every department in full."""
    return [house(book, texts, one) for one in standing(book.of(Department))]


def house(book: CheckedBook, texts: Texts, one: Department) -> dict[str, Any]:
    """A department: its part in each goal, what it gives and needs, its people and dates."""
    page = department_page(book, one)
    return head(book, texts, one) | {
        "purpose": texts.line(one.purpose),
        "lead": party(texts, page.lead),
        "ways": [say_way(way) for way in page.ways],
        "parent": texts.link(page.parent),
        "below": texts.links(line.link for line in page.below),
        "hub": _hub(texts, page),
        "parts": [
            {
                "goal": card(book, texts, part.goal),
                "how": texts.line(part.how),
                "agreed": texts.day(part.agreed),
                "needs": [_need(texts, need) for need in part.needs],
            }
            for part in page.parts
        ],
        "needed": [_need(texts, need) for need in page.needed],
        "gives": [promise(texts, each) for each in page.gives],
        "gets": [promise(texts, each) for each in page.gets],
        "people": [person(book, texts, each) for each in page.people],
        "playbooks": texts.links(line.link for line in page.playbooks),
        "meetings": texts.links(line.link for line in page.meetings),
        "qr": page_code(book, address_of(one)),
    }


def _hub(texts: Texts, page: DepartmentPage) -> dict[str, Any]:
    return {
        "hub": texts.link(page.hub.hub),
        "spokes": texts.links(page.hub.spokes),
        "channels": texts.links(page.hub.channels),
    }


def _need(texts: Texts, need: DepartmentNeed) -> dict[str, Any]:
    return {
        "goal": texts.link(need.goal),
        "asker": texts.link(need.asker),
        "giver": texts.link(need.giver),
        "what": texts.plain(need.what),
        "by": texts.day(need.by),
        "agreed": texts.day(need.agreed),
    }


def person(book: CheckedBook, texts: Texts, one: Colleague) -> dict[str, Any]:
    """A position and who holds it."""
    entity = book.entity(one.party.link.ref)
    assert isinstance(entity, Position)
    found = head(book, texts, entity) | (party(texts, one.party) or {})
    return found | {
        "anchor": entity.ref,
        "purpose": texts.line(entity.purpose),
        "for_customers": texts.line(entity.for_customers),
        "ask_about": texts.links(one.ask_about),
        "stands_in": texts.link(one.stands_in),
        "lead": one.is_lead,
    }


def loose_people(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Positions that belong to no department."""
    groups = position_groups(book)
    return [person(book, texts, one) for group in groups if group.department is None for one in group.people]


def promise(texts: Texts, one: Promise) -> dict[str, Any]:
    """An agreement, as either side reads it."""
    return {
        "ref": one.link.ref,
        "title": texts.smart(one.link.title),
        "giver": texts.link(one.giver),
        "getter": texts.link(one.getter),
        "gives": texts.line(one.gives),
        "within": texts.told(one.within),
        "measured_by": texts.line(one.measured_by),
        "because": texts.line(one.because),
        "agreed": texts.day(one.agreed),
    }


def agreements(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """All agreements by the department that gives."""
    return [
        {
            "giver": texts.link(group.giver),
            "sections": [
                head(book, texts, section.promise.entity) | promise(texts, section.promise)
                for section in group.sections
            ],
        }
        for group in agreement_groups(book)
    ]


def meetings(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """All meetings."""
    return [_meeting(book, texts, section) for section in meeting_sections(book)]


def _meeting(book: CheckedBook, texts: Texts, one: MeetingSection) -> dict[str, Any]:
    entity: Entity = one.entity
    first = one.entity.date
    at = f"{first:%H:%M}" if isinstance(first, datetime) else ""
    return head(book, texts, entity) | {
        "sort": texts.told(one.line.sort),
        "first": texts.day(day_of(first)) if first is not None else "",
        "at": at,
        "repeat": texts.told(one.line.repeat),
        "last": texts.day(one.line.until),
        "duration": texts.told(one.duration),
        "departments": texts.links(one.departments),
        "every_department": one.is_for_every_department,
        "open_to_all": one.is_open_to_all,
        "open_to": texts.links(one.open_to),
        "skipped": [texts.day(each) for each in one.skipped],
        "where": texts.plain(one.where),
        "agenda": texts.body(one.agenda, entity.ref),
        "over": one.line.is_over,
    }
