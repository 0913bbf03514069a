"""Branches, commits and pushes, through git itself; only what somebody has just asked for, and nothing of theirs is lost.

git never asks back here, neither for a password nor in an editor: what it cannot do by itself it says.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from onebook.text.git import OF_ONE_REPOSITORY

_PATIENCE = 120
"""Seconds."""

Reason = Literal["no git", "no repository", "nobody", "no rights", "no network", "taken", "busy", "other"]


class GitRefused(Exception):
    """What git would not do: why, in plain words, and what it said itself."""

    def __init__(self, reason: Reason, message: str, said: str = "") -> None:
        super().__init__(message)
        self.reason = reason
        self.said = said


@dataclass(frozen=True, slots=True)
class Remote:
    """A repository elsewhere that commits are sent to."""

    name: str
    address: str


def branch_now(folder: Path) -> str:
    """The branch that the folder is on; empty where it is on none. Raises `GitRefused`."""
    inside = _run(folder, "rev-parse", "--is-inside-work-tree", may_fail=True).strip()
    if inside != "true":
        raise GitRefused("no repository", "this book does not lie in a git repository")
    return _run(folder, "symbolic-ref", "--quiet", "--short", "HEAD", may_fail=True).strip()


def main_branch(folder: Path, remote: str) -> str:
    """The branch that others work from. Raises `GitRefused`."""
    head = f"refs/remotes/{remote}/HEAD"
    said = _run(folder, "symbolic-ref", "--quiet", "--short", head, may_fail=True).strip() if remote else ""
    if said:
        return said.removeprefix(f"{remote}/")
    for name in ("main", "master", "trunk", "develop"):
        for place in (*((f"refs/remotes/{remote}/{name}",) if remote else ()), f"refs/heads/{name}"):
            if _run(folder, "rev-parse", "--verify", "--quiet", place, may_fail=True).strip():
                return name
    return "main"


def remote_of(folder: Path) -> Remote | None:
    """Where commits are sent: `origin`, or the only other repository that is known. Raises `GitRefused`."""
    names = _run(folder, "remote").split()
    name = "origin" if "origin" in names else names[0] if len(names) == 1 else ""
    if not name:
        return None
    return Remote(name, _run(folder, "remote", "get-url", "--push", "--", name).strip())


def changed_files(folder: Path, below: Sequence[str]) -> tuple[str, ...]:
    """The files below some names of a folder that differ from the last commit, as paths from that folder.

    Raises `GitRefused`.
    """
    prefix = _run(folder, "rev-parse", "--show-prefix").strip("\n")
    listed = _run(folder, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", *below)
    found = (line[3:] for line in listed.split("\0") if len(line) > 3)
    return tuple(sorted(path.removeprefix(prefix) for path in found if path.startswith(prefix)))


def begin_branch(folder: Path, wanted: str, remote: str = "") -> str:
    """A new branch from where the folder is, with a number behind its name where the name is taken; what is unsaved stays.

    Raises `GitRefused`.
    """
    name, number = wanted, 1
    while _is_taken(folder, name, remote):
        number += 1
        name = f"{wanted}-{number}"
    _run(folder, "switch", "--quiet", "--create", name)
    return name


def _is_taken(folder: Path, name: str, remote: str) -> bool:
    places = (f"refs/heads/{name}", *((f"refs/remotes/{remote}/{name}",) if remote else ()))
    return any(_run(folder, "rev-parse", "--verify", "--quiet", place, may_fail=True).strip() for place in places)


def leave_branch(folder: Path, back_to: str, branch: str) -> None:
    """Go back to the branch before, and forget a new one on which nothing was done. Raises `GitRefused`."""
    _run(folder, "switch", "--quiet", back_to)
    _run(folder, "branch", "--quiet", "--delete", branch)


def commit(folder: Path, paths: Sequence[str], message: str, author: tuple[str, str] | None = None) -> str:
    """Commit what these files say, and no others, whatever else is prepared; the name of the commit.

    `author` is a name and a mail address for whom git does not know. Raises `GitRefused`.
    """
    who = ("-c", f"user.name={author[0]}", "-c", f"user.email={author[1]}") if author else ()
    _run(folder, "add", "--all", "--", *paths)
    _run(folder, *who, "commit", "--quiet", "--only", "--file=-", "--cleanup=whitespace", "--", *paths, input_=message)
    return _run(folder, "rev-parse", "HEAD").strip()


def knows_author(folder: Path) -> bool:
    """Whether git knows who works here. Raises `GitRefused`."""
    return bool(_run(folder, "var", "GIT_AUTHOR_IDENT", may_fail=True).strip()) and bool(
        _run(folder, "config", "--get", "user.email", may_fail=True).strip()
        or os.environ.get("GIT_AUTHOR_EMAIL")
        or os.environ.get("EMAIL")
    )


def push(folder: Path, remote: str, branch: str) -> str:
    """Send a branch; what the other side said. Raises `GitRefused`."""
    return _run(folder, "push", "--set-upstream", remote, f"refs/heads/{branch}:refs/heads/{branch}", wants_said=True)


def clashes(folder: Path, remote: str, main: str) -> tuple[str, ...]:
    """The files in which what is committed here and what others did on the main branch clash; what nobody knows is none.

    Raises `GitRefused` where the other repository cannot be asked.
    """
    _run(folder, "fetch", "--quiet", "--no-tags", remote, main)
    said = _run(
        folder, "merge-tree", "--write-tree", "--name-only", "--no-messages", "HEAD", "FETCH_HEAD", may_fail=True
    )
    return tuple(said.splitlines()[1:])


def _run(folder: Path, *arguments: str, input_: str = "", may_fail: bool = False, wants_said: bool = False) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in OF_ONE_REPOSITORY}
    environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1", "GIT_EDITOR": "true"}
    environment.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes")
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), "--no-pager", *arguments],
            input=input_.encode(),
            capture_output=True,
            env=environment,
            timeout=_PATIENCE,
            check=False,
        )
    except FileNotFoundError:
        raise GitRefused("no git", "git is not installed on this machine") from None
    except subprocess.TimeoutExpired:
        raise GitRefused("no network", f"the other side did not answer within {_PATIENCE} seconds") from None
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode and not (may_fail and done.returncode == 1):
        if may_fail and done.returncode != 1 and "not a git repository" in said:
            return ""
        raise _refusal(said, arguments[0])
    return said if wants_said else done.stdout.decode("utf-8", "surrogateescape")


_REASONS: tuple[tuple[Reason, str, str], ...] = (
    ("no repository", r"not a git repository", "this book does not lie in a git repository"),
    ("nobody", r"tell me who you are|unable to auto-detect email|empty ident", "git does not know who you are"),
    (
        "no rights",
        r"permission denied|permission to .* denied|\b40[13]\b|authentication failed|could not read (?:username|password)"
        r"|access denied|repository not found|not allowed|protected branch|insufficient permission|hook declined"
        r"|host key verification failed|unauthorized",
        "you may not send to this repository from this machine",
    ),
    (
        "no network",
        r"could not resolve|unable to access|connection (?:refused|timed out|reset)|network is unreachable|timed out"
        r"|does not appear to be a git repository|could not read from remote|no route to host",
        "the other repository cannot be reached",
    ),
    ("taken", r"non-fast-forward|fetch first|\[rejected\]|already exists", "the branch has other changes there"),
    ("busy", r"index\.lock|unable to create .*lock", "another program is using git in this folder"),
)


def _refusal(said: str, command: str) -> GitRefused:
    for reason, pattern, words in _REASONS:
        if re.search(pattern, said, re.IGNORECASE):
            return GitRefused(reason, words, said)
    first = next((line for line in said.splitlines() if line.startswith(("fatal:", "error:"))), said.partition("\n")[0])
    return GitRefused("other", f"git could not do it ({command}): {first or 'it does not say why'}", said)
