"""MkDocs' server of the live preview, which also knows what is looked at, and shows that before the rest is made.

MkDocs looks at the clock to find out what changed: all files, twice a second. Here the operating system tells it at once,
and whoever looks at the clock finds what that cannot tell, such as a folder of another machine.
"""

from __future__ import annotations

import os
import posixpath
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from onebook.mkdocs_files import size_and_time

_MOST = 4
"""Pages that are made first: as many as somebody may have open side by side."""
_SETTLES = 0.05
"""So many seconds after the last change whatever saves a file is through with it."""
_CHANGES = frozenset({"created", "modified", "moved", "deleted", "closed"})


class _Changes(FileSystemEventHandler):
    """Hands on which files have changed; that one was only read is no news."""

    def __init__(self, note: Callable[[str], None]) -> None:
        self._note_change = note

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hand on the paths of a change."""
        if event.event_type in _CHANGES and not event.is_directory:
            for path in {event.src_path, event.dest_path or event.src_path}:
                self._note_change(os.fsdecode(path))


class PreviewServer(LiveReloadServer):
    """Serves a folder, and lets browsers load their pages again after each build."""

    def __init__(self, builder: Callable[[], None], host: str, port: int, root: str) -> None:
        super().__init__(builder, host, port, root)
        self._asked: dict[str, None] = {}
        self._asked_lock = threading.Lock()
        self._first: dict[str, int] = {}
        """The pages that are shown while the rest is being made, each with the moment when it was written."""
        self._waited_for: set[str] = set()
        """The pages that somebody opens meanwhile."""
        self.build_delay = _SETTLES
        self._changes = _Changes(self._note_change)
        self._told: Any = Observer()
        """Tells of changes as they come."""
        self._told_of: dict[str, Any] = {}
        self._stamps: dict[str, tuple[int, int] | None] = {}
        """How each changed file was last found, so that what is told twice is one change."""

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Build again when something changes at a path or below it."""
        path = str(Path(path).absolute())
        self._watched_paths[path] = self._watched_paths.get(path, 0) + 1
        if self._watched_paths[path] > 1:
            return
        self._watch_refs[path] = self.observer.schedule(self._changes, path, recursive=recursive)
        folder = Path(path) if Path(path).is_dir() else Path(path).parent
        with suppress(OSError):  # there may be no more to be had; then the clock must do
            self._told_of[path] = self._told.schedule(
                self._changes, str(folder), recursive=recursive and folder == Path(path)
            )

    def unwatch(self, path: str) -> None:
        """The opposite."""
        super().unwatch(path)
        path = str(Path(path).absolute())
        told = self._told_of.pop(path, None) if path not in self._watched_paths else None
        if told is not None and told not in self._told_of.values():
            with suppress(KeyError, OSError):
                self._told.unschedule(told)

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve until somebody ends it."""
        try:
            self._told.start()
        except OSError:
            self._told = Observer()
        super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]

    def shutdown(self, wait: bool = False) -> None:
        """Stop."""
        if self._told.is_alive():
            self._told.stop()
        super().shutdown(wait)

    def _note_change(self, path: str) -> None:
        stamp = _stamp(path)
        with self._rebuild_cond:
            if path in self._stamps and self._stamps[path] == stamp:
                return
            self._stamps[path] = stamp
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a browser. A page that is open asks again and again whether there is anything new."""
        path = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            self._note(unquote(urlsplit(str(environ.get("HTTP_REFERER") or "")).path))
        elif path.endswith(("/", ".html")):
            page = self._note(path)
            with self._epoch_cond:  # nobody sees a page that is half written, or an old one beside new ones
                if self._first and page not in self._first:
                    self._waited_for.add(page)
                self._epoch_cond.wait_for(lambda: not self._first or page in self._first)
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer

    def _note(self, path: str) -> str:
        page = posixpath.normpath(path).lstrip("/").removeprefix(".")
        page = page if page.endswith(".html") else posixpath.join(page, "index.html")
        with self._asked_lock:
            self._asked.pop(page, None)
            self._asked[page] = None
            for old in list(self._asked)[:-_MOST]:
                del self._asked[old]
        return page

    def looked_at(self) -> frozenset[str]:
        """The pages that are open, or were last, from the site's root."""
        with self._asked_lock:
            return frozenset(self._asked)

    def wants_more(self) -> bool:
        """Whether something has changed since the build began that is going on."""
        return self._want_rebuild

    def show(self, first: Iterable[str]) -> None:
        """Let browsers load some pages again, while the rest is still being made."""
        with self._epoch_cond:
            self._first |= {page: self._written(page) for page in first}
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def waited_for(self) -> frozenset[str]:
        """The pages that somebody has opened while the rest is being made, each told once."""
        with self._epoch_cond:
            found, self._waited_for = frozenset(self._waited_for), set()
        return found

    def show_all(self) -> None:
        """Everything is made. A page that was shown and came out differently after all is loaded once more."""
        with self._epoch_cond:
            if any(self._written(page) != when for page, when in self._first.items()):
                self._wanted_epoch += 1
            self._first, self._waited_for = {}, set()
            self._epoch_cond.notify_all()

    def _written(self, page: str) -> int:
        try:
            return (Path(self.root) / page).stat().st_mtime_ns
        except OSError:
            return 0


def _stamp(path: str) -> tuple[int, int] | None:
    """What a file looks like from outside; None where there is none."""
    try:
        return size_and_time(Path(path))
    except OSError:
        return None
