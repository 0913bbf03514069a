"""The files below a folder of the book, and nothing else: what a link, a pipe or a strange name would bring in stays out.

What is found here is all that is ever read, copied or published; MkDocs looks into no folder itself.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from onebook.problem import FILE_START, Problem, Severity

_LEFT_BEHIND = frozenset({"Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r", "__MACOSX", "__pycache__"})
_TURNS_TEXT_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that make a name look like another one: what seems to end in `.txt` may end in something else."""


def files_below(root: Path, top: str, problems: list[Problem]) -> Iterator[str]:
    """The files below a folder of the book, by their paths from its root, in the same order on every machine.

    A link inside the book is followed, any other is a problem. Raises `OSError` where a folder cannot be read.
    """
    if not (root / top).is_dir():
        return
    if _target(root / top, root) is None:
        problems.append(_refused_link(top, root / top, root))
        return
    walk = _Walk(root, problems)
    walk.look_through(top)
    yield from sorted(walk.found)


def is_left_behind(name: str) -> bool:
    """Hidden files and what operating systems and office programs leave behind."""
    return name.startswith((".", "~$")) or name.endswith("~") or name in _LEFT_BEHIND


def shown(name: str) -> str:
    """A name as it can be printed, whatever bytes it is made of."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(f"\\x{ord(sign):02x}" if _is_unprintable(sign) else sign for sign in text)


@dataclass(slots=True)
class _Walk:
    """One way through a folder."""

    root: Path
    problems: list[Problem]
    found: list[str] = field(default_factory=list)

    def look_through(self, top: str) -> None:
        """Everything below a folder. A linked folder is looked through as well, but no link inside it to a third."""
        waiting = [(top, False)]
        while waiting:
            folder, is_linked = waiting.pop()
            for entry in self._entries(folder):
                path = f"{folder}/{entry.name}"
                if is_left_behind(entry.name):
                    self._distrust(path, entry)
                elif not _can_be_written(entry.name):
                    self._refuse_name(folder, entry.name)
                elif entry.is_symlink():
                    if self._follow(path, is_linked):
                        waiting.append((path, True))
                elif entry.is_dir():
                    waiting.append((path, is_linked))
                elif entry.is_file():
                    self.found.append(path)
                else:
                    self._refuse_special(path)

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        with os.scandir(self.root / folder) as names:
            return sorted(names, key=lambda entry: entry.name)

    def _distrust(self, path: str, entry: os.DirEntry[str]) -> None:
        """What is passed over by its name is not read. A link out of the book has no such name by chance."""
        if entry.name.startswith("."):
            return
        waiting = [(path, entry)]
        while waiting:
            path, entry = waiting.pop()
            if entry.is_symlink():
                if _leads_out(self.root / path, self.root):
                    self.problems.append(_refused_link(path, self.root / path, self.root))
            elif entry.is_dir():
                waiting += [(f"{path}/{inner.name}", inner) for inner in self._entries(path)]

    def _follow(self, path: str, is_linked: bool) -> bool:
        """Take a linked file; whether it is a linked folder that is to be looked through."""
        link = self.root / path
        target = _target(link, self.root)
        if target is None:
            self.problems.append(_refused_link(path, link, self.root))
        elif target.is_file():
            self.found.append(path)
        elif not target.is_dir():
            self._refuse_special(path)
        elif link.parent.resolve().is_relative_to(target):
            self._refuse_link(path, "this is a link to a folder that holds the link itself")
        elif is_linked:
            self._refuse_link(path, "this is a link inside a folder that is a link itself")
        else:
            return True
        return False

    def _refuse_link(self, path: str, message: str) -> None:
        self.problems.append(_problem("SEC001", path, message, "put the folder itself here, or delete the link"))

    def _refuse_special(self, path: str) -> None:
        hint = "delete it, or put a file with the words or the picture in its place"
        what = _SPECIAL.get(stat.S_IFMT((self.root / path).stat().st_mode), "something else")
        self.problems.append(_problem("SEC020", path, f"this is no file but {what}, and cannot be read", hint))

    def _refuse_name(self, folder: str, name: str) -> None:
        message = "the name of this file holds something that is no letter, so no page could link to it"
        hint = "give it a name of letters, digits and hyphens"
        self.problems.append(_problem("SEC020", f"{folder}/{name}", message, hint))


_SPECIAL = {
    stat.S_IFIFO: "a pipe between programs",
    stat.S_IFSOCK: "a socket of a program",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def _target(path: Path, root: Path) -> Path | None:
    """Where a path leads, whatever links stand in it; None where that is no part of the book."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    whole = root.resolve()
    if not target.is_relative_to(whole) or any(map(is_left_behind, target.relative_to(whole).parts)):
        return None
    return target


def _leads_out(link: Path, root: Path) -> bool:
    try:
        return not link.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _refused_link(path: str, link: Path, root: Path) -> Problem:
    what = "folder" if link.is_dir() else "file"
    hint = f"put the {what} itself here"
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return _problem("SEC001", path, "this is a link that leads nowhere", "delete it, or put the file itself here")
    if target.is_relative_to(root.resolve()):
        name = PurePosixPath(shown(target.relative_to(root.resolve()).as_posix()))
        return _problem("SEC001", path, f"this is a link to `{name}`, which is no part of the book", hint)
    return _problem("SEC001", path, f"this is a link to a {what} outside the book", hint)


def _can_be_written(name: str) -> bool:
    return not any(map(_is_unprintable, name))


def _is_unprintable(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _TURNS_TEXT_AROUND


def _problem(code: str, path: str, message: str, hint: str) -> Problem:
    return Problem(code, "", Severity.ERROR, shown(path), FILE_START, message, hint)
