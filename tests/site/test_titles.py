"""Titles are text wherever they stand: in a heading, the contents list, the menu, the browser's tab, a description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from tests.conftest import STARTER

from onebook.cli.run import run
from onebook.outputs.site import titles

HOSTILE = "Hi <img src=x onerror=alert(1)> & <b>more</b> \"quoted\" 'too' a < b &lt;i&gt;"
QUOTED = "'" + HOSTILE.replace("'", "''") + "'"
FILES = {
    "plan/organization.yml": f"title: {QUOTED}\nmission: {QUOTED}\n",
    "plan/pillars/p.yml": f"title: {QUOTED}\n",
    "plan/goals/fresh-bread.yml": f"title: {QUOTED}\nowner: head-baker\npillar: p\nmeasures: [m]\nsuccess: {QUOTED}\n",
    "plan/measures/m.yml": f"title: {QUOTED}\n",
    "plan/playbooks/b.md": f"---\ntitle: {QUOTED}\nsteps: [{{title: Do}}]\n---\n\n## `<img src=x onerror=alert(1)>`\n",
    "roles/departments/bakery.yml": f"title: {QUOTED}\nlead: head-baker\n",
    "roles/positions/head-baker.yml": f"title: {QUOTED}\ndepartment: bakery\n",
    "pages/about.md": "# Hi &lt;img src=x onerror=alert(1)&gt;\n\nWords.\n\n## `<img src=x onerror=alert(1)>` again\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small book whose every title looks like HTML."""
    root = tmp_path_factory.mktemp("titles")
    settings = STARTER["mkdocs.yml"].replace("Island Bakery", QUOTED)
    for name, text in (STARTER | FILES | {"mkdocs.yml": settings}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert run(["-C", str(root), "-q", "build"]) == 0
    return root / "site"


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text("utf-8")


def test_no_title_becomes_an_element_on_any_page(site: Path) -> None:
    assert [address for address, html in pages(site) if "<img src=x" in html or "<b>more" in html] == []


def test_a_title_reads_in_tab_header_and_contents_list_as_it_was_written(site: Path) -> None:
    goal = (site / "goals/fresh-bread.html").read_text("utf-8")
    told = [unescape(words) for words in re.findall(r"<title>(.*?)</title>", goal)]
    assert told == [f"{HOSTILE} · {HOSTILE}"]
    header = [unescape(words) for words in re.findall(r'<span class="md-ellipsis">([^<]*)</span>', goal)]
    assert header[:2] == [HOSTILE, HOSTILE]
    overview = (site / "goals/index.html").read_text("utf-8")
    listed = re.findall(r'class="md-nav__link">\s*<span class="md-ellipsis">\s*([^<]*?)\s*</span>', overview)
    assert HOSTILE in [unescape(words) for words in listed]
    about = (site / "about.html").read_text("utf-8")
    assert "<title>Hi &lt;img src=x onerror=alert(1)&gt; ·" in about
    assert re.search(r"md-ellipsis\">\s*&lt;img src=x onerror=alert\(1\)&gt; again\s*</span>", about)


@given(st.text())
def test_text_is_escaped_once_however_often_it_passes(text: str) -> None:
    once = titles.from_text(text)
    assert once.unescape() == Markup(escape(text)).unescape()
    assert titles.from_text(once) == titles.from_html(once) == escape(once) == once
    assert "<" not in once


@given(st.text())
def test_a_heading_that_markdown_made_holds_no_element(html: str) -> None:
    assert "<" not in titles.from_html(html)
    assert titles.from_html(str(escape("a <b> c"))).unescape() == "a <b> c"
