"""Whether files still say what they said: by size and time first, by contents where those leave a doubt.

Asked before a build begins, so it imports nothing that takes time: no paths, no dataclasses, no typing.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator

Seen = dict[str, list[object]]
"""Files by their paths: size, time, and a digest of the contents (empty for one too large to be read through)."""
_FRESH = 2_000_000_000
"""A file that was written so shortly before it was looked at may be written again within the same tick of its clock."""
_LARGEST = 50_000_000
_MOST = 100_000
"""A folder of more files is no book, or too large to be looked through at each start."""
_NEVER = frozenset((".git", ".onebook", "__pycache__", "node_modules", ".DS_Store"))
_OWN = ("plan", "roles", "lexicon")
SITE_LIST = ".onebook-site"
_SIGNS = (SITE_LIST, "pyvenv.cfg", "CACHEDIR.TAG")
"""What a folder holds that programs fill: a site of ours, an environment of Python, a store of a tool."""


class TooMany(Exception):
    """There are more files than a book has."""


def see(root: str) -> Seen:
    """All files below the root of a book, but for sites and what programs keep there. Raises `OSError`, `TooMany`."""
    found: Seen = {}
    for path, name in _below(root):
        about = os.lstat(path)
        found[name] = [about.st_size, about.st_mtime_ns, _digest(path, about.st_size)]
    return found


def same_files(root: str, seen: Seen, moment: int) -> bool:
    """Whether there are the same files with the same contents as at a moment. Raises `OSError` and `TooMany`."""
    count = 0
    for path, name in _below(root):
        before = seen.get(name)
        if before is None:
            return False
        count += 1
        about = os.lstat(path)
        size, time, digest = before
        if about.st_size != size:
            return False
        is_sure = about.st_mtime_ns == time and about.st_mtime_ns < moment - _FRESH
        if not is_sure and (not digest or _digest(path, about.st_size) != digest):
            return False
    return count == len(seen)


def state_of(folder: str, names: Iterable[str]) -> str:
    """Stands for files as they lie there now: their sizes and times. Raises `OSError` where one is missing."""
    found = hashlib.sha256()
    for name in sorted(names):
        about = os.lstat(os.path.join(folder, name))
        found.update(
            f"{name}\0{about.st_mode}\0{about.st_size}\0{about.st_mtime_ns}\n".encode("utf-8", "surrogateescape")
        )
    return found.hexdigest()


def state_of_code() -> str:
    """Stands for the program: our own files, the packages that are installed, and the Python that runs."""
    import onebook

    found = hashlib.sha256(f"{sys.version}\0{sys.executable}\0{onebook.__file__}".encode("utf-8", "surrogateescape"))
    for path, name in _below(os.path.dirname(onebook.__file__)):
        about = os.stat(path)
        found.update(f"{name}\0{about.st_size}\0{about.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    for folder in sys.path:
        try:
            names = sorted(
                one for one in os.listdir(folder or ".") if one.endswith((".dist-info", ".egg-info", ".pth"))
            )
        except OSError:
            continue
        found.update("\n".join(names).encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def state_of_history(root: str) -> str:
    """Stands for the commit that is checked out, and for the git that reads it; empty where there is no repository."""
    folder = root
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    place = os.path.join(folder, ".git")
    if os.path.isfile(place):
        place = os.path.join(folder, _text(place).partition(":")[2].strip())
    common = os.path.join(place, _text(os.path.join(place, "commondir")).strip())
    head = _text(os.path.join(place, "HEAD")).strip()
    found = hashlib.sha256(f"{place}\0{head}\0".encode("utf-8", "surrogateescape"))
    branch = head.partition("ref: ")[2]
    for name in (*((branch,) if branch else ()), "packed-refs", "shallow", "config", "reftable/tables.list"):
        for above in (place, common):
            found.update(_text(os.path.join(above, name)).encode("utf-8", "surrogateescape") + b"\0")
    for above in os.environ.get("PATH", "").split(os.pathsep):
        if os.path.isfile(os.path.join(above, "git")):
            found.update(above.encode("utf-8", "surrogateescape"))
            break
    return found.hexdigest()


def _below(root: str) -> Iterator[tuple[str, str]]:
    """Every file and link below a folder: its whole path, and the one from the folder."""
    count = 0
    waiting = [(root, "")]
    while waiting:
        folder, inside = waiting.pop()
        with os.scandir(folder) as entries:
            found = list(entries)
        if inside and inside.partition("/")[0] not in _OWN and any(one.name in _SIGNS for one in found):
            continue
        for one in found:
            if one.name in _NEVER or (one.name.startswith(".") and ".onebook-" in one.name):
                continue
            if one.is_dir(follow_symlinks=False):
                waiting.append((one.path, f"{inside}{one.name}/"))
                continue
            count += 1
            if count > _MOST:
                raise TooMany
            yield one.path, inside + one.name


def _digest(path: str, size: int) -> str:
    if os.path.islink(path):
        return hashlib.sha256(os.fsencode(os.readlink(path))).hexdigest()
    if size > _LARGEST or not os.path.isfile(path):
        return ""
    with open(path, "rb") as stream:
        return hashlib.sha256(stream.read()).hexdigest()


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as stream:
            return stream.read(10_000_000)
    except OSError:
        return ""
