"""The strategy map: on a desk each goal is a line across its departments, on a phone a box that names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onebook.outputs.drawing.shapes import (
    Box,
    Disc,
    Drawing,
    DrawnLine,
    DrawnWords,
    Node,
    Part,
    Symbol,
    height_of,
    paragraph,
)
from onebook.outputs.drawing.words import shortened, width_of, wrapped
from onebook.text.said import Said, SaidRow, how_many
from onebook.views.links import PageLink
from onebook.views.strategy import Band, MapGoal, StrategyMap

DESK, PHONE = 720, 320
_TITLE, _SMALL, _HEAD = 13.5, 12.5, 13
_PAD = 9
_LEAST_PITCH, _MOST_PITCH = 24, 46
_MOST_COLUMNS = 18
_MOST_SAID = 24
"""So many departments of a goal are named to those who hear the drawing; who wants them all opens the goal."""
_SAID = {"leads": "{name} leads it", "part": "{name} has a part", "below": "{name} has a part in an objective"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Where the departments stand."""

    shown: tuple[PageLink, ...]
    x: dict[str, float]
    pitch: float
    left: float
    rest: tuple[PageLink, ...]
    """Departments for which there is no column; all of them share the last."""

    def at(self, ref: str) -> float:
        """The middle of a department's column."""
        return self.x.get(ref, DESK - self.pitch / 2)


def strategy_for_desk(view: StrategyMap) -> Drawing:
    """Goals on the left in their bands, departments across; a disc where one has a part in the other."""
    columns = _columns(view)
    head = _head_height(columns)
    parts: list[Part] = []
    goals: list[Node] = []
    y: float = head + 14 if columns.x else 4
    for band in view.bands:
        goals += _band(band, y, DESK)
        parts += _band_parts(band, y, DESK)
        y += 30
        for goal in band.goals:
            goals.append(_goal_line(goal, y, columns, view))
            y = goals[-1].bounds.bottom + 6
        y += 16 if band.goals else 30
    if not columns.x:
        return Drawing(DESK, round(y - 14, 1), tuple(parts), tuple(goals))
    parts.append(DrawnWords(x=0, y=round(y + 13, 1), text=Said("Goals that each works for"), size=_SMALL, look="muted"))
    parts += _rest(columns, head)
    return Drawing(DESK, round(y + 22, 1), tuple(parts), (*_heads(view, columns, head, y), *goals))


def strategy_for_phone(view: StrategyMap) -> Drawing:
    """The same bands and goals below one another; each goal names its departments."""
    parts: list[Part] = []
    goals: list[Node] = []
    y: float = 4
    for band in view.bands:
        goals += _band(band, y, PHONE)
        parts += _band_parts(band, y, PHONE)
        y += 34
        for goal in band.goals:
            goals.append(_goal_box(goal, y, view))
            y = goals[-1].bounds.bottom + 8
        y += 14 if band.goals else 26
    return Drawing(PHONE, round(y - 14, 1), tuple(parts), tuple(goals))


def _columns(view: StrategyMap) -> _Columns:
    count = len(view.departments)
    shown = view.departments if count <= _MOST_COLUMNS else view.departments[: _MOST_COLUMNS - 1]
    slots = min(count, _MOST_COLUMNS)
    least_left = 286 if slots <= _MOST_COLUMNS - 4 else 268
    pitch = min(max((DESK - least_left) / max(slots, 1), _LEAST_PITCH), _MOST_PITCH)
    left = DESK - pitch * slots
    x = {link.ref: round(left + pitch * (place + 0.5), 1) for place, link in enumerate(shown)}
    return _Columns(shown=shown, x=x, pitch=pitch, left=left, rest=view.departments[len(shown) :])


def _head_lines(link: PageLink, pitch: float) -> tuple[str, ...]:
    return wrapped(link.title, 132, _HEAD, 2 if pitch >= 32 else 1)


def _head_height(columns: _Columns) -> float:
    widths = [
        width_of(line, _HEAD, is_bold=True) for link in columns.shown for line in _head_lines(link, columns.pitch)
    ]
    return round(max(widths, default=0) + 8, 1)


def _heads(view: StrategyMap, columns: _Columns, height: float, foot: float) -> Iterator[Node]:
    for number, link in enumerate(columns.shown, 1):
        x, pitch = columns.at(link.ref), columns.pitch
        lines = _head_lines(link, pitch)
        first = x + _HEAD * 0.36 - (len(lines) - 1) * _HEAD * 0.6
        count = view.counts[link.ref]
        yield Node(
            link=link,
            label=how_many(
                count, "{name}: {n} goal that it works for", "{name}: {n} goals that it works for", name=link.title
            ),
            bounds=Box(
                x=round(x - pitch / 2, 1), y=0, width=round(pitch, 1), height=round(foot + 20, 1), look="column"
            ),
            parts=(
                DrawnLine(points=((x, height + 6), (x, foot)), look="guide"),
                *(
                    DrawnWords(
                        x=round(first + place * _HEAD * 1.2, 1), y=height, text=line, size=_HEAD, look="ink", turn=-90
                    )
                    for place, line in enumerate(lines)
                ),
                DrawnWords(
                    x=x, y=round(foot + 13, 1), text=str(count), size=_SMALL, look="ink", anchor="middle", is_bold=True
                ),
            ),
            number=number,
        )


def _rest(columns: _Columns, height: float) -> Iterator[Part]:
    if columns.rest:
        x = DESK - columns.pitch / 2 + _HEAD * 0.36
        yield DrawnWords(
            x=round(x, 1), y=height, text=Said("{n} others", n=len(columns.rest)), size=_HEAD, look="muted", turn=-90
        )


def _band_parts(band: Band, y: float, width: float) -> Iterator[Part]:
    """The line over a band, and what it says where it has no link or no goal."""
    yield DrawnLine(points=((0, y), (width, y)), look=f"pillar-{band.colour}", width=2)
    if band.link is None:
        yield DrawnWords(x=0, y=y + 20, text=band.title, size=_TITLE + 1, look="muted", is_bold=True)
    if not band.goals:
        yield DrawnWords(x=0, y=y + 44, text=Said("No goal stands under it yet."), size=_SMALL, look="muted")


def _band(band: Band, y: float, width: float) -> Iterator[Node]:
    """The name of a band's pillar."""
    if band.link is not None:
        bounds = Box(x=0, y=y + 3, width=width, height=24, look="bare")
        words = shortened(band.title, width, _TITLE + 1, is_bold=True)
        name = DrawnWords(x=0, y=y + 20, text=words, size=_TITLE + 1, look="pillar", is_bold=True)
        yield Node(
            link=band.link,
            label=Said("Pillar: {name}", name=band.title),
            bounds=bounds,
            parts=(name,),
            colour=band.colour,
        )


def _goal_line(goal: MapGoal, y: float, columns: _Columns, view: StrategyMap) -> Node:
    """A goal's box, the line from it, and a station at each of its departments."""
    width = columns.left - 16 if columns.x else DESK
    box, parts = _goal_words(goal, 0, y, width)
    height = box.height
    middle = round(y + height / 2, 1)
    numbers = {ref: number for number, ref in enumerate(columns.x, 1)}
    stations = sorted({columns.at(ref): goal.parts[ref] for ref in reversed(list(goal.parts))}.items())
    if stations:
        line = DrawnLine(points=((box.right, middle), (stations[-1][0], middle)), look="way", width=2)
        parts = [line, *parts]
    for x, way in stations:
        if way == "leads":
            parts += [Disc(x, middle, 8.5, "halo"), Disc(x, middle, 5, "stop")]
        else:
            parts.append(Disc(x, middle, 5.5 if way == "part" else 4.5, "stop" if way == "part" else "small"))
    right = stations[-1][0] + 9 if stations else box.right
    bounds = Box(x=0, y=y, width=round(right, 1), height=height, look="bare")
    tied = tuple(numbers[ref] for ref in goal.parts if ref in numbers)
    return Node(
        link=goal.card.link,
        label=_label(goal, view),
        bounds=bounds,
        parts=tuple(parts),
        colour=goal.card.colour,
        lights=tied,
    )


def _goal_box(goal: MapGoal, y: float, view: StrategyMap) -> Node:
    """A goal's box with the names of its departments in it."""
    titles = {link.ref: link.title for link in view.departments}
    box, parts = _goal_words(goal, 0, y, PHONE)
    names = ", ".join(
        titles[ref] for ref in sorted(goal.parts, key=lambda ref: goal.parts[ref] != "leads")[:_MOST_SAID]
    )
    lines = wrapped(names, PHONE - 2 * _PAD - 6, _SMALL, 4)
    words = paragraph(_PAD + 5, box.bottom - 3, lines, _SMALL, "muted")
    grown = Box(
        x=box.x,
        y=box.y,
        width=box.width,
        height=round(box.height + (height_of(len(lines), _SMALL) + 4 if lines else 0), 1),
    )
    edge = Box(x=box.x, y=box.y, width=4, height=grown.height, look="edge")
    return Node(
        link=goal.card.link,
        label=_label(goal, view, names),
        bounds=grown,
        parts=(grown, edge, *parts[2:], *words),
        colour=goal.card.colour,
    )


def _goal_words(goal: MapGoal, x: float, y: float, width: float) -> tuple[Box, list[Part]]:
    """A box with a goal's number, title and state, and the states of its objectives."""
    card = goal.card
    number = shortened(card.number, 60, _TITLE, is_bold=True)
    indent = width_of(number + " ", _TITLE, is_bold=True) + 3 if number else 0
    left = x + _PAD + 5
    lines = wrapped(card.link.title, width - 2 * _PAD - 5 - indent, _TITLE, 3, is_bold=True)
    top = y + 6
    bottom = top + height_of(len(lines), _TITLE)
    look = {"proposed": "proposed"}.get(card.link.status, "box")
    box = Box(x=x, y=y, width=width, height=round(bottom + 22 - y, 1), look=look)
    parts: list[Part] = [box, Box(x=x, y=y, width=4, height=box.height, look="edge")]
    if number:
        parts.append(
            DrawnWords(x=left, y=round(top + _TITLE, 1), text=number, size=_TITLE, look="pillar", is_bold=True)
        )
    parts += paragraph(round(left + indent, 1), top, lines, _TITLE, "ink", is_bold=True)
    parts += _state(goal, left, bottom + 2, x + width - _PAD)
    return box, parts


def _state(goal: MapGoal, x: float, y: float, right: float) -> Iterator[Part]:
    """The mark of a goal, then one small mark for each objective, as many as there is room for."""
    mark = goal.card.mark
    yield Symbol(x, round(y + 1.5, 1), 10, mark.shape)
    yield DrawnWords(
        x=x + 15, y=round(y + 11, 1), text=mark.word, size=_SMALL, look=f"state-{mark.shape}", is_bold=True
    )
    start = x + 15 + width_of(mark.word, _SMALL, is_bold=True) + 14
    room = max(int((right - start) // 13), 0)
    for place, one in enumerate(goal.objectives[:room]):
        yield Symbol(round(start + place * 13, 1), round(y + 2.5, 1), 8, one.shape)


def _label(goal: MapGoal, view: StrategyMap, seen: str = "") -> str:
    """What a goal says to those who hear it; `seen` are the names that stand below its state."""
    card = goal.card
    titles = {link.ref: link.title for link in view.departments}
    said: list[str] = [f"{card.number} {card.link.title}: {card.mark.word}".strip(), *([seen] if seen else [])]
    if goal.objectives:
        count = len(goal.objectives)
        good = sum(mark.shape in ("good", "done") for mark in goal.objectives)
        one, more = "{n} objective, {good} on track or done", "{n} objectives, {good} on track or done"
        said.append(how_many(count, one, more, good=good))
    every = [Said(_SAID[way], name=titles[ref]) for ref, way in goal.parts.items()]
    ways: list[str] = [*every[:_MOST_SAID]]
    if len(goal.parts) > _MOST_SAID:
        ways.append(how_many(len(goal.parts) - _MOST_SAID, "{n} other", "{n} others"))
    return SaidRow("; ", [*said, SaidRow(", ", ways)] if ways else said)
