"""The words of a chart: none stands on another, on a point or outside the paper, whatever the numbers are."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onebook.facts.progress import measure_progress
from onebook.model.kinds.measure import Actual, Measure, MeasureMilestone, MeasureReading
from onebook.outputs.drawing.labels import Anchor, Label, Rect, apart, rows
from onebook.outputs.drawing.words import width_of
from onebook.outputs.site.chart import DESK, PHONE, ChartFrame, draw
from onebook.views.chart import chart

FIRST = date(2025, 2, 1)
_TEXT = re.compile(
    r'<text x="([-\d.]+)" y="([-\d.]+)" font-size="([\d.]+)" text-anchor="(\w+)"[^>]*?( font-weight[^>]*)?>([^<]*)<'
)
_DIAMOND = re.compile(r'd="M([-\d.]+) ([-\d.]+)l6\.500')
_DISC = re.compile(r'<circle cx="([-\d.]+)" cy="([-\d.]+)"')

values = st.one_of(
    st.integers(-10, 110),
    st.floats(0, 100).map(lambda number: round(number, 1)),
    st.integers(-(10**9), 10**9),
    st.integers(0, 10**15),
)
days = st.integers(0, 1600).map(lambda number: FIRST + timedelta(days=number))
points = st.tuples(days, values)


def drawn(unit: str, actuals: list[tuple[date, float]], path: list[tuple[date, float]]) -> list[tuple[ChartFrame, str]]:
    """Both drawings of a measure; none where it cannot be drawn."""
    first, *between, last = sorted(path, key=lambda point: point[0])
    measure = Measure(
        id="m",
        title="M",
        unit=unit,
        baseline=MeasureReading(value=first[1], date=first[0]),
        milestones=tuple(MeasureMilestone(value=value, date=day) for day, value in between),
        target=(MeasureReading(value=last[1], date=last[0]),),
        actuals=tuple(Actual(date=day, value=value) for day, value in actuals),
    )
    today = FIRST + timedelta(days=2000)
    found = chart(measure_progress(measure, today), today)
    if found is None:
        return []
    desk, phone = str(draw(found, "c")).split("</svg>")[:2]
    return [(DESK, desk), (PHONE, phone)]


def labels(svg: str) -> list[Label]:
    return [
        Label(
            words=unescape(words),
            x=float(x),
            y=float(y),
            size=float(size),
            anchor=_anchor(anchor),
            is_bold=bool(weight),
        )
        for x, y, size, anchor, weight, words in _TEXT.findall(svg)
    ]


def _anchor(name: str) -> Anchor:
    return "start" if name == "start" else "end" if name == "end" else "middle"


@settings(max_examples=300)
@given(
    st.sampled_from(["%", "£ m", "£", "points", "customers a quarter"]),
    st.lists(points, min_size=2, max_size=12),
    st.lists(points, min_size=2, max_size=5),
)
@example(
    "£", [(FIRST, 11.4), (FIRST + timedelta(days=300), 11.4)], [(FIRST, 11.42), (FIRST + timedelta(days=365), 11.4)]
)
@example("", [(FIRST, 6), (FIRST + timedelta(days=350), 0)], [(FIRST, 6), (FIRST + timedelta(days=400), 0)])
@example("%", [(FIRST, 10), (FIRST + timedelta(days=1), 11)], [(FIRST, 10), (FIRST + timedelta(days=1), 11)])
def test_no_word_of_a_chart_stands_on_another_or_on_a_point(
    unit: str, actuals: list[tuple[date, float]], path: list[tuple[date, float]]
) -> None:
    for frame, svg in drawn(unit, actuals, path):
        found = labels(svg)
        for one, other in combinations(found, 2):
            assert not one.rect.meets(other.rect), (frame.name, one.words, other.words)
        marks = [(float(x), float(y) + 6.5) for x, y in _DIAMOND.findall(svg)]
        marks += [(float(x), float(y)) for x, y in _DISC.findall(svg)]
        for label in found:
            for x, y in marks:
                assert not label.rect.meets(Rect(x - 5, y - 5, x + 5, y + 5)), (frame.name, label.words)
            if not label.words[:1].isdigit() or label.is_bold:
                assert Rect(-1, -1, frame.width + 1, frame.height + 1).holds(label.rect), (frame.name, label.words)
        bold = [label.words for label in found if label.is_bold]
        assert len(bold) >= (2 if _DIAMOND.search(svg) else 1), "the last value and the target are always said"


@pytest.mark.parametrize(("years", "shown"), [(1, 0), (2, 1), (4, 1), (9, 2)])
def test_below_the_axis_years_stand_evenly_between_both_ends(years: int, shown: int) -> None:
    end = date(2025 + years, 12, 31)
    for frame, svg in drawn("%", [(date(2025, 1, 1), 1), (date(2025, 6, 1), 2)], [(date(2025, 1, 1), 1), (end, 9)]):
        below = [label for label in labels(svg) if label.y == frame.height - 12]
        assert [label.words for label in below[:2]] == ["Jan 2025", f"Dec {end.year}"]
        steps = {int(other.words) - int(one.words) for one, other in pairwise(below[2:])}
        assert len(steps) <= 1
        assert len(below) - 2 >= shown


def test_a_line_crosses_what_it_runs_through_alone() -> None:
    rect = Rect(10, 10, 20, 20)
    assert rect.crossed_by((0, 15, 30, 15))
    assert rect.crossed_by((0, 0, 30, 30))
    assert rect.crossed_by((15, 0, 15, 12))
    assert not rect.crossed_by((0, 5, 30, 5))
    assert not rect.crossed_by((0, 25, 5, 0))
    assert not rect.crossed_by((15, 0, 15, 8))


@given(st.lists(st.floats(0, 100), max_size=30), st.floats(0.5, 20))
def test_marks_on_a_line_stand_in_rows_in_which_none_meets_another(places: list[float], room: float) -> None:
    places = sorted(places)
    found = rows(places, room)
    assert len(found) == len(places)
    for row in set(found):
        inside = [place for place, one in zip(places, found, strict=True) if one == row]
        assert all(other - one >= room - 1e-9 for one, other in pairwise(inside))
    # the line itself is filled first
    assert not places or found[0] == 0


@given(st.lists(st.tuples(st.integers(0, 100), st.sampled_from(["Jan 2027", "Feb", "Sep"])), max_size=14))
def test_names_that_are_shown_stand_clear(names: list[tuple[int, str]]) -> None:
    shown = [(at, name) for at, name, is_clear in apart(sorted(names), 300, 14) if is_clear]
    for (one, name), (other, its_name) in pairwise(shown):
        assert one * 3 + width_of(name, 14) / 2 <= other * 3 - width_of(its_name, 14) / 2
