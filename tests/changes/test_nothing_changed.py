"""Who lays files out anew, orders, quotes or moves them, or writes defaults out, has changed nothing in the plan."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

from tests.changes.history import commit, git
from tests.changes.layouts import read, written

from onebook.facts.changes import tell
from onebook.model.diff import diff
from onebook.model.kept import Kept
from onebook.model.load import Loaded, load
from onebook.text.tree import GitTree

COMMITS = int(os.environ.get("ONEBOOK_LAYOUTS", "60"))
"""So many commits are made; `ONEBOOK_LAYOUTS=500` for more."""


def test_not_one_sentence_is_said_of_commits_that_change_only_the_layout(tmp_path: Path) -> None:
    luck = random.Random(12)
    book = read()
    git(tmp_path, "init", "-q", "-b", "main")
    kept = Kept()
    before: Loaded | None = None
    first: Loaded | None = None
    files: dict[str, str] = {}
    for number in range(COMMITS):
        shutil.rmtree(tmp_path / "plan", ignore_errors=True)
        shutil.rmtree(tmp_path / "roles", ignore_errors=True)
        shutil.rmtree(tmp_path / "lexicon", ignore_errors=True)
        was, files = files, written(book, luck)
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        commit(tmp_path, f"Layout {number}")
        assert files != was
        now = load(GitTree(tmp_path, "HEAD"), kept=kept)
        assert [problem for problem in now.problems if problem.severity.value == "error"] == []
        for earlier in (before, first):
            if earlier is not None:
                assert [told.sentence for told in tell(diff(earlier.book, now.book))] == [], number
        before, first = now, first or now
    assert int(git(tmp_path, "rev-list", "--count", "HEAD")) == COMMITS
