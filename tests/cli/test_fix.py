"""`check --fix`: says how many were mended, then reports what is left; with `--diff` it only shows."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker

WHAT = "  plan/goals/fresh-bread.yml:2: goal 'fresh-bread' is owned by position 'hed-baker', which does not exist\n"


@pytest.fixture
def flawed(book: BookMaker, starter: dict[str, str]) -> Path:
    goal = starter["plan/goals/fresh-bread.yml"].replace(
        "owner: head-baker", "owner: hed-baker\nparent: nowhere-at-all"
    )
    return book(starter | {"plan/goals/fresh-bread.yml": goal})


def test_fix_mends_and_reports_what_is_left(onebook: Command, flawed: Path) -> None:
    outcome = onebook("-C", flawed, "check", "--fix", "--select", "REF")
    assert outcome.status == 1
    assert outcome.err == f"{WHAT}Mended 1 finding in 1 file.\n"
    assert "nowhere-at-all" in outcome.out
    assert "hed-baker" not in outcome.out
    assert "owner: head-baker\n" in (flawed / "plan/goals/fresh-bread.yml").read_text()


def test_fix_again_finds_nothing_to_mend(onebook: Command, flawed: Path) -> None:
    onebook("-C", flawed, "check", "--fix")
    assert onebook("-C", flawed, "check", "--fix").err == "There is nothing that can be mended safely by itself.\n"


def test_fix_keeps_its_word_out_of_the_data(onebook: Command, flawed: Path) -> None:
    outcome = onebook("-C", flawed, "check", "--fix", "--format", "json", "--select", "REF")
    assert [found["code"] for found in json.loads(outcome.out)["diagnostics"]] == ["REF001"]


@pytest.mark.parametrize("options", [("--fix", "--diff"), ("--diff",)])
def test_diff_shows_what_git_can_apply_and_writes_nothing(
    onebook: Command, flawed: Path, options: tuple[str, ...]
) -> None:
    before = (flawed / "plan/goals/fresh-bread.yml").read_text()
    outcome = onebook("-C", flawed, "check", *options)
    assert outcome.status == 1
    assert outcome.err == f"{WHAT}Would mend 1 finding in 1 file.\n"
    assert (flawed / "plan/goals/fresh-bread.yml").read_text() == before
    subprocess.run(["git", "apply", "-"], cwd=flawed, input=outcome.out, text=True, check=True)
    assert (flawed / "plan/goals/fresh-bread.yml").read_text() == before.replace("hed-baker", "head-baker")


def test_a_sound_book_has_no_diff(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    outcome = onebook("-C", book(starter), "check", "--diff")
    assert (outcome.status, outcome.out) == (0, "")


def test_fix_mends_only_what_is_asked_for(onebook: Command, flawed: Path) -> None:
    assert onebook("-C", flawed, "check", "--fix", "--select", "SCH").status == 0
    assert onebook("-C", flawed, "check", "roles", "--fix").status == 0
    assert onebook("-C", flawed, "check", "--fix", "--ignore", "unknown-reference").status == 0
    assert "hed-baker" in (flawed / "plan/goals/fresh-bread.yml").read_text()
