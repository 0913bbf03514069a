"""A goal's tree: in layers from left to right on a desk, indented on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onebook.outputs.drawing.shapes import Box, Drawing, DrawnLine, DrawnWords, Node, Part, Symbol, height_of, paragraph
from onebook.outputs.drawing.words import shortened, width_of, wrapped
from onebook.views.tree import Branch, GoalTree

DESK, PHONE = 720, 320
_TITLE, _SMALL = 13.5, 12.5
_GAP, _BETWEEN, _INDENT = 34, 10, 20
_MOST_LAYERS = 5
_DEEPEST = 6
"""Indents end here; what lies deeper stands below one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tree:
    """A branch and the room that it and all below it take."""

    branch: Branch
    depth: int
    width: float
    own: float
    height: float
    below: tuple[_Tree, ...]


def tree_for_desk(view: GoalTree) -> Drawing:
    """Pillar, goal, objectives and, in the last layer, all measures."""
    layers = _layers(view.root)
    if layers > _MOST_LAYERS:
        return _indented(view, DESK)
    width = (DESK - _GAP * (layers - 1)) / layers
    tree = _measured(view.root, 0, width, layers - 1)
    nodes: list[Node] = []
    lines: list[Part] = []
    _place(tree, 1, width + _GAP, nodes, lines)
    return Drawing(DESK, round(tree.height + 2, 1), tuple(lines), tuple(nodes))


def tree_for_phone(view: GoalTree) -> Drawing:
    """Each below what it hangs on, a step further in."""
    return _indented(view, PHONE)


def _layers(branch: Branch) -> int:
    """How many layers of goals there are, and one for measures."""
    below = [_layers(one) for one in branch.below]
    return 1 + max(below, default=0)


def _measured(branch: Branch, depth: int, width: float, last: int) -> _Tree:
    """How much room everything takes, from the leaves up."""
    own = _card(branch, 0, 0, width).bounds.height
    below = tuple(_measured(one, last if one.is_measure else depth + 1, width, last) for one in branch.below)
    height = sum(one.height for one in below) + _BETWEEN * max(len(below) - 1, 0)
    return _Tree(branch=branch, depth=depth, width=width, own=own, height=max(own, height), below=below)


def _place(tree: _Tree, y: float, step: float, nodes: list[Node], lines: list[Part]) -> float:
    """Put a branch in the middle of what hangs on it; the height of its middle."""
    taken = sum(one.height for one in tree.below) + _BETWEEN * max(len(tree.below) - 1, 0)
    top = y + (tree.height - taken) / 2
    middles: list[tuple[float, _Tree]] = []
    own = len(nodes)
    for one in tree.below:
        middles.append((_place(one, top, step, nodes, lines), one))
        top += one.height + _BETWEEN
    middle = (middles[0][0] + middles[-1][0]) / 2 if middles else y + tree.height / 2
    start = min(max(middle - tree.own / 2, y), y + tree.height - tree.own)
    x = tree.depth * step
    nodes.insert(own, _card(tree.branch, x, start, tree.width))
    middle = start + tree.own / 2
    for other, one in middles:
        end = one.depth * step
        near = x + tree.width + _GAP
        half = near - _GAP / 2
        bend = ((x + tree.width, middle), (half, middle), (half, other), (near, other))
        lines.append(DrawnLine(points=_rounded(bend), look="tie", width=1.5, is_bent=True))
        if end > near:
            lines.append(DrawnLine(points=_rounded(((near, other), (end, other))), look="tie", width=1.5))
    return middle


def _rounded(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    return tuple((round(x, 1), round(y, 1)) for x, y in points)


def _indented(view: GoalTree, width: float) -> Drawing:
    nodes: list[Node] = []
    lines: list[Part] = []
    bottom = _indent(view.root, 0, 1, width, nodes, lines)
    return Drawing(width, round(bottom - 8, 1), tuple(lines), tuple(nodes))


def _indent(branch: Branch, depth: int, y: float, width: float, nodes: list[Node], lines: list[Part]) -> float:
    """Put a branch and all below it from a height on; the height at which the next begins."""
    x = 1 + min(depth, _DEEPEST) * _INDENT
    node = _card(branch, x, y, width - x - 1)
    nodes.append(node)
    bottom = node.bounds.bottom + 10
    for one in branch.below:
        if depth < _DEEPEST:
            top = bottom + 16
            corner = ((x + 9, node.bounds.bottom), (x + 9, top), (x + _INDENT, top))
            lines.append(DrawnLine(points=_rounded(corner), look="tie", width=1.5))
        bottom = _indent(one, depth + 1, bottom, width, nodes, lines)
    return bottom


def _card(branch: Branch, x: float, y: float, width: float) -> Node:
    """A box with what it is, its title, and its state."""
    left, room = x + 11, width - 20
    lines = wrapped(branch.link.title, room, _TITLE, 5, is_bold=True)
    top = y + 6
    below = top + height_of(1, _SMALL)
    bottom = below + height_of(len(lines), _TITLE)
    state = list(_state(branch, left, bottom + 2, room))
    height = bottom + (height_of(max((1 for _ in state), default=0), _SMALL) + 3 if state else 0) + 7 - y
    rows = {part.y for part in state if isinstance(part, DrawnWords)}
    height += height_of(max(len(rows) - 1, 0), _SMALL)
    look = "here" if branch.is_here else "proposed" if branch.link.status == "proposed" else "box"
    box = Box(x=round(x, 1), y=round(y, 1), width=round(width, 1), height=round(height, 1), look=look)
    kind = DrawnWords(
        x=round(left, 1), y=round(top + _SMALL, 1), text=shortened(branch.kind, room, _SMALL), size=_SMALL, look="muted"
    )
    edge = () if branch.is_measure else (replace(box, width=4, look="edge"),)
    title = paragraph(round(left, 1), below, lines, _TITLE, "ink", is_bold=not branch.is_measure)
    parts = (box, *edge, kind, *title, *state)
    return Node(
        link=branch.link,
        label=_label(branch),
        bounds=replace(box, look="bare"),
        parts=parts,
        colour=branch.colour,
        is_here=branch.is_here,
    )


def _state(branch: Branch, x: float, y: float, room: float) -> Iterator[Part]:
    """The mark, and the figure beside it, or below it where there is no room."""
    if branch.mark is None:
        return
    size = _SMALL
    yield Symbol(round(x, 1), round(y + 1.5, 1), 10, branch.mark.shape)
    words = branch.mark.word
    yield DrawnWords(
        x=round(x + 15, 1), y=round(y + 11, 1), text=words, size=size, look=f"state-{branch.mark.shape}", is_bold=True
    )
    used = 15 + width_of(words, size, is_bold=True) + 10
    if not branch.figure:
        return
    if used + width_of(branch.figure, size) <= room:
        yield DrawnWords(x=round(x + used, 1), y=round(y + 11, 1), text=branch.figure, size=size, look="muted")
    else:
        for number, line in enumerate(wrapped(branch.figure, room, size, 2), 1):
            yield DrawnWords(
                x=round(x, 1), y=round(y + 11 + height_of(number, size), 1), text=line, size=size, look="muted"
            )


def _label(branch: Branch) -> str:
    state = f": {branch.mark.word}" if branch.mark is not None else ""
    figure = f", {branch.figure}" if branch.figure else ""
    return f"{branch.kind} {branch.link.title}{state}{figure}"
