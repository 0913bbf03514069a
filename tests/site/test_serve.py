"""The live preview: errors appear in the page, and go when they are mended."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cli.conftest import Command, onebook
from tests.conftest import BookMaker
from tests.site.quick import without_rule_pages

from onebook.cli.preview import Preview

__all__ = ["onebook"]


INTERRUPTED = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from onebook.cli import main
main()
"""
"""The program, which listens to Ctrl-C: whoever was begun in the background does not, and hands that on."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(root: Path) -> Iterator[str]:
    """A book that is being served: its address."""
    port = free_port()
    command = [sys.executable, "-c", INTERRUPTED, "-C", str(root), "serve", "--addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.send_signal(signal.SIGINT)
            try:
                _, said = process.communicate(timeout=60)
            finally:
                process.kill()
    assert "Traceback" not in said


def wait_for(address: str, words: str, *, gone: bool = False) -> str:
    """The page once it says the words (or no longer says them)."""
    deadline = time.monotonic() + 240
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


def test_an_error_appears_in_the_page_and_goes_when_it_is_mended(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter)
    with served(root) as address:
        page = f"{address}goals/fresh-bread.html"
        wait_for(page, "Fresh bread before seven")
        assert "Content-Security-Policy" not in wait_for(page, "livereload("), (
            "it would stop the script that loads anew"
        )
        way = re.compile(r'class="ob-edit"><a [^>]*href="http://127\.0\.0\.1:\d+/here/#/thing/goal:fresh-bread"')
        assert way.search(wait_for(page, "ob-edit")), "a button leads to the form, and no secret stands in the page"
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
    with served(root) as address:
        wait_for(address, "there is no field `titel` here")
        (root / "lexicon/terms/crumb.yml").write_text("title: crumb\n")
        wait_for(address, "there is no field", gone=True)


def test_a_page_with_a_bottomless_head_does_not_end_the_preview(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter)
    with served(root) as address:
        wait_for(f"{address}about.html", "How we work together")
        (root / "pages/deep.md").write_text("---\na: " + "[" * 100_000 + "\n---\n\nText.\n")
        wait_for(f"{address}about.html", "nested more than 40 levels deep")
        (root / "pages/deep.md").unlink()
        wait_for(f"{address}about.html", "nested more than", gone=True)


BROKEN = {
    "cannot be read": ("site_name: [Our\n", "a bracket is not closed"),
    "an object": ("extra: {x: !!python/object/apply:os.system [true]}\n", "program&#x27;s object"),
    "no such theme": ("theme:\n  name: nosuch\n", "no theme `nosuch` is installed"),
    "of another type": ("nav: about.md\n", "`nav` wants a list"),
    "empty": ("", "there are none"),
}


def test_broken_settings_are_shown_and_the_preview_goes_on(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter)
    settings = root / "mkdocs.yml"
    with served(root) as address:
        wait_for(address, "Island Bakery")
        for number, name in enumerate(("cannot be read", "no such theme")):
            text, said = BROKEN[name]
            settings.write_text(text)
            shown = wait_for(address, said)
            assert "Fresh bread" in shown, "the last good page stays below"
            settings.unlink()
            settings.write_text(starter["mkdocs.yml"].replace("Island Bakery", f"Bakery No. {number}"))
            assert said not in wait_for(address, f"Bakery No. {number}")


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=BROKEN)
def test_whatever_is_wrong_with_the_settings_is_shown_above_the_last_pages(
    book: BookMaker, starter: dict[str, str], tmp_path: Path, text: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_rule_pages(monkeypatch)
    root = book(starter)
    preview = Preview(root, tmp_path, "http://127.0.0.1:8000/")
    preview.build()
    home = tmp_path / "site/index.html"
    assert "ob-error" not in home.read_text()
    (root / "mkdocs.yml").write_text(text)
    preview.build()
    assert said in home.read_text()
    assert "Fresh bread" in home.read_text()
    (root / "mkdocs.yml").write_text(starter["mkdocs.yml"])
    preview.build()
    assert said not in home.read_text()


def test_a_preview_begins_with_broken_settings(book: BookMaker, starter: dict[str, str]) -> None:
    text, said = BROKEN["an object"]
    root = book(starter | {"mkdocs.yml": text})
    with served(root) as address:
        wait_for(address, said)
        (root / "mkdocs.yml").write_text(starter["mkdocs.yml"])
        assert said not in wait_for(address, "Fresh bread")


def test_a_program_of_the_settings_that_fails_is_shown(book: BookMaker, starter: dict[str, str]) -> None:
    settings = starter["mkdocs.yml"] + "      trusted: [hooks]\nhooks: [hook.py]\n"
    root = book(starter | {"mkdocs.yml": settings, "hook.py": "raise RuntimeError('no <b>luck</b>')\n"})
    with served(root) as address:
        wait_for(address, "failed: RuntimeError: no &lt;b&gt;luck")
        (root / "mkdocs.yml").write_text(starter["mkdocs.yml"])
        wait_for(address, "RuntimeError", gone=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_port_that_is_taken_names_itself_and_the_option(
    onebook: Command, book: BookMaker, starter: dict[str, str], host: str
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        outcome = onebook("-C", book(starter), "serve", "--addr", f"{host}:{port}")
    assert outcome.status == 2
    assert f"port {port} of {host}" in outcome.err
    assert f"--addr {host}:{port + 1}" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("address", ["no.such.host.invalid:8000", "192.0.2.1:8000", "[::9]:8000", "a" * 300 + ":8000"])
def test_a_host_that_is_none_of_this_machine_is_told(
    onebook: Command, book: BookMaker, starter: dict[str, str], address: str
) -> None:
    outcome = onebook("-C", book(starter), "serve", "--addr", address)
    assert outcome.status == 2
    assert f"`{address[:-5].strip('[]')}` is no address of this machine" in outcome.err
    assert "--addr" in outcome.err


@pytest.mark.parametrize("address", ["nowhere", "127.0.0.1:99999", "127.0.0.1:0", ":8000", "http://x:80", "a b:80"])
def test_what_is_no_address_is_told(onebook: Command, book: BookMaker, starter: dict[str, str], address: str) -> None:
    outcome = onebook("-C", book(starter), "serve", "--addr", address)
    assert outcome.status == 2
    assert "--addr 127.0.0.1:8000" in outcome.err
