"""What a drawing is made of: plain values in a plane whose y grows downward. How they are drawn is an output's matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onebook.outputs.drawing.words import wrapped
from onebook.views.links import PageLink

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle; `look` says what it stands for: `box`, `here`, `hub`, `band`."""

    x: float
    y: float
    width: float
    height: float
    look: str = "box"

    @property
    def right(self) -> float:
        """Its right end."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower end."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """A line through points; with three it is bent towards the second, with four towards both in the middle."""

    points: tuple[Point, ...]
    look: str
    width: float = 1.0
    is_bent: bool = False
    between: tuple[int, ...] = ()
    """The numbers of the nodes that it ties together, where it lights up with them."""
    title: str = ""
    """What it says under the pointer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnWords:
    """One line of text, from its baseline."""

    x: float
    y: float
    text: str
    size: float
    look: str = "words"
    anchor: Anchor = "start"
    is_bold: bool = False
    turn: float = 0
    """Degrees by which it is turned around its start."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """The shape of a state, in a square."""

    x: float
    y: float
    size: float
    shape: str


Part = Box | Disc | DrawnLine | DrawnWords | Symbol


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What leads somewhere: its parts are one link."""

    link: PageLink
    label: str
    """Its whole name, also where there is no room for it."""
    bounds: Box
    """What it takes up."""
    parts: tuple[Part, ...]
    colour: int = 0
    """The pillar's, from 1 to 4."""
    number: int = 0
    """By which lines and other nodes name it; 0 where none does."""
    lights: tuple[int, ...] = ()
    """The numbers of the nodes with which it lights up."""
    is_here: bool = False
    """It stands for the page on which it is drawn."""

    @property
    def seen(self) -> str:
        """The words that are seen, in their order."""
        return " ".join(part.text for part in self.parts if isinstance(part, DrawnWords))

    @property
    def name(self) -> str:
        """What it is called. The words that are seen stand in it as they are, for those who speak to their computer."""
        return self.label if _bare(self.seen) in _bare(self.label) else f"{self.seen}. {self.label}"


def _bare(words: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in words.casefold()).split())


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole picture; the parts lie behind the nodes."""

    width: float
    height: float
    parts: tuple[Part, ...]
    nodes: tuple[Node, ...]


def paragraph(
    x: float, y: float, lines: Iterable[str], size: float, look: str = "words", *, is_bold: bool = False
) -> tuple[DrawnWords, ...]:
    """Lines of text below one another; `y` is their upper edge."""
    return tuple(
        DrawnWords(x=x, y=round(y + size * (1 + 1.32 * number), 1), text=line, size=size, look=look, is_bold=is_bold)
        for number, line in enumerate(lines)
    )


def height_of(lines: int, size: float) -> float:
    """How much room a paragraph of so many lines takes."""
    return round(lines * size * 1.32, 1)


def centred(
    box: Box, text: str, size: float, most: int, look: str = "words", *, is_bold: bool = False
) -> list[DrawnWords]:
    """Text in the middle of a box."""
    lines = wrapped(text, box.width - 12, size, most, is_bold=is_bold)
    top = box.middle - height_of(len(lines), size) / 2
    x = box.x + box.width / 2
    return [
        DrawnWords(
            x=x,
            y=round(top + size * (1 + 1.32 * number), 1),
            text=line,
            size=size,
            look=look,
            anchor="middle",
            is_bold=is_bold,
        )
        for number, line in enumerate(lines)
    ]
