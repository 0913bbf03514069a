"""Things to look at, for those who lead: in sentences with links, sorted by what they are, with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onebook.text.said import HOLE, Said
from onebook.views.goals import Mark
from onebook.views.links import PageLink

_SHOWN = 8
"""As many findings as somebody reads before a meeting."""
_MOST_OF_A_SORT = 5


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words from the book within a sentence."""

    text: str


Part = str | PageLink | Quoted


class Sentence(tuple[Part, ...]):
    """A sentence of the product with links in it, in English, and what it takes to say it in another language."""

    key: str
    holes: Mapping[str, Any]

    def in_words_of(self, say: Callable[[str], str]) -> Sentence:
        """The same where `say` gives a text of the product in another language."""
        holes = {name: say(value) if isinstance(value, str) else value for name, value in self.holes.items()}
        return _filled(say(Said(self.key)), self.key, holes)


def sentence(key: str, **holes: Part | int | Sequence[PageLink]) -> Sentence:
    """`sentence("{name} works with nobody.", name=link)`. Several links stand with commas and `and` between them."""
    return _filled(key, key, holes)


def _filled(text: str, key: str, holes: Mapping[str, Any]) -> Sentence:
    parts: list[Part] = []
    for place, piece in enumerate(HOLE.split(text)):
        value = holes[piece] if place % 2 else piece
        for part in _listed(value) if isinstance(value, tuple | list) else (value,):
            said = str(part) if isinstance(part, int) else part
            if isinstance(said, str) and parts and isinstance(parts[-1], str):
                parts[-1] += said
            elif said != "":
                parts.append(said)
    made = Sentence(parts)
    made.key, made.holes = key, holes
    return made


def _listed(links: Sequence[PageLink]) -> Iterator[Part]:
    for place, link in enumerate(links):
        if place:
            yield ", "
        yield link


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
