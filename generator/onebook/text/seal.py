"""The key with which what one run keeps for the next is sealed.

It lies in the user's own cache folder, where no repository reaches. Asked before all else, so it imports little.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys

SEAL = 32
"""Bytes of a key, and of a seal."""


def sealed(key: bytes, name: str, rest: bytes) -> bytes:
    """The seal of what is kept under a name."""
    found = hashlib.blake2b(name.encode() + b"\0", key=key, digest_size=SEAL)
    found.update(rest)
    return found.digest()


def seal_key() -> bytes | None:
    """The user's own key, made when it is first wanted; None where there can be none, or others can read it."""
    try:
        path = os.path.join(cache_folder(), "onebook", "seal")
        found = _read_own(path)
        if found is not None:
            return found
        os.makedirs(os.path.dirname(path), exist_ok=True, mode=0o700)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return _read_own(path)
        with os.fdopen(handle, "wb") as stream:
            stream.write(os.urandom(SEAL))
        return _read_own(path)
    except (OSError, RuntimeError):
        return None


def _read_own(path: str) -> bytes | None:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return None
    with os.fdopen(handle, "rb") as stream:
        found = os.fstat(handle)
        is_own = not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o077)
        key = stream.read(SEAL + 1) if stat.S_ISREG(found.st_mode) and is_own else b""
    return key if len(key) == SEAL else None


def cache_folder() -> str:
    """Where programs keep what they can make again, for this user alone. Raises `RuntimeError` where there is no such place."""
    wanted = os.environ.get("XDG_CACHE_HOME", "")
    if wanted and os.path.isabs(wanted):
        return wanted
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        raise RuntimeError("nobody knows where this user is at home")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches")
    local = os.environ.get("LOCALAPPDATA", "")
    return local if sys.platform == "win32" and local else os.path.join(home, ".cache")
