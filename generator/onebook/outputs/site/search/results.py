"""Results as the pages' script reads them; `engine.js` says what each field is."""

from __future__ import annotations

from typing import Any

from onebook.facts.dates import say_within
from onebook.outputs.site import days
from onebook.outputs.site.search.answers import fact
from onebook.text.language import Language
from onebook.views.people import Party
from onebook.views.search import ResultCard, SearchResult


def as_json(found: SearchResult, language: Language) -> dict[str, Any]:
    """One result."""

    def said(text: str) -> str:
        return str(language.shown(text))

    return {
        "type": found.type,
        "kind": found.kind,
        "ref": found.ref,
        "title": found.title,
        "url": found.url,
        "says": said(found.says),
        "note": "" if found.times else said(found.note),
        "state": "" if found.state == "active" else found.state,
        "until": found.reviewed_until.isoformat() if found.reviewed_until is not None else "",
        **({"facts": [fact(one, language) for one in found.particulars]} if found.particulars else {}),
        **({"department": found.department.ref} if found.department is not None else {}),
        **({"lead": [found.lead.number, found.lead.unit]} if found.lead is not None else {}),
        **({"times": [days.iso(time) for time in found.times]} if found.times else {}),
        **({"card": _card(found.card, language)} if found.card is not None else {}),
        **({"whom": _person(found.whom)} if found.whom is not None and found.card is None else {}),
    }


def _card(found: ResultCard, language: Language) -> dict[str, Any]:
    shown = found.card
    start = shown.start_at
    return {
        "question": shown.question,
        "does": _person(found.does),
        "answers": _person(found.answers),
        "isOne": found.is_one,
        "bring": shown.bring or "",
        "within": language.translated(say_within(shown.answer_within)) if shown.answer_within else "",
        "startAt": {"title": start.text, "url": start.address} if start is not None and start.address else None,
        "matrix": {"title": shown.matrix.title, "url": shown.matrix.address},
    }


def _person(party: Party | None) -> dict[str, Any] | None:
    if party is None:
        return None
    instead = _reach(party.instead) if party.instead is not None else None
    return {**_reach(party), "isVacant": party.is_vacant, "instead": instead}


def _reach(party: Party) -> dict[str, Any]:
    return {
        "title": party.link.title,
        "url": party.link.address,
        "holder": ", ".join(party.person.holders) if party.person is not None else "",
        "ways": [{"kind": way.sort, "title": way.text, "url": way.address or ""} for way in party.ways],
    }
