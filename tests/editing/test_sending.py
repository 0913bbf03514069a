"""What goes wrong when a change is sent is said in plain words, and nothing is lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.conftest import BookMaker
from tests.editing.desk import git, in_git

from onebook.editing.sending import send, to_send
from onebook.text.git_hosts import host_of, offered

GOAL = "plan/goals/fresh-bread.yml"


def changed(root: Path, words: str) -> None:
    path = root / GOAL
    path.write_text(path.read_text("utf-8").replace("Fresh bread", words), "utf-8")


@pytest.fixture
def at_desk(book: BookMaker, starter: dict[str, str], tmp_path: Path) -> Path:
    return in_git(book(starter), tmp_path / "other.git")


def test_only_the_files_that_were_chosen_are_sent(at_desk: Path, tmp_path: Path) -> None:
    changed(at_desk, "Warm bread")
    (at_desk / "pages/about.md").write_text("# Mine\n", "utf-8")
    (at_desk / "roles/departments/new.yml").write_text("title: New\n", "utf-8")
    git(at_desk, "add", "pages/about.md")
    assert to_send(at_desk, "pages").files == ("pages/about.md", GOAL, "roles/departments/new.yml")
    done = send(at_desk, [GOAL], "Warm it\n\nBecause.")
    assert (done.branch, done.is_pushed, done.address, done.words) == ("edit/warm-it", True, "", "")
    assert git(tmp_path / "other.git", "diff", "--name-only", "main..edit/warm-it").split() == [GOAL]
    assert to_send(at_desk, "pages").files == ("pages/about.md", "roles/departments/new.yml")
    changed(at_desk, "x")
    again = send(at_desk, ["roles/departments/new.yml"], "And a new one")
    assert again.branch == "edit/warm-it", "what is sent again goes to the same branch"


def test_without_git_a_repository_or_another_one_it_says_so(
    book: BookMaker, starter: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(starter)
    assert "does not lie in a git repository" in to_send(root, "pages").why_not
    assert "nothing is lost" in send(root, [GOAL], "x").words
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "first")
    changed(root, "Warm bread")
    done = send(root, [GOAL], "Warm it", ("Jo Baker", "jo@bakery.example"))
    assert done.commit
    assert not done.is_pushed
    assert "no other repository" in done.words
    assert git(root, "log", "-1", "--format=%an").strip() == "Jo Baker"
    monkeypatch.setenv("PATH", "")
    assert "Git is not installed" in to_send(root, "pages").why_not


def test_without_network_or_rights_the_commit_stays_and_can_be_sent_again(at_desk: Path, tmp_path: Path) -> None:
    changed(at_desk, "Warm bread")
    git(at_desk, "remote", "set-url", "origin", str(tmp_path / "gone.git"))
    done = send(at_desk, [GOAL], "Warm it")
    assert not done.is_pushed
    assert "nothing is lost" in done.words
    assert git(at_desk, "log", "-1", "--format=%s").strip() == "Warm it"
    git(at_desk, "remote", "set-url", "origin", str(tmp_path / "other.git"))
    hook = tmp_path / "other.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'permission denied' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    assert "you may not send" in send(at_desk, [], "again").words.lower()
    hook.unlink()
    assert send(at_desk, [], "again").is_pushed


def test_what_others_changed_meanwhile_is_told(at_desk: Path, tmp_path: Path) -> None:
    colleague = tmp_path / "colleague"
    subprocess.run(["git", "clone", "-q", str(tmp_path / "other.git"), str(colleague)], check=True)
    changed(colleague, "Hot bread")
    git(colleague, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qam", "Hot")
    git(colleague, "push", "-q", "origin", "main")
    changed(at_desk, "Warm bread")
    done = send(at_desk, [GOAL], "Warm it")
    assert done.is_pushed
    assert done.clashes == (GOAL,)


@pytest.mark.parametrize(
    ("remote", "request_", "edit"),
    [
        (
            "git@github.com:bakery/book.git",
            "https://github.com/bakery/book/compare/main...edit/warm-it?expand=1",
            "https://github.com/bakery/book/edit/main/plan/goals/a%20b.yml#L7",
        ),
        (
            "https://gitlab.com/bakery/plans/book.git",
            "https://gitlab.com/bakery/plans/book/-/merge_requests/new?merge_request%5Bsource_branch%5D=edit%2Fwarm-it"
            "&merge_request%5Btarget_branch%5D=main",
            "https://gitlab.com/bakery/plans/book/-/edit/main/plan/goals/a%20b.yml#L7",
        ),
        (
            "https://jo@bitbucket.org/bakery/book.git",
            "https://bitbucket.org/bakery/book/pull-requests/new?source=edit%2Fwarm-it&dest=main",
            "https://bitbucket.org/bakery/book/src/main/plan/goals/a%20b.yml?mode=edit&at=main#lines-7",
        ),
        (
            "ssh://git@codeberg.org/bakery/book.git",
            "https://codeberg.org/bakery/book/compare/main...edit/warm-it",
            "https://codeberg.org/bakery/book/_edit/main/plan/goals/a%20b.yml#L7",
        ),
        (
            "git@ssh.dev.azure.com:v3/bakery/plans/book",
            "https://dev.azure.com/bakery/plans/_git/book/pullrequestcreate?sourceRef=edit%2Fwarm-it&targetRef=main",
            "https://dev.azure.com/bakery/plans/_git/book?path=/plan/goals/a%20b.yml&version=GBmain"
            "&line=7&lineEnd=8&lineStartColumn=1&lineEndColumn=1",
        ),
    ],
)
def test_each_host_has_its_pages(remote: str, request_: str, edit: str) -> None:
    host = host_of(remote)
    assert host is not None
    assert host.request("edit/warm-it", "main") == request_
    assert host.edit("main", "plan/goals/a b.yml", 7) == edit


def test_what_is_no_host_has_none_and_what_a_host_offers_is_taken() -> None:
    for remote in (
        "/srv/git/book.git",
        "file:///srv/book.git",
        "https://git.example/book",
        "javascript:alert(1)",
        "https://[",
        "",
    ):
        assert host_of(remote) is None, remote
    said = "remote: \nremote: Create a pull request:\nremote:   https://git.example/b/pull/new/x\nremote: \n"
    assert offered(said) == "https://git.example/b/pull/new/x"
    assert offered("remote: javascript:alert(1)\nremote: https://a b") == ""
