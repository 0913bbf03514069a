"""What was written stays beside what it settles to; items of lists keep their identity when they move."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import BookMaker

from onebook.model.identity import by_identity, item_at, item_keys
from onebook.model.kinds.goal import Contribution, Goal
from onebook.model.kinds.playbook import Step
from onebook.model.load import load
from onebook.model.values import Ref

MORE = {
    "plan/goals/rye.yml": "title: Rye bread\nparent: fresh-bread\nowner: head-baker\n",
    "plan/channels/board.yml": "title: The board\nmedium: offline\nowner: head-baker\nlead_time: 2 days\n",
    "plan/calendar/fair.yml": "title: Bread fair\ndate: 2027-05-01\nchannel: board\nstage: idea\n",
}


def test_what_was_written_stays_beside_what_it_settles_to(book: BookMaker, starter: dict[str, str]) -> None:
    found = load(Path(book(starter | MORE)), date(2027, 1, 15)).book
    goal, event = found.entry("goal:rye"), found.entry("event:fair")
    assert (goal.written.period, str(goal.value.period)) == (None, "2027")  # type: ignore[attr-defined]
    assert goal.origins == {"level": "", "period": "goal:fresh-bread"}
    assert event.written.owner is None
    assert str(event.value.owner) == "position:head-baker"
    assert event.origins == {"owner": "channel:board", "status": ""}
    assert found.entry("position:head-baker").origins == {}
    assert found.entry("position:head-baker").written is found.entry("position:head-baker").value


def _step(title: str) -> Step:
    return Step(title=title)


@given(st.lists(st.text("ab", min_size=1, max_size=2), unique=True, max_size=6), st.randoms())
def test_items_keep_their_keys_when_they_move(titles: list[str], random: object) -> None:
    steps = [_step(title) for title in titles]
    before = dict(zip(item_keys(tuple(steps)), steps, strict=True))
    random.shuffle(steps)  # type: ignore[attr-defined]
    assert dict(zip(item_keys(tuple(steps)), steps, strict=True)) == before


@given(st.lists(st.text("ab", max_size=1), max_size=6))
def test_keys_are_never_the_same_twice(titles: list[str]) -> None:
    keys = item_keys(tuple(map(_step, titles)))
    assert len(set(keys)) == len(keys) == len(titles)


def test_a_way_by_identity_names_the_department_of_a_contribution() -> None:
    bakery, shop = (Contribution(department=Ref(("department",), "", name), how="Helps") for name in ("bakery", "shop"))
    goal = Goal(id="g", title="G", contributions=(bakery, shop))
    way = by_identity(goal, ("contributions", 1, "how"))
    assert way == ("contributions", item_keys(goal.contributions)[1], "how")
    assert item_at(goal.contributions, item_keys((shop,))[0]) == 1
    assert item_at(goal.contributions, ("nobody",)) is None
