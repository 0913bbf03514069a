"""`onebook apply`: what somebody proposes is shown, then written on a branch; what is hostile writes nothing."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker

from onebook.editing.proposal import BEGIN, END, NotProposed, proposal_of, read_proposal, written

GOAL = "plan/goals/fresh-bread.yml"


def git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout


def in_git(root: Path) -> Path:
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "Jo")
    git(root, "config", "user.email", "jo@bakery.example")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "first")
    return root


def block(**data: Any) -> str:
    return f"{BEGIN}\n{json.dumps(data, indent=1)}\n{END}\n"


def test_a_mailed_proposal_becomes_a_commit_that_holds_it_alone(
    onebook: Command, book: BookMaker, starter: dict[str, str], tmp_path: Path
) -> None:
    root = in_git(book(starter))
    (root / "pages/about.md").write_text("# Mine, not saved yet\n", "utf-8")
    mail = tmp_path / "mail.txt"
    success = "Every shop on the island, and the hospital too, has fresh bread when it opens, on every single day."
    said = block(change="goal:fresh-bread", because="The board said so.", set={"success": success})
    quoted = "".join(f"> {line}\r\n" for line in said.replace("hospital too", "hospital\n too").splitlines())
    mail.write_text(f"Dear all,\r\n\r\n{quoted}\r\nBest, Jo\r\n", "utf-8", newline="")
    shown = onebook("-C", root, "apply", mail, "--dry-run")
    assert shown.status == 0, shown.err
    assert "Fresh bread before seven" in shown.out
    assert "Because: The board said so." in shown.err
    assert git(root, "branch", "--show-current").strip() == "main"
    done = onebook("-C", root, "apply", mail, "--yes")
    assert done.status == 0, done.err
    assert git(root, "branch", "--show-current").strip() == "proposal/goal-fresh-bread"
    assert git(root, "show", "--stat", "--format=%s%n%b").startswith("Change goal:fresh-bread as proposed\nThe board")
    assert git(root, "diff", "--name-only", "HEAD~1..HEAD").split() == [GOAL]
    lines = [line for line in git(root, "diff", "-U0", "HEAD~1..HEAD").splitlines() if line[0] in "+-"][2:]
    assert lines[0] == "-success: Every shop on the island has fresh bread when it opens."
    assert all(line.startswith("+") for line in lines[1:])
    assert git(root, "status", "--porcelain").strip() == "M pages/about.md"


def test_a_new_thing_is_a_new_file(onebook: Command, book: BookMaker, starter: dict[str, str], tmp_path: Path) -> None:
    root = book(starter)
    file = tmp_path / "p.txt"
    file.write_text(block(new="term:crumb", set={"title": "Crumb", "definition": "The inside of bread."}), "utf-8")
    assert onebook("-C", root, "apply", file).status == 2, "nobody can be asked here"
    assert not (root / "lexicon").exists()
    assert onebook("-C", root, "apply", file, "--yes").status == 0
    assert (root / "lexicon/terms/crumb.yml").read_text("utf-8") == "title: Crumb\ndefinition: The inside of bread.\n"
    again = onebook("-C", root, "apply", file, "--yes")
    assert again.status == 1
    assert "already" in again.err


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"change": "goal:fresh-bread", "set": {"owner": "nobody-here"}}, "REF001"),
        ({"change": "goal:fresh-bread", "set": {"title": ""}}, "SCH002"),
        ({"change": "goal:none", "set": {"title": "x"}}, "there is no `goal:none`"),
        ({"change": "goal:fresh-bread", "was": {"owner": "other"}, "set": {"owner": "head-baker-2"}}, "somebody else"),
        ({"new": "goal:../../../evil", "set": {"title": "x"}}, ""),
        ({"new": "goal:index", "set": {"title": "x"}}, ""),
        ({"new": "organization:x", "set": {"title": "x"}}, "a book has one"),
        ({"new": "plan/goals:x", "set": {"title": "x"}}, "no kind"),
        ({"change": "goal:fresh-bread", "set": {"id": "other"}}, "rename"),
        ({"change": "goal:fresh-bread", "set": {"hooks": "evil.py"}}, "no field"),
        ({"change": "goal:fresh-bread", "set": {"title": "a\u202eb"}}, "U+202E"),
        ({"change": "goal:fresh-bread", "set": {"title": "a\x1b[2Jb"}}, "U+001B"),
        ({"change": "goal:fresh-bread", "set": {"tags": ["x"] * 9000}}, "more than anybody"),
        ({"change": "goal:fresh-bread", "set": {"tags": [[[[[[[[[["x"]]]]]]]]]]}}, "more than anybody"),
        ({"change": "goal:fresh-bread", "set": {"title": "x"}, "path": "/etc/passwd"}, "more or other"),
        ({"change": "goal:fresh-bread", "set": {}}, "changes nothing"),
        ({"change": ["goal:fresh-bread"], "set": {"title": "x"}}, "must name one thing"),
        ({"change": "goal:fresh-bread", "set": {"body": "<script>alert(1)</script>"}}, ""),
    ],
)
def test_what_is_hostile_or_wrong_writes_nothing(
    onebook: Command, book: BookMaker, starter: dict[str, str], tmp_path: Path, data: dict[str, Any], why: str
) -> None:
    root = book(starter)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    file = tmp_path / "p.txt"
    file.write_text(block(**data), "utf-8")
    outcome = onebook("-C", root, "apply", file, "--yes")
    assert outcome.status == 1, outcome.err
    assert why in outcome.err
    assert "\x1b" not in outcome.err
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no proposal",
        BEGIN,
        f"{BEGIN}\n{END}",
        f"{BEGIN}\n[]\n{END}",
        f'{BEGIN}\n{{"change": "goal:a", "change": "goal:b", "set": {{"title": "x"}}}}\n{END}',
        f"{BEGIN}\n{'[' * 100_000}\n{END}",
        f'{BEGIN}\n{{"change": "goal:a", "set": {{"order": NaN}}}}\n{END}',
        block(change="goal:a", set={"title": "x" * 400_000}),
        block(change="goal:a", set={"title": "x"}) * 2,
    ],
)
def test_what_is_no_proposal_is_refused(text: str) -> None:
    with pytest.raises(NotProposed):
        read_proposal(text)


def test_what_is_written_is_read_as_it_was() -> None:
    proposal = proposal_of(
        {"change": "goal:a", "because": "so", "was": {"title": "a"}, "set": {"title": 'b "c" \\ 🍞'}}
    )
    assert read_proposal(f"Hi\n{written(proposal)}Bye") == proposal


def test_what_could_not_be_read_before_is_mended_by_a_proposal(
    onebook: Command, book: BookMaker, starter: dict[str, str], tmp_path: Path
) -> None:
    root = in_git(book(starter | {"plan/measures/shops.yml": "unit: shops\ndefinition: Shops with bread.\n"}))
    mail = tmp_path / "mail.txt"
    mail.write_text(block(change="measure:shops", set={"title": "Shops with bread at seven"}), "utf-8")
    done = onebook("-C", root, "apply", mail, "--yes")
    assert done.status == 0, done.err
    assert "title: Shops with bread at seven\n" in (root / "plan/measures/shops.yml").read_text("utf-8")
