"""The pages of the plan as HTML: marks with words, gaps left out, earlier ids kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from onebook.compile import check_book
from onebook.outputs.site.site import pages
from onebook.rules.run import CheckedBook

BookMaker = Callable[[Mapping[str, str | bytes]], Path]

BARE = {
    "plan/pillars.yml": "title: Island\nid: island\n",
    "plan/goals/bare.yml": "title: A bare goal\n",
    "plan/measures.yml": """\
measures:
  - id: bare
    title: A bare measure
  - id: words
    title: A measure in words
    aliases:
      - old-words
    target:
      value: Much better than in the year before, as everybody says
    actuals:
      - value: Hardly any
""",
    "plan/initiatives.yml": "title: A bare initiative\nid: bare\n",
    "plan/campaigns.yml": "title: A bare campaign\nid: bare\n",
    "plan/messages.yml": "title: A bare message\nid: bare\nstatement: Fresh every day.\n",
    "plan/audiences.yml": "title: Bare audience\nid: bare\n",
    "plan/channels.yml": "title: Bare channel\nid: bare\nmedium: online\n",
    "plan/releases.yml": "title: Bare release\nid: bare\n",
    "plan/calendar.yml": """\
calendar:
  - id: fair
    title: The island fair
    date:
      start: 2027-01-30
      end: 2027-02-01
    aliases:
      - old-fair
  - id: talk
    title: A talk
    date: 2027-01-20T18:30
    stage: cancelled
  - id: letter
    title: A letter
    date: 2026-12-01
    stage: published
  - id: post
    title: Loaf of the week
    date: 2026-12-03
    stage: planned
    repeat: every week on Thursday
    until: 2027-03-25
""",
}


def html_of(root: Path) -> dict[str, str]:
    checked = check_book(root)
    assert checked.book is not None, checked.problems
    return {page.address: page.html for page in pages(checked.book)}


@pytest.fixture
def bare(book: BookMaker, starter: dict[str, str]) -> dict[str, str]:
    return html_of(book(starter | BARE))


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_what_is_missing_is_left_out_or_said(bare: dict[str, str]) -> None:
    for address, html in bare.items():
        assert "None" not in words(html), address
        # lists into which rows go as days go by may be empty, and are hidden then
        waiting = r'(?![^>]* id="(?:earlier-|list--|page--earlier))'
        assert not re.search(rf"<(dl|ul|ol|p|h2){waiting}[^>]*>\s*</\1>", html), address
    assert "No owner yet" in bare["goals/bare.html"]
    assert "No date yet" in bare["releases/index.html"]


def test_one_heading_of_the_first_level_and_no_level_left_out(bare: dict[str, str]) -> None:
    for address, html in bare.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
        assert levels.count(1) == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), address


def test_every_state_is_a_word_beside_its_shape(bare: dict[str, str]) -> None:
    for address, html in bare.items():
        assert not re.search(r'class="ob-st[^"]*">\s*</span>', html), address
    assert '<span class="ob-st ob-st--dropped">Cancelled</span>' in bare["calendar/index.html"]


def test_values_in_words_may_break_and_numbers_may_not(bare: dict[str, str]) -> None:
    measures = bare["measures/index.html"]
    assert "<td>Much better than in the year before, as everybody says</td>" in measures
    assert '<td class="ob-n">Hardly any</td>' in measures
    assert "<svg" not in measures


def test_earlier_ids_of_sections_stay_anchors(bare: dict[str, str]) -> None:
    assert 'id="old-words"' in bare["measures/index.html"]
    assert 'id="old-fair"' in bare["calendar/index.html"]


def test_the_calendar_begins_with_what_comes(bare: dict[str, str]) -> None:
    html = bare["calendar/index.html"]
    order = [
        "data-ob-coming",
        'id="repeating"',
        '<details class="ob-layer" data-ob-earlier>',
        'id="earlier"',
        'id="earlier-2026-12"',
    ]
    found = [html.index(mark) for mark in order]
    assert found == sorted(found)
    assert html.count('id="post"') == 1
    assert "Every week on Thursday until 25 Mar 2027" in words(html)
    assert "30–1 Feb" in words(html)
    assert "18:30" in words(html)


def test_home_shows_the_plan_and_the_next_two_weeks(bare: dict[str, str]) -> None:
    home = re.sub(r"(?s)<li data-from[^>]* hidden.*?</li>", "", bare["index.html"])
    assert "Good bread for everyone on the island" in words(home)
    assert 'data-ref="goal:fresh-bread"' in home
    assert 'data-ref="department:bakery"' in home
    assert "A talk" not in home
    assert "The island fair" not in home


def test_budgets_are_shown_only_where_the_settings_say_so(book: BookMaker, starter: dict[str, str]) -> None:
    budget = {"plan/initiatives.yml": BARE["plan/initiatives.yml"] + "budget:\n  amount: 18000\n  currency: GBP\n"}
    hidden = html_of(book(starter | BARE | budget))
    settings = starter["mkdocs.yml"] + "      print_budgets: true\n"
    shown = html_of(book(starter | BARE | budget | {"mkdocs.yml": settings}))
    assert "18,000" not in "".join(hidden.values())
    assert "18,000 GBP" in shown["initiatives/bare.html"]


def test_proposed_and_dropped_goals_say_so(book: BookMaker, starter: dict[str, str]) -> None:
    for status, word in (("proposed", "Proposed"), ("dropped", "Dropped")):
        made = html_of(book(starter | {"plan/goals/bare.yml": f"title: Bare\nstatus: {status}\n"}))
        for address in ("goals/bare.html", "goals/index.html", "index.html"):
            assert word in words(made[address])
        assert re.search(rf'ob-is-{status}"[^>]*data-ref="goal:bare"', made["goals/index.html"])


def test_the_sample_shows_a_goal_as_its_department_needs_it(sample: CheckedBook) -> None:
    page = next(page for page in pages(sample) if page.address == "goals/on-the-promised-day.html")
    said = words(page.html)
    for sentence in (
        "At risk",
        "Owner Head of Logistics",
        "How far we are",
        "Target 95 %",
        "91.8 % in Oct 2026",
        "Needs from Engineering and IT",
        "answers for it: Head of Logistics",
    ):
        assert sentence in said
    assert page.html.count('id="chart-1-ob-') == 4
    assert page.html.count('ob-spark"') == 2
