"""The books that an editor has open: which file is whose, when each is checked, and what of it is said."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path

from lsprotocol import types
from pygls.uris import to_fs_path

from onebook.editing.language.live import Found, LiveBook
from onebook.lsp.translate import diagnostic, uri_of
from onebook.model.settings import SETTINGS_FILE, is_of_a_book
from onebook.problem import Problem
from onebook.text.source import Source

Say = Callable[[types.PublishDiagnosticsParams], None]
Tell = Callable[[str], None]

QUIET = 0.3
"""Seconds without a change after which the whole book is checked."""


def book_above(path: Path) -> Path | None:
    """The root of the book that a file or folder lies in."""
    for folder in (path, *path.parents):
        with suppress(OSError):
            if is_of_a_book(folder / SETTINGS_FILE):
                return folder
    return None


class OpenBook:
    """One book and its findings, as the editor knows them. All of it runs in the loop but the check of the whole."""

    def __init__(self, live: LiveBook, say: Say, tell: Tell, pool: ThreadPoolExecutor) -> None:
        self.live = live
        self.uris: dict[str, str] = {}
        """The addresses of open files, as the editor writes them."""
        self.versions: dict[str, int] = {}
        self.found: dict[str, tuple[Problem, ...]] = {}
        self.seen: dict[str, Source | None] = {}
        """The texts that the findings are about."""
        self._said: dict[str, list[types.Diagnostic]] = {}
        self._say = say
        self._tell = tell
        self._pool = pool
        self._wanted = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._complaint = ""

    def uri(self, path: str) -> str:
        """The address of a file of the book."""
        return self.uris.get(path) or uri_of(self.live.root / path)

    def want_check(self) -> None:
        """Check the whole book when it has been quiet for a moment."""
        self._wanted.set()
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._check_when_quiet())

    async def _check_when_quiet(self) -> None:
        while self._wanted.is_set():
            self._wanted.clear()
            if self.live.whole is not None:
                await asyncio.sleep(QUIET)
            if self._wanted.is_set():
                continue
            try:
                whole = await asyncio.get_running_loop().run_in_executor(self._pool, self.live.check)
            except OSError as error:
                where = f": {error.filename}" if error.filename else ""
                self._complain(f"Onebook cannot read this book: {error.strerror or error}{where}")
                continue
            except Exception as error:
                self._complain(f"This is a bug in Onebook: {type(error).__name__}. What was found before stands.")
                continue
            self._complaint = ""
            is_first = self.live.whole is None
            self.say(self.live.take(whole), is_all=True)
            if is_first:
                gc.freeze()  # what a book is made of lives as long as we do: nobody need look through it for rubbish

    def _complain(self, words: str) -> None:
        """Say once what is in the way, until it has gone."""
        if words != self._complaint:
            self._complaint = words
            self._tell(words)

    def look(self, path: str) -> None:
        """Say at once what a changed file makes of the book."""
        self.say(self.live.look(path))

    def say(self, found: Found, *, is_all: bool = False) -> None:
        """Tell the editor what is wrong in these files; with `is_all` every other file is well."""
        if is_all:
            found = {**dict.fromkeys(self.found, ()), **found}
        for path, problems in found.items():
            source = self.live.source(path)
            self.found[path], self.seen[path] = tuple(problems), source
            said = [diagnostic(one, source, self.uri, self.live.source) for one in problems]
            if said == self._said.get(path, []) and path not in self.versions:
                continue
            self._said[path] = said
            self._say(types.PublishDiagnosticsParams(self.uri(path), said, version=self.versions.get(path)))

    def about(self, path: str) -> Source | None:
        """The text of a file, if what was found in it is about that very text."""
        now, then = self.live.source(path), self.seen.get(path)
        if path not in self.seen:
            return (
                now
                if self.live.whole is not None and self.live.texts.get(path) == self.live.whole.texts.get(path)
                else None
            )
        return now if now is not None and then is not None and now.text == then.text else None


class Books:
    """All books that are open."""

    def __init__(self, today: date | None, say: Say, tell: Tell) -> None:
        self._today = today
        self._say = say
        self._tell = tell
        self._books: dict[Path, OpenBook] = {}
        self._roots: dict[Path, Path | None] = {}
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="onebook-check")

    def all(self) -> list[OpenBook]:
        """Every book."""
        return [*self._books.values()]

    def at_root(self, root: Path) -> OpenBook:
        """The book of a folder, which is opened where it is not."""
        if root not in self._books:
            live = LiveBook(root, self._today)
            self._books[root] = OpenBook(live, self._say, self._tell, self._pool)
            self._books[root].want_check()
        return self._books[root]

    def of(self, uri: str) -> tuple[OpenBook, str] | None:
        """The book that a file belongs to, and its path there; None for all else."""
        name = to_fs_path(uri)
        if name is None or "\0" in name:
            return None
        path = Path(name)
        root = self._root(path.parent)
        if root is None:
            return None
        return self.at_root(root), path.relative_to(root).as_posix()

    def _root(self, folder: Path) -> Path | None:
        if self._roots.get(folder) is None:
            self._roots[folder] = book_above(folder)
        return self._roots[folder]

    def close(self) -> None:
        """No check is begun any more."""
        self._pool.shutdown(wait=False, cancel_futures=True)
