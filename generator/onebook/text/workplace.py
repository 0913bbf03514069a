"""Folders and files to work in. They go when the work ends, or, where it was killed, when the next one begins.

Beside each folder lies a file that its maker holds locked while it lives. The lock goes with the process, however that ends, so
what is not locked is left over, and nobody touches what somebody else still works on.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

HAS_LOCKS = find_spec("fcntl") is not None
"""A system without such locks keeps its leftovers."""

RETURNS_TO = "returns-to"
"""A file in a workplace: the name of the folder beside it that `old` was, and is again if the work ends here."""

_OURS = ".onebook-"
_LOCK = ".lock"


@contextmanager
def workplace(name: str, parent: Path | None = None) -> Iterator[Path]:
    """An empty folder for one work: hidden in `parent`, or where the machine keeps what is temporary. Raises `OSError`."""
    above = Path(tempfile.gettempdir()) if parent is None else parent
    tidy(above)
    lock, handle = _lock(above, name)
    folder = lock.with_name(lock.name.removesuffix(_LOCK))
    try:
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        with suppress(OSError):
            _return_what_was_set_aside(folder)
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            lock.unlink(missing_ok=True)
        os.close(handle)


def replace_file(path: Path, data: bytes | Iterable[bytes], mode: int, *, is_precious: bool = True) -> None:
    """Write a file beside `path`, then put it in its place. Raises `OSError`; what was there stays then.

    What is not precious need not outlive a power failure, so nobody waits for the disk.
    """
    tidy(path.parent)
    beside, handle = _lock(path.parent, path.name)
    is_open = True
    try:
        with os.fdopen(handle, "wb", closefd=False) as stream:
            stream.writelines((data,) if isinstance(data, bytes) else data)
        if is_precious:
            os.fsync(handle)
        beside.chmod(mode)
        if not HAS_LOCKS:  # such a system renames no file that is open
            os.close(handle)
            is_open = False
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    finally:
        if is_open:
            os.close(handle)


def is_leftover(name: str) -> bool:
    """Whether a name is that of something that a run made for itself alone."""
    return _OURS in name and name.startswith(".")


def tidy(above: Path) -> None:
    """Put right what killed runs left in a folder: what they had set aside returns, the rest goes."""
    try:
        names = sorted(name for name in os.listdir(above) if _OURS in name and name.endswith(_LOCK))  # noqa: PTH208
    except OSError:
        return
    for name in names:
        with suppress(OSError):
            _tidy(above / name)


def _tidy(lock: Path) -> None:
    handle = os.open(lock, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        if not _is_mine(lock, handle):
            return
        folder = lock.with_name(lock.name.removesuffix(_LOCK))
        if folder.is_dir() and not folder.is_symlink():
            _return_what_was_set_aside(folder)
            shutil.rmtree(folder, ignore_errors=True)
        if not os.path.lexists(folder):
            lock.unlink()
    finally:
        os.close(handle)


def _return_what_was_set_aside(folder: Path) -> None:
    old, note = folder / "old", folder / RETURNS_TO
    if old.is_dir() and note.is_file():
        name = note.read_text("utf-8", "surrogateescape")
        home = folder.parent / name
        if home.name == name and not os.path.lexists(home):
            old.rename(home)


def _lock(above: Path, name: str) -> tuple[Path, int]:
    """A fresh file that this process alone holds. Somebody who tidies up may have been quicker: then another one."""
    while True:
        lock = above / f".{name[:100]}{_OURS}{secrets.token_hex(4)}{_LOCK}"
        with suppress(FileExistsError):
            handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            if not HAS_LOCKS or _is_mine(lock, handle):
                return lock, handle
            os.close(handle)


def _is_mine(lock: Path, handle: int) -> bool:
    """Whether this process now holds the lock of a file that belongs to its user and is still there."""
    if not HAS_LOCKS:
        return False
    import fcntl

    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode) or found.st_uid != os.getuid():
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    with suppress(FileNotFoundError):
        return os.path.samestat(found, lock.lstat())
    return False


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until nobody else is in here about this folder."""
    if not HAS_LOCKS:
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
