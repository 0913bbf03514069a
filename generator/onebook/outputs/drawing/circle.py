"""Departments on a ring, and between them lines as thick as what they share."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onebook.outputs.drawing.shapes import (
    Box,
    Disc,
    Drawing,
    DrawnLine,
    DrawnWords,
    Node,
    Part,
    Point,
    height_of,
    paragraph,
)
from onebook.outputs.drawing.words import width_of, wrapped
from onebook.views.integration import Circle, CircleNode

WIDTH = 800
_SIZE, _NOTE = 14.5, 13.5
_RADIUS = 222
_LABEL = 146
_LEAST = 25
"""Between the middles of two labels above one another: what a finger needs."""
_LARGEST = 13
_FAR, _NEAR = 0.15, 0.72
"""How straight the longest and the shortest line is: 0 bends through the middle, 1 is straight."""


@dataclass(frozen=True, slots=True)
class _CircleSpot:
    """Where a department stands, and its label."""

    x: float
    y: float
    is_right: bool
    lines: tuple[str, ...]


def circle(view: Circle) -> Drawing:
    """The whole picture."""
    count = len(view.nodes)
    most = 3 if count <= 20 else 2 if count <= 30 else 1
    labels = [wrapped(node.link.title, _LABEL, _SIZE, most, is_bold=True) for node in view.nodes]
    half = (count + 1) // 2
    sides = (range(half), range(count - 1, half - 1, -1))
    heights = [[_height(view.nodes[place], labels[place]) for place in side] for side in sides]
    tall, offsets = _offsets(heights)
    centre = (WIDTH / 2, tall + 36)
    spots: dict[int, _CircleSpot] = {}
    for is_right, side, down in ((True, sides[0], offsets[0]), (False, sides[1], offsets[1])):
        for place, offset in zip(side, down, strict=True):
            across = _RADIUS * math.sqrt(max(1 - (offset / tall) ** 2, 0)) * (1 if is_right else -1)
            x, y = round(centre[0] + across, 1), round(centre[1] + offset, 1)
            spots[place] = _CircleSpot(x, y, is_right, labels[place])
    radii = _radii(view.nodes, spots)
    nodes = tuple(_node(view.nodes[place], spots[place], radii[place], place + 1) for place in range(count))
    return Drawing(WIDTH, round(2 * centre[1], 1), tuple(_ties(view, spots, centre)), nodes)


def _height(node: CircleNode, lines: Sequence[str]) -> float:
    return max(height_of(len(lines) + node.is_alone, _SIZE) + 4, _LEAST)


def _offsets(sides: Sequence[Sequence[float]]) -> tuple[float, list[list[float]]]:
    """How far above or below the middle each label stands: on the ring if there is room, else evenly, on a taller one."""
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        found = [[_RADIUS * _down(place, len(side), share) for place in range(len(side))] for side in sides]
        if all(_fits(down, side) for down, side in zip(found, sides, strict=True)):
            return _RADIUS, found
    tall = max(len(side) * max(side, default=0) / 2 for side in sides)
    return tall, [[tall * _down(place, len(side), 1.0) for place in range(len(side))] for side in sides]


def _down(place: int, count: int, share: float) -> float:
    """From -1 at the top to 1: by the angle, by the rank, or between the two."""
    rank = 2 * (place + 0.5) / count - 1
    return (1 - share) * math.sin(rank * math.pi / 2) + share * rank


def _fits(down: Sequence[float], heights: Sequence[float]) -> bool:
    pairs = zip(down, down[1:], heights, heights[1:], strict=False)
    return all(lower - upper >= (above + below) / 2 for upper, lower, above, below in pairs)


def _radii(nodes: Sequence[CircleNode], spots: dict[int, _CircleSpot]) -> list[float]:
    """A disc is as large as what its department shares, and never touches the next."""
    most = max((node.total for node in nodes), default=1) or 1
    places = [(spot.x, spot.y) for spot in spots.values()]
    near = min((math.dist(a, b) for number, a in enumerate(places) for b in places[:number]), default=100.0)
    largest = min(_LARGEST, near / 2 - 2)
    return [round(4 + (largest - 4) * math.sqrt(node.total / most), 1) for node in nodes]


def _ties(view: Circle, spots: dict[int, _CircleSpot], centre: Point) -> Iterator[DrawnLine]:
    """Lines between what works together; the shorter, the straighter, so that neighbours are no loops."""
    most = max((tie.count for tie in view.ties), default=1)
    for tie in view.ties:
        a, b = spots[tie.a], spots[tie.b]
        length = min(math.dist((a.x, a.y), (b.x, b.y)) / (2 * _RADIUS), 1)
        pull = _NEAR + (_FAR - _NEAR) * length
        bend = tuple(
            round(around + (here - around) * pull, 1)
            for around, here in zip(centre, ((a.x + b.x) / 2, (a.y + b.y) / 2), strict=True)
        )
        share = (tie.count - view.least) / max(most - view.least, 1)
        look = "open" if tie.is_open else "close" if tie.count >= most / 2 else "loose"
        width = round(max(1 + 5.5 * share, 2 if tie.is_open else 1), 1)
        points = ((a.x, a.y), (bend[0], bend[1]), (b.x, b.y))
        yield DrawnLine(
            points=points, look=look, width=width, is_bent=True, between=(tie.a + 1, tie.b + 1), title=tie.title
        )


def _node(node: CircleNode, spot: _CircleSpot, radius: float, number: int) -> Node:
    height = height_of(len(spot.lines) + node.is_alone, _SIZE)
    top = spot.y - height / 2
    gap = radius + 9
    parts: list[Part] = [Disc(spot.x, spot.y, radius, "lonely" if node.is_alone else "dot")]
    parts += _words(spot, top, gap)
    width = max((width_of(line, _SIZE, is_bold=True) for line in spot.lines), default=0)
    if node.is_alone:
        x = spot.x + gap if spot.is_right else spot.x - gap
        y = round(top + height_of(len(spot.lines), _SIZE) + _NOTE, 1)
        parts.append(
            DrawnWords(
                x=round(x, 1),
                y=y,
                text="alone",
                size=_NOTE,
                look="state-off",
                anchor="start" if spot.is_right else "end",
            )
        )
        width = max(width, width_of("alone", _NOTE))
    left = spot.x - radius - 2 if spot.is_right else spot.x - gap - width
    tall = max(height + 2, _LEAST - 1)
    bounds = Box(
        x=round(left, 1),
        y=round(spot.y - tall / 2, 1),
        width=round(width + gap + radius + 2, 1),
        height=round(tall, 1),
        look="bare",
    )
    return Node(link=node.link, label=node.label, bounds=bounds, parts=tuple(parts), number=number)


def _words(spot: _CircleSpot, top: float, gap: float) -> Iterator[DrawnWords]:
    x = spot.x + gap if spot.is_right else spot.x - gap
    for words in paragraph(round(x, 1), top, spot.lines, _SIZE, "ink", is_bold=True):
        yield DrawnWords(
            x=words.x,
            y=words.y,
            text=words.text,
            size=words.size,
            look=words.look,
            anchor="start" if spot.is_right else "end",
            is_bold=True,
        )
