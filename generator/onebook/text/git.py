"""Old trees, through git itself and without touching the work tree.

Only plumbing is called: `rev-parse`, `rev-list`, `merge-base`, `ls-tree`, `diff-tree` and `cat-file`. https://git-scm.com/docs/git-cat-file
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath

OF_ONE_REPOSITORY = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_COMMON_DIR GIT_NAMESPACE GIT_OBJECT_DIRECTORY "
    "GIT_ALTERNATE_OBJECT_DIRECTORIES".split()
)
"""Set in git's own hooks; they would lead away from the repository that is meant."""


class NoHistory(Exception):
    """The old tree cannot be had; the message says in one line why, and what to do."""


@dataclass(frozen=True, slots=True)
class OldFile:
    """A file of an old tree."""

    path: str
    """Relative to the folder that was asked for, with forward slashes."""
    mode: str
    """As git writes it: `100644` a file, `100755` a program, `120000` a link."""
    object: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OldCommit:
    """A commit of the main line."""

    commit: str
    before: str
    """The state of the main line before it; empty where there is none, or where a shallow clone does not have it."""
    moment: datetime
    """When it came to the main line, as the clock of whoever committed it said."""
    message: str


def way_from_repository(root: Path) -> str:
    """The way from the root of the repository that holds a folder to that folder; empty where they are the same."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return "" if folder == root else root.relative_to(folder).as_posix()
    return ""


def commit_of(folder: Path, revision: str) -> str:
    """The name of the commit that a revision means.

    Raises `NoHistory` where there is no git, no repository or no such revision.
    """
    ask_git(
        folder, "rev-parse", "--git-dir", failure="this book is not in a git repository, so it has no earlier revision"
    )
    shallow = ask_git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
    unknown = f"git knows no revision `{revision}` here"
    if shallow:
        unknown += (
            ", but this is a shallow clone, without its history: run `git fetch --unshallow` first "
            "(in GitHub Actions: `fetch-depth: 0`)"
        )
    wanted = f"{revision}^{{commit}}"
    commit = ask_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted, failure=unknown)
    return commit.decode("ascii").strip()


def commit_before(folder: Path, day: date, name: str) -> tuple[str, bool]:
    """The last commit of the main line before a day, and whether history reaches so far.

    Where it does not, the first commit that holds a file of this name in the folder. Raises `NoHistory`.
    """
    commit_of(folder, "HEAD")
    line = ("rev-list", "--first-parent")
    found = (
        ask_git(folder, *line, "--max-count=1", f"--before={day.isoformat()}T00:00:00", "HEAD").decode("ascii").strip()
    )
    if found and folder_in_repository(folder) in folders_with(folder, found, name):
        return found, True
    with_file = ask_git(folder, *line, "--reverse", "HEAD", "--", name).decode("ascii").split()
    if not with_file:
        raise NoHistory(f"no commit holds {name} yet, so nothing has changed since one: commit the book first")
    return with_file[0], False


def day_of_commit(folder: Path, commit: str) -> date:
    """The day on which a commit came, as the clock of whoever committed it said. Raises `NoHistory`."""
    said = ask_git(folder, "rev-list", "--max-count=1", "--format=%cI", commit).decode("ascii").split()[-1]
    try:
        return datetime.fromisoformat(said).date()
    except ValueError:  # a commit may claim any time at all
        return date.min


def main_line(folder: Path, names: Sequence[str], most: int) -> tuple[OldCommit, ...]:
    """The last commits of the main line that changed something below these names in a folder, the newest first.

    Raises `NoHistory`.
    """
    commit_of(folder, "HEAD")
    form = "--format=tformat:%P%x00%cI%x00%B%x00"
    line = ("rev-list", "--first-parent", f"--max-count={most}", "--encoding=UTF-8", form, "HEAD", "--", *names)
    parts = ask_git(folder, *line).decode("utf-8", "replace").split("\0")
    found: list[OldCommit] = []
    for head, said, message in zip(*(parts[at::3] for at in range(3)), strict=False):
        name, _, parents = head.strip("\n").partition("\n")
        try:
            moment = datetime.fromisoformat(said)
        except ValueError:  # a commit may claim any time at all
            continue
        before = parents.split()[:1]
        commit = name.removeprefix("commit ")
        found.append(OldCommit(commit=commit, before="".join(before), moment=moment, message=message.strip()))
    return tuple(found)


def messages_between(folder: Path, before: str, commit: str, names: Sequence[str], most: int) -> tuple[str, ...]:
    """What was written to the last commits that a merge brought and that changed something below these names.

    The oldest first. Raises `NoHistory`.
    """
    wanted = ("rev-list", "--no-merges", f"--max-count={most}", "--encoding=UTF-8", "--format=tformat:%x00%B%x00")
    said = ask_git(folder, *wanted, f"{before}..{commit}", "--", *names).decode("utf-8", "replace").split("\0")
    return tuple(reversed(said[1::2]))


def is_shallow(folder: Path) -> bool:
    """Whether the clone lacks its earlier history. Raises `NoHistory`."""
    return ask_git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def merge_base(folder: Path, revision: str, head: str = "HEAD") -> str:
    """The commit from which the present one and a revision come, which is the revision itself where it is an ancestor.

    Raises `NoHistory` where there is no git, no repository or no such revision.
    """
    name = commit_of(folder, revision)
    try:
        return ask_git(folder, "merge-base", head, name, failure="no common history").decode("ascii").split()[0]
    except NoHistory:
        return name


def trailers(folder: Path, base: str, head: str, key: str) -> tuple[str, ...]:
    """What the commits from one to another say in lines like `Consulted: ...` at the end of their messages."""
    form = f"--format=%(trailers:key={key},valueonly)"
    said = ask_git(folder, "rev-list", form, f"{base}..{head}").decode("utf-8", "replace").splitlines()
    found = (line.strip() for line in said if not re.fullmatch(r"commit [0-9a-f]{40,64}", line))
    return tuple(dict.fromkeys(word.strip() for line in found for word in line.split(",") if word.strip()))


def folder_in_repository(folder: Path) -> str:
    """The way from the repository's root to a folder, with a slash at its end; empty for the root. Raises `NoHistory`."""
    return os.fsdecode(ask_git(folder, "rev-parse", "--show-prefix")).strip("\n")


def folders_with(folder: Path, commit: str, name: str) -> tuple[str, ...]:
    """The folders of the whole repository that held a file of this name at a commit, each as a prefix of paths."""
    listed = ask_git(folder, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit).split(b"\0")
    return folders_among((os.fsdecode(path) for path in listed), name)


def folders_among(paths: Iterable[str], name: str) -> tuple[str, ...]:
    """The folders that hold a file of this name, each as a prefix of paths."""
    return tuple(path.removesuffix(name) for path in paths if path == name or path.endswith(f"/{name}"))


def files_at(folder: Path, commit: str, inside: str | None = None) -> tuple[OldFile, ...]:
    """The files that stood in a folder of a repository at a commit. Raises `NoHistory`.

    `inside` names another folder of the repository, as `folder_in_repository` does.
    """
    prefix = folder_in_repository(folder) if inside is None else inside
    listed = ask_git(folder, "ls-tree", "-r", "-z", "--full-tree", commit, *([prefix] if prefix else []))
    found: list[OldFile] = []
    for line in listed.split(b"\0"):
        if line:
            words, _, name = line.partition(b"\t")
            mode, kind, identifier = words.decode("ascii").split()
            path = os.fsdecode(name).removeprefix(prefix)
            if kind == "blob" and not {"", ".", ".."} & set(PurePosixPath(path).parts) and not path.startswith("/"):
                found.append(OldFile(path, mode, identifier))
    return tuple(found)


def contents(folder: Path, files: tuple[OldFile, ...]) -> Iterator[tuple[OldFile, bytes]]:
    """What old files said, in their order. Raises `NoHistory`."""
    if not files:
        return
    asked = "".join(f"{file.object}\n" for file in files).encode("ascii")
    answer = ask_git(folder, "cat-file", "--batch", input_=asked)
    at = 0
    for file in files:
        end = answer.index(b"\n", at)
        words = answer[at:end].split()
        if len(words) != 3:
            raise object_lost(file)
        size = int(words[2])
        yield file, answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def user_of(folder: Path) -> tuple[str, ...]:
    """By what names git knows whoever works here: the mail address, then the name; empty where it knows none."""
    found: list[str] = []
    for name in ("user.email", "user.name"):
        try:
            found.append(ask_git(folder, "config", "--get", name).decode("utf-8", "replace").strip())
        except NoHistory:
            found.append("")
    return tuple(one for one in found if one)


def environment_of_git() -> dict[str, str]:
    """The environment in which git speaks English, asks nobody and changes nothing."""
    environment = {name: value for name, value in os.environ.items() if name not in OF_ONE_REPOSITORY}
    return environment | {
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
    }


def object_lost(file: OldFile) -> NoHistory:
    """What is said of a file whose text git does not have."""
    return NoHistory(f"git does not have the old contents of {file.path}; is this a partial clone?")


def ask_git(folder: Path, *arguments: str, failure: str = "", input_: bytes | None = None) -> bytes:
    """What git answers; `failure` is said where there is nothing of the kind. Raises `NoHistory`."""
    environment = environment_of_git()
    command = ["git", "-C", str(folder), "--no-pager", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, input=input_, env=environment, check=False)
    except FileNotFoundError:
        raise NoHistory("git is not installed here, and what was earlier can be read through it only") from None
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    if failure and ("not a git repository" in said or not said or arguments[0] == "rev-parse"):
        if "dubious ownership" in said:
            raise NoHistory(f"git refuses to read this folder: {said.removeprefix('fatal: ')}")
        raise NoHistory(failure)
    raise NoHistory(f"git cannot do it: {said.removeprefix('fatal: ') or f'`git {arguments[0]}` failed'}")
