"""The digest as an Adaptive Card, in the message that a Workflows webhook of Teams takes.

What the book says stands only in runs of text, in which a card knows no Markdown; headings and notes hold our own words.
Reference: https://adaptivecards.io/explorer/ and
https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from onebook.facts.dates import say_week_day
from onebook.outputs.digest.said import NOTHING, Piece, address, all_notes, fitted, no_room, short, span, who
from onebook.text.visible import visible_json
from onebook.views.changes import ChangedThing
from onebook.views.digest import ComingLine, Digest

LIMIT = 27_000
"""Bytes. A webhook of Teams takes 28 kB."""
_FUNCTION = re.compile(r"(?<=[{$@])(?=\{)")
"""`{{DATE(...)}}` is worked out by a card, `${...}` and `@{...}` by a workflow."""
_CALL = re.compile(r"(?<=@)(?=\w)|(?<=<)(?=/?at\b)", re.IGNORECASE)
_NOTHING = "\u200b"

Element = dict[str, Any]


def render(digest: Digest, since: str, notes: tuple[str, ...]) -> str:
    """The message as JSON, in one line, so that more of the digest fits."""
    head: list[Element] = [
        _runs(_run(who(digest), size="Large", weight="Bolder")),
        _runs(_run(f"{span(digest, since)}."), spacing="None"),
        *(_runs(_run(f"Note: {note}", isSubtle=True)) for note in all_notes(digest, notes)),
        _heading("What changed"),
    ]
    room = LIMIT - _size(_message(head)) - 1_000
    coming = list(_coming(digest))
    kept = min(room // 2, sum(piece.size for piece in coming))
    things = fitted((piece for thing in digest.things for piece in _thing(digest, thing)), room - kept)
    later = fitted(coming, things.room + kept)
    body = [*head, *chain.from_iterable(things.shown)]
    body += [] if digest.things else [_runs(_run(NOTHING))]
    body += [_left_out(things.left_out)] if things.left_out else []
    body += chain.from_iterable(later.shown)
    body += [_left_out(later.left_out)] if later.left_out else []
    return f"{visible_json(_message(body), indent=None)}\n"


def _message(body: list[Element]) -> Element:
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": body,
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _thing(digest: Digest, thing: ChangedThing) -> Iterator[Piece[tuple[Element, ...]]]:
    """Its title with the first sentence, then each other one."""
    title = _run(short(thing.title, 200), weight="Bolder", **_leads(address(digest, thing.address)))
    head: tuple[Element, ...] = (_runs(title, _run(f" ({thing.kind})", isSubtle=True), spacing="Medium"),)
    for line in thing.lines:
        yield _piece(*head, _runs(_run(line.told.words), spacing="Small"))
        head = ()


def _coming(digest: Digest) -> Iterator[Piece[tuple[Element, ...]]]:
    for title, lines in digest.parts:
        head: tuple[Element, ...] = (_heading(title),)
        for line in lines:
            yield _piece(*head, _line(digest, line))
            head = ()


def _line(digest: Digest, line: ComingLine) -> Element:
    words = _run(line.words, **_leads(address(digest, line.address)))
    return _runs(_run(f"{say_week_day(line.day)}: ", weight="Bolder"), words, spacing="Small")


def _heading(words: str) -> Element:
    return {
        "type": "TextBlock",
        "text": words,
        "style": "heading",
        "size": "Medium",
        "weight": "Bolder",
        "separator": True,
        "spacing": "Large",
        "wrap": True,
    }


def _left_out(count: int) -> Element:
    return _runs(_run(no_room(count), isSubtle=True))


def _runs(*runs: Element, **more: str) -> Element:
    return {"type": "RichTextBlock", "inlines": list(runs), **more}


def _run(words: str, **more: Any) -> Element:
    """Words that anybody may have written."""
    begins, ends = " " * words.startswith(" "), " " * words.endswith(" ")
    harmless = _CALL.sub(_NOTHING, _FUNCTION.sub(_NOTHING, short(words, 600)))
    return {"type": "TextRun", "text": f"{begins}{harmless}{ends}", **more}


def _leads(target: str) -> Element:
    return {"selectAction": {"type": "Action.OpenUrl", "url": target}} if target else {}


def _piece(*elements: Element) -> Piece[tuple[Element, ...]]:
    return Piece(elements, sum(map(_size, elements)), 1)


def _size(element: Element) -> int:
    """Bytes, as it is written, with what parts it from the next."""
    return len(visible_json(element, indent=None).encode()) + 2
