"""Puts changes that were agreed on a branch of their own, as a commit that holds them and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onebook.text.git_writing import (
    GitRefused,
    begin_branch,
    branch_now,
    changed_files,
    commit,
    leave_branch,
    remote_of,
)
from onebook.text.together import FileChange, write_together


@dataclass(frozen=True, slots=True)
class Branched:
    """Where changes are now."""

    branch: str
    """Empty where there is no git."""
    commit: str = ""


def on_a_branch(root: Path, wanted: str, changes: tuple[FileChange, ...], words: str) -> Branched:
    """Write changes and commit them on a new branch. All or nothing: raises `GitRefused` or `OSError` with all as it was.

    Where the book does not lie in git, the changes are written.
    """
    paths = tuple(change.path for change in changes)
    try:
        before = branch_now(root)
    except GitRefused as error:
        if error.reason not in ("no repository", "no git"):
            raise
        write_together(root, changes)
        return Branched("")
    dirty = set(changed_files(root, paths)) & set(paths)
    if dirty:
        message = f"{', '.join(sorted(dirty))} has changes that are not committed; commit them first, or send them"
        raise GitRefused("busy", message)
    remote = remote_of(root)
    branch = begin_branch(root, wanted, remote.name if remote is not None else "")
    try:
        write_together(root, changes)
        try:
            return Branched(branch, commit(root, paths, words))
        except GitRefused:
            write_together(root, (FileChange(path=c.path, before=c.after, after=c.before) for c in changes))
            raise
    except (GitRefused, OSError):
        if before:
            leave_branch(root, before, branch)
        raise
