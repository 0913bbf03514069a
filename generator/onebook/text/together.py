"""Writes several files as one: all of them, or none."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from onebook.text.write import write_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """What becomes of one file."""

    path: str
    """From the folder's root, with forward slashes."""
    before: bytes | None
    """What it said when it was read; None where nothing stood there."""
    after: bytes | None
    """What it says then; None where it goes."""


def write_together(root: Path, changes: Iterable[FileChange]) -> None:
    """Write all changes; where one fails, put back what was written before it. Raises `OSError`.

    Nothing is written where a file is no longer the one that was read, or where a link leads out of the folder. What is new
    comes first and what goes comes last, so that a machine which dies in between loses nothing.
    """
    ordered = sorted(changes, key=lambda change: (change.before is not None, change.after is None, change.path))
    for change in ordered:
        if not (root / change.path).resolve().is_relative_to(root.resolve()):
            raise OSError(errno.EPERM, "a link there leads out of the folder; put the folder itself there", change.path)
        if _said(root / change.path) != change.before:
            raise OSError(
                errno.EAGAIN, "the file was changed by somebody else at the same time; try again", change.path
            )
    done: list[FileChange] = []
    try:
        for change in ordered:
            done.append(change)
            _put(root / change.path, change.after)
    except BaseException:
        for change in reversed(done):
            with suppress(OSError):
                _put(root / change.path, change.before)
        raise


def _said(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write_bytes(path, data)
