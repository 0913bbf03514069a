"""A folder whose reader is watched, so that a later run can tell whether everything that was looked at is as it was."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onebook.text.store import FOLDER
from onebook.text.tree import FolderTree, Form, TreeTarget
from onebook.text.workplace import is_leftover

_DOUBT = 2_000_000_000
"""Nanoseconds. A file that was written shortly before it was looked at may be written again in the same tick of a clock."""
_HASHED = 4_000_000
"""Bytes. A larger file counts as changed where its times say so."""
_MOST_BESIDE = 5000
"""So many files in folders that the settings name are looked at."""

Sign = tuple[int, int, int, int]
"""Size, times and number of a file: the same, then nobody has written to it."""


@dataclass(slots=True, kw_only=True)
class WatchedTree:
    """A folder on disk; what is read through it is written down."""

    root: Path
    began: int = field(init=False, default_factory=time.time_ns)
    listed: dict[str, list[tuple[str, Form]]] = field(init=False, default_factory=dict)
    signs: dict[str, Sign] = field(init=False, default_factory=dict)
    """Of each file in a folder that was listed, and of each that was read, before it was."""
    absent: set[str] = field(init=False, default_factory=set)
    is_unsure: bool = field(init=False, default=False)
    """Something was looked at that is not watched: where a link leads, or what changes meanwhile. Nothing is kept then."""
    _tree: FolderTree = field(init=False)

    def __post_init__(self) -> None:
        self._tree = FolderTree(self.root)

    def names(self, folder: str) -> list[tuple[str, Form]]:
        """See `Tree`; the files in the folder are looked at as well."""
        found = self._tree.names(folder)
        self.listed[folder] = found
        for name, form in found:
            self.is_unsure |= form == "link" and bool(folder)
            if form == "file" and folder:
                self._look(f"{folder}/{name}")
        return found

    def form(self, path: str) -> Form:
        """See `Tree`."""
        found = self._tree.form(path)
        self._note(path, found)
        return found

    def target(self, path: str) -> TreeTarget:
        """See `Tree`."""
        found = self._tree.target(path)
        self._note(path, found.form)
        self.is_unsure |= found.form != "nothing" and found.path != path
        return found

    def fetch(self, paths: Iterable[str]) -> None:
        """See `Tree`."""

    def read(self, path: str, limit: int) -> bytes:
        """See `Tree`."""
        self._look(path)
        return self._tree.read(path, limit)

    def key(self, path: str) -> str:
        """See `Tree`."""
        return self._tree.key(path)

    def names_key(self) -> str:
        """See `Tree`."""
        return ""

    def _note(self, path: str, form: Form) -> None:
        if form == "nothing":
            self.absent.add(path)
            self.is_unsure |= os.path.islink(self.root / path)  # noqa: PTH114
        elif form == "file":
            self._look(path)
        elif form == "folder":
            self.listed.setdefault(path, [])

    def _look(self, path: str) -> None:
        if path not in self.signs:
            try:
                self.signs[path] = _sign(self.root / path)
            except (OSError, ValueError):
                self.is_unsure = True


def seen(tree: WatchedTree, beside: Iterable[str], unlinked: Iterable[str]) -> dict[str, Any] | None:
    """What was looked at, as plain data; None where it changed meanwhile, or where nobody could tell later.

    `beside` are paths that were looked at without the tree: files, folders, or nothing. `unlinked` are paths of which
    it counts only that no link leads elsewhere.
    """
    try:
        plain = [path for path in dict.fromkeys(unlinked) if path]
        if tree.is_unsure or not _add(tree, beside) or _is_link_among(tree.root, plain):
            return None
        files = {}
        for path, sign in tree.signs.items():
            files[path] = (sign, _digest(tree.root / path, sign))
            if _sign(tree.root / path) != sign:
                return None
        folders = {folder: _names(tree.root, folder) for folder in tree.listed}
        return {"began": tree.began, "folders": folders, "files": files, "absent": sorted(tree.absent), "plain": plain}
    except OSError:
        return None


def is_as_seen(root: Path, before: Mapping[str, Any]) -> bool:
    """Whether all that was looked at is there and says the same. A look at times and sizes first; in doubt it is read."""
    try:
        if any(_names(root, folder) != names for folder, names in before["folders"].items()):
            return False
        if any(os.path.lexists(f"{root}/{path}") for path in before["absent"]):
            return False
        if _is_link_among(root, before["plain"]):
            return False
        began = before["began"]
        return all(_is_same(root, path, sign, digest, began) for path, (sign, digest) in before["files"].items())
    except OSError:
        return False


def _is_same(root: Path, path: str, sign: Sign, digest: bytes, began: int) -> bool:
    place = f"{root}/{path}"
    now = _sign(place)
    if now == sign and max(sign[1], sign[2]) < began - _DOUBT:
        return True
    return bool(digest) and now[0] == sign[0] and _digest(place, now) == digest


def _add(tree: WatchedTree, beside: Iterable[str]) -> bool:
    """Look at what was read past the tree; whether it can be watched."""
    waiting = list(dict.fromkeys(beside))
    looked = 0
    while waiting:
        path = waiting.pop()
        if path in tree.signs or path in tree.absent or (tree.listed.get(path)):
            continue
        looked += 1
        try:
            mode = os.lstat(tree.root / path).st_mode
        except (OSError, ValueError):
            tree.absent.add(path)
            continue
        if stat.S_ISDIR(mode):
            names = tree.names(path)
            waiting += [f"{path}/{name}" for name, form in names if form == "folder"]
            looked += len(names)
        elif stat.S_ISREG(mode):
            tree.form(path)
            if max(tree.signs[path][1:3]) >= tree.began:
                return False
        else:
            return False
        if looked > _MOST_BESIDE:
            return False
    return not tree.is_unsure


def _is_link_among(root: Path, paths: Iterable[str]) -> bool:
    return any(os.path.islink(root / path) for path in paths)  # noqa: PTH114


def _names(root: Path, folder: str) -> bytes:
    """Stands for what a folder holds: names and whether they are files."""
    with os.scandir(root / folder) as found:
        names = sorted(f"{_letter(one)}{one.name}" for one in found if folder or not _is_ours(one.name))
    return hashlib.blake2b("\n".join(names).encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _is_ours(name: str) -> bool:
    return name in (FOLDER, ".git") or is_leftover(name)


def _letter(entry: os.DirEntry[str]) -> str:
    return "l" if entry.is_symlink() else "d" if entry.is_dir() else "f" if entry.is_file() else "?"


def _sign(path: Path | str) -> Sign:
    found = os.stat(path)  # noqa: PTH116 (ten thousand times: Path costs more than the call)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _digest(path: Path | str, sign: Sign) -> bytes:
    if sign[0] > _HASHED:
        return b""
    with open(path, "rb") as stream:  # noqa: PTH123
        return hashlib.blake2b(stream.read(), digest_size=16).digest()
