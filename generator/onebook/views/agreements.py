"""Agreements between departments: what one gives another, how soon, and how both see that it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onebook.facts.agreed import Change, changes_of
from onebook.facts.needs import agreement_between
from onebook.facts.standing import OTHERS, OverviewPart, parts
from onebook.model.book import query
from onebook.model.kinds.agreement import Agreement
from onebook.model.kinds.department import Department
from onebook.rules.run import CheckedBook
from onebook.text.said import Said, SaidRow
from onebook.views.common import Common, common
from onebook.views.links import PageLink, link_of, link_to
from onebook.views.users import users


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An agreement, as either side reads it."""

    entity: Agreement
    link: PageLink
    giver: PageLink | None
    getter: PageLink | None
    gives: str
    within: str | None
    measured_by: str | None
    because: str | None
    agreed: date | None
    changed: tuple[Change, ...] = ()
    """What is not what it was when they agreed."""


@dataclass(frozen=True, slots=True)
class AgreementSection:
    """An agreement with everything around it."""

    promise: Promise
    common: Common


@dataclass(frozen=True, slots=True)
class AgreementGroup:
    """What one department gives."""

    giver: PageLink | None
    sections: tuple[AgreementSection, ...]


@query
def promise(book: CheckedBook, agreement: Agreement) -> Promise:
    """An agreement's own matter."""
    return Promise(
        entity=agreement,
        link=link_to(agreement),
        giver=link_of(book, agreement.from_),
        getter=link_of(book, agreement.to),
        gives=agreement.gives,
        within=str(agreement.within) if agreement.within is not None else None,
        measured_by=agreement.measured_by,
        because=agreement.because,
        agreed=agreement.agreed,
        changed=changes_of(book, agreement.ref).get(("agreed",), ()),
    )


@query
def given_by(book: CheckedBook, department: Department) -> tuple[Promise, ...]:
    """What a department gives others."""
    return tuple(promise(book, one) for one in users(book, Agreement, department, by=("from",)))


@query
def given_to(book: CheckedBook, department: Department) -> tuple[Promise, ...]:
    """What a department gets from others."""
    return tuple(promise(book, one) for one in users(book, Agreement, department, by=("to",)))


def link_between(book: CheckedBook, giver: Department | None, getter: Department | None) -> PageLink | None:
    """A link to the agreement under which one department gives to the other."""
    found = agreement_between(book, giver, getter)
    return link_to(found) if found is not None else None


@query
def agreement_groups(book: CheckedBook) -> tuple[AgreementGroup, ...]:
    """All agreements by the department that gives, in the departments' order."""
    return _groups(book, book.of(Agreement))


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPart:
    """A part of the overview: the agreements of departments with a letter, or some of them."""

    address: str
    anchor: str
    name: str
    """`D`, `D (2)`, `Others`."""
    groups: tuple[AgreementGroup, ...]


def agreement_letters(book: CheckedBook) -> tuple[LetterPart, ...]:
    """The parts of the overview, each with its letter and its address; none where one page holds all."""
    found = ((address, part) for address, part in parts(book).items() if part.kind == Agreement.kind.name)
    ordered = sorted(found, key=lambda one: (one[1].name == OTHERS, one[1].name, one[1].number))
    return tuple(agreements_part(book, address) for address, _ in ordered)


def agreements_part(book: CheckedBook, address: str) -> LetterPart:
    """A part of the overview."""
    part = parts.at(book, address)
    assert part is not None
    title = letter_title(part)
    return LetterPart(
        address=address,
        anchor=f"letter--{part.name}{part.number if part.number > 1 else ''}",
        name=SaidRow(" ", (title, f"({part.number})")) if part.number > 1 else title,
        groups=_groups(book, [one for one in map(book.entity, part.refs) if isinstance(one, Agreement)]),
    )


def letter_title(part: OverviewPart) -> str:
    """`D`."""
    return Said("Others") if part.name == OTHERS else part.name.upper()


def _groups(book: CheckedBook, agreements: Iterable[Agreement]) -> tuple[AgreementGroup, ...]:
    sections = [AgreementSection(promise(book, one), common(book, one)) for one in agreements]
    givers = dict.fromkeys(department.ref for department in book.of(Department))
    groups = [
        tuple(one for one in sections if one.promise.giver is not None and one.promise.giver.ref == ref)
        for ref in givers
    ]
    lost = tuple(one for one in sections if one.promise.giver is None)
    return tuple(AgreementGroup(group[0].promise.giver, group) for group in [*groups, lost] if group)
