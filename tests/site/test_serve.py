"""The live preview: errors appear in the page, and go when they are mended."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import BookMaker


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def preview(book: BookMaker, starter: dict[str, str]) -> Iterator[tuple[Path, str]]:
    """A book that is being served, and its address."""
    root = book(starter)
    port = free_port()
    command = [sys.executable, "-m", "onebook", "-C", str(root), "serve", "--addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield root, f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(20)


def wait_for(address: str, words: str, *, gone: bool = False) -> str:
    """The page once it says the words (or no longer says them)."""
    deadline = time.monotonic() + 60
    text = ""
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                text = answer.read().decode()
        except OSError:
            text = ""
        if text and (words in text) is not gone:
            return text
        time.sleep(0.3)
    pytest.fail(f"{address} {'still says' if gone else 'never said'} {words!r}")


def test_an_error_appears_in_the_page_and_goes_when_it_is_mended(preview: tuple[Path, str]) -> None:
    root, address = preview
    page = f"{address}goals/fresh-bread.html"
    wait_for(page, "Fresh bread before seven")
    assert "Content-Security-Policy" not in wait_for(page, "livereload("), "it would stop the script that loads anew"
    goal = root / "plan/goals/fresh-bread.yml"
    good = goal.read_text()
    goal.write_text(good.replace("head-baker", "hed-baker"))
    shown = wait_for(page, "which does not exist")
    assert "Fresh bread before seven" in shown, "the last good page stays below"
    assert "did you mean &#x27;head-baker&#x27;?" in shown
    goal.write_text(good.replace("before seven", "before six"))
    mended = wait_for(page, "Fresh bread before six")
    assert "which does not exist" not in mended


def test_a_book_that_begins_with_errors_shows_them_and_then_the_site(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | {"lexicon/terms/crumb.yml": "titel: crumb\n"})
    port = free_port()
    command = [sys.executable, "-m", "onebook", "-C", str(root), "serve", "--addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/", "there is no field `titel` here")
            (root / "lexicon/terms/crumb.yml").write_text("title: crumb\n")
            wait_for(f"http://127.0.0.1:{port}/", "there is no field", gone=True)
        finally:
            process.terminate()
            process.wait(20)


def test_a_page_with_a_bottomless_head_does_not_end_the_preview(preview: tuple[Path, str]) -> None:
    root, address = preview
    wait_for(f"{address}about.html", "How we work together")
    (root / "pages/deep.md").write_text("---\na: " + "[" * 100_000 + "\n---\n\nText.\n")
    wait_for(f"{address}about.html", "nested more than 40 levels deep")
    (root / "pages/deep.md").unlink()
    wait_for(f"{address}about.html", "nested more than", gone=True)
