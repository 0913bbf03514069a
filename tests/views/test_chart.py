"""What a chart of a measure shows, and when there is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.facts.progress import measure_progress
from onebook.model.kinds.measure import Actual, Measure, MeasureMilestone, MeasureReading
from onebook.model.values import Amount
from onebook.outputs.site.chart import draw
from onebook.views.chart import Chart, chart, ticks

TODAY = date(2026, 11, 16)


def chart_of(
    *actuals: tuple[date | None, Amount], target: MeasureReading | None = None, unit: str = "%"
) -> Chart | None:
    measure = Measure(
        id="m",
        title="On <the> day",
        unit=unit,
        baseline=MeasureReading(value=80, date=date(2026, 1, 1)),
        milestones=(MeasureMilestone(value=90, date=date(2026, 7, 1)),),
        target=(target or MeasureReading(value=100, date=date(2027, 1, 1)),),
        actuals=tuple(Actual(date=day, value=value) for day, value in actuals),
    )
    return chart(measure_progress(measure, TODAY), TODAY)


MARCH, JUNE = (date(2026, 3, 1), 82), (date(2026, 6, 1), 86)


def test_values_stand_against_the_path_over_the_milestones_to_the_target() -> None:
    found = chart_of(MARCH, JUNE)
    assert found is not None
    assert [point.value for point in found.actuals] == [82, 86]
    assert [point.value for point in found.path] == [80, 90, 100]
    assert (found.start, found.end) == (date(2026, 1, 1), date(2027, 1, 1))
    assert found.description.startswith("From 82 % in Mar 2026 to 86 % in Jun 2026.")
    assert found.description.endswith("The target is 100 % by Jan 2027.")


def test_words_days_to_come_and_undated_values_are_not_drawn() -> None:
    found = chart_of(MARCH, JUNE, (date(2026, 9, 1), "better"), (None, 99), (date(2026, 12, 1), 99))
    assert found is not None
    assert [point.value for point in found.actuals] == [82, 86]


@pytest.mark.parametrize("actuals", [(), (MARCH,), ((date(2026, 3, 1), "good"), (date(2026, 6, 1), "better"))])
def test_fewer_than_two_numbers_make_no_chart(actuals: tuple[tuple[date, Amount], ...]) -> None:
    assert chart_of(*actuals) is None


def test_a_target_without_a_day_is_not_at_the_end_of_a_path() -> None:
    found = chart_of(MARCH, JUNE, target=MeasureReading(value=100))
    assert found is not None
    assert found.path == ()


def test_the_upright_axis_has_round_numbers_around_the_values() -> None:
    assert ticks(86, 95) == (84, 88, 92, 96)
    assert ticks(0, 1) == (0, 0.4, 0.8, 1.2)
    low, *_, high = ticks(40, 40)
    assert low < 40 < high


def test_it_is_drawn_twice_with_its_words_escaped_and_no_colour_of_its_own() -> None:
    found = chart_of(MARCH, JUNE)
    assert found is not None
    html = str(draw(found, "chart-1"))
    assert html.count("<svg") == html.count("<desc") == 2
    assert 'class="ob-wide-only"' in html
    assert 'class="ob-phone-only"' in html
    assert "On &lt;the&gt; day, %</title>" in html
    assert "Target 100 %" in html
    assert "86 % in Jun 2026" in html
    assert "#" not in html
    assert "style=" not in html


numbers = st.one_of(st.integers(-(10**40), 10**40), st.floats(allow_nan=False, allow_infinity=False))


@given(st.lists(st.tuples(st.dates(), numbers), max_size=5), numbers)
def test_any_numbers_can_be_drawn_or_are_left_undrawn(actuals: list[tuple[date, float]], goal: float) -> None:
    found = chart_of(*actuals, target=MeasureReading(value=goal, date=date(2027, 1, 1)))
    if found is not None:
        assert 2 <= len(found.ticks) <= 12
        html = str(draw(found, "c"))
        assert "nan" not in html
        assert "inf" not in html
