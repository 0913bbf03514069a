"""Playbooks: how bad it is and who answers, then what to do step by step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from onebook.facts.agreed import Change, changes_of
from onebook.facts.mentions import terms_on
from onebook.model.book import query
from onebook.model.entity import Entity
from onebook.model.kinds.playbook import Playbook, Step, TriageSeverity
from onebook.model.kinds.term import Term
from onebook.model.snapshot import sort_key
from onebook.model.values import Markdown, Ref
from onebook.rules.run import CheckedBook
from onebook.views.common import Common, Freshness, Person, common, freshness
from onebook.views.links import PageLink, link_to, links_to
from onebook.views.people import Party, owner_of, parties, party
from onebook.views.users import users

WORST_LEVELS = 4
"""Severities after the fourth look like the fourth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageRow:
    """One severity: how to recognise it, who answers, how soon and how."""

    level: int
    """1 is the worst."""
    number: int
    severity: str
    looks_like: str
    responder: Party | None
    within: str | None
    response: Markdown | None
    template: Markdown | None
    """Wording to use."""
    loop_in: tuple[PageLink, ...]
    """Who must hear of it."""
    escalate_to: Party | None
    """Who takes over when it gets worse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookStep:
    """One thing to do."""

    number: int
    title: str
    text: Markdown | None
    is_for_everyone: bool
    by: tuple[Party, ...]
    within: str | None
    checklist: tuple[str, ...]
    agreed: date | None
    changed: tuple[Change, ...]
    """What is not what it was when whoever does it agreed."""


@dataclass(frozen=True, slots=True)
class AppliesTo:
    """Whom a playbook concerns."""

    everyone: bool
    links: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookPage:
    """The page of a playbook."""

    entity: Playbook
    common: Common
    applies_to: AppliesTo
    right_now: tuple[PlaybookStep, ...]
    """Its first steps, where everyone does them and somebody then has to judge how bad it is."""
    triage: tuple[TriageRow, ...]
    steps: tuple[PlaybookStep, ...]
    """What follows."""
    words: tuple[PageLink, ...]
    """The terms of the lexicon that it uses."""

    @property
    def has_wording(self) -> bool:
        """Some severity has words to use."""
        return any(row.template for row in self.triage)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookLine:
    """A playbook in a list."""

    link: PageLink
    summary: str | None
    also_called: tuple[str, ...]
    applies_to: AppliesTo
    owner: Person | None
    freshness: Freshness | None
    is_urgent: bool
    """It has a triage table."""


def playbook_page(book: CheckedBook, playbook: Playbook) -> PlaybookPage:
    """A playbook as people read it under stress: first what everyone does, then the table, then the steps."""
    first = 0
    while playbook.triage and first < len(playbook.steps) and playbook.steps[first].by == "everyone":
        first += 1
    changed = changes_of(book, playbook.ref)
    now, following = (
        tuple(
            _step(book, number, step, changed.get(("steps", start + number - 1, "agreed"), ()))
            for number, step in enumerate(playbook.steps[start:end], 1)
        )
        for start, end in ((0, first), (first, len(playbook.steps)))
    )
    triage = tuple(_triage_row(book, number, row) for number, row in enumerate(playbook.triage, 1))
    named = {term.ref: term for term in book.of(Term)}
    words = links_to(named[ref] for ref in terms_on(book, playbook.ref))
    return PlaybookPage(
        entity=playbook,
        common=common(book, playbook),
        applies_to=applies_to(book, playbook),
        right_now=now,
        triage=triage,
        steps=following,
        words=words,
    )


def playbook_lines(book: CheckedBook, playbooks: Iterable[Playbook]) -> tuple[PlaybookLine, ...]:
    """Playbooks as a list."""
    return tuple(
        PlaybookLine(
            link=link_to(playbook),
            summary=playbook.summary,
            also_called=playbook.also_called,
            applies_to=applies_to(book, playbook),
            owner=owner_of(book, playbook),
            freshness=freshness(book, playbook),
            is_urgent=bool(playbook.triage),
        )
        for playbook in playbooks
    )


@query
def applies_to(book: CheckedBook, playbook: Playbook) -> AppliesTo:
    """Whom a playbook concerns. One that does not say so, and has a step for everyone, is for everyone."""
    if _is_for_all(playbook):
        return AppliesTo(True, ())
    named: tuple[Ref[Any], ...] = playbook.applies_to if isinstance(playbook.applies_to, tuple) else ()
    found = (book.find(ref) for ref in named)
    return AppliesTo(False, links_to(one for one in found if one is not None))


@query
def playbooks_for(book: CheckedBook, *whom: Entity) -> tuple[PlaybookLine, ...]:
    """The playbooks that concern a department and its positions, or a position and its department: those that apply to
    all or to one of them, and those in which one of them does a step or answers."""
    named = {playbook.ref for playbook in users(book, Playbook, *whom, by=("applies_to", "steps", "triage"))}
    for_all = _for_all(book)
    meant = sorted({ref: book.entity(ref) for ref in (*for_all, *named)}.values(), key=sort_key)
    return playbook_lines(book, (one for one in meant if isinstance(one, Playbook)))


@query
def _for_all(book: CheckedBook) -> tuple[str, ...]:
    """The playbooks that are for everyone."""
    return tuple(one.ref for one in book.of(Playbook) if _is_for_all(one))


def _is_for_all(playbook: Playbook) -> bool:
    return playbook.applies_to == "all" or (
        playbook.applies_to is None and any(step.by == "everyone" for step in playbook.steps)
    )


def _step(book: CheckedBook, number: int, step: Step, changed: tuple[Change, ...]) -> PlaybookStep:
    return PlaybookStep(
        number=number,
        title=step.title,
        text=step.text,
        is_for_everyone=step.by == "everyone",
        by=parties(book, step.by) if isinstance(step.by, tuple) else (),
        within=str(step.within) if step.within is not None else None,
        checklist=step.checklist,
        agreed=step.agreed,
        changed=changed,
    )


def _triage_row(book: CheckedBook, number: int, row: TriageSeverity) -> TriageRow:
    return TriageRow(
        level=min(number, WORST_LEVELS),
        number=number,
        severity=row.severity,
        looks_like=row.looks_like,
        responder=party(book, row.responder),
        within=str(row.within) if row.within is not None else None,
        response=row.response,
        template=row.template,
        loop_in=tuple(one.stands_for or one.link for one in parties(book, row.loop_in)),
        escalate_to=party(book, row.escalate_to),
    )
