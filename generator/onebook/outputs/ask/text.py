"""Answers for a terminal: the one that answers whole, everything else a line each."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from onebook.facts.dates import say_week_day, say_within
from onebook.text.visible import visible
from onebook.views.answers import AnswerCard, Answered
from onebook.views.dated import Dated
from onebook.views.particulars import Particular
from onebook.views.people import Party
from onebook.views.search import Answer, ResultCard, SearchResult

_WIDTH = 100
_LABEL = 10


def render(found: Answered) -> str:
    """The answer, and what else was found."""
    lines = [*_said(found.answer)]
    lines += [*([""] if lines else []), *_top(found.card)]
    if found.others:
        heading = "The closest that there is" if found.card.intent == "nothing" else "Other things"
        lines += ["", heading, *(f"   {_title(result)}  {result.url}" for result in found.others)]
    return "".join(f"{visible(line)}\n" for line in lines)


def _top(card: AnswerCard) -> Iterator[str]:
    if card.result is not None:
        yield _title(card.result)
        yield from _result(card.result)
        yield from _particulars(card.particulars, has_card=card.result.card is not None)
        yield from _row("Page", card.result.url)
        return
    yield card.title
    yield from _row("", card.says)
    if card.department is not None:
        yield from _row("Nearest", f"{card.department.title}, {card.department.address}")
    yield from _particulars(card.particulars)
    for rows in card.rows:
        yield f"   {rows.title}"
        yield from map(_dated, rows.rows)
        if rows.more:
            yield f"      and {rows.more} more"
    yield from _row("Page", card.address)


def _particulars(found: Sequence[Particular], *, has_card: bool = False) -> Iterator[str]:
    for one in found:
        if not has_card or one.label != "Ask":
            yield from _row(one.label, one.text)


def _dated(one: Dated) -> str:
    last = f" to {say_week_day(one.last)}" if one.last != one.first else ""
    time = f" {one.time}" if one.time else ""
    note = f"  ({one.note})" if one.note else ""
    return f"      {say_week_day(one.first)}{last}{time}  {one.title}{note}"


def nothing(query: str, near: Sequence[str]) -> str:
    """What to say where nothing is found."""
    words = f"Words that look like it: {', '.join(near)}." if near else "Try another word for it, or fewer words."
    return visible(f"Nothing in this book answers '{query}'. {words}") + "\n"


def _said(answer: Answer) -> Iterator[str]:
    if answer.meant:
        yield f"Searched for '{answer.meant}'."
    for said in answer.said:
        because = f" {said.saying.because}" if said.saying.because else ""
        yield from textwrap.wrap(f"We say '{said.saying.say}', not '{said.saying.wrote}'.{because}", _WIDTH)


def _title(result: SearchResult) -> str:
    marks = [result.kind, result.note, result.state if result.state != "active" else ""]
    return f"{result.title}  ({', '.join(mark for mark in marks if mark)})"


def _result(result: SearchResult) -> Iterator[str]:
    if result.card is not None:
        yield from _card(result.card)
    else:
        yield from _row("", result.says)
        if result.whom is not None:
            yield from _party("Ask" if result.kind == "department" else "Reach", result.whom)


def _card(found: ResultCard) -> Iterator[str]:
    card = found.card
    if found.does is not None:
        yield from _party("Ask", found.does)
    if found.answers is not None and not found.is_one:
        yield from _row("Decides" if found.does is not None else "Ask", _name(found.answers))
    yield from _row("Bring", card.bring or "")
    yield from _row("Answer", say_within(card.answer_within) if card.answer_within else "")
    yield from _row("Start at", card.start_at.address or "" if card.start_at is not None else "")


def _party(label: str, party: Party) -> Iterator[str]:
    yield from _row(label, _name(party))
    reached = party
    if party.instead is not None:
        reached = party.instead
        yield from _row("", f"instead: {_name(reached)}")
    yield from _row("", ", ".join(way.text for way in reached.ways))


def _name(party: Party) -> str:
    holders = ", ".join(party.person.holders) if party.person is not None else ""
    if party.is_vacant:
        return f"{party.link.title} (nobody holds it now)"
    return f"{holders}, {party.link.title}" if holders else party.link.title


def _row(label: str, text: str) -> Iterator[str]:
    if text and len(label) >= _LABEL:
        yield f"   {label}"
        label = ""
    if text:
        for number, line in enumerate(textwrap.wrap(" ".join(text.split()), _WIDTH - _LABEL - 3)):
            yield f"   {label if number == 0 else '':<{_LABEL}}{line}"
