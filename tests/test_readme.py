"""README and the contributors' papers say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

from onebook.cli.run import COMMANDS, run
from onebook.compile import check_book

README = (REPOSITORY / "README.md").read_text("utf-8")
PAPERS = ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{path.name}" for path in (REPOSITORY / "docs").glob("*.md"))]


def test_every_command_is_in_the_table() -> None:
    assert set(re.findall(r"^\| `onebook ([a-z]+)", README, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_link_and_picture_of_a_paper_is_there(paper: str) -> None:
    path = REPOSITORY / paper
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8")):
        assert "://" in target or (path.parent / target).exists(), f"{paper} leads to {target}"


def test_the_figures_of_the_sample_are_true() -> None:
    book = check_book(REPOSITORY).read
    count = {kind: sum(entry.kind.name == kind for entry in book.entries) for kind in ("goal", "measure", "event")}
    assert f"{count['goal']} goals and objectives with {count['measure']} measures" in README
    assert f"a calendar of {count['event']} items" in README
    assert f"1 error in {len(book.sources)} files with {len(book.entries)} entries." in README


def test_the_commands_for_a_book_of_ones_own_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (section,) = re.findall(r"## Start your own book\n\n```sh\n(.*?)```", README, re.DOTALL)
    for line in section.splitlines():
        command = line.partition("#")[0].strip()
        if command and " serve" not in command:
            arguments = re.findall(r'"[^"]*"|\S+', command)[1:]
            assert run([argument.strip('"') for argument in arguments]) == 0, command


def test_no_rule_code_that_a_paper_names_is_unknown() -> None:
    from onebook.rules.rule import rules

    for paper in PAPERS:
        named = set(
            re.findall(
                r"\b(?:YAML|SCH|REF|ASK|PLAN|RACI|CAL|MSG|LEX|PLAY|LINK|SEC|A11Y|SET|IGN|BUG)\d{3}\b",
                (REPOSITORY / paper).read_text("utf-8"),
            )
        )
        assert named <= set(rules()), paper
