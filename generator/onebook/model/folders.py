"""The files below a folder of the book, and nothing else: what a link, a pipe or a strange name would bring in stays out.

What is found here is all that is ever read, copied or published; MkDocs looks into no folder itself.
"""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from onebook.problem import FILE_START, Problem, Severity
from onebook.text.tree import Form, Tree, TreeTarget

_LEFT_BEHIND = frozenset({"Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r", "__MACOSX", "__pycache__"})
_TURNS_TEXT_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that make a name look like another one: what seems to end in `.txt` may end in something else."""


def files_below(tree: Tree, top: str, problems: list[Problem]) -> Iterator[str]:
    """The files below a folder of the book, by their paths from its root, in the same order on every machine.

    A link inside the book is followed, any other is a problem. Raises `OSError` where a folder cannot be read.
    """
    target = tree.target(top)
    if target.form != "folder":
        return
    if not _is_own(target):
        problems.append(_refused_link(top, target))
        return
    walk = _FolderWalk(tree, problems)
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
class _FolderWalk:
    """One way through a folder."""

    tree: Tree
    problems: list[Problem]
    found: list[str] = field(default_factory=list)

    def look_through(self, top: str) -> None:
        """Everything below a folder. A linked folder is looked through as well, but no link inside it to a third."""
        waiting = [(top, False)]
        while waiting:
            folder, is_linked = waiting.pop()
            for name, form in self.tree.names(folder):
                path = f"{folder}/{name}"
                if is_left_behind(name):
                    self._distrust(path, form)
                elif not _can_be_written(name):
                    self._refuse_name(folder, name)
                elif form == "link":
                    if self._follow(path, is_linked):
                        waiting.append((path, True))
                elif form == "folder":
                    waiting.append((path, is_linked))
                elif form == "file":
                    self.found.append(path)
                else:
                    self._refuse_special(path, form)

    def _distrust(self, path: str, form: Form) -> None:
        """What is passed over by its name is not read. A link out of the book has no such name by chance."""
        if posixpath.basename(path).startswith("."):
            return
        waiting = [(path, form)]
        while waiting:
            path, form = waiting.pop()
            if form == "link":
                target = self.tree.target(path)
                if target.path is None and target.form != "nothing":
                    self.problems.append(_refused_link(path, target))
            elif form == "folder":
                waiting += [(f"{path}/{name}", inner) for name, inner in self.tree.names(path)]

    def _follow(self, path: str, is_linked: bool) -> bool:
        """Take a linked file; whether it is a linked folder that is to be looked through."""
        target = self.tree.target(path)
        if not _is_own(target):
            self.problems.append(_refused_link(path, target))
        elif target.form == "file":
            self.found.append(path)
        elif target.form != "folder":
            self._refuse_special(path, target.form)
        elif self._holds(target, path):
            self._refuse_link(path, "this is a link to a folder that holds the link itself")
        elif is_linked:
            self._refuse_link(path, "this is a link inside a folder that is a link itself")
        else:
            return True
        return False

    def _holds(self, target: TreeTarget, link: str) -> bool:
        above = self.tree.target(posixpath.dirname(link)).path
        return above is not None and f"{above}/".startswith(f"{target.path}/" if target.path else "")

    def _refuse_link(self, path: str, message: str) -> None:
        self.problems.append(_problem("SEC001", path, message, "put the folder itself here, or delete the link"))

    def _refuse_special(self, path: str, form: Form) -> None:
        hint = "delete it, or put a file with the words or the picture in its place"
        self.problems.append(_problem("SEC020", path, f"this is no file but {form}, and cannot be read", hint))

    def _refuse_name(self, folder: str, name: str) -> None:
        message = "the name of this file holds something that is no letter, so no page could link to it"
        hint = "give it a name of letters, digits and hyphens"
        self.problems.append(_problem("SEC020", f"{folder}/{name}", message, hint))


def _is_own(target: TreeTarget) -> bool:
    """Whether a path leads to a part of the book."""
    return target.path is not None and not any(map(is_left_behind, target.path.split("/")))


def _refused_link(path: str, target: TreeTarget) -> Problem:
    what = "folder" if target.form == "folder" else "file"
    hint = f"put the {what} itself here"
    if target.form == "nothing":
        return _problem("SEC001", path, "this is a link that leads nowhere", "delete it, or put the file itself here")
    if target.path is not None:
        return _problem("SEC001", path, f"this is a link to `{shown(target.path)}`, which is no part of the book", hint)
    return _problem("SEC001", path, f"this is a link to a {what} outside the book", hint)


def _can_be_written(name: str) -> bool:
    return not any(map(_is_unprintable, name))


def _is_unprintable(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _TURNS_TEXT_AROUND


def _problem(code: str, path: str, message: str, hint: str) -> Problem:
    return Problem(
        code=code, name="", severity=Severity.ERROR, path=shown(path), span=FILE_START, message=message, hint=hint
    )
