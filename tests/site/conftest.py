"""One built site of the sample book for all tests that look at it."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from tests.conftest import REPOSITORY

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.rules.run import CheckedBook


@pytest.fixture(scope="session")
def sample() -> CheckedBook:
    """The sample book."""
    checked = check_book(REPOSITORY)
    assert checked.book is not None
    return checked.book


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample book's site, built once however many processes run the tests."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if shared.name.startswith("popen-") else shared
    site = shared / "built-site"
    try:
        (shared / "building-site").mkdir()
    except FileExistsError:
        # another process builds it; a build ends by renaming, so a site that is there is whole
        deadline = time.monotonic() + 300
        while not site.exists() and time.monotonic() < deadline:
            time.sleep(0.2)
    else:
        assert run(["-C", str(REPOSITORY), "-q", "build", "-o", str(site)]) == 0
    return site


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the built site is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(built)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser window of its own."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()
