"""How steady the plan is: what people want, and not what they measure or who answers for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.changes.history import git
from tests.cli.conftest import Command, onebook
from tests.past.repository import GOAL, change, commit_on, looked_back, repository

from onebook.facts.stability import stability
from onebook.views.health import health_page

__all__ = ["onebook"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Since 1 January the goal had another owner, and wanted something else twice."""
    made = repository(tmp_path / "book", monkeypatch)
    for day, before, after in (("2027-01-13", "when it opens", "at seven"), ("2027-01-14", "at seven", "at six")):
        change(made, GOAL, before, after)
        commit_on(made, day, "Earlier", monkeypatch)
    return made


def test_what_is_wanted_counts_and_another_owner_does_not(root: Path) -> None:
    found = stability(looked_back(root))
    assert found is not None
    assert [(one.ref, one.times, one.last.isoformat()) for one in found.turns] == [
        ("goal:fresh-bread", 2, "2027-01-14")
    ]
    assert (found.since.isoformat(), found.of - found.steady) == ("2027-01-01", 1)


def test_the_report_tells_it_in_words_and_as_data(onebook: Command, root: Path) -> None:
    said = onebook("-C", root, "report")
    assert (said.status, said.err) == (0, "")
    assert "\nHow steady the plan is\n" in said.out
    assert "  changed twice, last on 14 Jan 2027: Fresh bread before seven (goal:fresh-bread)\n" in said.out
    data = json.loads(onebook("-C", root, "report", "--format", "json").out)["stability"]
    assert data["since"] == "2027-01-01"
    assert data["changed"] == [{"ref": "goal:fresh-bread", "times": 2, "last": "2027-01-14"}]


def test_the_page_for_those_who_lead_tells_it(root: Path) -> None:
    (note,) = health_page(looked_back(root)).turns
    assert (note.link.ref, note.text) == ("goal:fresh-bread", "changed twice, last on 14 Jan 2027")


def test_without_history_nobody_says_that_the_plan_is_steady(onebook: Command, root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(root), "copy")
    (tmp_path / "copy/.git").rename(tmp_path / "gone")
    said = onebook("-C", tmp_path / "copy", "report")
    assert (said.status, said.err) == (0, "")
    assert "steady" not in said.out
