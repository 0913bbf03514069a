"""The folder `.onebook` of a book: what one run keeps for the next. Imports little, since it is asked before all else.

What lies there is a help and nothing more, and sealed, as in `store.py`: what is missing, broken or somebody else's is made
anew, and where nothing can be written the next run takes longer.
"""

from __future__ import annotations

import os
from _operator import _compare_digest as compare_digest  # `hmac` brings it, and takes its time

from onebook.text.seal import SEAL, seal_key, sealed

TYPE_CHECKING = False  # `typing` takes its time too
if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = ".onebook"
_IGNORE = ".gitignore"


def read_kept(root: str | os.PathLike[str], name: str, most: int) -> bytes | None:
    """What was kept under a name; None where there is nothing, more than `most` bytes, or what somebody else put there."""
    try:
        if os.path.islink(os.path.join(root, FOLDER)):
            return None
        with open(os.path.join(root, FOLDER, name), "rb") as stream:
            seal, found = stream.read(SEAL), stream.read(most + 1)
    except (OSError, ValueError):
        return None
    key = seal_key()
    if key is None or len(found) > most or not compare_digest(seal, sealed(key, name, found)):
        return None
    return found


def write_kept(root: str | os.PathLike[str], name: str, data: bytes) -> None:
    """Keep something at once, so that nobody ever reads half of it. Nothing is raised."""
    key = seal_key()
    if key is not None:
        write_unsealed(root, name, (sealed(key, name, data), data))


def write_unsealed(root: str | os.PathLike[str], name: str, data: Iterable[bytes]) -> bool:
    """The same without a seal, bytes after bytes; whether it lies there now."""
    from pathlib import Path

    from onebook.text.workplace import replace_file

    folder = Path(root) / FOLDER
    try:
        if folder.is_symlink():
            return False
        folder.mkdir(exist_ok=True)
        ignore = folder / _IGNORE
        if not ignore.exists():
            replace_file(ignore, b"*\n", 0o644)
        replace_file(folder / name, data, 0o600, is_precious=False)
    except OSError:
        return False
    return True


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
