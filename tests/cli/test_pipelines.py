"""What `init` lays down for code hosts runs: each step is a command that is there, and nothing is published unasked."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.cli.conftest import Command
from tests.conftest import REPOSITORY, BookMaker

from onebook import __version__
from onebook.cli.run import COMMANDS, group

STARTER = REPOSITORY / "generator/onebook/starter"
WORKFLOWS = tuple(f".github/workflows/{name}.yml" for name in ("book", "publish", "change", "digest"))
GITLAB = ".gitlab-ci.yml"


def pipeline(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((STARTER / name).read_text("utf-8").replace("@VERSION@", __version__))
    return found


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def scripts() -> Iterator[str]:
    """Every line of shell in the pipelines, and every hook."""
    for name in WORKFLOWS:
        yield from (step["run"] for step in steps(pipeline(name)) if "run" in step)
    for job in pipeline(GITLAB).values():
        if isinstance(job, dict):
            yield from (*job.get("before_script", ()), *job.get("script", ()))
    for hook in yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8")):
        yield hook["entry"] + (" draft.md" if hook["id"] == "onebook-lint" else "")


@pytest.mark.parametrize("script", sorted({one for one in scripts() if one.startswith("onebook ")}))
def test_every_command_is_there_with_its_options(script: str) -> None:
    bare = re.sub(r"\$\{\w+:\+(--since) \"[^\"]*\"\}", r"\1 main", script).split(" > ")[0]
    bare = re.sub(r"--format \"\$\w+\"", "--format teams", bare)
    _, name, *arguments = bare.split()
    assert name in COMMANDS
    command = group.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    command.make_context(name, arguments, obj=None, resilient_parsing=False).close()


def test_onebook_and_all_else_that_runs_is_of_one_version() -> None:
    installs = [one for one in scripts() if "pip install" in one]
    assert len(installs) == len(WORKFLOWS) + 1
    assert all(one.endswith(f"onebook=={__version__}") for one in installs)
    for name in WORKFLOWS:
        for step in steps(pipeline(name)):
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step.get("uses", f"a/b@{'0' * 40}"))
        assert {job["runs-on"] for job in pipeline(name)["jobs"].values()} == {"ubuntu-24.04"}
    assert re.fullmatch(r"python:\d+\.\d+\.\d+-\w+", pipeline(GITLAB)["image"])


def test_nothing_is_published_unless_somebody_asks() -> None:
    publish = pipeline(WORKFLOWS[1])
    assert publish["permissions"] == {}
    build, deploy = publish["jobs"]["build"], publish["jobs"]["publish"]
    assert build["if"] == "vars.ONEBOOK_PUBLISH == 'pages'"
    assert build["permissions"] == {"contents": "read"}
    assert deploy["needs"] == "build"
    assert not any("run" in step or "checkout" in step["uses"] for step in deploy["steps"]), (
        "it runs nothing of the book"
    )
    (rule,) = pipeline(GITLAB)["pages"]["rules"]
    assert '$ONEBOOK_PUBLISH == "pages"' in rule["if"]
    assert "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule["if"]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_job_that_may_write_runs_nothing_of_the_book(name: str) -> None:
    whole = pipeline(name)
    for job in whole["jobs"].values():
        allowed = job.get("permissions", whole["permissions"])
        if "write" in allowed.values():
            assert not any(
                "checkout" in step.get("uses", "") or "onebook" in step.get("run", "")[:40] for step in job["steps"]
            )
            assert not any("pip " in step.get("run", "") for step in job["steps"])
        else:
            assert allowed == {"contents": "read"}


def test_a_digest_is_sent_only_where_somebody_named_a_channel() -> None:
    digest = pipeline(".github/workflows/digest.yml")
    assert digest["jobs"]["digest"]["if"] == "vars.ONEBOOK_DIGEST == 'teams' || vars.ONEBOOK_DIGEST == 'slack'"
    secret = [step for step in steps(digest) if "secrets." in str(step)]
    assert [step["name"] for step in secret] == ["Digest"], "no other step sees the address"
    assert '  schedule:\n    - cron: "0 6 * * 1"' in (STARTER / ".github/workflows/digest.yml").read_text("utf-8")
    (rule,) = pipeline(GITLAB)["digest"]["rules"]
    assert rule["if"] == '$CI_PIPELINE_SOURCE == "schedule" && $ONEBOOK_DIGEST =~ /^(teams|slack)$/'
    (rule,) = pipeline(GITLAB)["comment"]["rules"]
    assert "$ONEBOOK_COMMENT_TOKEN" in rule["if"]


def test_no_expression_is_put_into_a_shell_line() -> None:
    """What a branch is called must not become a command."""
    for name in WORKFLOWS:
        assert not [step for step in steps(pipeline(name)) if "${{" in step.get("run", "")]


@pytest.fixture
def changed(book: BookMaker, starter: dict[str, str], tmp_path: Path) -> Path:
    """A repository whose main has a mistake, and a branch on it with another one."""
    root = book(starter | {"plan/goals/old.yml": "title: Old\nowner: nobody-old\n"})

    def git(*arguments: str) -> None:
        name = ("-c", "user.name=Mia", "-c", "user.email=mia@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(["git", "-C", str(root), *name, *arguments], check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "The book")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    git("tag", "base")
    (root / "plan/goals/new.yml").write_text("title: New\nowner: nobody-new\n")
    git("add", ".")
    git("commit", "-qm", "A goal")
    return root


def run_shell(root: Path, tmp_path: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a pipeline as its runner does."""
    shim = tmp_path / "bin" / "onebook"
    shim.parent.mkdir(exist_ok=True)
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m onebook "$@"\n')
    shim.chmod(shim.stat().st_mode | stat.S_IXUSR)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI_"))}
    path = f"{shim.parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=root,
        env=clean | {"PATH": path} | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.skipif(shutil.which("bash") is None or shutil.which("git") is None, reason="no bash or no git here")
class TestSteps:
    def test_github_notes_what_is_new_in_a_pull_request(self, changed: Path, tmp_path: Path) -> None:
        check = next(step["run"] for step in steps(pipeline(WORKFLOWS[0])) if step.get("name") == "Check")
        done = run_shell(changed, tmp_path, check, BASE="main")
        assert done.returncode == 1
        assert "nobody-new" in done.stdout
        assert "nobody-old" not in done.stdout
        everything = run_shell(changed, tmp_path, check, BASE="")
        assert "nobody-old" in everything.stdout

    def test_gitlab_has_a_report_though_the_check_fails(self, changed: Path, tmp_path: Path) -> None:
        script = "\n".join(pipeline(GITLAB)["check"]["script"])
        done = run_shell(changed, tmp_path, script, CI_MERGE_REQUEST_DIFF_BASE_SHA="base")
        assert done.returncode == 1
        report = json.loads((changed / "findings.json").read_text())
        assert any("nobody-new" in one["description"] for one in report)
        assert not any("nobody-old" in one["description"] for one in report)
        assert "nobody-new" in done.stdout, "the log says it too"


def test_the_hooks_fit_the_files_of_a_book() -> None:
    hooks = {one["id"]: one for one in yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    check, lint = hooks["onebook-check"], hooks["onebook-lint"]
    for path in ("plan/goals/grow.yml", "roles/raci/press.csv", "lexicon/terms.yml", "pages/about.md", "mkdocs.yml"):
        assert re.search(check["files"], path)
    assert not re.search(check["files"], "src/main.py")
    assert check["pass_filenames"] is False, "the whole book is checked"
    assert re.search(lint["exclude"], "pages/about.md")
    assert not re.search(lint["exclude"], "drafts/release.md")


def test_init_lays_down_all_of_it(onebook: Command, tmp_path: Path) -> None:
    outcome = onebook("init", tmp_path / "book")
    assert outcome.status == 0
    assert "They publish and send nothing until you switch that on" in outcome.err
    for name in (*WORKFLOWS, GITLAB):
        assert "@VERSION@" not in (tmp_path / "book" / name).read_text()
    owners = (tmp_path / "book/.github/CODEOWNERS").read_text()
    assert re.search(r"^/\.gitlab-ci\.yml @", owners, re.MULTILINE)
    assert onebook("-C", tmp_path / "book", "check", "--strict").status == 0
