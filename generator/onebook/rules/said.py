"""A reference in words: where it is written, and what it says of what."""

from __future__ import annotations

from onebook.model.book import Book
from onebook.model.snapshot import Link
from onebook.rules.rule import Spot

_SAYINGS = {
    "owner": "is owned by",
    "pillar": "stands under",
    "parent": "belongs to",
    "measures": "is measured by",
    "lead": "is led by",
    "led_by": "is led by",
    "department": "belongs to",
    "hub": "has as its hub",
    "backup": "has as its backup",
    "campaign": "belongs to",
    "channel": "goes out by",
    "message": "carries",
    "about": "is about",
    "finds": "is answered by",
}


def spot_of_link(book: Book, link: Link) -> Spot:
    """Where a link is written."""
    if ":" not in link.source:
        page = next(page for page in book.pages if page.path == link.source)
        assert link.within is not None
        return Spot(path=page.path, span=page.source.span(*link.within))
    return Spot(entry=book.entry(link.source), pointer=link.pointer, within=link.within)


def said_link(book: Book, link: Link) -> str:
    """`goal 'grow' is owned by position 'hed-of-sales'`."""
    wanted = " or ".join(link.written.kinds) if not link.written.kind else link.written.kind
    named = f"{wanted} '{link.written.id}'".strip() + (
        f" with the activity '{link.written.part}'" if link.written.part else ""
    )
    if ":" not in link.source:
        return f"this page refers to {named}"
    entry = book.entry(link.source)
    who = f"{entry.kind.singular} '{entry.id}'"
    if link.within is not None:
        return f"the text of {who} refers to {named}"
    field = next((str(step) for step in reversed(link.pointer) if isinstance(step, str)), "")
    saying = _SAYINGS.get(field) if len([step for step in link.pointer if isinstance(step, str)]) == 1 else None
    return f"{who} {saying or f'names in `{field}`'} {named}"
