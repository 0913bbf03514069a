"""`onebook reviewed`: one date changes, and not one other byte."""

from __future__ import annotations

import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker

GOAL = "plan/goals/fresh-bread.yml"


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("review:\n  every: 3 months\n  last: 2026-10-01\n", "review:\n  every: 3 months\n  last: 2027-01-15\n"),
        (
            "review:\n  last: '2026-10-01' # in the barn\n  every: 1 year\n",
            "review:\n  last: '2027-01-15' # in the barn\n  every: 1 year\n",
        ),
        (
            "review:\n    every: 3 months   # as agreed\n",
            "review:\n    every: 3 months   # as agreed\n    last: 2027-01-15\n",
        ),
        ("review:\n  every: 3 months\n  last:\n", "review:\n  every: 3 months\n  last: 2027-01-15\n"),
        ("review:\n  every: 3 months\n  last: ~ # never\n", "review:\n  every: 3 months\n  last: 2027-01-15 # never\n"),
        ("review: {every: 3 months}\n", "review: {every: 3 months, last: 2027-01-15}\n"),
        ("review: {last: 2026-10-01, every: 3 months}\n", "review: {last: 2027-01-15, every: 3 months}\n"),
        ("review:\n  every: 3 months", "review:\n  every: 3 months\n  last: 2027-01-15"),
        ("review:\n  every: 3 months\n  last: 2027-01-15\n", "review:\n  every: 3 months\n  last: 2027-01-15\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
@pytest.mark.parametrize("is_markdown", [False, True], ids=["yaml", "markdown"])
def test_the_date_of_the_review_becomes_today(
    onebook: Command,
    book: BookMaker,
    starter: dict[str, str],
    written: str,
    after: str,
    line_end: str,
    mark: bytes,
    is_markdown: bool,
) -> None:
    def as_bytes(review: str) -> bytes:
        text = starter[GOAL] + review
        text = f"---\n{text.rstrip()}\n---\nreview:  \n" if is_markdown else text
        return mark + text.replace("\n", line_end).encode()

    path = GOAL.replace(".yml", ".md") if is_markdown else GOAL
    root = book({name: text for name, text in starter.items() if name != GOAL} | {path: as_bytes(written)})
    outcome = onebook("-C", root, "reviewed", "goal:fresh-bread")
    assert outcome.status == 0, outcome.err
    assert "goal:fresh-bread: reviewed on 2027-01-15" in outcome.err
    assert (root / path).read_bytes() == as_bytes(after)
    assert onebook("-C", root, "check").status == 0


def test_several_at_once_and_several_in_one_file(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    terms = (
        "terms:\n  - title: Crumb\n    review:\n      every: 1 year\n  - title: Crust\n    review: {every: 1 year}\n"
    )
    root = book(starter | {"lexicon/terms.yml": terms})
    assert onebook("-C", root, "reviewed", "crumb", "term:crust", "--today", "2027-02-01").status == 0
    text = (root / "lexicon/terms.yml").read_text()
    assert text.count("last: 2027-02-01") == 2
    assert text.replace("\n      last: 2027-02-01", "").replace(", last: 2027-02-01", "") == terms


def test_what_a_position_owns_is_stamped_together(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    review = "review:\n  every: 1 year\n  last: 2026-01-01\n"
    files = {
        GOAL: starter[GOAL] + review,
        "plan/goals/other.yml": f"title: Other\nowner: baker\n{review}",
        "plan/goals/more.yml": "title: More\nowner: head-baker\n",
        "roles/positions/baker.yml": "title: Baker\ndepartment: bakery\n",
    }
    root = book(starter | files)
    outcome = onebook("-C", root, "reviewed", "--owner", "head-baker")
    assert outcome.err == "goal:fresh-bread: reviewed on 2027-01-15\n"
    assert "2026-01-01" in (root / "plan/goals/other.yml").read_text()
    assert onebook("-C", root, "reviewed", "--owner", "baker", "goal:fresh-bread").status == 0


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (
            ("goal:fresh-bread",),
            1,
            "goal:fresh-bread has no `review`; add one first: `review:`, and below it `every: 3 months`",
        ),
        (("goal:fresh-bred",), 1, "goal:fresh-bred is not in this book. did you mean 'goal:fresh-bread'?"),
        (("--owner", "head-baker"), 1, "head-baker owns nothing that has a review"),
        (("--owner", "hed-baker"), 2, "there is no position `hed-baker`. did you mean 'head-baker'?"),
        ((), 2, "say what was reviewed, like `onebook reviewed goal:grow`, or `--owner` with a position's id"),
    ],
    ids=str,
)
def test_what_cannot_be_stamped_is_said_in_one_line(
    onebook: Command, book: BookMaker, starter: dict[str, str], arguments: tuple[str, ...], status: int, said: str
) -> None:
    outcome = onebook("-C", book(starter), "reviewed", *arguments)
    assert (outcome.status, outcome.out, outcome.err) == (status, "", f"onebook: {said}\n")


def test_where_one_cannot_be_stamped_none_is(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    review = "review:\n  every: 1 year\n  last: 2026-01-01\n"
    root = book(starter | {GOAL: starter[GOAL] + review})
    assert onebook("-C", root, "reviewed", "goal:fresh-bread", "department:bakery").status == 1
    assert "2026-01-01" in (root / GOAL).read_text()
