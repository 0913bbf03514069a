"""The folder `.onebook` of a book: what one run keeps for the next. Imports little, since it is asked before all else.

Whatever lies there is a help and nothing more: what is missing or broken is made anew, and where nothing can be written
the next run takes longer. No version control takes it along.
"""

from __future__ import annotations

import os

FOLDER = ".onebook"
_IGNORE = ".gitignore"


def read_kept(root: str | os.PathLike[str], name: str, most: int) -> bytes | None:
    """What a file says; None where there is none, where it has more than `most` bytes, or where it cannot be read."""
    try:
        with open(os.path.join(root, FOLDER, name), "rb") as stream:
            found = stream.read(most + 1)
    except (OSError, ValueError):
        return None
    return found if len(found) <= most else None


def write_kept(root: str | os.PathLike[str], name: str, data: bytes) -> None:
    """Write a file at once, so that nobody ever reads half of one. Nothing is raised."""
    from pathlib import Path

    from onebook.text.workplace import replace_file

    path = Path(root) / FOLDER / name
    try:
        if any(above.is_symlink() for above in (Path(root) / FOLDER, path.parent)):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        ignore = Path(root) / FOLDER / _IGNORE
        if not ignore.exists():
            replace_file(ignore, b"*\n", 0o644)
        replace_file(path, data, 0o644)
    except OSError:
        return


def keep_newest(root: str | os.PathLike[str], start: str, count: int) -> None:
    """Take away all but the newest files whose names begin like this, so that the folder never grows for ever."""
    folder = os.path.join(root, FOLDER)
    try:
        with os.scandir(folder) as found:
            files = [
                (one.stat().st_mtime_ns, one.path) for one in found if one.name.startswith(start) and one.is_file()
            ]
        for _, path in sorted(files, reverse=True)[count:]:
            os.unlink(path)
    except OSError:
        return


def forget(root: str | os.PathLike[str]) -> None:
    """Take away all that is kept."""
    import shutil

    folder = os.path.join(root, FOLDER)
    if not os.path.islink(folder):
        shutil.rmtree(folder, ignore_errors=True)
