"""Writes files so that nobody ever sees half of one."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from onebook.text.workplace import replace_file


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file at once: beside it first, then in its place. Raises `OSError`; the old file stays then.

    A link is followed. A device or a pipe is written to and never replaced; a folder is refused.
    """
    path = path.resolve() if path.is_symlink() else path
    mode = path.stat().st_mode if path.exists() else None
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "this is a folder; name a file", str(path))
    if mode is not None and not stat.S_ISREG(mode):
        path.write_bytes(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, data, 0o666 & ~_umask() if mode is None else mode & 0o7777)


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8 with the line ends that the text has."""
    write_bytes(path, text.encode("utf-8"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
