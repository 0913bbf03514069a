"""Playbooks: what everyone does at once, how bad it is and who answers, then the steps."""

from __future__ import annotations

from typing import Any

from onebook.model.kinds.playbook import Playbook
from onebook.outputs.handout.data.entities import head
from onebook.outputs.handout.data.people import party
from onebook.outputs.handout.data.qr import page_code
from onebook.outputs.handout.data.words import Texts
from onebook.rules.run import CheckedBook
from onebook.views.links import address_of
from onebook.views.playbooks import PlaybookPage, PlaybookStep, TriageRow, playbook_page


def playbook(book: CheckedBook, texts: Texts, one: Playbook) -> dict[str, Any]:
    """All of a playbook."""
    page = playbook_page(book, one)
    return head(book, texts, one) | {
        "everyone": page.applies_to.everyone,
        "for": texts.links(page.applies_to.links),
        "now": [_step(texts, page, step) for step in page.right_now],
        "triage": [_triage(texts, page, row) for row in page.triage],
        "steps": [_step(texts, page, step) for step in page.steps],
        "qr": page_code(book, address_of(one)),
    }


def _step(texts: Texts, page: PlaybookPage, step: PlaybookStep) -> dict[str, Any]:
    return {
        "number": step.number,
        "title": texts.smart(step.title),
        "text": texts.body(step.text, page.entity.ref),
        "everyone": step.is_for_everyone,
        "by": [party(texts, one) for one in step.by],
        "within": texts.told(step.within),
        "checklist": [texts.plain(item) for item in step.checklist],
    }


def _triage(texts: Texts, page: PlaybookPage, row: TriageRow) -> dict[str, Any]:
    return {
        "level": row.level,
        "severity": texts.smart(row.severity),
        "looks_like": texts.plain(row.looks_like),
        "responder": party(texts, row.responder),
        "within": texts.told(row.within),
        "response": texts.body(row.response, page.entity.ref),
        "template": texts.body(row.template, page.entity.ref),
        "loop_in": texts.links(row.loop_in),
        "escalate_to": texts.link(row.escalate_to.link if row.escalate_to is not None else None),
    }


def response(book: CheckedBook, texts: Texts) -> dict[str, Any]:
    """The response card: playbooks with a triage, those for everyone first; and the house rules for all."""
    every = [playbook(book, texts, one) for one in book.of(Playbook) if one.is_live]
    urgent = [one for one in every if one["triage"]]
    return {
        "first": [one for one in urgent if one["everyone"]],
        "others": [one for one in urgent if not one["everyone"]],
        "rules": [one for one in every if one["everyone"] and not one["triage"]],
    }
