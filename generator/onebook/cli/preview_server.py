"""MkDocs' server of the live preview, which also knows what is looked at, and shows that before the rest is made."""

from __future__ import annotations

import posixpath
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs.livereload import LiveReloadServer

_MOST = 4
"""Pages that are made first: as many as somebody may have open side by side."""


class PreviewServer(LiveReloadServer):
    """Serves a folder, and lets browsers load their pages again after each build."""

    def __init__(self, builder: Callable[[], None], host: str, port: int, root: str) -> None:
        super().__init__(builder, host, port, root)
        self._asked: dict[str, None] = {}
        self._asked_lock = threading.Lock()
        self._first: dict[str, int] = {}
        """The pages that are shown while the rest is being made, each with the moment when it was written."""

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a browser. A page that is open asks again and again whether there is anything new."""
        path = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            self._note(unquote(urlsplit(str(environ.get("HTTP_REFERER") or "")).path))
        elif path.endswith(("/", ".html")):
            page = self._note(path)
            with self._epoch_cond:  # nobody sees a page that is half written, or an old one beside new ones
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
            self._first = {page: self._written(page) for page in first}
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def show_all(self) -> None:
        """Everything is made. A page that was shown and came out differently after all is loaded once more."""
        with self._epoch_cond:
            if any(self._written(page) != when for page, when in self._first.items()):
                self._wanted_epoch += 1
            self._first = {}
            self._epoch_cond.notify_all()

    def _written(self, page: str) -> int:
        try:
            return (Path(self.root) / page).stat().st_mtime_ns
        except OSError:
            return 0
