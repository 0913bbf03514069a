"""Answers as JSON, as the command line's contract says; what is absent is left out."""

from __future__ import annotations

from typing import Any

from onebook.outputs.entities import dump
from onebook.views.people import Party
from onebook.views.search import Answer, SaidInstead, SearchResult


def render(answer: Answer) -> str:
    """What was found, best first."""
    return dump(
        {
            "version": 1,
            "query": answer.query,
            **({"meant": answer.meant} if answer.meant else {}),
            **({"said": [_said(one) for one in answer.said]} if answer.said else {}),
            "results": [_result(rank, result) for rank, result in enumerate(answer.results, 1)],
        }
    )


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
