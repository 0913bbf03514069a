"""The digest as blocks of Slack, for an incoming webhook.

Slack makes mentions and links out of `<...>` alone, so `&`, `<` and `>` are escaped; nothing else is looked for (`verbatim`), and
a blank of no width keeps signs that would make words bold, or a picture of them, from doing so.
Reference: https://docs.slack.dev/reference/block-kit/blocks and https://docs.slack.dev/messaging/formatting-message-text
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from onebook.facts.dates import say_week_day
from onebook.outputs.digest.said import NOTHING, Piece, address, all_notes, fitted, no_room, short, span, who
from onebook.text.visible import visible_json
from onebook.views.changes import ChangedThing
from onebook.views.digest import ComingLine, Digest

BLOCKS = 50
"""A message takes so many."""
SECTION = 3_000
"""Characters of the text of a section."""
HEADER = 150
"""Characters of a header."""
_CHANGED, _COMING = 26, 18
"""So many sections; with header, span, notes and what is left out they stay below the limit."""
_NOTES = 2
_MARKS = re.compile(
    r"(?<=[*_~`])|(?=[*_~`])|(?<=[@#])(?=\w)|(?<=:)(?=[a-z0-9_+'-]*[a-z+_-][a-z0-9_+'-]*:)", re.IGNORECASE
)
_NOTHING = "\u200b"

Block = dict[str, Any]
Line = tuple[str, int]
"""A line, and how many sentences it holds."""


def render(digest: Digest, since: str, notes: tuple[str, ...]) -> str:
    """The message as JSON."""
    things = fitted(_sections(_changed(digest)), _CHANGED)
    coming = fitted(_sections(_coming(digest)), _COMING)
    blocks: list[Block] = [
        {"type": "header", "text": {"type": "plain_text", "text": short(who(digest), HEADER), "emoji": False}},
        _section(f"{_words(span(digest, since))}."),
        *(_section(_words(f"Note: {note}")) for note in all_notes(digest, notes)[:_NOTES]),
        *things.shown,
        *([_section(_words(no_room(things.left_out)))] if things.left_out else []),
        *coming.shown,
        *([_section(_words(no_room(coming.left_out)))] if coming.left_out else []),
    ]
    message = {"text": _words(f"{who(digest)}: {span(digest, since)}."), "blocks": blocks}
    return f"{visible_json(message)}\n"


def _changed(digest: Digest) -> Iterator[Line]:
    yield "*What changed*", 0
    if not digest.things:
        yield NOTHING, 0
    for thing in digest.things:
        yield _title(digest, thing), 0
        yield from ((f"• {_words(line.told.words)}", 1) for line in thing.lines)


def _title(digest: Digest, thing: ChangedThing) -> str:
    return f"\n*{_linked(thing.title, address(digest, thing.address))}* ({_words(thing.kind)})"


def _coming(digest: Digest) -> Iterator[Line]:
    for title, lines in digest.parts:
        yield f"\n*{title}*", 0
        yield from ((_line(digest, line), 1) for line in lines)


def _line(digest: Digest, line: ComingLine) -> str:
    return f"• {say_week_day(line.day)}: {_linked(line.words, address(digest, line.address))}"


def _sections(lines: Iterable[Line]) -> Iterator[Piece[Block]]:
    """Lines packed into as few sections as hold them."""
    packed: list[str] = []
    sentences = 0
    for words, count in lines:
        if packed and len("\n".join([*packed, words])) > SECTION:
            yield Piece(_section("\n".join(packed)), 1, sentences)
            packed, sentences = [], 0
        packed.append(words if packed else words.lstrip("\n"))
        sentences += count
    if packed:
        yield Piece(_section("\n".join(packed)), 1, sentences)


def _section(words: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": words, "verbatim": True}}


def _words(words: str, longest: int = 400) -> str:
    """Words that anybody may have written, at most six times as long."""
    harmless = _MARKS.sub(_NOTHING, short(words, longest))
    return harmless.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _linked(words: str, target: str) -> str:
    quoted = target.replace("&", "&amp;")
    shown = _words(words, 300)
    return f"<{quoted}|{shown}>" if 0 < len(quoted) <= 500 else shown
