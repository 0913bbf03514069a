"""Who may ask `onebook edit`, and for what: nobody else is answered, and nothing of theirs is written."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import STARTER
from tests.editing.desk import editing

from onebook.cli.edit_server import EditServer, loopback
from onebook.cli.run import run
from onebook.cli.session import WrongUse

CHANGE = {"change": "goal:fresh-bread", "set": {"title": "Changed"}}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditServer]:
    root = tmp_path_factory.mktemp("hostile") / "book"
    for name, text in STARTER.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with editing(root) as found:
        found.root = root  # type: ignore[attr-defined]
        yield found


def root_of(server: EditServer) -> Path:
    return server.root  # type: ignore[attr-defined, no-any-return]


def asked(
    server: EditServer, method: str, name: str, body: Any = None, token: str | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """The status, headers and body of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    given = {"Host": f"127.0.0.1:{server.port}"}
    data = None
    if body is not None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        given |= {"Content-Type": "application/json", "Origin": f"http://127.0.0.1:{server.port}"}
    given |= {key.replace("_", "-"): value for key, value in headers.items()}
    given = {key: value for key, value in given.items() if value}
    connection.putrequest(method, f"/{server.token if token is None else token}/{name}", skip_host=True)
    for key, value in given.items():
        connection.putheader(key, value)
    if data is not None and "Content-Length" not in given:
        connection.putheader("Content-Length", str(len(data)))
    connection.endheaders(data)
    answer = connection.getresponse()
    said = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), said


def contents(server: EditServer) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root_of(server).parent.rglob("*") if path.is_file()}


def test_all_that_the_page_names_is_there(server: EditServer) -> None:
    page = asked(server, "GET", "")[2].decode()
    names = re.findall(r'(?:src|href)="([^"#:]+)"', page)
    assert "edit.js" in names
    assert {name: asked(server, "GET", name)[0] for name in names} == dict.fromkeys(names, 200)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": ""}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Host": ""}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Length": "-5"}, 411),
        ({"Content-Length": "5000000"}, 413),
        ({"Content-Length": "five"}, 411),
        ({"Transfer-Encoding": "chunked"}, 411),
    ],
)
def test_a_post_of_another_origin_or_form_is_refused_and_writes_nothing(
    server: EditServer, headers: dict[str, str], status: int
) -> None:
    before = contents(server)
    found, _, said = asked(
        server, "POST", "api/save", CHANGE, **{key.replace("-", "_"): value for key, value in headers.items()}
    )
    assert found == status, said
    assert contents(server) == before


@pytest.mark.parametrize("token", ["", "x", "..", "%2e%2e", "%C3%A9"])
def test_without_the_token_there_is_nothing(server: EditServer, token: str) -> None:
    before = contents(server)
    for method, body in (("GET", None), ("POST", CHANGE)):
        assert asked(server, method, "api/save", body, token=token)[0] == 404
        assert asked(server, method, "api/book", body, token=token)[0] == 404
    assert contents(server) == before


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "fonts/../../../../pyproject.toml",
        "fonts/%2e%2e/mark.svg",
        "edit.py",
        "preview/../x",
        "api/",
    ],
)
def test_a_path_leads_to_no_file(server: EditServer, name: str) -> None:
    status, _, said = asked(server, "GET", name)
    assert status == 404 or "refused" in json.loads(said)


@pytest.mark.parametrize(
    "data",
    [
        {"change": "goal:../../x", "set": {"title": "x"}},
        {"new": "goal:../../../tmp/x", "set": {"title": "x"}},
        {"new": "goal:x/y", "set": {"title": "x"}},
        {"change": "goal:fresh-bread", "set": {"title": "a\u0000b"}},
        {"change": "goal:fresh-bread", "set": {"title": "a\u202eb"}},
        {"change": "goal:fresh-bread", "set": {"nothing": "x"}},
        {"change": "goal:fresh-bread", "set": {"owner": "nobody"}},
        {"change": "goal:fresh-bread", "set": {"tags": [[[[[[[[[["x"]]]]]]]]]]}},
        {"change": 5},
        {},
    ],
)
def test_what_is_hostile_or_wrong_is_not_saved(server: EditServer, data: dict[str, Any]) -> None:
    before = contents(server)
    status, _, said = asked(server, "POST", "api/save", data)
    assert status == 200
    assert "saved" not in json.loads(said)
    assert contents(server) == before


@pytest.mark.parametrize("body", [b"", b"[]", b"nonsense", b"[" * 100_000, b'{"a": NaN', b"\xff\xfe"])
def test_what_is_no_json_is_refused(server: EditServer, body: bytes) -> None:
    for name in ("save", "try", "show", "rename", "undo", "send", "markdown"):
        status, _, _ = asked(server, "POST", f"api/{name}", body)
        assert status == 400


def test_other_calls_with_odd_data_are_answered_in_words(server: EditServer) -> None:
    before = contents(server)
    odd: list[tuple[str, Any]] = [
        ("rename", {"ref": "goal:fresh-bread", "id": "../x"}),
        ("rename", {"ref": 1, "id": 2}),
        ("send", {"words": "", "paths": []}),
        ("send", {"words": "x", "paths": ["../../etc/passwd"]}),
        ("send", {"words": "x", "paths": "mkdocs.yml"}),
        ("undo", {}),
        ("markdown", {"text": 5}),
        ("show", {"change": "goal:none", "set": {"title": "x"}}),
    ]
    for name, data in odd:
        status, _, said = asked(server, "POST", f"api/{name}", data)
        assert status == 200
        assert json.loads(said)["refused"], name
    assert contents(server) == before


def test_every_answer_carries_a_strict_policy_and_no_permission_to_read_it(server: EditServer) -> None:
    for name in ("", "edit.js", "form.js", "edit.css", "site.css", "api/book", "nothing"):
        _, headers, _ = asked(server, "GET", name)
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert not any(header.startswith("Access-Control") for header in headers)
    assert asked(server, "OPTIONS", "api/save")[0] in (404, 501)


def test_the_preview_of_a_text_lets_nothing_act(server: EditServer) -> None:
    text = "<script>alert(1)</script>\n\nA <img src=x onerror=alert(1)> [a](javascript:alert(1)) [[goal:fresh-bread]]"
    html = json.loads(asked(server, "POST", "api/markdown", {"text": text})[2])["html"]
    assert "<script" not in html
    assert "onerror" not in html
    assert 'href="javascript' not in html
    assert "Fresh bread before seven" in html


@pytest.mark.parametrize(
    "address", ["0.0.0.0:8000", "192.168.1.2:80", "example.org:80", "127.0.0.1", "127.0.0.1:x", ":80", "[::]:80"]
)
def test_it_listens_on_this_machine_alone(address: str) -> None:
    with pytest.raises(WrongUse):
        loopback(address)


def test_it_says_so_where_it_cannot_listen(capsys: pytest.CaptureFixture[str], server: EditServer) -> None:
    assert run(["-C", str(root_of(server)), "edit", "--addr", f"127.0.0.1:{server.port}", "--no-browser"]) == 2
    assert "choose another port" in capsys.readouterr().err


def test_a_page_of_the_preview_leads_on_whoever_had_the_whole_address_and_nobody_else(server: EditServer) -> None:
    _, headers, _ = asked(server, "GET", "")
    cookie, *rules = headers["Set-Cookie"].split("; ")
    assert {"HttpOnly", "SameSite=Strict", "Path=/here/"} <= set(rules)
    status, _, page = asked(server, "GET", "", token="here", Cookie=cookie, Sec_Fetch_Site="same-site")
    assert status == 200
    assert f'href="/{server.token}/"' in page.decode()
    for given in ("", f"{server.cookie}=x", f"other={server.token}"):
        status, _, page = asked(server, "GET", "", token="here", Cookie=given, Sec_Fetch_Site="same-site")
        assert status == 200
        assert server.token not in page.decode()
        assert "says on the terminal" in page.decode()
    assert asked(server, "GET", "", token="here", Cookie=cookie, Sec_Fetch_Site="cross-site")[0] == 403
    assert asked(server, "GET", "api/book", token="here", Cookie=cookie)[0] == 404
    assert asked(server, "POST", "api/save", CHANGE, token="here", Cookie=cookie)[0] == 404
