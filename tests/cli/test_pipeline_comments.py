"""The pipelines keep one comment up to date on a pull request, and a late job leaves what a newer one said."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

import pytest
from tests.changes.history import BASE, commit, git, write
from tests.cli.test_pipelines import GITLAB, pipeline, run_shell, steps

pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None or shutil.which("git") is None, reason="no bash or git here"
)

CHANGE = ".github/workflows/change.yml"
ORDER = ["1" * 40, "2" * 40, "3" * 40]
"""Three revisions, each made on the one before."""
GONE = "9" * 40
"""A revision of a branch that was written anew since."""
OTHERS = [{"id": number, "who": "mia", "body": "<!-- onebook diff head=1 --> mine"} for number in range(100)]
"""Comments of somebody who would like ours to be taken for done."""


def comment(head: str, words: str = "<details open>") -> str:
    return f"<!-- onebook diff head={head} base={'0' * 40} -->\n\n{words}\n"


@dataclass
class CodeHost:
    """A code host with one pull request, as far as a comment asks it."""

    kind: Literal["github", "gitlab"]
    port: int
    head: str = ORDER[-1]
    comments: list[dict[str, Any]] = field(default_factory=lambda: list(OTHERS))
    written: list[str] = field(default_factory=list)

    def answer(self, method: str, path: str, body: dict[str, str]) -> Any:
        place, _, query = path.partition("?")
        if method != "GET":
            self.written.append(method)
            if method == "POST":
                self.comments.append({"id": 500, "who": "bot", "body": body["body"]})
            else:
                (found,) = (one for one in self.comments if str(one["id"]) == place.rpartition("/")[2])
                found["body"] = body["body"]
            return {}
        if place.endswith(("/comments", "/notes")):
            assert "per_page=100" in query
            number = int(re.findall(r"[?&]page=(\d+)", path)[0])
            return [self.told(one) for one in self.comments[(number - 1) * 100 : number * 100]]
        if place == "/user":
            return {"id": 7}
        if "compare" in place or "merge_base" in place:
            one, other = re.findall(r"[0-9]{40}", path)
            if GONE in (one, other):
                return None
            is_before = ORDER.index(one) < ORDER.index(other)
            return {"status": "ahead" if is_before else "behind", "id": min(one, other)}
        assert place in ("/repos/bakery/book/pulls/12", "/projects/4/merge_requests/12")
        return {"head": {"sha": self.head}, "sha": self.head}

    def told(self, one: dict[str, Any]) -> dict[str, Any]:
        is_ours = one["who"] == "bot"
        user, author = {"login": "github-actions[bot]" if is_ours else "mia"}, {"id": 7 if is_ours else 3}
        return {"id": one["id"], "body": one["body"], "user": user, "author": author}

    @property
    def ours(self) -> list[str]:
        return [one["body"] for one in self.comments if one["who"] == "bot"]


@pytest.fixture(params=["github", "gitlab"])
def host(request: pytest.FixtureRequest) -> Iterator[CodeHost]:
    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            said = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN")
            assert said in ("Bearer t0ken", "t0ken")
            length = int(self.headers.get("Content-Length") or 0)
            answer = found.answer(self.command, self.path, json.loads(self.rfile.read(length) or b"{}"))
            data = json.dumps(answer).encode()
            self.send_response(404 if answer is None else 200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    for method in ("GET", "POST", "PUT", "PATCH"):
        setattr(Handler, f"do_{method}", Handler.handle_any)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found = CodeHost(request.param, server.server_port)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


Speak = Callable[..., str]


@pytest.fixture
def speak(host: CodeHost, tmp_path: Path) -> Speak:
    """Runs the job that comments, for a revision; its log."""

    def run(head: str, words: str = "<details open>") -> str:
        (tmp_path / "change.md").write_text(comment(head, words))
        here = {
            "no_proxy": "*",
            "TOKEN": "t0ken",
            "ONEBOOK_COMMENT_TOKEN": "t0ken",
            "HEAD": head,
            "CI_COMMIT_SHA": head,
        }
        address = f"http://127.0.0.1:{host.port}"
        here |= {"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "bakery/book", "NUMBER": "12"}
        here |= {"CI_API_V4_URL": address, "CI_PROJECT_ID": "4", "CI_MERGE_REQUEST_IID": "12"}
        (script,) = (
            pipeline(GITLAB)["comment"]["script"]
            if host.kind == "gitlab"
            else [step["run"] for step in steps(pipeline(CHANGE)) if step.get("name") == "Comment"]
        )
        done = run_shell(tmp_path, tmp_path, script, **here)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


def test_there_is_one_comment_that_is_kept_up_to_date(host: CodeHost, speak: Speak) -> None:
    for head in ORDER:
        host.head = head
        speak(head, f"<details> as of {head}")
    assert host.ours == [comment(ORDER[-1], f"<details> as of {ORDER[-1]}")]
    assert host.written == ["POST", *["PATCH" if host.kind == "github" else "PUT"] * 2]
    assert host.comments[:100] == OTHERS, "nobody else's is touched"


def test_a_late_job_leaves_what_a_newer_one_said(host: CodeHost, speak: Speak) -> None:
    speak(ORDER[1])
    assert speak(ORDER[0]) == "A newer revision has spoken already; its comment stays.\n"
    assert host.ours == [comment(ORDER[1])]
    host.comments[-1]["body"] = comment(GONE)
    host.head = GONE
    assert "has spoken already" in speak(ORDER[2]), "of a branch that was written anew, its head is the newest"
    assert host.ours == [comment(GONE)]


def test_a_branch_that_was_written_anew_is_told(host: CodeHost, speak: Speak) -> None:
    speak(GONE)
    speak(ORDER[2])
    assert host.ours == [comment(ORDER[2])]


def test_the_same_revision_may_speak_again(host: CodeHost, speak: Speak) -> None:
    speak(ORDER[1])
    speak(ORDER[1], "<details> better")
    assert host.ours == [comment(ORDER[1], "<details> better")]


def test_where_nothing_changes_nothing_is_said_but_what_was_said_is_put_right(host: CodeHost, speak: Speak) -> None:
    speak(ORDER[0], "Nothing in the plan has changed.")
    assert host.ours == []
    speak(ORDER[1])
    speak(ORDER[2], "Nothing in the plan has changed.")
    assert host.ours == [comment(ORDER[2], "Nothing in the plan has changed.")]


@pytest.mark.parametrize("kind", ["github", "gitlab"])
def test_what_is_compared_is_the_branch(tmp_path: Path, kind: str) -> None:
    root = tmp_path / "book"
    write(root, BASE)
    git(root, "init", "-q", "-b", "main")
    commit(root, "First")
    first = git_says(root, "rev-parse", "HEAD")
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    goal = root / "plan/goals/fresh-bread.yml"
    goal.write_text(goal.read_text("utf-8").replace("owner: head-baker", "owner: shop-manager"), "utf-8")
    commit(root, "Second")
    head = git_says(root, "rev-parse", "HEAD")
    if kind == "github":
        (script,) = (step["run"] for step in steps(pipeline(CHANGE)) if step.get("name") == "Compare")
    else:
        (script,) = pipeline(GITLAB)["change"]["script"]
    summary = tmp_path / "summary.md"
    here = {"BASE": "main", "HEAD": head, "GITHUB_STEP_SUMMARY": str(summary)}
    here |= {"CI_MERGE_REQUEST_DIFF_BASE_SHA": first, "CI_COMMIT_SHA": head}
    done = run_shell(root, tmp_path, script, **here)
    assert (done.returncode, done.stderr) == (0, "")
    said = (root / "change.md").read_text("utf-8")
    assert said.startswith(f"<!-- onebook diff head={head} base={first} -->")
    assert "Owner passes from Head baker to Shop manager." in said
    assert kind == "gitlab" or summary.read_text("utf-8") == said


def git_says(root: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(root), *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()
