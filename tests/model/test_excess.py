"""A text beyond the limits is one problem with its place, and what hangs on it is not reported as well."""

from __future__ import annotations

import pytest
from tests.conftest import BookMaker
from tests.rules.base_book import BASE_BOOK, TODAY

from onebook.compile import check_book

GOAL = BASE_BOOK["plan/goals/on-the-day.yml"]
DIVS = "\n<div>\n" * 2000


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("plan/goals/g.md", f"---\n{GOAL}---\n\nfine\n\n{DIVS}", GOAL.count("\n") + 67),
        ("plan/goals/h.yml", f"{GOAL}body: |\n  fine\n\n  {'[[' * 1000}\n", GOAL.count("\n") + 4),
        ("plan/goals/i.yml", GOAL + 'body: "' + "\\x5b" * 100 + '"\n', GOAL.count("\n") + 1),
        ("pages/p.md", f"# P\n\nfine\n{DIVS}", 65),
        ("pages/q.md", "---\ntitle: Q\n---\n" + ">" * 1000 + "\n", 4),
    ],
)
def test_it_is_the_only_problem(book: BookMaker, path: str, text: str, line: int) -> None:
    more = {"pages/links.md": "# L\n\n[a](p.md) [[goal:g]] [[goal:h]] [[goal:i]] [b](q.md#c)\n"}
    made = {name: f"# {name}\n\n## C\n" for name in ("pages/p.md", "pages/q.md")}
    own = path.rpartition(".")[0]
    goals = {name: GOAL for name in ("plan/goals/g.yml", "plan/goals/h.yml", "plan/goals/i.yml") if name[:-4] != own}
    problems = check_book(book(BASE_BOOK | goals | made | more | {path: text}), TODAY).problems
    aside = ("LINK002", "PLAN", "IDENT", "SCH032")  # the goals say the same on purpose
    found = [(one.path, one.code, one.span.line) for one in problems if not one.code.startswith(aside)]
    assert found == [(path, "SCH054", line)]


def test_the_settings_raise_a_limit(book: BookMaker) -> None:
    page = {"pages/p.md": "# P\n\n" + "> " * 40 + "a\n"}
    settings = BASE_BOOK["mkdocs.yml"].rstrip() + "\n      limits: {nesting: 45}\n"
    assert [one.code for one in check_book(book(BASE_BOOK | page), TODAY).problems] == ["SCH054"]
    assert check_book(book(BASE_BOOK | page | {"mkdocs.yml": settings}), TODAY).problems == ()


@pytest.mark.parametrize("setting", ["nesting: 51", "nesting: 0", "brackets: -1", "cells: 0", "nestings: 10"])
def test_a_limit_that_cannot_be_is_named(book: BookMaker, setting: str) -> None:
    settings = BASE_BOOK["mkdocs.yml"].rstrip() + f"\n      limits: {{{setting}}}\n"
    problems = check_book(book(BASE_BOOK | {"mkdocs.yml": settings}), TODAY).problems
    assert [one.code for one in problems] == ["SET005"]
