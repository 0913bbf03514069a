"""`onebook digest --post-from ENV`: the only call to another host, to one address, that nobody gets to see."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.changes.history import BASE, commit, git, write
from tests.cli.conftest import Command

from onebook.cli import digest
from onebook.cli.posting import HTTPS, NotSent, Sender, post_from

SECRET = "services/T0/B0/s3cret-of-the-channel"
HERE = Sender(schemes=("http",), seconds=5)
"""As it is sent, but to this machine, which has no certificate."""


@dataclass
class Channel:
    """A webhook on this machine, and what came in."""

    port: int
    answer: int = 200
    leads_to: str = ""
    came: list[tuple[str, str, str, bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/{SECRET}"


@pytest.fixture
def channel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Channel]:
    monkeypatch.setenv("no_proxy", "*")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.came.append((self.command, self.path, self.headers["Content-Type"], body))
            self.send_response(found.answer)
            if found.leads_to:
                self.send_header("Location", found.leads_to)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            found.came.append((self.command, self.path, "", b""))
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found = Channel(server.server_port)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, BASE)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "First")
    return tmp_path


def why_not(address: str, sender: Sender) -> str:
    with pytest.raises(NotSent) as refused:
        post_from("CHANNEL", "{}", {"CHANNEL": address}, sender)
    said = str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__, "not even a traceback shows what knows the address"
    for part in ("s3cret", "127.0.0.1", "example"):
        assert part not in said
    return said


def test_the_message_is_posted_once_and_as_it_is(channel: Channel) -> None:
    post_from("CHANNEL", '{"text": "Grüße"}', {"CHANNEL": f" {channel.address}\n"}, HERE)
    assert channel.came == [
        ("POST", f"/{SECRET}", "application/json; charset=utf-8", '{"text": "Grüße"}'.encode()),
    ]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_it_is_not_led_elsewhere(channel: Channel, status: int) -> None:
    channel.answer, channel.leads_to = status, f"http://127.0.0.1:{channel.port}/elsewhere"
    assert "leads to another one" in why_not(channel.address, HERE)
    assert [path for _, path, *_ in channel.came] == [f"/{SECRET}"]


@pytest.mark.parametrize(
    ("status", "words"),
    [(400, "does not take it"), (404, "copy its address anew"), (413, "too large"), (429, "later"), (503, "later")],
)
def test_a_channel_that_refuses_is_told_plainly(channel: Channel, status: int, words: str) -> None:
    channel.answer = status
    assert words in why_not(channel.address, HERE)


def test_silence_and_strangers_are_told_plainly(channel: Channel) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        assert "no answer within 0.2 seconds" in why_not(f"http://127.0.0.1:{port}/{SECRET}", Sender(("http",), 0.2))
    assert "nobody answers there" in why_not(f"http://127.0.0.1:{port}/{SECRET}", HERE)
    assert "speaks no https" in why_not(channel.address.replace("http:", "https:"), HTTPS)
    assert channel.came == []


@pytest.mark.parametrize(
    "address",
    [
        f"http://hooks.example/{SECRET}",
        f"ftp://hooks.example/{SECRET}",
        f"file:///{SECRET}",
        f"hooks.example/{SECRET}",
        f"https:///{SECRET}",
        f"https://mia:pass@hooks.example/{SECRET}",
        f"https://hooks.example:port/{SECRET}",
        f"https://hooks.example/{SECRET} and more",
        f"https://hooks.example/{SECRET}\r\nHost: evil.example",
        f"https://[hooks/{SECRET}",
        f"https://höks.example/{SECRET}",
    ],
)
def test_only_an_https_address_is_called(
    onebook: Command, root: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("CHANNEL", address)
    outcome = onebook("-C", root, "digest", "--since", "HEAD", "--format", "slack", "--post-from", "CHANNEL")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == (
        "onebook: what CHANNEL holds is no https address; it begins with https:// and holds no blanks or signs beside the usual\n"
    )


def test_wrong_use_is_told_without_the_address(onebook: Command, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHANNEL", raising=False)

    def asked(*arguments: str) -> str:
        outcome = onebook("-C", root, "digest", "--since", "HEAD", *arguments)
        assert (outcome.status, outcome.out) == (2, "")
        return outcome.err

    assert "the environment has no CHANNEL" in asked("--format", "teams", "--post-from", "CHANNEL")
    given = asked("--format", "teams", "--post-from", f"https://hooks.example/{SECRET}")
    assert "takes the name of an environment variable" in given
    assert "hooks" not in given
    assert "--post-from sends teams or slack" in asked("--post-from", "CHANNEL")
    assert "--post-from sends teams or slack" in asked("--format", "html", "--post-from", "CHANNEL")


@pytest.mark.parametrize("form", ["teams", "slack"])
def test_the_command_sends_what_it_would_show(
    onebook: Command, root: Path, channel: Channel, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    call = ("-C", root, "digest", "--since", "HEAD", "--format", form)
    shown = onebook(*call).out
    monkeypatch.setenv("CHANNEL", channel.address)
    monkeypatch.setattr(digest, "HTTPS", HERE)
    outcome = onebook(*call, "--post-from", "CHANNEL")
    assert (outcome.status, outcome.out, outcome.err) == (0, "The digest is sent to the address in CHANNEL.\n", "")
    assert json.loads(channel.came[0][3]) == json.loads(shown)


def test_a_command_that_cannot_send_ends_with_3(
    onebook: Command, root: Path, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHANNEL", channel.address.replace("http:", "https:"))
    outcome = onebook("-C", root, "--debug", "digest", "--since", "HEAD", "--format", "slack", "--post-from", "CHANNEL")
    assert (outcome.status, outcome.out) == (3, "")
    assert outcome.err == ("onebook: the digest was not sent: the host cannot prove who it is, or speaks no https\n")


def test_a_book_with_errors_sends_nothing(
    onebook: Command, root: Path, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "plan/goals/broken.yml").write_text("title: Broken\nowner: nobody\n")
    monkeypatch.setenv("CHANNEL", channel.address)
    monkeypatch.setattr(digest, "HTTPS", HERE)
    outcome = onebook("-C", root, "digest", "--since", "HEAD", "--format", "slack", "--post-from", "CHANNEL")
    assert outcome.status == 1
    assert channel.came == []
