"""A phone's own ways: the bar at the bottom, whom to call when it is urgent, and what is there without network."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.conftest import BookMaker
from tests.site.quick import site_of, without_rule_pages
from tests.site.serving import _Server, refusals

FILES = {
    "roles/positions/head-baker.yml": """\
title: Head baker
department: bakery
holders: [{name: Ada Crumb, contact: {email: ada@bread.example, phone: "01632 960777"}}]
""",
    "plan/playbooks/fire.yml": """\
title: Fire
owner: head-baker
triage: [{severity: Bad, looks_like: flames, responder: head-baker, within: 5 minutes, response: Run.}]
steps: [{title: Ring, by: everyone}]
""",
}


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    refused = refusals(context)
    yield context.new_page()
    context.close()
    assert refused == []


class Server:
    """A server of one folder that goes down and comes up again at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, 0
        self.up()

    def up(self) -> None:
        handler = functools.partial(_Server, directory=str(self.folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def down(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


def test_the_bar_leads_to_what_a_phone_is_taken_out_for(phone: Page, built: Path) -> None:
    phone.goto((built / "goals/index.html").as_uri())
    bar = phone.locator(".ob-pocket")
    assert [words.strip() for words in bar.locator("a").all_inner_texts()] == ["Ask", "Today", "Urgent", "Me"]
    bar.get_by_text("Ask").click()
    expect(phone.locator("#ob-dialog")).to_be_visible()
    phone.keyboard.press("Escape")
    bar.get_by_text("Me").click()
    expect(phone.locator("#ob-me")).to_be_visible()
    phone.keyboard.press("Escape")
    bar.get_by_text("Today").click()
    expect(phone.locator("#two-weeks")).to_be_in_viewport()
    bar.get_by_text("Urgent").click()
    expect(phone.locator("h1")).to_have_text("It is urgent")
    rows = phone.locator(".ob-urgent > li")
    assert rows.count() > 0
    for row in rows.all():
        assert row.locator("a[href^='tel:']").count() == 1
        assert "Answers:" in row.inner_text()
    # on a desk the tabs are enough
    phone.set_viewport_size({"width": 1280, "height": 900})
    assert not bar.is_visible()


def test_a_book_without_playbooks_and_teams_promises_neither(
    phone: Page, book: BookMaker, starter: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_rule_pages(monkeypatch)
    site = site_of(book(starter))
    phone.goto((site / "index.html").as_uri())
    assert "Urgent" not in phone.locator(".ob-pocket").inner_text()
    assert not (site / "urgent.html").exists()


def kept(page: Page) -> list[str]:
    """The paths that the browser keeps, in all of its caches."""
    found: list[str] = page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async name =>
        (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname)))).flat()"""
    )
    return found


def until(page: Page, script: str, wanted: str = "") -> None:
    """Wait until a script says yes. Playwright's own way of waiting is what a strict policy forbids."""
    for _ in range(100):
        if page.evaluate(script, wanted):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never: {script} {wanted}")


def wait_until_kept(page: Page, path: str) -> None:
    for _ in range(100):
        if path in kept(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not kept: {path}, only {kept(page)}")


def test_without_network_the_last_build_is_there_and_with_it_never_an_old_one(
    phone: Page, book: BookMaker, starter: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without_rule_pages(monkeypatch)
    root = book(starter | FILES)
    shown = tmp_path / "shown"
    shutil.copytree(site_of(root), shown)
    server = Server(shown)
    phone.goto(f"{server.address}index.html?department=bakery")
    wait_until_kept(phone, "/departments/bakery.html")
    wait_until_kept(phone, "/playbooks/fire.html")
    until(phone, "() => navigator.serviceWorker.controller !== null")
    server.down()
    for name, head in (
        ("", "What do you need"),
        ("urgent.html", "It is urgent"),
        ("departments/bakery.html", "Bakery"),
    ):
        phone.goto(server.address + name)
        expect(phone.locator("h1")).to_contain_text(head)
    phone.goto(f"{server.address}ask.html?q=fire")
    expect(phone.locator("[data-ob-found]")).to_contain_text("Fire")

    # another build: whoever comes back sees it at once, and without network too
    department = root / "roles/departments/bakery.yml"
    department.write_text("title: Bakery\nlead: head-baker\npurpose: We bake before dawn.\n", "utf-8")
    before = (shown / "sw.js").read_text("utf-8")
    shutil.rmtree(shown)
    shutil.copytree(site_of(root), shown)
    assert (shown / "sw.js").read_text("utf-8") != before
    server.up()
    phone.goto(f"{server.address}departments/bakery.html")
    expect(phone.locator(".ob-lede")).to_have_text("We bake before dawn.")
    version = (shown / "sw.js").read_text("utf-8").partition('VERSION = "')[2].partition('"')[0]
    until(phone, "async version => (await caches.keys()).every(name => name.endsWith(version))", version)
    assert "/departments/bakery.html" in kept(phone)
    server.down()
    phone.goto(f"{server.address}departments/bakery.html")
    expect(phone.locator(".ob-lede")).to_have_text("We bake before dawn.")


def test_the_same_book_makes_the_same_worker_and_a_folder_has_none(
    phone: Page, book: BookMaker, starter: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_rule_pages(monkeypatch)
    root = book(starter | FILES)
    once = (site_of(root) / "sw.js").read_bytes()
    again = site_of(root)
    assert (again / "sw.js").read_bytes() == once
    wrong: list[str] = []
    phone.on("pageerror", lambda error: wrong.append(str(error)))
    phone.goto((again / "index.html").as_uri())
    assert wrong == []
