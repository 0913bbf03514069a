"""MkDocs' server of the live preview, which also knows what is looked at, and shows that before the rest is made."""

from __future__ import annotations

import posixpath
import threading
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

_MOST = 4
"""Pages that are made first: as many as somebody may have open side by side."""


class PreviewServer(LiveReloadServer):
    """Serves a folder, and lets browsers load their pages again after each build."""

    def __init__(self, builder: Callable[[], None], host: str, port: int, root: str) -> None:
        super().__init__(builder, host, port, root)
        self._asked: dict[str, None] = {}
        self._asked_since = False
        """A page was asked for after the first ones were shown."""
        self._asked_lock = threading.Lock()

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a browser. A page that is open asks again and again whether there is anything new."""
        path = str(environ["PATH_INFO"])
        if path.startswith("/livereload/"):
            self._note(urlsplit(str(environ.get("HTTP_REFERER") or "")).path)
        elif path.endswith(("/", ".html")):
            self._note(path)
            self._asked_since = True
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer

    def _note(self, path: str) -> None:
        if not path.startswith("/"):
            return
        page = posixpath.normpath(path).lstrip("/")
        page = page if page.endswith(".html") else posixpath.join(page, "index.html").removeprefix("./")
        with self._asked_lock:
            self._asked.pop(page, None)
            self._asked[page] = None
            for old in list(self._asked)[:-_MOST]:
                del self._asked[old]

    def looked_at(self) -> frozenset[str]:
        """The pages that are open, or were last, from the site's root."""
        with self._asked_lock:
            return frozenset(self._asked)

    def wants_more(self) -> bool:
        """Whether something has changed since the build began that is going on."""
        return self._want_rebuild

    def show(self) -> None:
        """Let browsers load what is there now, while the rest is still being made."""
        with self._epoch_cond:
            self._visible_epoch = self._wanted_epoch
            self._asked_since = False
            self._epoch_cond.notify_all()

    def renew_what_was_asked(self) -> None:
        """When all is made: let browsers load again what they asked for too early."""
        with self._epoch_cond:
            if self._asked_since and self._visible_epoch == self._wanted_epoch:
                self._wanted_epoch += 1
