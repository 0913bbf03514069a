"""What would follow, as Markdown for a code host or a mail."""

from __future__ import annotations

from collections.abc import Iterable

from onebook.outputs.supposed.text import sentence_of
from onebook.text.plain_markdown import escaped
from onebook.views.supposed import WhatIf


def render(found: WhatIf) -> str:
    """Lists below headings; nothing that the book says acts in them."""
    sentences = [line.told.sentence for thing in found.changes.things for line in thing.lines]
    parts = [
        *_part("If this were so", sentences or ["Nothing would change: the book says so already."]),
        *_part("Then", [one.sentence for one in found.consequences]),
        *_part("A check would say", [f"{one.severity.value} {one.code}: {sentence_of(one)}" for one in found.problems]),
        *_part("To be told", [*found.departments, *found.positions]),
        *_part("To be asked before", [f"{one.title}: {', '.join(one.activities)}" for one in found.changes.to_ask]),
    ]
    return "\n".join(parts)


def _part(title: str, lines: Iterable[str]) -> list[str]:
    found = [f"- {escaped(line, 600)}" for line in lines]
    return [f"### {title}", "", *found, ""] if found else []
