"""The files of a book at one moment, wherever they lie: a folder on disk, a revision in git, unsaved texts above another.

Paths are relative to the book's root, with forward slashes. Nothing is ever written here, and nothing is laid down: an
old revision is read through git's own objects (https://git-scm.com/docs/git-cat-file).
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, Protocol

from onebook.text.git import OldFile, contents, files_at, folder_in_repository
from onebook.text.old_states import OldStates

Form = Literal["file", "folder", "link", "nothing", "a pipe between programs", "a socket of a program", "a device"]
"""What stands at a path."""

_SPECIAL: Mapping[int, Form] = {
    stat.S_IFIFO: "a pipe between programs",
    stat.S_IFSOCK: "a socket of a program",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_TOLD_BY_NAME = frozenset({"plan", "roles", "lexicon"})
"""Folders whose files are known for what they are by where they lie, and not by what they say."""
_MOST_LINKS = 40
"""As many links as systems follow from one to the next."""


@dataclass(frozen=True, slots=True)
class TreeTarget:
    """Where a path leads when every link in it is followed."""

    form: Form
    """What stands there; `nothing` for a link that leads nowhere."""
    path: str | None
    """The way to it from the book's root, without links; empty for the root itself, None outside the book."""


OUTSIDE = TreeTarget("file", None)
"""Where a link of an old revision leads out: what stood there then, nobody knows."""


class Tree(Protocol):
    """The files of a book at one moment."""

    @property
    def root(self) -> Path:
        """The folder that the book lies in, or lay in."""

    def names(self, folder: str) -> list[tuple[str, Form]]:
        """What stands in a folder, by name; links are not followed. Raises `OSError` where it cannot be read."""

    def form(self, path: str) -> Form:
        """What stands at a path; a link at its end is not followed."""

    def target(self, path: str) -> TreeTarget:
        """Where a path leads."""

    def fetch(self, paths: Iterable[str]) -> None:
        """These files will be read next, so that a tree which asks somebody else can ask once."""

    def read(self, path: str, limit: int) -> bytes:
        """What a file says, at most `limit` bytes of it. Raises `OSError` where it cannot be read."""

    def key(self, path: str) -> str:
        """Stands for what a file says: equal keys, equal bytes. Empty where only reading tells."""

    def names_key(self) -> str:
        """Stands for which files there are, and for what those say that lie outside the book's folders.

        Equal keys, equal files. Empty where only looking tells.
        """


@dataclass(frozen=True, slots=True)
class FolderTree:
    """A folder on disk."""

    root: Path

    def names(self, folder: str) -> list[tuple[str, Form]]:
        with os.scandir(self.root / folder) as found:
            return sorted((entry.name, _form_of_entry(entry)) for entry in found)

    def form(self, path: str) -> Form:
        try:
            return _form_of(os.lstat(self.root / path).st_mode)
        except (OSError, ValueError):
            return "nothing"

    def target(self, path: str) -> TreeTarget:
        try:
            real = (self.root / path).resolve(strict=True)
            form = _form_of(real.stat().st_mode)
        except (OSError, RuntimeError, ValueError):
            return TreeTarget("nothing", None)
        whole = self.root.resolve()
        inside = real.relative_to(whole).as_posix() if real.is_relative_to(whole) else None
        return TreeTarget(form, "" if inside == "." else inside)

    def fetch(self, paths: Iterable[str]) -> None:
        pass

    def read(self, path: str, limit: int) -> bytes:
        with (self.root / path).open("rb") as stream:
            return stream.read(limit)

    def key(self, path: str) -> str:
        return ""

    def names_key(self) -> str:
        return ""


def _form_of_entry(entry: os.DirEntry[str]) -> Form:
    if entry.is_symlink():
        return "link"
    if entry.is_dir():
        return "folder"
    return "file" if entry.is_file() else _form_of(entry.stat(follow_symlinks=False).st_mode)


def _form_of(mode: int) -> Form:
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else _SPECIAL.get(stat.S_IFMT(mode), "a device")


@dataclass(frozen=True)
class GitTree:
    """A folder as it stood at a commit. Its methods raise `NoHistory` where git cannot answer."""

    root: Path
    commit: str
    inside: str | None = None
    """The folder of the repository in which the book lay then, where that is another one: `docs/book/`."""
    states: OldStates | None = field(default=None, compare=False)
    """Where it is one of many that are read, they ask git together. It lists its files before the next one does."""

    @cached_property
    def _files(self) -> Mapping[str, OldFile]:
        if self.states is None:
            return {file.path: file for file in files_at(self.root, self.commit, self.inside)}
        prefix = folder_in_repository(self.root) if self.inside is None else self.inside
        files = self.states.files(self.commit).items()
        if not prefix:
            return dict(files)
        below = {path.removeprefix(prefix): file for path, file in files if path.startswith(prefix)}
        return {path: replace(file, path=path) for path, file in below.items()}

    @cached_property
    def _links(self) -> tuple[OldFile, ...]:
        return tuple(file for file in self._files.values() if file.mode == "120000")

    @cached_property
    def _said(self) -> dict[str, bytes]:
        """What objects say, by their names; read in one go with the links, which say where they lead."""
        return {file.object: data for file, data in self._contents(self._links)}

    def _contents(self, files: tuple[OldFile, ...]) -> Iterator[tuple[OldFile, bytes]]:
        return contents(self.root, files) if self.states is None else self.states.contents(files)

    @cached_property
    def _folders(self) -> Mapping[str, Mapping[str, Form]]:
        found: dict[str, dict[str, Form]] = {"": {}}
        for path, file in self._files.items():
            folder, _, name = path.rpartition("/")
            found.setdefault(folder, {})[name] = "link" if file.mode == "120000" else "file"
            while folder:
                above, _, name = folder.rpartition("/")
                found.setdefault(above, {})[name] = "folder"
                folder = above
        return found

    def fetch(self, paths: Iterable[str]) -> None:
        """Read many files at once, by one process, so that `read` need not ask git for each."""
        wanted = {self._real(path) for path in paths}
        files = tuple(file for path in wanted if (file := self._files.get(path)) and file.object not in self._said)
        self._said.update((file.object, data) for file, data in self._contents(files))

    def names(self, folder: str) -> list[tuple[str, Form]]:
        real = self.target(folder)
        if real.form != "folder" or real.path is None:
            raise FileNotFoundError(f"there was no folder {folder} at {self.commit}")
        return sorted(self._folders[real.path].items())

    def form(self, path: str) -> Form:
        folder, _, name = path.rpartition("/")
        above = self.target(folder) if folder else TreeTarget("folder", "")
        if above.form != "folder" or above.path is None:
            return "nothing"
        return self._folders[above.path].get(name, "nothing")

    def target(self, path: str) -> TreeTarget:
        done, left, links = "", [part for part in path.split("/") if part not in ("", ".")], 0
        while left:
            part = left.pop(0)
            if part == "..":
                if not done:
                    return OUTSIDE
                done = done.rpartition("/")[0]
                continue
            here = f"{done}/{part}" if done else part
            form = self._folders.get(done, {}).get(part, "nothing")
            if form == "link":
                links += 1
                where = os.fsdecode(self._said[self._files[here].object])
                if links > _MOST_LINKS or where.startswith("/"):
                    return OUTSIDE if where.startswith("/") else TreeTarget("nothing", None)
                left = [*(piece for piece in where.split("/") if piece not in ("", ".")), *left]
                continue
            if form == "nothing" or (left and form != "folder"):
                return TreeTarget("nothing", None)
            done = here
        return TreeTarget("file" if done in self._files else "folder", done)

    def read(self, path: str, limit: int) -> bytes:
        self.fetch([path])
        file = self._files.get(self._real(path))
        if file is None:
            raise FileNotFoundError(f"there was no file {path} at {self.commit}")
        return self._said[file.object][:limit]

    def key(self, path: str) -> str:
        file = self._files.get(self._real(path))
        return file.object if file is not None else ""

    def names_key(self) -> str:
        found = hashlib.sha256()
        for path, file in sorted(self._files.items()):
            told = file.mode if path.partition("/")[0] in _TOLD_BY_NAME and file.mode != "120000" else file.object
            found.update(f"{told} {path}\0".encode("utf-8", "surrogateescape"))
        return found.hexdigest()

    def key_of_all(self, tops: Iterable[str]) -> str:
        """Stands for all that the files below some folders say."""
        found, wanted = hashlib.sha256(), frozenset(tops)
        for path, file in sorted(self._files.items()):
            if path.partition("/")[0] in wanted:
                found.update(f"{file.object} {file.mode} {path}\0".encode("utf-8", "surrogateescape"))
        return found.hexdigest()

    def _real(self, path: str) -> str:
        if not self._links and path in self._files:
            return path
        return self.target(path).path or path


@dataclass(frozen=True)
class OverlayTree:
    """Unsaved texts, new files and deleted ones above another tree."""

    below: Tree
    changed: Mapping[str, bytes | None]
    """What files say now, by path; None for one that is deleted."""

    @property
    def root(self) -> Path:
        return self.below.root

    @cached_property
    def _new_folders(self) -> frozenset[str]:
        found: set[str] = {""} if any(data is not None for data in self.changed.values()) else set()
        for path, data in self.changed.items():
            folder = posixpath.dirname(path) if data is not None else ""
            while folder:
                found.add(folder)
                folder = posixpath.dirname(folder)
        return frozenset(found)

    def names(self, folder: str) -> list[tuple[str, Form]]:
        is_below = self.below.target(folder).form == "folder"
        if not is_below and folder not in self._new_folders:
            raise FileNotFoundError(f"there is no folder {folder}")
        found: dict[str, Form] = dict(self.below.names(folder)) if is_below else {}
        for path in self._new_folders:
            if path and posixpath.dirname(path) == folder:
                found[posixpath.basename(path)] = "folder"
        for path, data in self.changed.items():
            if posixpath.dirname(path) == folder:
                found.pop(posixpath.basename(path), None)
                if data is not None:
                    found[posixpath.basename(path)] = "file"
        return sorted(found.items())

    def form(self, path: str) -> Form:
        if path in self.changed:
            return "file" if self.changed[path] is not None else "nothing"
        return "folder" if path in self._new_folders else self.below.form(path)

    def target(self, path: str) -> TreeTarget:
        if path in self.changed:
            return TreeTarget("nothing", None) if self.changed[path] is None else TreeTarget("file", path)
        if path in self._new_folders and self.below.target(path).form != "folder":
            return TreeTarget("folder", path)
        found = self.below.target(path)
        if found.path is not None and found.path != path and found.path in self.changed:
            return self.target(found.path)
        return found

    def fetch(self, paths: Iterable[str]) -> None:
        self.below.fetch(path for path in paths if path not in self.changed)

    def read(self, path: str, limit: int) -> bytes:
        real = path if path in self.changed else self.target(path).path
        if real in self.changed:
            data = self.changed[real or ""]
            if data is None:
                raise FileNotFoundError(f"{path} is deleted")
            return data[:limit]
        return self.below.read(path, limit)

    def key(self, path: str) -> str:
        return "" if path in self.changed or self.target(path).path in self.changed else self.below.key(path)

    def names_key(self) -> str:
        return ""
