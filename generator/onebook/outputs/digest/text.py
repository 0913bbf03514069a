"""The digest as plain text, for a mail."""

from __future__ import annotations

from onebook.facts.dates import say_day, say_week_day
from onebook.outputs.digest.said import NOTHING, all_notes, who
from onebook.text.visible import visible
from onebook.views.digest import Digest


def render(digest: Digest, since: str, notes: tuple[str, ...]) -> str:
    """What changed, then what is coming, by day."""
    lines = [f"{who(digest)}: what changed since {since}, and what is coming until {say_day(digest.last)}", ""]
    lines += [f"Note: {note}" for note in all_notes(digest, notes)]
    lines += ["", "WHAT CHANGED"] if lines[-1] else ["WHAT CHANGED"]
    for thing in digest.things:
        lines += ["", f"{thing.title} ({thing.kind})"]
        lines += [f"  {line.told.words}" for line in thing.lines]
        lines += [f"  {digest.site.rstrip('/')}/{thing.address}"] if digest.site and thing.address else []
    lines += [] if digest.things else ["", NOTHING]
    for title, coming in digest.parts:
        lines += ["", title.upper(), ""]
        lines += [f"  {say_week_day(line.day)}: {line.words}" for line in coming]
    return "".join(f"{visible(line)}\n" for line in lines)
