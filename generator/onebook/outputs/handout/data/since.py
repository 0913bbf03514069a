"""What changed since an earlier printing: sentences, and what has a bar in the margin."""

from __future__ import annotations

from typing import Any

from onebook.outputs.handout.data.words import Texts
from onebook.outputs.handout.options import MarkedSince
from onebook.views.changes import ChangedThing
from onebook.views.digest import is_news


def since(texts: Texts, marked: MarkedSince) -> dict[str, Any]:
    """The things that changed, in the order in which a plan is read; what only helps to find things is left out."""
    told = [
        (thing, _sentences(texts, thing)) for thing in marked.changes.things if not thing.ref.startswith("question:")
    ]
    pages = {ref for thing, said in told if said for line in thing.lines for ref in line.concern.pages}
    return {
        "title": texts.say("What changed since {day}", day=texts.day(marked.day)),
        "refs": sorted(pages | {thing.ref for thing, said in told if said}),
        "things": [
            {"ref": thing.ref, "title": texts.smart(thing.title), "kind": texts.told(thing.kind), "sentences": said}
            for thing, said in told
            if said
        ],
    }


def _sentences(texts: Texts, thing: ChangedThing) -> list[str]:
    return [texts.smart(line.told.words) for line in thing.lines if is_news(line)]
