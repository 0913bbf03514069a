"""Departments and positions in a few words: who it is and how to reach them."""

from __future__ import annotations

from typing import Any

from onebook.model.kinds.department import Department
from onebook.outputs.handout.data.plan import card
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.text.address import LET_THROUGH, scheme_of
from onebook.views.people import Party, Way, department_party
from onebook.views.roles import DepartmentPart, parts_of

_ON_PAPER = ("phone", "chat", "email", "place", "url")
"""What one can use with a sheet of paper in the hand comes first."""


def party(texts: Texts, one: Party | None) -> dict[str, Any] | None:
    """Whom one can turn to; where that position is vacant, whoever stands in."""
    if one is None:
        return None
    names = one.person.holders if one.person is not None else ()
    ways = sorted(one.ways, key=lambda way: _ON_PAPER.index(way.sort) if way.sort in _ON_PAPER else len(_ON_PAPER))
    return {
        "title": texts.smart(one.link.title),
        "ref": one.link.ref,
        "names": texts.join_and(list(names)),
        "one": names[0] if len(names) == 1 else "",
        "ways": [say_way(way) for way in ways],
        "way": next((say_way(way) for way in ways if way.sort != "hours"), None),
        "vacant": one.is_vacant,
        "backup": texts.link(one.person.backup) if one.person is not None else None,
        "instead": party(texts, one.instead),
        "for": texts.link(one.stands_for),
    }


def say_way(way: Way) -> dict[str, str]:
    """A way to reach somebody, and where a click leads."""
    address = way.address or ""
    return {"sort": way.sort, "text": way.text, "href": address if scheme_of(address) in LET_THROUGH else ""}


def departments(book: CheckedBook, texts: Texts) -> list[dict[str, Any]]:
    """Every department with its part in each goal of the plan."""
    standing = [one for one in book.of(Department) if one.is_live]
    return [_department(book, texts, one) for one in standing]


def _department(book: CheckedBook, texts: Texts, one: Department) -> dict[str, Any]:
    parts = [part for part in parts_of(book, one) if part.goal.link.is_live]
    tops = [part for part in parts if part.goal.number]
    chosen = tops or parts
    return {
        "ref": one.ref,
        "title": texts.smart(one.title),
        "purpose": texts.plain(one.purpose),
        "lead": party(texts, department_party(book, one)) if one.lead is not None else None,
        "parts": [_part(book, texts, part) for part in chosen],
        "more": len(parts) - len(chosen),
    }


def _part(book: CheckedBook, texts: Texts, part: DepartmentPart) -> dict[str, Any]:
    return {"goal": card(book, texts, part.goal), "how": texts.plain(part.how)}
