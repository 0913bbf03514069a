"""A build of what was built already: seen at once, before anything is imported that takes time.

A build that went well leaves a note of all that its site hangs on: the book's files, the program, the commit that is checked
out, what the machine's settings say, until when its day lasts, and the site's own files. While all of that stands,
building again would make the same site. Whatever is strange about a note makes it none.
"""

from __future__ import annotations

import os
import sys
import time

from onebook.text.kept_files import keep_newest, read_kept, write_kept
from onebook.text.standing import SITE_LIST, Seen, TooMany, same_files, see, state_of, state_of_code, state_of_history

TYPE_CHECKING = False  # that of `typing` costs more than the whole question
if TYPE_CHECKING:
    from typing import Any

SETTINGS_FILE = "mkdocs.yml"
_MOST_BYTES = 60_000_000
_NOTES = 4
"""A book may be built into several folders."""
_ENVIRONMENT = ("ONEBOOK_TODAY", "SOURCE_DATE_EPOCH", "PYTHONPATH")


def still_stands(arguments: list[str]) -> int | None:
    """The exit status of a call that asks for what is there already; None for every other."""
    try:
        asked = _asked(arguments)
        if asked is None:
            return None
        root, output, today, is_quiet = asked
        note = _read(root, output, today)
        if note is None or not _holds(root, note):
            return None
        lines = [words for is_for_all, words in note["said"] if is_for_all or not is_quiet]
        if not is_quiet:
            place = os.path.join(str(note["target"]), "index.html")
            lines.append(f"{int(note['pages'])} pages, all as they were: {place}")
        print("".join(f"{words}\n" for words in lines), end="", file=sys.stderr)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, TooMany):
        return None
    return 0


class BuildNote:
    """What a build hangs on, looked at before it reads anything."""

    def __init__(self, root: str, output: str, today: str) -> None:
        self._root = root
        self._name = _name(root, output, today)
        self._moment = time.time_ns()
        self._code = state_of_code()
        self._history = state_of_history(root)
        self.seen = _seen(root)
        """The book's files, as they were before it was read; None where nobody can tell."""

    @property
    def around(self) -> list[str]:
        """All that a build hangs on besides files and history."""
        return [self._code, *_environment()]

    @property
    def has_history(self) -> bool:
        """Whether the book lies in a repository."""
        return bool(self._history)

    def keep(
        self,
        *,
        target: str,
        files: list[str],
        state: str,
        day: tuple[float, float],
        pages: int,
        said: list[tuple[bool, str]],
    ) -> bool:
        """Leave the note: the site's files and how they lie there, from when to when its day lasts, and what was said.

        Gives whether the book's files are still what they were when the build began; if not, nothing is left.
        """
        import json

        if self.seen is None or self.seen != _seen(self._root):
            return False
        note = {
            "target": target,
            "code": self._code,
            "history": self._history,
            "environment": _environment(),
            "moment": self._moment,
            "seen": self.seen,
            "from": day[0],
            "until": day[1],
            "files": files,
            "state": state,
            "pages": pages,
            "said": said,
        }
        write_kept(self._root, self._name, json.dumps(note, separators=(",", ":")).encode("ascii"))
        keep_newest(self._root, "built-", _NOTES)
        return True


def _seen(root: str) -> Seen | None:
    try:
        return see(root)
    except (OSError, TooMany):
        return None


def _asked(arguments: list[str]) -> tuple[str, str, str, bool] | None:
    """Root, output and day of a plain call of `build`; None where anything else is asked."""
    given = {"-C": "", "-o": "", "--output": "", "--today": ""}
    is_quiet = is_build = False
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word in given and waiting and not given[word]:
            given[word] = waiting.pop(0)
        elif word in ("-q", "--quiet"):
            is_quiet = True
        elif word == "build" and not is_build:
            is_build = True
        else:
            return None
    if not is_build or (given["-o"] and given["--output"]):
        return None
    root = _root(given["-C"])
    output = given["-o"] or given["--output"]
    return (root, os.path.realpath(output) if output else "", given["--today"], is_quiet) if root else None


def _root(folder: str) -> str:
    if folder:
        return os.path.realpath(folder)
    folder = os.getcwd()
    while not os.path.isfile(os.path.join(folder, SETTINGS_FILE)):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder


def _name(root: str, output: str, today: str) -> str:
    import hashlib

    key = "\0".join((root, output, today)).encode("utf-8", "surrogateescape")
    return f"built-{hashlib.sha256(key).hexdigest()[:16]}.json"


def _read(root: str, output: str, today: str) -> dict[str, Any] | None:
    data = read_kept(root, _name(root, output, today), _MOST_BYTES)
    if data is None:
        return None
    import json

    found = json.loads(data)
    return found if isinstance(found, dict) else None


def _holds(root: str, note: dict[str, Any]) -> bool:
    target = str(note["target"])
    return (
        note["environment"] == _environment()
        and float(note["from"]) <= time.time() < float(note["until"])
        and os.path.isfile(os.path.join(target, SITE_LIST))
        and note["code"] == state_of_code()
        and note["history"] == state_of_history(root)
        and same_files(root, note["seen"], int(note["moment"]))
        and note["state"] == state_of(target, note["files"])
    )


def _environment() -> list[str]:
    return [os.environ.get(name, "") for name in _ENVIRONMENT]
