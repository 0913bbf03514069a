"""`--format`: what a pipeline gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker

from onebook.outputs.problems.formats import FORMATS


@pytest.fixture
def flawed(book: BookMaker, starter: dict[str, str]) -> Path:
    goal = starter["plan/goals/fresh-bread.yml"].replace("owner: head-baker", "owner: hed-baker")
    return book({f"our/{path}": text for path, text in (starter | {"plan/goals/fresh-bread.yml": goal}).items()})


@pytest.mark.parametrize("form", list(FORMATS))
def test_every_format_tells_the_error_and_fails(onebook: Command, flawed: Path, form: str) -> None:
    outcome = onebook("-C", flawed / "our", "check", "--format", form, "--select", "REF")
    assert outcome.status == 1
    assert "REF001" in outcome.out
    assert outcome.err == ""


@pytest.mark.parametrize(
    ("form", "where"), [("github", "file=our/plan/"), ("gitlab", '"our/plan/'), ("sarif", '"our/plan/')]
)
def test_code_hosts_are_told_paths_from_the_repositorys_root(
    onebook: Command, flawed: Path, form: str, where: str
) -> None:
    assert where not in onebook("-C", flawed / "our", "check", "--format", form).out
    (flawed / ".git").mkdir()
    assert where in onebook("-C", flawed / "our", "check", "--format", form).out


def test_a_job_of_github_actions_gets_a_summary(
    onebook: Command, flawed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Earlier\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    onebook("-C", flawed / "our", "check")
    assert summary.read_text() == "# Earlier\n"
    onebook("-C", flawed / "our", "check", "--format", "github")
    text = summary.read_text()
    assert text.startswith("# Earlier\n## Onebook")
    assert "```suggestion\nowner: head-baker\n```" in text


def test_a_strict_pipeline_shows_warnings_as_failures(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    settings = starter["mkdocs.yml"].replace("starter", "standard")
    root = book(starter | {"mkdocs.yml": settings, "lexicon/terms/crumb.yml": "title: crumb\n"})
    assert "<failure" not in onebook("-C", root, "check", "--format", "junit").out
    assert "<failure" in onebook("-C", root, "check", "--format", "junit", "--strict").out


def test_statistics_win_over_a_format(onebook: Command, flawed: Path) -> None:
    outcome = onebook("-C", flawed / "our", "check", "--format", "json", "--statistics", "--select", "REF")
    assert outcome.out == "     1 REF001 unknown-reference (error)\n"


def test_json_is_one_object(onebook: Command, flawed: Path) -> None:
    assert json.loads(onebook("-C", flawed / "our", "check", "--format", "json").out)["version"] == 1


HOSTILE = {
    "a key and a value": {
        "plan/pillars.yml": '- id: x\n  title: x\n  "bad\\e]0;own\\a": 3\n  order: "\\n::warning::pwn2"\n'
    },
    "a source line": {"plan/pillars/x.yml": 'title: x\n"::error::one": 2\n"##vso[task.complete]": 2\n'},
    "a file's name": {"plan/goals/::error::a\nb\x1b[2J.yml": "titel: x\n"},
    "a folder's name": {"plan/##[error]x/a.yml": "title: x\n", "plan/\u202edlog/b.yml": "title: x\n"},
    "a reference": {"plan/goals/x.yml": 'title: x\nowner: "\\u202e::add-mask::x\\n::error::y"\n'},
}


@pytest.mark.parametrize("form", list(FORMATS))
@pytest.mark.parametrize("files", HOSTILE.values(), ids=HOSTILE)
def test_no_file_commands_the_build_server_or_the_terminal(
    onebook: Command, book: BookMaker, starter: dict[str, str], files: dict[str, str], form: str
) -> None:
    outcome = onebook("-C", book(starter | files), "check", "--format", form)
    assert outcome.status == 1
    for line in (outcome.out + outcome.err).split("\n"):
        assert line.isprintable(), line
        assert "##vso[" not in line
        assert "##[" not in line
        assert not line.lstrip().startswith("::") or form == "github"
        assert not line.lstrip().startswith("::") or line.startswith(
            ("::error file=", "::warning file=", "::notice file=")
        )


def test_neither_does_a_name_that_is_wrong_nor_a_change_that_is_shown(
    onebook: Command, book: BookMaker, starter: dict[str, str], tmp_path: Path
) -> None:
    assert onebook("-C", "no\n::error::x", "check").err == "onebook: there is no folder no\\u000a::error::x\n"
    root = book(starter)
    draft = tmp_path / "draft.md"
    draft.write_text("One crum.\n::error::pwn \x1b[31m\n\nOne.\n")
    (root / "lexicon/terms").mkdir(parents=True)
    (root / "lexicon/terms/crumb.yml").write_text("title: crumb\navoid:\n  - phrase: crum\n")
    outcome = onebook("-C", root, "lint", draft, "--fix", "--diff")
    assert "+One crumb." in outcome.out
    assert "::error::" not in outcome.out
    assert "\x1b" not in outcome.out + outcome.err
