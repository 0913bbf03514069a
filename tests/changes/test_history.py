"""Each kind of change is told in the plan's own words, and only that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.changes.history import HISTORY, git, play

from onebook.facts.changes import tell
from onebook.model.diff import diff
from onebook.model.kept import Kept
from onebook.model.load import load
from onebook.text.tree import GitTree

GOLDEN = Path(__file__).with_name("golden.txt")


def golden() -> dict[str, list[str]]:
    """What is to be said of each commit."""
    found: dict[str, list[str]] = {}
    for line in GOLDEN.read_text("utf-8").splitlines():
        if line.startswith("# "):
            found[line[2:]] = []
        else:
            found[list(found)[-1]].append(line)
    return found


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """What is said of each commit."""
    root = tmp_path_factory.mktemp("history")
    steps = [*play(root)]
    commits = git(root, "rev-list", "--reverse", "HEAD").split()
    kept = Kept()
    books = [load(GitTree(root, commit), kept=kept) for commit in commits]
    assert [one.problems for one in books if one.problems] == []
    pairs = zip(books, books[1:], steps, strict=False)
    return {step.message: [one.sentence for one in tell(diff(old.book, new.book))] for old, new, step in pairs}


def test_the_history_is_long_enough() -> None:
    assert len(HISTORY) >= 40
    assert list(golden()) == [step.message for step in HISTORY]


@pytest.mark.parametrize("message", [step.message for step in HISTORY])
def test_a_commit_is_told_as_it_was_written_down_before(told: Mapping[str, list[str]], message: str) -> None:
    assert told[message] == golden()[message]
