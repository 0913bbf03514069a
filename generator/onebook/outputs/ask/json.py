"""Answers as JSON, as the command line's contract says; what is absent is left out."""

from __future__ import annotations

from typing import Any

from onebook.outputs.entities import dump
from onebook.views.answers import AnswerCard, Answered
from onebook.views.dated import Dated
from onebook.views.particulars import Particular
from onebook.views.people import Party
from onebook.views.search import SaidInstead, SearchResult


def render(found: Answered) -> str:
    """The answer, and what was found, best first."""
    answer = found.answer
    return dump(
        {
            "version": 1,
            "query": answer.query,
            "intent": found.card.intent,
            "card": _card(found.card),
            **({"meant": answer.meant} if answer.meant else {}),
            **({"said": [_said(one) for one in answer.said]} if answer.said else {}),
            "results": [_result(rank, result) for rank, result in enumerate(answer.results, 1)],
        }
    )


def _card(card: AnswerCard) -> dict[str, Any]:
    """What stands on top: of something of the book its reference, and what it says at once."""
    found: dict[str, Any] = {
        "title": card.title,
        "says": card.says,
        "ref": card.result.ref if card.result is not None else card.phrase.ref if card.phrase is not None else "",
        "url": card.address,
        "first": card.first.isoformat() if card.first is not None else "",
        "last": card.last.isoformat() if card.last is not None else "",
        "facts": [_fact(one) for one in card.particulars],
        "days": [_dated(one) for rows in card.rows for one in rows.rows],
        "department": card.department.ref if card.department is not None else "",
    }
    return {name: value for name, value in found.items() if value not in ("", [])}


def _fact(one: Particular) -> dict[str, str]:
    found = {"label": one.label, "text": one.text, "url": one.address}
    return {name: value for name, value in found.items() if value}


def _dated(one: Dated) -> dict[str, str]:
    found = {
        "date": one.first.isoformat(),
        "time": one.time,
        "end": one.last.isoformat() if one.last != one.first else "",
        "sort": one.sort,
        "title": one.title,
        "url": one.address,
        "note": one.note,
    }
    return {name: value for name, value in found.items() if value}


def _said(said: SaidInstead) -> dict[str, str]:
    """A word of the query that we do not use, what we say, and why."""
    found = {"wrote": said.saying.wrote, "say": said.saying.say, "because": said.saying.because, "url": said.url}
    return {name: value for name, value in found.items() if value}


def _result(rank: int, result: SearchResult) -> dict[str, Any]:
    found: dict[str, Any] = {
        "rank": rank,
        "type": result.type,
        "ref": result.ref,
        "title": result.title,
        "url": result.url,
        "state": "" if result.state == "active" else result.state,
        **_activity(result),
        **_whom(result.whom),
    }
    return {name: value for name, value in found.items() if value not in ("", None, [], {})}


def _activity(result: SearchResult) -> dict[str, Any]:
    if result.card is None:
        return {}
    card = result.card.card
    return {
        "accountable": result.card.answers.link.ref if result.card.answers is not None else None,
        "responsible": [seat.party.link.ref for seat in card.seats if "R" in seat.letters],
        "bring": card.bring,
        "answer_within": card.answer_within,
        "start_at": card.start_at.address if card.start_at is not None else None,
    }


def _whom(party: Party | None) -> dict[str, Any]:
    """How to reach whoever is asked first, and who stands in."""
    if party is None:
        return {}
    reached = party.instead or party
    ways = {way.sort: way.address if way.sort == "url" and way.address else way.text for way in reached.ways}
    backup = party.person.backup if party.person is not None else None
    return {
        "contact": ways,
        "backup": party.instead.link.ref if party.instead is not None else backup.ref if backup is not None else None,
    }
