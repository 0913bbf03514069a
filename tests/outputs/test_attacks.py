"""The attacks on readers of the site (tests/site/attacks.py), where a book is shown elsewhere."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser
from tests.site.attacks import ATTACKS, WORD, Attackers
from tests.site.serving import refusals

from onebook.compile import check_book
from onebook.outputs.problems import gitlab, junit, sarif
from onebook.outputs.problems import html as problems_in_html
from onebook.outputs.problems.report import ProblemReport
from onebook.outputs.report import html as report_in_html
from onebook.rules.run import Checked, CheckedBook

SETTINGS = """\
site_name: {attack}
docs_dir: pages
theme: {{name: material}}
plugins:
  - onebook: {{profile: strict, today: 2027-01-15}}
"""
ACTING = {"script", "iframe", "img", "link", "form", "base", "object", "embed"}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """A book in which every text attacks; in the profile that finds most."""
    root = tmp_path_factory.mktemp("attacked")
    settings = {"mkdocs.yml": SETTINGS.format(attack=json.dumps(f"{WORD} {ATTACKS[0]}"))}
    for address, text in (Attackers(variants=2).files() | settings).items():
        path = root / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return check_book(root)


@pytest.fixture(scope="module")
def report(checked: Checked) -> ProblemReport:
    return ProblemReport(
        problems=checked.problems,
        files=len(checked.read.sources),
        entities=len(checked.read.entries),
        seconds=0.0,
        sources=checked.read.sources,
    )


class _Acting(HTMLParser):
    """Collects elements and attributes that act."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        acts = [name for name, _ in attrs if name.startswith("on") or name in ("style", "data-attack")]
        if tag in ACTING or acts:
            self.found.append(f"<{tag} {acts}>")


def acting(html: str) -> list[str]:
    reader = _Acting()
    reader.feed(html)
    return reader.found


def test_errors_in_a_preview_show_attacks_as_words(report: ProblemReport) -> None:
    html = problems_in_html.render(report)
    assert len(report.problems) > 500
    assert "&lt;img data-attack" in html
    assert acting(html) == []


def test_a_report_as_a_document_shows_attacks_as_words_and_holds_to_its_policy(
    checked: Checked, chromium: Browser, tmp_path: Path
) -> None:
    html = report_in_html.render(CheckedBook(checked.read))
    assert "&lt;img data-attack" in html
    assert acting(html) == []
    (tmp_path / "report.html").write_text(html, encoding="utf-8")
    context = chromium.new_context()
    refused = refusals(context)
    page = context.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    margin = page.evaluate("getComputedStyle(document.body).marginLeft")
    context.close()
    assert refused == []
    assert margin == "40px", "its own style sheet is let through"


def test_what_build_servers_read_stays_well_formed(report: ProblemReport) -> None:
    suites = ET.fromstring(junit.render(report))
    assert len(list(suites.iter("testcase"))) >= len(report.problems)
    assert {element.tag for element in suites.iter()} == {"testsuites", "testsuite", "testcase", "failure", "skipped"}
    assert len(json.loads(gitlab.render(report))) == len(report.problems)
    assert len(json.loads(sarif.render(report))["runs"][0]["results"]) == len(report.problems)
