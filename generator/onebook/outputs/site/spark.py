"""Draws a chart as small as a word, for a row of a table: the line, the plan's path, and nothing written."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from onebook.facts.progress import Point
from onebook.outputs.site.fill import fill
from onebook.views.chart import Chart

WIDTH, HEIGHT = 120, 32
EDGE = 4


def spark(chart: Chart) -> Markup:
    """The drawing; its description says in words what the line shows."""
    path = fill('<path class="ob-spark__path" d="{}"/>', _line(chart, chart.path)) if chart.path else Markup("")
    x, y = _place(chart, chart.actuals[-1])
    return Markup(
        '<svg class="ob-spark" viewBox="0 0 {} {}" role="img" aria-label="{}">{}'
        '<path class="ob-spark__line" d="{}"/><circle cx="{}" cy="{}" r="3.5"/></svg>'
    ).format(WIDTH, HEIGHT, chart.description, path, _line(chart, chart.actuals), x, y)


def _line(chart: Chart, points: Iterable[Point]) -> str:
    return "M" + "L".join("{} {}".format(*_place(chart, point)) for point in points)


def _place(chart: Chart, point: Point) -> tuple[float, float]:
    across = (point.day - chart.start).days / max((chart.end - chart.start).days, 1)
    low, high = chart.ticks[0], chart.ticks[-1]
    up = (float(point.value) - low) / (high - low)
    return round(EDGE + across * (WIDTH - 2 * EDGE), 1), round(HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE), 1)
