"""A small book in git, with some commits whose days are set, so that what is told of them is the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.changes.history import BASE, commit, git, write

from onebook.compile import check_book
from onebook.past import history_of
from onebook.rules.run import CheckedBook, with_history

GOAL, CALENDAR, CHANNELS = "plan/goals/fresh-bread.yml", "plan/calendar.yml", "plan/channels.yml"
FAIR = "calendar:\n  - {id: fair, title: <b>Harbour</b> fair, date: 2027-01-27, channel: radio, stage: planned}\n"
COMMITS: tuple[tuple[str, str, dict[str, tuple[str, str]]], ...] = (
    ("2027-01-01", "The book as it is", {}),
    (
        "2027-01-05",
        "Let the shop answer for it\n\nThe baker is away.",
        {GOAL: ("owner: head-baker", "owner: shop-manager")},
    ),
    (
        "2027-01-12",
        "Tell people at the fair",
        {CALENDAR: ("calendar:\n", FAIR), CHANNELS: ("title: Flyer\n", "title: Flyer\n    tags: [paper]\n")},
    ),
)


def change(root: Path, path: str, before: str, after: str) -> None:
    """Change something in a file."""
    text = (root / path).read_text("utf-8")
    assert before in text
    (root / path).write_text(text.replace(before, after, 1), "utf-8")


def commit_on(root: Path, day: str, message: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Commit everything at noon of a day; the commit's name."""
    for name in ("GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE"):
        monkeypatch.setenv(name, f"{day}T12:00:00+00:00")
    commit(root, message)
    return git(root, "rev-parse", "HEAD")


def repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The book with all of its commits."""
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    write(root, BASE)
    for day, message, edits in COMMITS:
        for path, (before, after) in edits.items():
            change(root, path, before, after)
        commit_on(root, day, message, monkeypatch)
    return root


def looked_back(root: Path, said: list[str] | None = None) -> CheckedBook:
    """The book, with what changed before."""
    checked = check_book(root)
    assert checked.book is not None
    return with_history(checked.book, history_of(checked.book, (said if said is not None else []).append))
