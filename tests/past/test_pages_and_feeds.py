"""What changed on the site: the page, the foot of each thing's page, the feeds."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import atoma
import pytest
from lxml import etree
from tests.changes.history import git
from tests.past.repository import GOAL, change, commit_on, looked_back, repository
from tests.site.quick import site_of, without_rule_pages

from onebook.cli.run import run
from onebook.compile import table
from onebook.outputs.site.files import FileLine
from onebook.rules.run import CheckedBook

ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) {{ 7 * 7 }} ]]> & \u202e\x0c a@example.org"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return repository(tmp_path / "book", monkeypatch)


def made(book: CheckedBook, address: str) -> str:
    line = next(line for line in table(book) if line.address == address)
    if isinstance(line, FileLine):
        content = line.file(book).content
        assert isinstance(content, str)
        return content
    return line.page(book).html


def feed(book: CheckedBook, address: str = "feeds/changes.atom") -> etree._Element:
    return etree.fromstring(made(book, address).encode())


def texts(element: etree._Element, path: str) -> list[str]:
    return [str(one.text) for one in element.findall(path, ATOM)]


def page_of(text: str) -> etree._Element:
    found = etree.fromstring(text, etree.HTMLParser())
    assert found is not None
    return found


def found(element: etree._Element, path: str) -> list[Any]:
    answer = element.xpath(path)
    assert isinstance(answer, list)
    return answer


def said(element: etree._Element) -> str:
    return "".join(str(one) for one in element.itertext())


def ids(book: CheckedBook, address: str = "feeds/changes.atom") -> list[str]:
    return texts(feed(book, address), "a:entry/a:id")


def test_the_page_tells_every_day_with_its_reasons_and_departments(root: Path) -> None:
    page = page_of(made(looked_back(root), "changes.html"))
    days = [" ".join(said(h2).split()).rstrip("¶ ") for h2 in found(page, "//*[@data-ob-group]//h2")]
    assert days == ["Tue 12 January 2027", "Tue 5 January 2027", "Fri 1 January 2027"]
    assert found(page, "//p[@class='ob-why']/b/text()") == [
        "Tell people at the fair",
        "Let the shop answer for it",
        "The book as it is",
    ]
    (row,) = found(page, "//li[@data-ref='goal:fresh-bread' and @data-ob-row]")
    assert "Owner passes from Head baker to Shop manager." in said(row)
    assert row.get("data-departments") == "bakery shop"
    assert "does not have all of its history" not in said(page)


def test_the_page_of_a_thing_tells_its_last_changes(root: Path) -> None:
    page = page_of(made(looked_back(root), "goals/fresh-bread.html"))
    (past,) = found(page, "//details[@data-ob-past]")
    assert found(past, "summary/text()") == ["Last changed 5 Jan 2027"]
    assert "Owner passes from Head baker to Shop manager." in said(past)
    assert "Let the shop answer for it" in said(past)


def test_a_shallow_clone_says_so_on_the_page(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "2", root.as_uri(), "copy")
    assert "does not have all of its history" in made(looked_back(tmp_path / "copy"), "changes.html")


def test_a_feed_has_what_the_standard_asks_for(root: Path) -> None:
    book = looked_back(root)
    for address in ("feeds/changes.atom", "feeds/departments/bakery.atom", "feeds/departments/office.atom"):
        whole = feed(book, address)
        assert whole.tag == f"{{{ATOM['a']}}}feed"
        for one in (whole, *whole.findall("a:entry", ATOM)):
            for name in ("id", "title", "updated"):
                assert len(one.findall(f"a:{name}", ATOM)) == 1, name
            (moment,) = texts(one, "a:updated")
            assert datetime.fromisoformat(moment).tzinfo is not None
            (identity,) = texts(one, "a:id")
            assert re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}(-\d\d-\d\d)?:[\w/-]+", identity)
            assert len(one.findall("a:link[@rel='alternate']", ATOM)) == 1
        assert texts(whole, "a:author/a:name") == ["Island Bakery"]
        every = texts(whole, "a:entry/a:id")
        assert len(set(every)) == len(every)
        moments = texts(whole, "a:entry/a:updated")
        assert moments == sorted(moments, reverse=True)
        # a feed reader, which refuses what lacks something, finds the same
        read = atoma.parse_atom_bytes(made(book, address).encode())
        assert [one.id_ for one in read.entries] == every
        assert [one.updated for one in read.entries] == [datetime.fromisoformat(moment) for moment in moments]


def test_a_departments_feed_holds_what_concerns_it(root: Path) -> None:
    book = looked_back(root)
    assert set(ids(book, "feeds/departments/bakery.atom")) < set(ids(book))
    assert any("goal/fresh-bread" in one for one in ids(book, "feeds/departments/bakery.atom"))
    assert not any("goal/fresh-bread" in one for one in ids(book, "feeds/departments/office.atom"))


def test_ids_stay_in_every_build_and_when_things_get_another_id(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = looked_back(root)
    before = ids(first)
    assert made(looked_back(root), "feeds/changes.atom") == made(first, "feeds/changes.atom")
    assert run(["-C", str(root), "-q", "rename", "goal:fresh-bread", "warm-bread"]) == 0
    assert run(["-C", str(root), "-q", "rename", "department:bakery", "bakehouse"]) == 0
    commit_on(root, "2027-01-14", "Other names", monkeypatch)
    after = looked_back(root)
    assert ids(after)[-len(before) :] == before
    (entry,) = [one for one in feed(after).findall("a:entry", ATOM) if "2027-01-05" in texts(one, "a:id")[0]]
    link = entry.find("a:link", ATOM)
    assert link is not None
    assert str(link.get("href")).endswith("goals/warm-bread.html")
    old, new = (made(after, f"feeds/departments/{name}.atom") for name in ("bakery", "bakehouse"))
    assert old == new
    assert texts(feed(first, "feeds/departments/bakery.atom"), "a:id") == texts(etree.fromstring(new.encode()), "a:id")


def test_whatever_a_message_or_a_title_says_is_text(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(root, GOAL, "owner: shop-manager", "owner: head-baker")
    commit_on(root, "2027-01-13", HOSTILE, monkeypatch)
    book = looked_back(root)
    shown = "<script>alert(1)</script> [x](javascript:alert(1)) {{ 7 * 7 }} ]]> & …"
    for address in ("changes.html", "goals/fresh-bread.html"):
        page = page_of(made(book, address))
        assert shown in said(page)
        assert not found(page, "//script")
        assert not found(page, "//a[starts-with(@href, 'javascript')]")
        assert "@example.org" not in said(page)
    (content, *_) = texts(feed(book), "a:entry/a:content")
    inner = page_of(content)
    assert shown in said(inner)
    assert {str(one.tag) for one in inner.iter()} <= {"html", "body", "p", "ul", "li"}
    assert "<b>Harbour</b> fair" in made(book, "changes.html").replace("&lt;", "<").replace("&gt;", ">")
    assert "<b>Harbour</b>" not in made(book, "changes.html")


def test_no_address_of_anybody_who_committed_is_published(root: Path) -> None:
    book = looked_back(root)
    for line in table(book):
        if line.address.endswith((".html", ".atom")) and not line.address.startswith("rules/"):
            assert "a@example.org" not in made(book, line.address), line.address


def test_a_build_has_it_all_and_says_the_same_from_what_is_kept(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_rule_pages(monkeypatch)
    site = site_of(root)
    first = {path.relative_to(site): path.read_bytes() for path in site.rglob("*.[ah]t*m*") if path.is_file()}
    assert {Path("changes.html"), Path("feeds/changes.atom"), Path("feeds/departments/shop.atom")} <= first.keys()
    assert b'href="changes.html"' in (site / "changed.html").read_bytes()
    site_of(root)
    assert first == {path.relative_to(site): path.read_bytes() for path in site.rglob("*.[ah]t*m*") if path.is_file()}
    git(tmp_path, "clone", "-q", str(root), "copy")
    (tmp_path / "copy/.git").rename(tmp_path / "gone")
    build = [sys.executable, "-m", "onebook", "-C", str(tmp_path / "copy"), "build"]
    told = subprocess.run(build, check=True, capture_output=True, text=True).stderr.splitlines()
    assert [line for line in told if "earlier changes" in line] == told[:1]
    assert not (tmp_path / "copy/site/feeds/changes.atom").exists()
