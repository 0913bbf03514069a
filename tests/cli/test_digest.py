"""`onebook digest`: what changed lately and what is coming, for everybody or for a department."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.changes.history import BASE, commit, git, write
from tests.cli.conftest import Command
from tests.conftest import BookMaker

GOAL, CALENDAR, CHANNELS = "plan/goals/fresh-bread.yml", "plan/calendar.yml", "plan/channels.yml"
NEW = "calendar:\n  - {id: fair, title: <b>Harbour</b> fair, date: 2027-01-27, channel: radio, stage: planned}\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book whose day is 15 January 2027, with commits of 1, 5 and 12 January."""
    made = tmp_path / "book"
    made.mkdir()
    git(made, "init", "-q", "-b", "main")
    steps: tuple[tuple[str, dict[str, tuple[str, str]]], ...] = (
        ("2027-01-01", {}),
        ("2027-01-05", {GOAL: ("owner: head-baker", "owner: shop-manager")}),
        (
            "2027-01-12",
            {CALENDAR: ("calendar:\n", NEW), CHANNELS: ("title: Flyer\n", "title: Flyer\n    tags: [paper]\n")},
        ),
    )
    write(made, BASE)
    for day, edits in steps:
        for path, (before, after) in edits.items():
            (made / path).write_text((made / path).read_text("utf-8").replace(before, after, 1), "utf-8")
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00")
        commit(made, day)
    return made


def test_it_tells_the_last_week_and_the_next_two(onebook: Command, root: Path) -> None:
    outcome = onebook("-C", root, "digest")
    assert (outcome.status, outcome.err) == (0, "")
    told, _, coming = outcome.out.partition("\n\nTO BE BRIEFED BY\n")
    assert told == (
        "Island Bakery: what changed since 8 January 2027, and what is coming until 29 January 2027\n\n"
        "WHAT CHANGED\n\n"
        "<b>Harbour</b> fair (calendar item)\n"
        "  Is a new calendar item, on 27 January 2027; brief by 20 January 2027."
    )
    assert "  Wed 20 Jan: <b>Harbour</b> fair, out on Wed 27 Jan\n" in coming
    assert "\nGOES OUT\n\n  Wed 27 Jan: <b>Harbour</b> fair, Island radio\n" in coming
    assert "\nMEETINGS\n\n  Mon 18 Jan: Morning round, 05:00\n" in coming


@pytest.mark.parametrize("since", ["2w", "2027-01-02", "HEAD~2"])
def test_since_may_be_days_a_day_or_a_revision(onebook: Command, root: Path, since: str) -> None:
    out = onebook("-C", root, "digest", "--since", since).out
    assert "Owner passes from Head baker to Shop manager." in out
    assert "Harbour" in out


def test_a_department_reads_what_concerns_it(onebook: Command, root: Path) -> None:
    out = onebook("-C", root, "digest", "--since", "2w", "--department", "office").out
    assert out.startswith("Island Bakery, Office: what changed")
    assert "Harbour" in out
    assert "Owner passes" not in out
    outcome = onebook("-C", root, "digest", "--department", "kitchen")
    assert (outcome.status, outcome.out, outcome.err) == (2, "", "onebook: there is no department `kitchen`\n")


def test_a_history_that_begins_later_is_said(onebook: Command, root: Path, tmp_path: Path) -> None:
    out = onebook("-C", root, "digest", "--since", "60d").out
    assert "Note: The history that is here begins with" in out
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")
    out = onebook("-C", tmp_path / "shallow", "digest").out
    assert "Note: The history that is here begins with" in out
    assert "Nothing in the plan." in out


def test_nothing_that_the_book_says_acts_in_the_markdown(onebook: Command, root: Path) -> None:
    out = onebook("-C", root, "digest", "--format", "markdown").out
    assert "- Wed 27 Jan: &lt;b&gt;Harbour&lt;/b&gt; fair, Island radio\n" in out
    assert "<b>" not in out


def test_a_book_with_errors_or_without_history_has_none(onebook: Command, root: Path, book: BookMaker) -> None:
    (root / GOAL).write_text((root / GOAL).read_text("utf-8").replace("owner: shop-manager", "owner: nobody"), "utf-8")
    outcome = onebook("-C", root, "digest")
    assert (outcome.status, outcome.out) == (1, "")
    assert "the book has 1 error; there is no digest of it" in outcome.err
    assert onebook("-C", root, "digest", "--since", "nope").status == 1
    empty = book(BASE)
    git(empty, "init", "-q")
    assert (onebook("-C", empty, "digest").status, onebook("-C", empty, "digest").out) == (2, "")
