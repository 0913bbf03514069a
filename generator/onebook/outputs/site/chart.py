"""Draws a chart as two SVGs, one for a desk and one for a phone, in the site's colours."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from markupsafe import Markup, escape

from onebook.facts.dates import say_month
from onebook.facts.numbers import say_cell
from onebook.facts.progress import Point
from onebook.outputs.drawing.labels import Anchor, Label, Paper, Rect, Segment
from onebook.outputs.drawing.words import width_of
from onebook.outputs.site.fill import fill
from onebook.text.language import Language
from onebook.text.language import language as language_called
from onebook.views.chart import Chart, tick_label

MARK = 6.5
"""How far a diamond reaches from its middle."""
GAP = 8
"""Air between the words below the axis."""
NEAR = 30
"""So far at most stands what may be left out from what it is about, counted as `Paper` does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartFrame:
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


ENGLISH = language_called("en")
DESK = ChartFrame(
    name="ob-wide-only", width=720, height=260, left=52, right=30, top=34, bottom=44, text=13, has_path_labels=True
)
PHONE = ChartFrame(
    name="ob-phone-only", width=350, height=230, left=44, right=12, top=34, bottom=36, text=12.5, has_path_labels=False
)


def draw(chart: Chart, anchor: str, language: Language = ENGLISH) -> Markup:
    """The drawings of a chart; `anchor` makes their ids unique on the page."""
    return Markup("").join(
        _drawing(chart, _with_room(chart, frame), f"{anchor}-{frame.name}", language) for frame in (DESK, PHONE)
    )


def _with_room(chart: Chart, frame: ChartFrame) -> ChartFrame:
    """A frame whose left edge has room for the longest number beside the axis, as far as half of it goes."""
    longest = max(width_of(tick_label(tick), frame.text) for tick in chart.ticks)
    return replace(frame, left=min(max(frame.left, math.ceil(longest) + 10), frame.width // 2))


def _drawing(chart: Chart, frame: ChartFrame, anchor: str, language: Language) -> Markup:
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
    return Markup("").join(
        [
            head,
            *_grid(chart, frame),
            *_path(chart, frame),
            *_actuals(chart, frame),
            *map(_text, _axis_labels(chart, frame, language)),
            *map(_text, _point_labels(chart, frame, language)),
            Markup("</svg>"),
        ]
    )


def _grid(chart: Chart, frame: ChartFrame) -> Iterator[Markup]:
    end, ground = frame.width - frame.right, frame.height - frame.bottom
    for tick in chart.ticks:
        yield fill('<path d="M{} {}H{}" stroke="var(--ob-rule)"/>', frame.left, frame.y(chart, tick), end)
    for year in _years(chart):
        yield fill('<path d="M{} {}v5" stroke="var(--ob-rule-2)"/>', frame.x(chart, year), ground)


def _years(chart: Chart) -> tuple[date, ...]:
    """Where years begin."""
    return tuple(date(year, 1, 1) for year in range(chart.start.year + 1, chart.end.year + 1))


def _axis_labels(chart: Chart, frame: ChartFrame, language: Language) -> Iterator[Label]:
    """The numbers beside the upright axis, and below the other one its ends and as many years as there is room for."""
    said = language.translated
    for tick in chart.ticks:
        yield Label(
            words=said(tick_label(tick)), x=frame.left - 8, y=frame.y(chart, tick) + 4, size=frame.text, anchor="end"
        )
    end = frame.width - frame.right
    ends = [_below(frame, frame.left, said(say_month(chart.start)), "start")]
    paper = Paper(Rect(0, 0, frame.width, frame.height), [_with_air(ends[0].rect)])
    last = paper.put(_below(frame, end, said(say_month(chart.end)), "end"))
    yield from (*ends, *([last] if last is not None else []))
    years = [_below(frame, frame.x(chart, year), str(year.year), "middle") for year in _years(chart)]
    # every year, or every second, third ...: the first step with which none stands on another
    for step in range(1, len(years) + 1):
        shown = years[step - 1 :: step]
        if all(_with_air(one.rect).right <= other.rect.left for one, other in pairwise(shown)):
            taken = [_with_air(one.rect) for one in (*ends, *([last] if last is not None else []))]
            yield from (one for one in shown if not any(_with_air(one.rect).meets(other) for other in taken))
            return


def _below(frame: ChartFrame, x: float, words: str, anchor: Anchor) -> Label:
    return Label(words=words, x=x, y=frame.height - 12, size=frame.text, anchor=anchor)


def _with_air(rect: Rect) -> Rect:
    return Rect(rect.left - GAP / 2, rect.top, rect.right + GAP / 2, rect.bottom)


def _path(chart: Chart, frame: ChartFrame) -> Iterator[Markup]:
    """The dashed line that the plan wants, with a diamond for every milestone and the target."""
    if not chart.path:
        return
    yield fill(
        '<path d="{}" fill="none" stroke="var(--ob-accent)" stroke-width="1.5" stroke-dasharray="5 5"/>',
        _line(chart, frame, chart.path),
    )
    for point in chart.path[1:]:
        x, y = frame.x(chart, point.day), frame.y(chart, point.value)
        yield fill(
            '<path d="M{} {}l6.500 6.500-6.500 6.500-6.500-6.500z" fill="var(--ob-accent)"/>', x, round(y - MARK, 1)
        )


def _actuals(chart: Chart, frame: ChartFrame) -> Iterator[Markup]:
    x, y = _place(chart, frame, chart.actuals[-1])
    yield fill(
        '<path d="{}" fill="none" stroke="var(--ob-ink)" stroke-width="2.5" stroke-linejoin="round"/>',
        _line(chart, frame, chart.actuals),
    )
    yield fill('<circle cx="{}" cy="{}" r="5" fill="var(--ob-ink)"/>', x, y)


def _point_labels(chart: Chart, frame: ChartFrame, language: Language) -> Iterator[Label]:
    """What the points say: the last value and the target always, the others where there is room beside them."""
    say = language.say
    marks = [_place(chart, frame, point) for point in (*chart.path[1:], chart.actuals[-1])]
    bounds = Rect(frame.left + 2, 2, frame.width - 2, frame.height - frame.bottom - 2)
    taken = [Rect(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in marks]
    lines = (*_segments(chart, frame, chart.actuals), *_segments(chart, frame, chart.path))
    paper = Paper(bounds, taken, lines)

    def beside(point: Point, says: tuple[str, ...], colour: str, reach: float = 1e9) -> Iterator[Label]:
        label = paper.put_near(says, *_place(chart, frame, point), frame.text + 1, colour, reach=reach)
        yield from [label] if label is not None else []

    last = chart.actuals[-1]
    value = language.translated(say_cell(last.value, chart.unit))
    yield from beside(last, (say("{value} in {month}", value=value, month=say_month(last.day)), value), "ink")
    if not chart.path:
        return
    first, *between, target = chart.path
    value = language.translated(say_cell(target.value, chart.unit))
    yield from beside(target, (say("Target {value}", value=value), value), "accent")
    if frame.has_path_labels:
        yield from beside(first, (say("Baseline {value}", value=say_cell(first.value, chart.unit)),), "muted", NEAR)
        for point in between[-1:]:
            words = say("{value} by {day}", value=say_cell(point.value, chart.unit), day=say_month(point.day))
            yield from beside(point, (words,), "accent", NEAR)


def _place(chart: Chart, frame: ChartFrame, point: Point) -> tuple[float, float]:
    return frame.x(chart, point.day), frame.y(chart, point.value)


def _segments(chart: Chart, frame: ChartFrame, points: Iterable[Point]) -> Iterator[Segment]:
    for one, other in pairwise(_place(chart, frame, point) for point in points):
        yield (*one, *other)


def _line(chart: Chart, frame: ChartFrame, points: Iterable[Point]) -> str:
    return "M" + "L".join("{} {}".format(*_place(chart, frame, point)) for point in points)


def _text(label: Label) -> Markup:
    weight = Markup(' font-weight="600"') if label.is_bold else ""
    return fill(
        '<text x="{}" y="{}" font-size="{}" text-anchor="{}" fill="var(--ob-{})"{}>{}</text>',
        round(label.x, 1),
        round(label.y, 1),
        label.size,
        label.anchor,
        label.colour,
        weight,
        escape(label.words),
    )
