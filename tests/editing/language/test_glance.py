"""What is said at once is what a check of the whole book says, as far as it can be said at once."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import REPOSITORY, BookMaker

from onebook.editing.language.live import AT_ONCE, LiveBook
from onebook.problem import Problem, Span
from onebook.rules.rule import rules

TODAY = date(2026, 11, 16)
EDITS = (
    ("plan/goals/cost-to-serve.md", "owner: finance-director", "owner: finance-directr"),
    ("plan/goals/cost-to-serve.md", "title: Hold", "titel: Hold"),
    ("plan/goals/cost-to-serve.md", "period:", "status: dropped\nperiod:"),
    ("plan/goals/cost-to-serve.md", "\n---\n", "\nowner: x\n---\n"),
    ("roles/positions/finance.yml", "title: Finance Director", "title: Director of money"),
    ("roles/positions/finance.yml", "positions:", "position:"),
    ("roles/positions/finance.yml", "\n", "\n\n# a line more\n"),
    (
        "lexicon/terms/d-l.yml",
        "terms:",
        "terms:\n  - id: brand-new\n    title: Brand new\n    definition: It was not there.",
    ),
)


@pytest.fixture(scope="module")
def sample() -> LiveBook:
    live = LiveBook(REPOSITORY, TODAY)
    live.take(live.check())
    return live


def of_a_look(problems: tuple[Problem, ...]) -> set[tuple[str, str, Span]]:
    """Those that a look finds by itself: by reading, by rules on single things and on references."""
    found = set()
    for one in problems:
        rule = rules().get(one.code)
        if one.code in AT_ONCE or rule is None or rule.check_book is None:
            found.add((one.code, one.message, one.span))
    return found


@pytest.mark.parametrize(("path", "old", "new"), EDITS)
def test_a_look_says_of_a_file_what_a_check_says(sample: LiveBook, path: str, old: str, new: str) -> None:
    text = (REPOSITORY / path).read_text("utf-8")
    assert old in text
    sample.texts = {path: text.replace(old, new, 1)}
    at_once = sample.look(path)
    whole = sample.check()
    for name, problems in at_once.items():
        assert of_a_look(problems) == of_a_look(whole.found.get(name, ())), name
    sample.texts = {}
    sample.take(sample.check())


def test_what_a_check_of_the_whole_found_moves_along_with_its_line(book: BookMaker, starter: dict[str, str]) -> None:
    path = "plan/goals/fresh-bread.yml"
    live = LiveBook(book(starter), None)
    (before,) = [one for one in live.take(live.check())[path] if one.code == "PLAN010"]
    live.texts = {path: "# a line more\n" + starter[path]}
    (after,) = [one for one in live.look(path)[path] if one.code == "PLAN010"]
    assert (after.span.line, after.message) == (before.span.line + 1, before.message)
