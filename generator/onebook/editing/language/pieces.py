"""What an editor is to change so that a text becomes another one: only what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_LINES = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class TextChange:
    """Replace a stretch (offsets of the old text) by a text."""

    start: int
    end: int
    text: str


def changes_between(old: str, new: str) -> tuple[TextChange, ...]:
    """The changes from one text to another, in their order; each is cut down to the letters that differ."""
    return tuple(_changes(old, new)) if old != new else ()


def _changes(old: str, new: str) -> Iterator[TextChange]:
    before, after = _LINES.findall(old), _LINES.findall(new)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    for tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if last - first == end - start:
            for one, other in zip(range(first, last), range(start, end), strict=True):
                yield from _within(before[one], after[other], starts[one])
        else:
            yield from _within("".join(before[first:last]), "".join(after[start:end]), starts[first])


def _within(old: str, new: str, offset: int) -> Iterator[TextChange]:
    if old == new:
        return
    begin = 0
    while begin < min(len(old), len(new)) and old[begin] == new[begin]:
        begin += 1
    end = 0
    while end < min(len(old), len(new)) - begin and old[-1 - end] == new[-1 - end]:
        end += 1
    yield TextChange(offset + begin, offset + len(old) - end, new[begin : len(new) - end])
