"""How far a measure and a goal are: the rule, its edges, and that no value whatever breaks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.compile import check_book
from onebook.facts.progress import goal_progress, measure_progress
from onebook.model.kinds.goal import Goal
from onebook.model.kinds.measure import Actual, Measure, MeasureMilestone, MeasureReading
from onebook.model.load import load
from onebook.model.values import Amount
from onebook.views.goals import goal_mark

TODAY = date(2026, 11, 16)
BASELINE = MeasureReading(value=80, date=date(2026, 1, 1))
TARGET = MeasureReading(value=100, date=date(2027, 1, 1))
HALFWAY = date(2026, 7, 2)


def measure(
    *actuals: tuple[date | None, Amount],
    direction: str = "up",
    baseline: MeasureReading | None = BASELINE,
    target: tuple[MeasureReading, ...] | None = (TARGET,),
    milestones: tuple[MeasureMilestone, ...] = (),
    tolerance: float | None = None,
) -> Measure:
    return Measure(
        id="m",
        title="M",
        unit="%",
        direction=direction,  # type: ignore[arg-type]
        baseline=baseline,
        target=target,
        milestones=milestones,
        tolerance=tolerance,
        actuals=tuple(Actual(date=day, value=value) for day, value in actuals),
    )


@pytest.mark.parametrize(
    ("value", "state"),
    [
        (95, "on-track"),  # ahead of the line
        (90, "on-track"),  # on it
        (89.1, "on-track"),  # behind by less than a twentieth of the way of 20
        (88.9, "at-risk"),
        (86.1, "at-risk"),
        (85.9, "off-track"),  # behind by more than a fifth
        (70, "off-track"),  # worse than where we began
    ],
)
def test_the_last_value_is_held_against_the_straight_line(value: float, state: str) -> None:
    assert measure_progress(measure((HALFWAY, value)), TODAY).state == state


def test_the_way_down_is_judged_the_other_way_round() -> None:
    start, end = MeasureReading(value=10, date=BASELINE.date), MeasureReading(value=0, date=TARGET.date)
    halfway = {4.0: "on-track", 5.4: "on-track", 6.0: "at-risk", 8.0: "off-track"}
    for value, state in halfway.items():
        one = measure((HALFWAY, value), direction="down", baseline=start, target=(end,))
        assert measure_progress(one, TODAY).state == state


def test_a_reached_target_is_on_track_whatever_the_line_says() -> None:
    assert measure_progress(measure((date(2026, 2, 1), 100)), TODAY).state == "on-track"
    late = measure((date(2027, 6, 1), 101))
    assert measure_progress(late, date(2027, 7, 1)).state == "on-track"


def test_milestones_bend_the_line() -> None:
    milestone = MeasureMilestone(value=82, date=HALFWAY)
    straight = measure_progress(measure((HALFWAY, 82)), TODAY)
    bent = measure_progress(measure((HALFWAY, 82), milestones=(milestone,)), TODAY)
    assert (straight.state, bent.state) == ("off-track", "on-track")
    assert bent.expected == 82


def test_share_and_pace_are_percent_of_the_way() -> None:
    found = measure_progress(measure((HALFWAY, 86)), TODAY)
    assert (found.share, found.pace) == (30, 50)
    assert measure_progress(measure((HALFWAY, 70)), TODAY).share == 0
    assert measure_progress(measure((HALFWAY, 140)), TODAY).share == 100


@pytest.mark.parametrize(
    ("value", "state"), [(11, "on-track"), (11.3, "on-track"), (11.6, "at-risk"), (9, "off-track")]
)
def test_keep_is_judged_by_its_tolerance(value: float, state: str) -> None:
    wanted = MeasureReading(value=11, date=TARGET.date)
    one = measure((HALFWAY, value), direction="keep", target=(wanted,), tolerance=0.3)
    found = measure_progress(one, TODAY)
    assert (found.state, found.share) == (state, None)


def test_values_in_words_are_never_computed() -> None:
    assert measure_progress(measure((HALFWAY, "nearly there")), TODAY).state == "no-data"
    words = (MeasureReading(value="no complaints", date=TARGET.date),)
    found = measure_progress(measure((HALFWAY, 3), target=words), TODAY)
    assert (found.state, found.share, found.expected) == ("no-data", None, None)
    in_words = measure_progress(
        measure((HALFWAY, 90), baseline=MeasureReading(value="poor", date=BASELINE.date)), TODAY
    )
    assert in_words.state == "no-data"


def test_values_of_the_future_do_not_count_yet() -> None:
    found = measure_progress(measure((HALFWAY, 90), (date(2026, 12, 1), 60)), TODAY)
    assert found.last is not None
    assert found.last.value == 90


def test_actuals_may_stand_in_any_order() -> None:
    found = measure_progress(measure((HALFWAY, 90), (date(2026, 3, 1), 81)), TODAY)
    assert found.last is not None
    assert found.last.date == HALFWAY


def test_without_anything_there_is_no_data() -> None:
    for one in (measure(), measure((HALFWAY, 90), target=None), measure((HALFWAY, 90), baseline=None)):
        found = measure_progress(one, TODAY)
        assert (found.state, found.share, found.pace) == ("no-data", None, None)


def test_a_target_without_a_day_sets_no_pace() -> None:
    one = measure((HALFWAY, 81), target=(MeasureReading(value=100),))
    found = measure_progress(one, TODAY)
    assert (found.state, found.share, found.pace) == ("no-data", 5, None)


def test_a_baseline_without_a_day_sets_no_pace() -> None:
    one = measure((HALFWAY, 90), baseline=MeasureReading(value=80))
    found = measure_progress(one, TODAY)
    assert (found.state, found.share, found.pace) == ("no-data", 50, None)


def test_a_missed_target_is_off_track_even_without_a_line() -> None:
    one = measure(
        (HALFWAY, 90), baseline=MeasureReading(value=80), target=(MeasureReading(value=100, date=date(2026, 9, 30)),)
    )
    assert measure_progress(one, TODAY).state == "off-track"


def test_of_several_targets_the_next_one_counts_or_that_of_the_period() -> None:
    first = MeasureReading(value=90, date=date(2026, 12, 31))
    second = MeasureReading(value=95, date=date(2027, 12, 31))
    one = measure((HALFWAY, 85), target=(second, first))
    assert measure_progress(one, TODAY).target == first
    assert measure_progress(one, date(2027, 2, 1)).target == second
    assert measure_progress(one, date(2028, 2, 1)).target == second
    assert measure_progress(one, TODAY, (date(2027, 1, 1), date(2027, 12, 31))).target == second
    assert measure_progress(one, TODAY, (date(2030, 1, 1), date(2030, 12, 31))).target == first


amounts = st.one_of(
    st.integers(-(10**40), 10**40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "soon", "12"]),
)
days = st.one_of(st.none(), st.dates())
readings = st.builds(MeasureReading, value=amounts, date=days)


@given(
    st.builds(
        Measure,
        id=st.just("m"),
        title=st.just("M"),
        direction=st.sampled_from(["up", "down", "keep"]),
        tolerance=st.one_of(st.none(), st.floats(0, allow_nan=False, allow_infinity=False)),
        baseline=st.one_of(st.none(), readings),
        target=st.one_of(st.none(), st.lists(readings, max_size=3).map(tuple)),
        milestones=st.lists(st.builds(MeasureMilestone, value=amounts, date=st.dates()), max_size=3).map(tuple),
        actuals=st.lists(st.builds(Actual, value=amounts, date=days), max_size=4).map(tuple),
    ),
    st.dates(),
)
def test_any_measure_has_a_state(one: Measure, today: date) -> None:
    found = measure_progress(one, today, (today, today + timedelta(days=1)) if today < date.max else None)
    assert found.share is None or 0 <= found.share <= 100
    assert found.pace is None or 0 <= found.pace <= 100


GOALS = """\
goals:
  - id: grow
    title: Grow
    period: 2027
    measures: [good, bad, silent]
  - id: quiet
    title: Quiet
    period: 2027
    measures: [silent, nowhere]
  - id: past-worries
    title: Past worries
    period: 2027
    measures: [good, given-up]
"""
MEASURE = """\
  - id: {id}
    title: {id}
    status: {status}
    baseline:
      value: 0
      date: 2026-01-15
    target:
      value: 100
      date: 2028-01-15
    actuals:
      - date: 2027-01-14
        value: {value}
"""


def test_a_goal_is_as_far_as_the_worst_of_its_measures_with_data(
    book: Callable[[Mapping[str, str | bytes]], Path], starter: dict[str, str]
) -> None:
    values = (
        ("good", "active", "60"),
        ("bad", "active", "10"),
        ("silent", "active", "none yet"),
        ("given-up", "dropped", "1"),
    )
    text = "measures:\n" + "".join(MEASURE.format(id=id, status=state, value=value) for id, state, value in values)
    goals = GOALS.replace("[", "\n      - ").replace(", ", "\n      - ").replace("]", "")
    read = check_book(book(starter | {"plan/goals.yml": goals, "plan/measures.yml": text})).read
    found = {goal.id: goal_progress(read, goal) for goal in read.of(Goal)}
    assert found["grow"].state == "off-track"
    assert found["quiet"].state == "no-data"
    assert found["past-worries"].state == "on-track"
    assert found["grow"].headline is found["grow"].measures[0]
    assert found["fresh-bread"].headline is None


@pytest.mark.parametrize(
    ("baseline", "target", "value", "state", "is_open"),
    [
        ("no", "yes", "yes", "on-track", False),
        ("no", "yes", "no", "no-data", True),
        ("nein", "ja", "Ja", "on-track", False),
        ("open", "done", "in progress", "no-data", True),
        ("yes", "no", "yes", "no-data", True),
        ("yes", "no", "no", "on-track", False),
        ("not certified", "certified", "certified", "on-track", False),
        ("not certified", "certified", "not certified", "no-data", True),
        ("not certified", "certified", "auditor was here", "no-data", False),
        ("n/a", "n/a", "n/a", "no-data", False),
    ],
)
def test_what_is_only_done_or_not_counts_as_such(
    baseline: str, target: str, value: str, state: str, is_open: bool
) -> None:
    ends = MeasureReading(value=baseline, date=BASELINE.date), MeasureReading(value=target, date=TARGET.date)
    one = measure((HALFWAY, value), baseline=ends[0], target=(ends[1],))
    found = measure_progress(one, TODAY)
    assert (found.state, found.is_open) == (state, is_open)
    late = measure_progress(one, date(2027, 3, 1))
    assert late.state == ("off-track" if is_open else state)
    assert not late.is_open


@pytest.mark.parametrize(("value", "state"), [(1, "on-track"), (0, "no-data")])
def test_done_or_not_may_be_counted_in_ones_and_zeros(value: int, state: str) -> None:
    ends = MeasureReading(value=0, date=BASELINE.date), MeasureReading(value=1, date=TARGET.date)
    one = replace(measure((HALFWAY, value), baseline=ends[0], target=(ends[1],)), unit="done or not")
    assert measure_progress(one, TODAY).state == state


BELOW = """\
goals:
  - {id: top, title: Top}
  - {id: middle, title: Middle, parent: top}
  - {id: good, title: Good, parent: middle, measures: [good]}
  - {id: bad, title: Bad, parent: top, measures: [bad]}
  - {id: dropped, title: Dropped, parent: top, measures: [bad], status: dropped}
  - {id: own, title: Own, parent: top, measures: [good]}
  - {id: under-own, title: Under, parent: own, measures: [bad]}
  - {id: finished, title: Finished, parent: alone, status: done}
  - {id: alone, title: Alone}
  - {id: empty, title: Empty}
  - {id: below-empty, title: Below, parent: empty}
"""


def test_a_goal_without_figures_stands_as_the_worst_of_what_is_below_it(
    book: Callable[[Mapping[str, str | bytes]], Path], starter: dict[str, str]
) -> None:
    values = (("good", "active", "60"), ("bad", "active", "10"))
    text = "measures:\n" + "".join(MEASURE.format(id=id, status=state, value=value) for id, state, value in values)
    read = check_book(book(starter | {"plan/goals.yml": BELOW, "plan/measures.yml": text})).read
    found = {goal.id: goal_progress(read, goal) for goal in read.of(Goal)}
    assert (found["top"].state, found["top"].below) == ("off-track", ("goal:bad",))
    assert (found["middle"].state, found["middle"].below) == ("on-track", ("goal:good",))
    assert (found["own"].state, found["own"].below) == ("on-track", ())
    assert (found["alone"].state, found["alone"].below) == ("on-track", ("goal:finished",))
    assert (found["empty"].state, found["empty"].below) == ("no-data", ())
    later = {goal.id: goal_progress(read, goal, date(2027, 1, 15)) for goal in read.of(Goal)}
    assert later == {goal.id: goal_progress(read, goal) for goal in read.of(Goal)}
    assert goal_mark(read.by_id["top"][0].value, found["top"]).by == "judged by its objectives"  # type: ignore[arg-type]
    assert goal_mark(read.by_id["own"][0].value, found["own"]).by == ""  # type: ignore[arg-type]


def test_a_line_of_goals_may_be_longer_than_any_stack(
    book: Callable[[Mapping[str, str | bytes]], Path], starter: dict[str, str]
) -> None:
    lines = [f"  - {{id: g{number}, title: G, parent: g{number - 1}}}\n" for number in range(1, 2500)]
    text = "goals:\n  - {id: g0, title: G}\n" + "".join(lines[:-1]) + lines[-1].replace("}", ", measures: [good]}")
    measures = "measures:\n" + MEASURE.format(id="good", status="active", value="60")
    read = load(book(starter | {"plan/goals.yml": text, "plan/measures.yml": measures})).book
    (top,) = [goal for goal in read.of(Goal) if goal.id == "g0"]
    assert goal_progress(read, top).state == "on-track"
