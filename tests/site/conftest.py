"""One built site of the sample book for all tests that look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.rules.run import CheckedBook
from tests.conftest import REPOSITORY


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
    with FileLock(shared / "built-site.lock"):
        if not site.exists():
            assert run(["-C", str(REPOSITORY), "-q", "build", "-o", str(site)]) == 0
    return site


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser window of its own."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()
