"""One built site of the sample book for all tests that look at it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from tests.conftest import REPOSITORY
from tests.site.serving import refusals, served

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.past import history_of
from onebook.rules.run import CheckedBook, with_history


@pytest.fixture(scope="session")
def sample() -> CheckedBook:
    """The sample book, with what changed before where it lies in git."""
    checked = check_book(REPOSITORY)
    assert checked.book is not None
    return with_history(checked.book, history_of(checked.book, lambda _: None))


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


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the sample book's site is served, as docs/hosting.md says that it should be."""
    with served(built) as address:
        yield address


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser window of its own, in which no page does what its policy forbids."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    refused = refusals(context)
    yield context
    context.close()
    assert refused == []
