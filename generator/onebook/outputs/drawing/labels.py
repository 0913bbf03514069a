"""Where words stand in a drawing, so that none stands on another: each is measured, and takes the best place left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onebook.outputs.drawing.words import shortened, width_of

Anchor = Literal["start", "middle", "end"]
Segment = tuple[float, float, float, float]
"""A straight line from one point to another: x, y, x, y."""
_ASCENT, _DESCENT = 0.82, 0.26
"""How far letters reach above and below their line, as a part of their size."""
_STEP = 4
_CROSSED = 40
"""A line that runs through words is worth so many units of way."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A part of the paper."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect) -> bool:
        """Whether the two have any paper in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Rect) -> bool:
        """Whether the other lies inside this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def crossed_by(self, line: Segment) -> bool:
        """Whether a line runs through it: what is left of the line when it is cut at each edge."""
        x, y, to_x, to_y = line
        first, last = 0.0, 1.0
        for start, length, low, high in ((x, to_x - x, self.left, self.right), (y, to_y - y, self.top, self.bottom)):
            if abs(length) < 1e-9:
                if not low < start < high:
                    return False
                continue
            enters, leaves = sorted(((low - start) / length, (high - start) / length))
            first, last = max(first, enters), min(last, leaves)
        return first < last


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A line of words at a place."""

    words: str
    x: float
    y: float
    """Where its letters stand."""
    size: float
    anchor: Anchor = "start"
    is_bold: bool = False
    colour: str = "muted"

    @property
    def rect(self) -> Rect:
        """The paper that it takes at most."""
        width = width_of(self.words, self.size, is_bold=self.is_bold)
        left = self.x - width * {"start": 0, "middle": 0.5, "end": 1}[self.anchor]
        return _rect(left, self.y, width, self.size)


@dataclass(slots=True)
class Paper:
    """What stands on the paper already."""

    bounds: Rect
    """Where words may stand."""
    taken: list[Rect]
    lines: Sequence[Segment] = ()
    """Words may stand on them where there is no other place."""

    def put(self, label: Label) -> Label | None:
        """A label where it is, if that is free."""
        if any(label.rect.meets(other) for other in self.taken):
            return None
        self.taken.append(label.rect)
        return label

    def put_near(
        self, says: Iterable[str], x: float, y: float, size: float, colour: str, *, reach: float = 1e9
    ) -> Label | None:
        """Words beside a point, at the nearest free place within reach; the first of `says` for which there is one."""
        room = self.bounds.right - self.bounds.left
        for words in says:
            fitting = shortened(words, room, size, is_bold=True)
            width = width_of(fitting, size, is_bold=True)
            found = self._nearest_free(width, x, y, size, reach)
            if found is not None:
                label = Label(words=fitting, x=found[0], y=found[1], size=size, is_bold=True, colour=colour)
                self.taken.append(label.rect)
                return label
        return None

    def _nearest_free(self, width: float, x: float, y: float, size: float, reach: float) -> tuple[float, float] | None:
        """The free place that costs least, the first of several. Lines only add to the way, so far places are not asked."""
        ascent, descent = size * _ASCENT, size * _DESCENT
        beside = [(max(left - x, x - (left + width), 0), left) for left in _lefts(width, x, self.bounds)]
        above = [(1.5 * max(line - ascent - y, y - (line + descent), 0), line) for line in _heights(size, self.bounds)]
        every = [(across + up, left, line) for up, line in above for across, left in beside]
        ways = sorted((way, number, (left, line)) for number, (way, left, line) in enumerate(every))
        best: tuple[float, int, tuple[float, float] | None] = (reach, len(ways), None)
        for way, number, place in ways:
            if way > best[0]:
                break
            rect = _rect(*place, width, size)
            if any(rect.meets(other) for other in self.taken):
                continue
            cost = way + _CROSSED * sum(rect.crossed_by(line) for line in self.lines)
            if (cost, number) < best[:2]:
                best = (cost, number, place)
        return best[2]


def _rect(left: float, line: float, width: float, size: float) -> Rect:
    return Rect(left, line - size * _ASCENT, left + width, line + size * _DESCENT)


def _lefts(width: float, x: float, bounds: Rect) -> list[float]:
    """Where words of a width may begin near a point."""
    return [
        round(at, 1)
        for left in (x + 8, x - width - 8, x - width / 2, x - width, x)
        if (at := min(max(left, bounds.left), bounds.right - width)) >= bounds.left - 0.01
    ]


def _heights(size: float, bounds: Rect) -> list[float]:
    """The lines on which words may stand, on every height of the paper."""
    top, bottom = bounds.top + size * _ASCENT, bounds.bottom - size * _DESCENT
    count = max(int((bottom - top) // _STEP), 0)
    return [round(top + number * _STEP, 1) for number in range(count + 1)]


def rows(places: Iterable[float], room: float) -> tuple[int, ...]:
    """The row of each mark on a line, 0 for the line itself, so that none stands on another; each needs so much room."""
    ends: list[float] = []
    found: list[int] = []
    for place in places:
        row = next((row for row, end in enumerate(ends) if end + room <= place), len(ends))
        ends[row : row + 1] = [place]
        found.append(row)
    return tuple(found)


def apart(names: Iterable[tuple[float, str]], width: float, size: float) -> Iterator[tuple[float, str, bool]]:
    """Names centred at places in percent of a line, each with whether it stands clear of those before it on so wide a one."""
    end = float("-inf")
    for place, name in names:
        half = width_of(name, size) / 2
        middle = width * round(place) / 100
        is_clear = middle - half >= end
        end = middle + half + _STEP if is_clear else end
        yield place, name, is_clear
