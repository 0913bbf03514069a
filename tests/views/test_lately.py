"""What changed lately: only what the book itself knows, newest first, and nothing that is long ago."""

from __future__ import annotations

import pytest
from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.facts.slips import slipped
from onebook.model.kinds.release import Release
from onebook.views.lately import MOST, NAMED, Lately, lately

# today is 15 January 2027
RELEASE = """\
title: Rye bread
date: 2027-02-10
stage: committed
history:
  - {was: 2027-01-20, changed: 2027-01-05, why: The mill was late.}
  - {was: 2027-02-03, changed: 2027-01-12}
  - {was: 2026-11-01, changed: 2026-10-01}
"""
MEASURE = """\
title: Loaves in time
unit: "%"
direction: up
baseline: {value: 0, date: 2026-01-01}
target: {value: 100, date: 2027-12-31}
actuals: [{date: 2026-11-30, value: 45}, {date: 2026-12-31, value: LAST}]
"""
GOAL = """\
title: Fresh bread before seven
owner: head-baker
period: {start: 2026-01-01, end: 2027-12-31}
measures: [loaves]
contributions:
  - {department: bakery, how: Bakes., agreed: 2027-01-04}
  - {department: shop, how: Opens., agreed: 2027-01-04}
"""


def told(book: BookMaker, files: dict[str, str]) -> Lately:
    checked = check_book(book(files))
    assert checked.book is not None, checked.problems
    return lately(checked.book)


def test_a_release_that_moved_says_from_where_to_where_and_why(book: BookMaker, starter: dict[str, str]) -> None:
    news = told(book, starter | {"plan/releases/rye.yml": RELEASE}).news
    assert [(one.words, one.why) for one in news] == [
        ("moved from Wed 3 Feb to Wed 10 Feb", ""),
        ("moved from Wed 20 Jan to Wed 3 Feb", "The mill was late."),
    ]


def test_a_goal_whose_state_changed_with_the_newest_value_says_what_it_was(
    book: BookMaker, starter: dict[str, str]
) -> None:
    files = starter | {"plan/goals/fresh-bread.yml": GOAL, "roles/departments/shop.yml": "title: Shop\n"}
    fallen = told(book, files | {"plan/measures/loaves.yml": MEASURE.replace("LAST", "20")})
    (state,) = [one for one in fallen.news if one.words.startswith("was")]
    assert (state.words, state.mark.word if state.mark else "", state.day.isoformat()) == (
        "was on track",
        "Off track",
        "2026-12-31",
    )
    steady = told(book, files | {"plan/measures/loaves.yml": MEASURE.replace("LAST", "50")})
    assert [one.words for one in steady.news] == ["Bakery and Shop agreed their part"]
    assert [(group.words, [link.title for link in group.links]) for group in steady.together] == [
        ("New figures for", ["Loaves in time"])
    ]


def test_what_was_reached_shipped_or_agreed_is_told_once_and_what_is_past_or_to_come_is_not(
    book: BookMaker, starter: dict[str, str]
) -> None:
    work = """\
title: New oven
milestones:
  - {title: Bought, date: 2027-01-10, done: 2027-01-08}
  - {title: Drawn, date: 2026-06-01, done: 2026-06-01}
  - {title: Lit, date: 2027-03-01}
"""
    files = {
        "plan/initiatives/oven.yml": work,
        "plan/releases/bun.yml": "title: Bun\ndate: 2027-01-02\nstage: shipped\n",
        "plan/releases/cake.yml": "title: Cake\ndate: 2027-05-02\nstage: planned\n",
        "roles/agreements/trays.yml": "title: Trays\nfrom: bakery\nto: bakery\ngives: Trays\nagreed: 2027-01-14\n",
    }
    found = told(book, starter | files)
    assert [(one.link.title, one.words) for one in found.news] == [
        ("Trays", ""),
        ("New oven", "Bought"),
        ("Bun", "is there"),
    ]


def test_many_reviews_stand_together(book: BookMaker, starter: dict[str, str]) -> None:
    terms = "".join(
        f"- {{title: Word {number}, definition: D, review: {{every: 1 year, last: 2027-01-{number:02}}}}}\n"
        for number in range(1, 8)
    )
    (group,) = told(book, starter | {"lexicon/terms.yml": f"terms:\n{terms}"}).together
    assert [link.title for link in group.links] == ["Word 7", "Word 6", "Word 5"]
    assert (len(group.links), group.more) == (NAMED, 4)


def test_there_is_an_end_to_news_and_a_quiet_book_tells_none(book: BookMaker, starter: dict[str, str]) -> None:
    many = "".join(f"- {{title: R{number}, date: 2027-01-{number:02}, stage: shipped}}\n" for number in range(1, 13))
    crowded = told(book, starter | {"plan/releases.yml": f"releases:\n{many}"})
    assert (len(crowded.news), crowded.more) == (MOST, 12 - MOST)
    assert told(book, starter).is_empty


def test_a_date_that_came_nearer_moved_and_did_not_slip_and_what_is_cancelled_is_no_news(
    book: BookMaker, starter: dict[str, str]
) -> None:
    def words(release: str) -> list[str]:
        news = told(book, starter | {"plan/releases/rye.yml": release}).news
        return [one.mark.word for one in news if one.mark is not None]

    assert words(RELEASE) == ["Slipped", "Slipped"]
    assert words(RELEASE.replace("2027-02-10", "2027-01-25")) == ["Moved", "Slipped"]
    assert words(RELEASE.replace("stage: committed", "stage: cancelled")) == []
    assert words("title: Bun\ndate: 2027-01-02\nstage: shipped\nstatus: dropped\n") == []


@pytest.mark.parametrize(
    ("date", "was", "is_slipped"),
    [
        ("2027-02-10", ["2027-01-20"], True),
        ("2027-01-10", ["2027-01-20"], False),
        ("2027-01-20", ["2027-01-20", "2027-02-01"], False),
        ("2027-01-15", ["2027-01-20", "2027-01-10"], True),
        ("null", ["2027-01-20"], True),
        ("2027-02-10", [], False),
    ],
)
def test_a_release_slipped_where_it_is_later_than_a_day_that_it_once_had(
    book: BookMaker, starter: dict[str, str], date: str, was: list[str], is_slipped: bool
) -> None:
    history = "".join(f"  - {{was: {day}, changed: 2026-12-0{n}}}\n" for n, day in enumerate(was, 1))
    text = f"title: Rye bread\ndate: {date}\nstage: planned\n" + (f"history:\n{history}" if was else "")
    checked = check_book(book(starter | {"plan/releases/rye.yml": text}))
    assert checked.book is not None, checked.problems
    assert slipped(checked.book.of(Release)[0]) is is_slipped
