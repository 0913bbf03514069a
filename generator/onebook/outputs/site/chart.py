"""Draws a chart as two SVGs, one for a desk and one for a phone, in the site's colours."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup, escape

from onebook.facts.dates import say_month
from onebook.facts.numbers import say_cell
from onebook.facts.progress import Point
from onebook.outputs.drawing.words import width_of
from onebook.views.chart import Chart, tick_label


@dataclass(frozen=True, slots=True)
class Frame:
    """The paper that a chart is drawn on, in the SVG's own units."""

    name: str
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    text: float
    has_path_labels: bool

    def x(self, chart: Chart, day: date) -> float:
        """Where a day stands."""
        share = (day - chart.start).days / max((chart.end - chart.start).days, 1)
        return round(self.left + share * (self.width - self.left - self.right), 1)

    def y(self, chart: Chart, value: float) -> float:
        """Where a value stands."""
        low, high = chart.ticks[0], chart.ticks[-1]
        share = (value - low) / (high - low)
        return round(self.height - self.bottom - share * (self.height - self.top - self.bottom), 1)


DESK = Frame("ob-wide-only", 720, 260, 52, 30, 34, 44, 13, True)
YEAR_ROOM = 74
"""How wide a month with its year is, with air."""
PHONE = Frame("ob-phone-only", 350, 230, 44, 12, 34, 36, 12.5, False)


def draw(chart: Chart, anchor: str) -> Markup:
    """The drawings of a chart; `anchor` makes their ids unique on the page."""
    return Markup("").join(
        _drawing(chart, _with_room(chart, frame), f"{anchor}-{frame.name}") for frame in (DESK, PHONE)
    )


def _with_room(chart: Chart, frame: Frame) -> Frame:
    """A frame whose left edge has room for the longest number beside the axis, as far as half of it goes."""
    longest = max(width_of(tick_label(tick), frame.text) for tick in chart.ticks)
    return replace(frame, left=min(max(frame.left, math.ceil(longest) + 10), frame.width // 2))


def _drawing(chart: Chart, frame: Frame, anchor: str) -> Markup:
    head = Markup(
        '<svg class="{name}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{anchor}-t {anchor}-d">'
        '<title id="{anchor}-t">{title}</title><desc id="{anchor}-d">{description}</desc>'
    ).format(
        name=frame.name,
        width=frame.width,
        height=frame.height,
        anchor=anchor,
        title=chart.title,
        description=chart.description,
    )
    return (
        head + Markup("").join([*_grid(chart, frame), *_path(chart, frame), *_actuals(chart, frame)]) + Markup("</svg>")
    )


def _grid(chart: Chart, frame: Frame) -> Iterator[Markup]:
    end = frame.width - frame.right
    for tick in chart.ticks:
        y = frame.y(chart, tick)
        yield Markup('<path d="M{} {}H{}" stroke="var(--ob-rule)"/>').format(frame.left, y, end)
        yield _text(frame.left - 8, y + 4, tick_label(tick), frame.text, "end")
    yield _text(frame.left, frame.height - 12, say_month(chart.start), frame.text, "start")
    yield _text(end, frame.height - 12, say_month(chart.end), frame.text, "end")
    yield from _years(chart, frame)


def _years(chart: Chart, frame: Frame) -> Iterator[Markup]:
    """Where years begin, as far as there is room between the months at both ends."""
    years = range(chart.start.year + 1, chart.end.year + 1)
    room = frame.width - frame.right - YEAR_ROOM * 2
    for year in years[:: max(1, math.ceil(len(years) * YEAR_ROOM / room))]:
        x = frame.x(chart, date(year, 1, 1))
        if frame.left + YEAR_ROOM <= x <= frame.width - frame.right - YEAR_ROOM:
            yield _text(x, frame.height - 12, str(year), frame.text, "middle")


def _path(chart: Chart, frame: Frame) -> Iterator[Markup]:
    """The dashed line that the plan wants, with a diamond for every milestone and the target."""
    if not chart.path:
        return
    yield Markup(
        '<path d="{}" fill="none" stroke="var(--ob-accent)" stroke-width="1.5" stroke-dasharray="5 5"/>'
    ).format(_line(chart, frame, chart.path))
    for point in chart.path[1:]:
        x, y = frame.x(chart, point.day), frame.y(chart, point.value)
        yield Markup('<path d="M{} {}l6.500 6.500-6.500 6.500-6.500-6.500z" fill="var(--ob-accent)"/>').format(
            x, round(y - 6.5, 1)
        )
    target = chart.path[-1]
    words = f"Target {say_cell(target.value, chart.unit)}"
    yield _text(
        frame.width - frame.right, _above(frame, frame.y(chart, target.value)), words, frame.text + 1, "end", True
    )
    if frame.has_path_labels:
        yield from _baseline(chart, frame)
        for point in chart.path[1:-1][-1:]:
            words = f"{say_cell(point.value, chart.unit)} by {say_month(point.day)}"
            x = frame.x(chart, point.day)
            if abs(x - frame.x(chart, target.day)) > 220 and x > frame.left + 80:
                yield _text(x, _above(frame, frame.y(chart, point.value)), words, frame.text, "middle", True)


def _baseline(chart: Chart, frame: Frame) -> Iterator[Markup]:
    """The words beside the first point of the path, where no line runs through them."""
    first = chart.path[0]
    x, y = frame.x(chart, first.day) + 8, frame.y(chart, first.value)
    is_below = chart.path[-1].value >= first.value and y + 19 < frame.height - frame.bottom
    y += 19 if is_below else -10
    actuals = [(frame.x(chart, point.day), frame.y(chart, point.value)) for point in chart.actuals]
    is_free = not any(x <= other_x <= x + 110 and y - 16 < other_y < y + 6 for other_x, other_y in actuals)
    if is_free and x < frame.width / 2 and y > frame.text:
        yield _text(x, y, f"Baseline {say_cell(first.value, chart.unit)}", frame.text, "start")


def _actuals(chart: Chart, frame: Frame) -> Iterator[Markup]:
    last = chart.actuals[-1]
    x, y = frame.x(chart, last.day), frame.y(chart, last.value)
    yield Markup('<path d="{}" fill="none" stroke="var(--ob-ink)" stroke-width="2.5" stroke-linejoin="round"/>').format(
        _line(chart, frame, chart.actuals)
    )
    yield Markup('<circle cx="{}" cy="{}" r="5" fill="var(--ob-ink)"/>').format(x, y)
    words = f"{say_cell(last.value, chart.unit)} in {say_month(last.day)}"
    is_right = x > frame.width * 0.62
    # words to the left of the last point stand on the side that its line does not come from
    is_crossed = is_right and chart.actuals[-2].value <= last.value
    has_room = y < frame.height - frame.bottom - 26
    label_y = y + 22 if has_room and not is_crossed else y - 14
    yield _text(
        x - 6 if is_right else x + 8, label_y, words, frame.text + 1, "end" if is_right else "start", True, "ink"
    )


def _above(frame: Frame, y: float) -> float:
    return max(y - 13, frame.text + 2)


def _line(chart: Chart, frame: Frame, points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{frame.x(chart, point.day)} {frame.y(chart, point.value)}" for point in points)


def _text(x: float, y: float, words: str, size: float, anchor: str, is_bold: bool = False, colour: str = "") -> Markup:
    fill = colour or ("accent" if is_bold else "muted")
    weight = Markup(' font-weight="600"') if is_bold else ""
    return Markup('<text x="{}" y="{}" font-size="{}" text-anchor="{}" fill="var(--ob-{})"{}>{}</text>').format(
        round(x, 1), round(y, 1), size, anchor, fill, weight, escape(words)
    )
