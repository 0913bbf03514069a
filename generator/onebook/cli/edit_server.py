"""The server behind `onebook edit`: who may ask it, and for what.

It listens on this machine alone. Every address begins with a random token, so that no other page and no other user of the
machine can guess one. A page of another origin can neither read (no header lets it) nor write: a request that writes must say
where it comes from, and be JSON. A name of another host that leads here is refused, so no site can pass for this one.
"""

from __future__ import annotations

import hmac
import ipaddress
import json
import secrets
from datetime import date
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import parse_qs, urlsplit

from onebook.cli.edit_answers import Answers, Refused
from onebook.cli.edit_frame import edit_page, form_script
from onebook.cli.session import WrongUse
from onebook.outputs import forms
from onebook.outputs.site import assets as site_assets

HERE = "here"
"""Where a page of the preview asks for a form. Nothing secret stands in that page, since others on this machine may read it:
a browser that has been at the whole address once is known by a cookie, and only that one is led on."""
LARGEST = 1_000_000
"""Bytes that a request may bring."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_PREVIEW_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin"
)
_KINDS = {
    "js": "text/javascript",
    "css": "text/css",
    "html": "text/html",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "json": "application/json",
}
_GO = 'location.replace(document.querySelector("[data-way]").getAttribute("href") + location.hash);\n'
_ASSETS = Path(forms.__file__).parent / "assets"
_FONTS = Path(site_assets.__file__).parent / "theme/assets/onebook/fonts"


def loopback(address: str) -> tuple[str, int]:
    """The host and port of an address on this machine. Raises `WrongUse` where others could reach it."""
    host, colon, port = address.rpartition(":")
    host = host.strip("[]")
    if not colon or not port.isdigit() or int(port) > 65535:
        raise WrongUse(f"`{address}` is no address: write a host and a port, like 127.0.0.1:8010")
    try:
        is_here = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_here = False
    if not is_here:
        raise WrongUse(
            f"`{host}` can be reached from elsewhere, and whoever reaches it could change the book; use 127.0.0.1"
        )
    return ("127.0.0.1" if host == "localhost" else host), int(port)


class EditServer(ThreadingHTTPServer):
    """Answers one editor, however many windows they have open."""

    daemon_threads = True

    def __init__(self, host: str, port: int, root: Path, today: date | None) -> None:
        if ":" in host:
            import socket

            self.address_family = socket.AF_INET6
        super().__init__((host, port), _Handler)
        self.token = secrets.token_urlsafe(24)
        shown = f"[{host}]" if ":" in host else host
        self.port = self.server_address[1]
        self.hosts = {f"{shown}:{self.port}", f"localhost:{self.port}"}
        self.address = f"http://{shown}:{self.port}/{self.token}/"
        self.here = f"http://{shown}:{self.port}/{HERE}/"
        self.cookie = f"onebook-edit-{self.port}"
        self.answers = Answers(root, today)


class _NotAnswered(Exception):
    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class _Handler(BaseHTTPRequestHandler):
    server: EditServer
    timeout = 30
    server_version = "onebook"
    sys_version = ""

    def do_GET(self) -> None:
        self._answered(self._get)

    def do_POST(self) -> None:
        self._answered(self._post)

    def log_message(self, format: str, *args: Any) -> None:
        """The address holds the token, so it is written nowhere."""

    def _answered(self, answer: Any) -> None:
        try:
            self._guard()
            answer()
        except _NotAnswered as refusal:
            self.close_connection = True
            self._send(refusal.status, "json", json.dumps({"refused": str(refusal)}).encode())
        except Refused as refusal:
            self._send(200, "json", json.dumps({"refused": str(refusal)}).encode())
        except (BrokenPipeError, ConnectionError, TimeoutError):
            self.close_connection = True
        except OSError as error:
            words = f"the machine cannot do this: {error.strerror or error}; nothing was changed"
            self._send(500, "json", json.dumps({"refused": words}).encode())
        except Exception as error:  # whatever it is, the editor must hear of it, and the server goes on
            words = f"this is a bug in Onebook ({type(error).__name__}); what you saved before is safe"
            self._send(500, "json", json.dumps({"refused": words}).encode())

    def _guard(self) -> None:
        """Raises `_NotAnswered` for whoever may not ask."""
        if self.headers.get("Host", "") not in self.server.hosts:
            self._refuse(421, "this address does not belong here")
        parts = urlsplit(self.path)
        token, _, self._name = parts.path.removeprefix("/").partition("/")
        self._query = parse_qs(parts.query, max_num_fields=10)
        if token == HERE and self.command == "GET":
            self._guard_here()
            return
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.server.token.encode()):
            self._refuse(404, "there is nothing here; use the whole address that `onebook edit` said")
        origin = self.headers.get("Origin")
        if origin is not None and origin not in {f"http://{host}" for host in self.server.hosts}:
            self._refuse(403, "another site may not ask here")
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            self._refuse(403, "another site may not ask here")
        if self.command == "POST" and origin is None:
            self._refuse(403, "a change must say where it comes from")

    def _guard_here(self) -> None:
        """The preview stands at another port of this machine, which browsers call the same site."""
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin", "same-site"):
            self._refuse(403, "another site may not ask here")
        self._name = f"{HERE}/{self._name}"

    def _here(self) -> bytes:
        """A page that leads on whoever has been at the whole address before, and tells everybody else how."""
        known = SimpleCookie(self.headers.get("Cookie", "")).get(self.server.cookie)
        if known is None or not hmac.compare_digest(known.value.encode(), self.server.token.encode()):
            words = "Open the address once that onebook serve says on the terminal. After that, this button leads to the form."
            return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Edit</title><p>{words}</p></html>'.encode()
        way = f'<a data-way href="/{self.server.token}/">Go on to the form</a><script src="go.js"></script>'
        return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Edit</title><p>{way}</p></html>'.encode()

    def _refuse(self, status: int, words: str) -> NoReturn:
        raise _NotAnswered(status, words)

    def _get(self) -> None:
        name, answers = self._name, self.server.answers
        if name in ("", "index.html"):
            self._send(200, "html", edit_page(answers.language()), cookie=True)
        elif name == f"{HERE}/":
            self._send(200, "html", self._here())
        elif name == f"{HERE}/go.js":
            self._send(200, "js", _GO.encode())
        elif name == "form.js":
            self._send(200, "js", form_script(answers.language()))
        elif name in ("edit.js", "edit.css"):
            self._send(200, name.rpartition(".")[2], (_ASSETS / name).read_bytes())
        elif name == "site.css":
            self._send(200, "css", site_assets.style().encode())
        elif name == "mark.svg":
            self._send(200, "svg", (_FONTS.parent / "mark.svg").read_bytes())
        elif name == "theme.css":
            self._send(200, "css", _theme())
        elif name in {f"fonts/{path.name}" for path in _FONTS.glob("*.woff2")}:
            self._send(200, "woff2", (_FONTS / name.removeprefix("fonts/")).read_bytes())
        elif name.startswith("preview/"):
            self._send(200, "html", answers.preview(name.removeprefix("preview/")), _PREVIEW_POLICY)
        elif name == "api/book":
            self._json(answers.book())
        elif name == "api/thing":
            self._json(answers.thing(self._query.get("ref", [""])[0]))
        elif name == "api/new":
            self._json(answers.new(self._query.get("kind", [""])[0]))
        elif name == "api/send":
            self._json(answers.to_send())
        else:
            self._refuse(404, "there is nothing here")

    def _post(self) -> None:
        asked = {
            "api/try": self.server.answers.try_out,
            "api/save": self.server.answers.save,
            "api/show": self.server.answers.show,
            "api/markdown": self.server.answers.markdown,
            "api/rename": self.server.answers.rename,
            "api/undo": self.server.answers.undo,
            "api/send": self.server.answers.send,
        }.get(self._name)
        if asked is None:
            self._refuse(404, "there is nothing here")
        if self.headers.get("Content-Type", "").partition(";")[0].strip() != "application/json":
            self._refuse(415, "only JSON is read here")
        length = self.headers.get("Content-Length", "")
        if "Transfer-Encoding" in self.headers or not length.isdigit():
            self._refuse(411, "a change must say how long it is")
        if int(length) > LARGEST:
            self._refuse(
                413, f"this is larger than {LARGEST // 1000} thousand bytes, and nothing of a book is so large"
            )
        try:
            data = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            self._refuse(400, "this cannot be read")
        if not isinstance(data, dict):
            self._refuse(400, "this cannot be read")
        self._json(asked(data))

    def _json(self, data: object) -> None:
        self._send(200, "json", json.dumps(data, ensure_ascii=False).encode())

    def _send(self, status: int, kind: str, body: bytes, policy: str = _POLICY, *, cookie: bool = False) -> None:
        self.send_response(status)
        if cookie:
            kept = f"{self.server.cookie}={self.server.token}; Path=/{HERE}/; HttpOnly; SameSite=Strict"
            self.send_header("Set-Cookie", kept)
        self.send_header("Content-Type", f"{_KINDS[kind]}; charset=utf-8" if kind != "woff2" else _KINDS[kind])
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.end_headers()
        self.wfile.write(body)


def _theme() -> bytes:
    """The theme's own style sheet, so that a page looks in the preview as on the site."""
    found = find_spec("material")
    folders = [*(found.submodule_search_locations or ())] if found is not None else []
    sheets = [path for folder in folders for path in Path(folder).glob("templates/assets/stylesheets/main.*.min.css")]
    return sheets[0].read_bytes() if sheets else b""
