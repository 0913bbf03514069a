"""The digest as Markdown, for a chat or a page; nothing that the book says acts in it."""

from __future__ import annotations

from onebook.facts.dates import say_day, say_week_day
from onebook.outputs.digest.said import NOTHING, address, who
from onebook.text.plain_markdown import escaped, link
from onebook.views.digest import Digest


def render(digest: Digest, since: str, notes: tuple[str, ...]) -> str:
    """What changed, then what is coming, by day."""
    parts = [
        f"## {escaped(who(digest))}: what changed since {escaped(since)}, what is coming until {say_day(digest.last)}",
        "",
    ]
    parts += [f"> {escaped(note)}\n" for note in (*notes, *(f"Note: {one}." for one in digest.unread))]
    parts += ["### What changed", ""]
    for thing in digest.things:
        parts.append(f"- **{link(thing.title, address(digest, thing.address))}**")
        parts += [f"  - {escaped(line.told.words, 600)}" for line in thing.lines]
    parts += [] if digest.things else [NOTHING]
    for title, coming in digest.parts:
        parts += ["", f"### {title}", ""]
        parts += [f"- {say_week_day(line.day)}: {link(line.words, address(digest, line.address))}" for line in coming]
    return "".join(f"{part}\n" for part in parts)
