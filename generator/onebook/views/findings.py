"""Things to look at, for those who lead: in sentences with links, sorted by what they are, with what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onebook.views.goals import Mark
from onebook.views.links import PageLink

_SHOWN = 8
"""As many findings as somebody reads before a meeting."""
_MOST_OF_A_SORT = 5


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words from the book within a sentence."""

    text: str


Sentence = tuple[str | PageLink | Quoted, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Things of one sort to look at: each in a sentence with links, and what to do about all of them."""

    mark: Mark
    sentences: tuple[Sentence, ...]
    todo: str


def first_of(every: Iterable[Findings]) -> tuple[tuple[Findings, ...], tuple[Findings, ...]]:
    """What somebody reads before a meeting, not too much of one sort, and the rest."""
    shown: list[Findings] = []
    more: list[Findings] = []
    room = _SHOWN
    for one in every:
        count = min(room, _MOST_OF_A_SORT)
        room -= min(count, len(one.sentences))
        for found, sentences in ((shown, one.sentences[:count]), (more, one.sentences[count:])):
            if sentences:
                found.append(replace(one, sentences=sentences))
    return tuple(shown), tuple(more)
