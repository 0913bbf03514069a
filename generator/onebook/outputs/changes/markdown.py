"""What changed, as a comment on a pull request: whom it concerns first, all of it folded below.

Nothing that the book says acts in it, and it stays below what code hosts take (65,536 characters at GitHub).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from onebook.model.kind import kinds
from onebook.outputs.changes.report import DiffReport
from onebook.text.english import listed
from onebook.text.plain_markdown import escaped, link
from onebook.views.changes import ChangedThing

LIMIT = 60_000
"""Characters."""
OPEN = 8
"""So many sentences need not be folded."""
_NAMES = 20
_NAME = 80


def render(report: DiffReport) -> str:
    """A comment that says of which revision it speaks."""
    changes = report.changes
    marker = f"<!-- onebook diff head={report.head} base={report.base} -->"
    parts = [f"{marker}\n\n### What changes in the plan\n\n{report.summary}\n"]
    if changes.departments:
        parts.append(f"\nIt concerns {_names(changes.departments)}.\n")
    parts += [f"\n> {escaped(note)}\n" for note in report.notes]
    parts += [f"\n> Note: {escaped(one)}; `onebook check` says why.\n" for one in changes.unread]
    if changes.to_ask:
        parts.append("\nConsulted, and not yet asked (a line `Consulted: ...` in a commit says who was):\n\n")
        parts += _ticks([f"{escaped(one.title, _NAME)}, before {_names(one.activities)}" for one in changes.to_ask])
    if report.outdated:
        parts.append("\nAgreed before, and no longer what was agreed; ask whether it still holds:\n\n")
        parts += _ticks(
            [*dict.fromkeys(f"**{escaped(one.title, _NAME)}**: {escaped(one.says, 600)}" for one in report.outdated)]
        )
    room = LIMIT - sum(map(len, parts)) - 300
    return "".join([*parts, *_fitting(_blocks(report), room, changes.count)])


def _ticks(lines: list[str]) -> list[str]:
    """The first of what somebody has to go through, and how many more there are."""
    more = [f"- and {len(lines) - _NAMES} more\n"] if len(lines) > _NAMES else []
    return [*(f"- [ ] {line}\n" for line in lines[:_NAMES]), *more]


def _names(names: tuple[str, ...]) -> str:
    shown = [f"**{escaped(name, _NAME)}**" for name in names[:_NAMES]]
    more = [f"{len(names) - _NAMES} more"] if len(names) > _NAMES else []
    return listed([*shown, *more])


Block = tuple[str, str, tuple[tuple[str, int], ...]]
"""What stands above and below, and each thing with its number of sentences."""


def _blocks(report: DiffReport) -> Iterator[Block]:
    """A folded part for each kind."""
    changes = report.changes
    is_open = " open" if changes.count <= OPEN else ""
    site = changes.diff.after.site.site_url or ""
    for kind, some in groupby(changes.things, key=lambda thing: thing.ref.partition(":")[0]):
        things = list(some)
        title = kinds()[kind].menu.title if len(things) > 1 else kinds()[kind].singular.capitalize()
        head = f"\n<details{is_open}><summary>{title}: {_count(things)}</summary>\n\n"
        yield head, "\n</details>\n", tuple((_thing(thing, site), len(thing.lines)) for thing in things)


def _count(things: Iterable[ChangedThing]) -> str:
    count = sum(len(thing.lines) for thing in things)
    return "1 change" if count == 1 else f"{count} changes"


def _thing(thing: ChangedThing, site: str) -> str:
    address = f"{site.rstrip('/')}/{thing.address}" if site and thing.address else ""
    lines = [f"  - {escaped(line.told.words, 600)}\n" for line in thing.lines]
    return f"- **{link(thing.title[:200], address)}**\n{''.join(lines)}"


def _fitting(blocks: Iterable[Block], room: int, count: int) -> Iterator[str]:
    """As much as there is room for, and how much there is besides."""
    told = 0
    is_full = False
    for head, end, things in blocks:
        room -= len(head) + len(end)
        shown = []
        for text, sentences in things:
            is_full = is_full or len(text) > room
            if not is_full:
                room -= len(text)
                told += sentences
                shown.append(text)
        if shown:
            yield f"{head}{''.join(shown)}{end}"
    if told < count:
        yield f"\nThere is no room here for {count - told} more; `onebook diff` in a terminal tells all.\n"
