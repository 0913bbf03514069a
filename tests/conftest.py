"""What the tests share: books written to a folder, the recorded real-world data, and a real browser."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

REPOSITORY = Path(__file__).resolve().parents[1]

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

BROWSER_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

SETTINGS_OF_THE_MACHINE = (
    "ONEBOOK_TODAY",
    "SOURCE_DATE_EPOCH",
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "GITHUB_STEP_SUMMARY",
)

STARTER = {
    "mkdocs.yml": """\
site_name: Island Bakery
docs_dir: pages
use_directory_urls: false
theme:
  name: material
  font: false
plugins:
  - onebook:
      profile: starter
      today: 2027-01-15
""",
    "pages/about.md": """\
# About this book

How we work together at Island Bakery.
""",
    "plan/organization.yml": """\
title: Island Bakery
mission: Good bread for everyone on the island, every morning.
""",
    "plan/goals/fresh-bread.yml": """\
title: Fresh bread before seven
owner: head-baker
period: 2027
success: Every shop on the island has fresh bread when it opens.
contributions:
  - department: bakery
    how: Bakes at night and hands over at five.
""",
    "roles/departments/bakery.yml": """\
title: Bakery
lead: head-baker
purpose: Bakes what the island eats.
""",
    "roles/positions/head-baker.yml": """\
title: Head baker
department: bakery
""",
}

BookMaker = Callable[[Mapping[str, str | bytes]], Path]

settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("default", deadline=None)


def pytest_configure() -> None:
    """The machine's own settings change no result; on CI, property tests try the same examples each time."""
    for name in SETTINGS_OF_THE_MACHINE:
        os.environ.pop(name, None)
    settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is kept for the user of a machine (the seal of what Onebook keeps) stays among the tests."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before


@pytest.fixture
def starter() -> dict[str, str]:
    """The files of the smallest good book, by path; add to them or replace some: `book(starter | {...})`."""
    return dict(STARTER)


@pytest.fixture
def book(tmp_path: Path) -> BookMaker:
    """Writes files, given as path and text (or bytes), exactly as given, into a folder of their own."""
    made = 0

    def make(contents: Mapping[str, str | bytes]) -> Path:
        nonlocal made
        made += 1
        root = tmp_path / f"book-{made}"
        root.mkdir()
        for name, content in contents.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return make


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Recorded real-world input, which lies beside the repository where it is present at all."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real-world data (../shared/data) is not beside this checkout")
    return folder


def find_browser() -> str | None:
    """A Chromium or Chrome: the one that ONEBOOK_CHROMIUM names, else the first in PATH."""
    if named := os.environ.get("ONEBOOK_CHROMIUM"):
        return shutil.which(named)
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def run_alone(work: Coroutine[Any, Any, None]) -> None:
    """Run to its end in a thread of its own: a test's own thread has Playwright's loop as soon as a browser was wanted."""
    with ThreadPoolExecutor(1) as alone:
        alone.submit(asyncio.run, work).result()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; open a context of your own in it, and close it."""
    executable = find_browser()
    if executable is None:
        pytest.fail("no Chromium: `make test` brings one, or set ONEBOOK_CHROMIUM to its path", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, the accessibility checker, to be evaluated in a page: then call `axe.run()`."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
