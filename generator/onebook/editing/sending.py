"""Sends what was changed: a branch, a commit in the editor's words, a push, and where the host offers the pull request.

Whatever goes wrong, the files stay as they are, and a commit that was made stays made; it can be sent again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onebook.model.misplaced import TOPS
from onebook.text import git_writing as git
from onebook.text.git_hosts import host_of, offered
from onebook.text.git_writing import GitRefused
from onebook.text.slug import shortened, slug

_LONGEST_BRANCH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSend:
    """What could be sent, and how."""

    files: tuple[str, ...]
    """Those of the book that differ from the last commit."""
    branch: str
    main: str
    """The branch that others work from."""
    to: str
    """Where it is sent, in words; empty where there is nowhere."""
    needs_author: bool
    why_not: str = ""
    """Why nothing can be sent at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What became of a change that was sent."""

    branch: str = ""
    commit: str = ""
    is_pushed: bool = False
    address: str = ""
    """Where the host offers the pull request."""
    clashes: tuple[str, ...] = ()
    """Files in which others have changed the same lines meanwhile."""
    words: str = ""
    """What went wrong and what to do, in plain words."""


def to_send(root: Path, pages: str) -> ToSend:
    """What could be sent now."""
    try:
        branch = git.branch_now(root)
        remote = git.remote_of(root)
        return ToSend(
            files=git.changed_files(root, [*TOPS, pages]),
            branch=branch,
            main=git.main_branch(root, remote.name if remote is not None else ""),
            to=_said(remote.address) if remote is not None else "",
            needs_author=not git.knows_author(root),
        )
    except GitRefused as error:
        return ToSend(files=(), branch="", main="", to="", needs_author=False, why_not=_words(error))


def send(root: Path, paths: Sequence[str], words: str, author: tuple[str, str] | None = None) -> Sent:
    """Commit these files in somebody's words on a branch of their own, and send it. Never raises for what git refuses."""
    try:
        before = git.branch_now(root)
        remote = git.remote_of(root)
        name = remote.name if remote is not None else ""
        main = git.main_branch(root, name)
        branch = before
        if before in ("", main):
            wanted = shortened(slug(words.partition("\n")[0]) or "change", _LONGEST_BRANCH)
            branch = git.begin_branch(root, f"edit/{wanted}", name)
        try:
            commit = git.commit(root, paths, f"{words.strip()}\n", author) if paths else ""
        except GitRefused:
            if before and branch != before:
                git.leave_branch(root, before, branch)
            raise
    except GitRefused as error:
        return Sent(words=f"{_words(error)} Your changes are saved in the files as before; nothing is lost.")
    if remote is None:
        words = "There is no other repository to send it to. It is a commit on this machine."
        return Sent(branch=branch, commit=commit, words=words)
    return _pushed(root, remote, main, branch, commit)


def _pushed(root: Path, remote: git.Remote, main: str, branch: str, commit: str) -> Sent:
    try:
        said = git.push(root, remote.name, branch)
    except GitRefused as error:
        words = f"{_words(error)} It is a commit on this machine, on the branch {branch}; nothing is lost. Send it again later."
        return Sent(branch=branch, commit=commit, words=words)
    host = host_of(remote.address)
    try:
        clashes = git.clashes(root, remote.name, main)
    except GitRefused:
        clashes = ()
    return Sent(
        branch=branch,
        commit=commit,
        is_pushed=True,
        address=host.request(branch, main) if host is not None else offered(said),
        clashes=clashes,
    )


def _words(error: GitRefused) -> str:
    advice = {
        "no git": "Install git, or give the changed files to somebody who has it.",
        "no repository": "Give the changed files to whoever keeps the book.",
        "nobody": "Write your name and mail address below.",
        "no rights": "Ask whoever keeps the repository to let you send branches.",
        "no network": "Check that you are online.",
        "taken": "Somebody else sent to the same branch; ask them, or fetch what they did.",
        "busy": "Close it, or wait a moment.",
        "other": "",
    }[error.reason]
    text = str(error)
    return f"{text[:1].upper()}{text[1:]}. {advice}".strip()


def _said(address: str) -> str:
    """An address without a name and a password that may stand in it."""
    scheme, separator, rest = address.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if separator else address.rpartition("@")[2]
