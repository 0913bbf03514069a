"""`check --since REV`: nobody is blamed for others' old findings."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker

GOAL = "plan/goals/fresh-bread.yml"
OTHER = "plan/goals/other.yml"


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A step", "--allow-empty")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def old(book: BookMaker, starter: dict[str, str]) -> Path:
    """A book in git with two old errors."""
    root = book(
        starter
        | {
            OTHER: "title: Other\nowner: nobody-here\nperiod: 2027\nsuccess: a\n",
            "lexicon/terms.yml": "terms:\n  - titel: Crumb\n",
        }
    )
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def found(onebook: Command, root: Path, *options: str) -> list[str]:
    outcome = onebook("-C", root, "check", "--since", "main", "--format", "json", *options)
    diagnostics = json.loads(outcome.out)["diagnostics"]
    assert outcome.status == int(any(each["severity"] == "error" for each in diagnostics))
    return [f"{each['path']}:{each['line']} {each['code']}" for each in diagnostics]


def change(root: Path, path: str, before: str, after: str) -> None:
    text = (root / path).read_text()
    assert before in text
    (root / path).write_text(text.replace(before, after))


def test_old_findings_are_not_shown(onebook: Command, old: Path) -> None:
    outcome = onebook("-C", old, "check", "--since", "HEAD")
    assert outcome.status == 0
    assert outcome.out.startswith("No errors")
    assert re.fullmatch(r"Not shown: \d findings from before that revision\.\n", outcome.err)


def test_a_new_finding_is_shown_alone(onebook: Command, old: Path) -> None:
    change(old, GOAL, "owner: head-baker", "owner: hed-baker")
    assert found(onebook, old) == [f"{GOAL}:2 REF001"]


def test_lines_that_moved_are_still_old(onebook: Command, old: Path) -> None:
    change(old, OTHER, "title: Other\n", "# A note\n\ntitle: Other\nsummary: More.\n")
    assert found(onebook, old) == []


def test_a_file_that_was_renamed_is_still_old(onebook: Command, old: Path) -> None:
    (old / "lexicon/terms.yml").rename(old / "lexicon/words.yml")
    (old / "lexicon/terms").mkdir()
    (old / "lexicon/words.yml").rename(old / "lexicon/terms/all.yml")
    assert found(onebook, old) == []


def test_a_line_that_was_changed_for_another_reason_is_still_old(onebook: Command, old: Path) -> None:
    change(old, OTHER, "owner: nobody-here", "owner: nobody-here  # who?")
    change(old, OTHER, "title: Other", "title: Another")
    assert found(onebook, old) == []


def test_the_same_mistake_once_more_is_new(onebook: Command, old: Path) -> None:
    change(old, "lexicon/terms.yml", "  - titel: Crumb\n", "  - titel: Crumb\n  - titel: Crumb\n")
    assert found(onebook, old, "--select", "SCH001") == ["lexicon/terms.yml:3 SCH001"]


def test_what_was_mended_on_the_main_line_meanwhile_is_not_blamed_on_a_branch(onebook: Command, old: Path) -> None:
    git(old, "checkout", "-q", "-b", "mine")
    commit(old)
    git(old, "checkout", "-q", "main")
    change(old, OTHER, "owner: nobody-here", "owner: head-baker")
    commit(old)
    git(old, "checkout", "-q", "mine")
    assert found(onebook, old) == []


def test_a_new_mistake_in_the_settings_is_new(onebook: Command, old: Path) -> None:
    change(old, "mkdocs.yml", "profile: starter", "profile: starter\n      severity: {NOPE: error}")
    assert found(onebook, old) == ["mkdocs.yml:10 SET002"]
    commit(old)
    assert found(onebook, old) == []


def test_the_old_book_is_checked_with_todays_settings(onebook: Command, old: Path) -> None:
    change(old, "mkdocs.yml", "starter", "strict")
    assert found(onebook, old) == []


def test_a_book_in_a_folder_of_its_repository(onebook: Command, old: Path) -> None:
    inner = old / "our book"
    inner.mkdir()
    for name in ("mkdocs.yml", "plan", "roles", "lexicon", "pages"):
        shutil.move(old / name, inner / name)
    commit(old)
    change(inner, GOAL, "owner: head-baker", "owner: hed-baker")
    assert found(onebook, inner) == [f"{GOAL}:2 REF001"]


def test_what_is_not_yet_in_git_is_new(onebook: Command, old: Path) -> None:
    (old / "plan/goals/new.yml").write_text("titel: New\n")
    assert {line.partition(":")[0] for line in found(onebook, old)} == {"plan/goals/new.yml"}


def test_only_what_is_new_is_mended(onebook: Command, old: Path) -> None:
    change(old, GOAL, "owner: head-baker", "owner: hed-baker")
    outcome = onebook("-C", old, "check", "--since", "HEAD", "--fix")
    assert outcome.status == 0
    assert "\nMended 1 finding in 1 file." in outcome.err
    assert "titel" in (old / "lexicon/terms.yml").read_text()


def test_the_work_tree_and_the_index_are_not_touched(onebook: Command, old: Path) -> None:
    change(old, GOAL, "owner: head-baker", "owner: hed-baker")
    before = {path: path.stat().st_mtime_ns for path in old.rglob("*") if path.is_file()}
    onebook("-C", old, "check", "--since", "HEAD")
    assert {path: path.stat().st_mtime_ns for path in old.rglob("*") if path.is_file()} == before


def test_names_and_links_of_every_sort_are_read(onebook: Command, old: Path) -> None:
    (old / "plan/goals/Ünï „x“.yml").write_text("title: Odd\n")
    (old / "plan/goals/link.yml").symlink_to("other.yml")
    (old / "plan/goals/out.yml").symlink_to("/etc/passwd")
    commit(old)
    assert found(onebook, old) == []


@pytest.mark.parametrize("revision", ["nope", "-h", "--all", "HEAD:plan", ""])
def test_an_unknown_revision_is_said_in_one_line(onebook: Command, old: Path, revision: str) -> None:
    outcome = onebook("-C", old, "check", f"--since={revision}")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == f"onebook: git knows no revision `{revision}` here\n"


def test_a_shallow_clone_is_told_to_fetch_its_history(onebook: Command, old: Path, tmp_path: Path) -> None:
    commit(old)
    git(tmp_path, "clone", "-q", "--depth", "1", old.as_uri(), "shallow")
    outcome = onebook("-C", tmp_path / "shallow", "check", "--since", "HEAD~1")
    assert outcome.status == 2
    assert "shallow clone" in outcome.err
    assert "git fetch --unshallow" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_without_a_repository_or_without_git_it_says_so(
    onebook: Command, book: BookMaker, starter: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    root = book(starter)
    outcome = onebook("-C", root, "check", "--since", "HEAD")
    assert (outcome.status, len(outcome.err.splitlines())) == (2, 1)
    assert "not in a git repository" in outcome.err
    monkeypatch.setenv("PATH", str(tmp_path))
    outcome = onebook("-C", root, "check", "--since", "HEAD")
    assert (outcome.status, len(outcome.err.splitlines())) == (2, 1)
    assert "git is not installed" in outcome.err


def test_a_repository_without_a_commit_has_no_revision(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    root = book(starter)
    git(root, "init", "-q")
    outcome = onebook("-C", root, "check", "--since", "HEAD")
    assert (outcome.status, outcome.err) == (2, "onebook: git knows no revision `HEAD` here\n")
