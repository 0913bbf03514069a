"""The sheet of a position."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onebook.model.book import any_ref
from onebook.model.kinds.department import Department
from onebook.model.kinds.position import Position
from onebook.outputs.handout.data.dates import by_month
from onebook.outputs.handout.data.houses import person
from onebook.outputs.handout.data.people import party
from onebook.outputs.handout.data.plan import card, say_person
from onebook.outputs.handout.data.qr import page_code
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.handout.position import days_of
from onebook.views.links import PageLink, address_of
from onebook.views.people import department_party
from onebook.views.positions import PositionPage, position_page
from onebook.views.roles import colleagues, parts_of, positions_of


def position_sheet(book: CheckedBook, texts: Texts, position: str) -> dict[str, Any]:
    """One position's sheet. The position is there: whoever ordered the sheet has made sure of it."""
    one = book.get(Position, any_ref(f"position:{position}"))
    assert one is not None
    page = position_page(book, one)
    department = book.get(Department, one.department)
    own = party(texts, page.party) or {}
    found = own | {
        "title": texts.smart(one.title),
        "purpose": texts.line(one.purpose or one.summary),
        "department": None,
        "lead": None,
        "backup": texts.link(page.backup.position) if page.backup is not None else None,
        "stands_in_for": texts.links(page.stands_in_for),
        "answers_for": _duties(texts, page.duties.answers_for),
        "does": _duties(texts, page.duties.does),
        "is_asked": _duties(texts, page.duties.is_asked),
        "is_told": _duties(texts, page.duties.is_told),
        "goals": [card(book, texts, goal) for goal in page.goals],
        "parts": [],
        "people": [],
        "keeps": [
            {"title": texts.smart(link.title), "what": texts.told(group.title)}
            for group in page.owned
            for link in group.links
        ],
        "qr": page_code(book, address_of(one)),
    }
    if department is not None:
        lead = department_party(book, department)
        others = [each for each in positions_of(book, department) if each.ref != one.ref]
        found |= {
            "department": texts.link(
                PageLink(
                    title=department.title, address="", ref=department.ref, kind="department", status=department.status
                )
            ),
            "lead": say_person(texts, lead.person) if lead.link.ref != one.ref else None,
            "parts": [
                {"goal": card(book, texts, part.goal), "how": texts.plain(part.how)}
                for part in parts_of(book, department)
                if part.goal.link.is_live
            ],
            "people": [person(book, texts, each) for each in colleagues(book, others)],
        }
    return {
        "person": found | {"first": list(_first_day(texts, page, found))},
        "days": by_month(book, texts, days_of(book, one)),
    }


def _duties(texts: Texts, links: tuple[PageLink, ...]) -> list[dict[str, str]]:
    return [{"title": texts.smart(link.title), "note": texts.smart(link.note or "")} for link in links]


def _first_day(texts: Texts, page: PositionPage, found: dict[str, Any]) -> Iterator[str]:
    """What somebody new in this position does first."""
    if found["lead"] is not None:
        who = found["lead"]["names"] or found["lead"]["title"]
        yield texts.say("Meet {who}, who leads your department.", who=who)
    if found["backup"] is not None:
        yield texts.say("Agree with {who} when you stand in for one another.", who=found["backup"]["title"])
    yield texts.say("Read the mission and the plan on a page.")
    if found["answers_for"] or found["does"]:
        yield texts.say("Go through what people will ask you, on this sheet.")
    for book in page.playbooks[:3]:
        yield texts.say("Read the playbook “{title}”.", title=texts.smart(book.line.link.title))
    for meeting in page.meetings[:2]:
        yield texts.say("Put “{title}” into your calendar.", title=texts.smart(meeting.link.title))
