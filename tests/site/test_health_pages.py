"""What leaders see: how healthy the book is, and which departments work together."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, BookMaker
from tests.site.links import read_site

from onebook.cli.run import run
from onebook.rules.run import CheckedBook
from onebook.views.health import health_page, link_to_ref
from onebook.views.report import report


def test_every_gap_of_the_report_is_on_the_page(built: Path, sample: CheckedBook) -> None:
    page = read_site(built)["health.html"]
    found = report(sample)
    for line in found.progress:
        if line.ref.startswith("goal:") and line.state != "on-track":
            assert line.ref in page.refs
    for vacancy in found.vacant:
        assert vacancy.title in page.text
    for word in found.undefined_words:
        assert word in page.text
    for share in found.coverage:
        assert f"{share.have} of {share.of}" in page.text
        assert not share.missing or set(share.missing[:1]) <= linked(built, sample)


def linked(built: Path, sample: CheckedBook) -> set[str]:
    """What the health page links to."""
    html = (built / "health.html").read_text("utf-8")
    every = [ref for share in report(sample).coverage for ref in share.missing]
    return {ref for ref in every if f'href="{link_to_ref(sample, ref).address}"' in html}


def test_the_numbers_at_the_top_are_those_of_the_sections_below(built: Path, sample: CheckedBook) -> None:
    page, found = health_page(sample), report(sample)
    goals = [line for line in found.progress if line.ref.startswith("goal:")]
    on_track = sum(line.state == "on-track" for line in goals)
    numbers = {figure.words: figure.number for figure in page.figures}
    assert numbers["goals and objectives on track"] == f"{on_track} of {len(goals)}"
    assert numbers["overdue"] == str(len(found.overdue))
    assert numbers["vacant"] == str(len(found.vacant))
    html = (built / "health.html").read_text("utf-8")
    for figure in page.figures:
        assert not figure.anchor or f'id="{figure.anchor}"' in html
    assert sum(one.count for one in page.states) == len(goals)


def test_every_department_has_a_row_and_pairs_without_agreement_are_named(built: Path, sample: CheckedBook) -> None:
    page = read_site(built)["integration.html"]
    found = report(sample).integration
    assert set(found.departments) <= page.refs
    for a, b in found.shared_goal_no_agreement:
        assert f"{sample.entry(a).value.title} and {sample.entry(b).value.title}" in page.text


def test_a_department_that_works_with_nobody_is_named(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | {"roles/departments/garden.yml": "title: Garden\npurpose: Grows herbs.\n"})
    assert run(["-C", str(root), "-q", "build"]) == 0
    text = read_site(root / "site")["integration.html"].text
    assert "Bakery works with nobody" in text
    assert "Garden works with nobody" in text


def test_the_report_is_one_document_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(REPOSITORY), "report", "--format", "html"]) == 0
    document = capsys.readouterr().out
    assert document.startswith("<!doctype html>")
    assert "How healthy the book is" in document
    assert "Who works with whom" in document
    assert "http://" not in document.replace("http://www.w3.org/2000/svg", "")
