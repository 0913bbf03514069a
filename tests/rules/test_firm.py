"""What keeps texts and files from acting cannot be hidden: by no comment, by no setting."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conftest import BookMaker
from tests.rules.base_book import BASE_BOOK, TODAY

from onebook.compile import check_book
from onebook.problem import Severity
from onebook.rules.rule import rules

GOAL = BASE_BOOK["plan/goals/on-the-day.yml"]
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BAD = {"pages/p.md": "# P\n\n<script>alert(1)</script>\n", "pages/x.html": "x", "plan/goals/x.svg": SVG}
FIRM = {code for code, rule in rules().items() if rule.is_firm}


def found(root: Path) -> dict[str, Severity]:
    return {one.code: one.severity for one in check_book(root, TODAY).problems}


def with_settings(more: str) -> dict[str, str]:
    return BASE_BOOK | BAD | {"mkdocs.yml": BASE_BOOK["mkdocs.yml"].rstrip() + f"\n{more}"}


def test_these_rules_are_firm() -> None:
    assert {"PLAN031", "SEC001", "SEC003", "SEC020", "SEC021", "SEC022", "SET011", "SET017"} == FIRM


@pytest.mark.parametrize("word", ["off", "info", "warning"])
@pytest.mark.parametrize("selector", ["SEC003", "script-in-content", "SEC021", "SEC022"])
def test_to_turn_one_down_is_an_error_and_changes_nothing(book: BookMaker, selector: str, word: str) -> None:
    codes = found(book(with_settings(f'      severity: {{{selector}: "{word}"}}\n')))
    assert {code: codes.get(code) for code in ("SEC003", "SEC021", "SEC022")} == dict.fromkeys(
        ("SEC003", "SEC021", "SEC022"), Severity.ERROR
    )
    assert codes["SET001"] is Severity.ERROR


@pytest.mark.parametrize("selector", ["SEC", "SEC0", "S"])
def test_a_group_is_turned_down_without_them(book: BookMaker, selector: str) -> None:
    more = {"pages/p.md": BAD["pages/p.md"] + '\n<b style="x">y</b>\n'}
    codes = found(book(with_settings(f'      severity: {{{selector}: "off"}}\n') | more))
    assert set(codes) == {"SEC003", "SEC021", "SEC022"}


def test_a_path_is_no_way_round(book: BookMaker) -> None:
    setting = '      paths:\n        - {glob: "**", severity: {SEC003: "off", SEC021: "off"}}\n'
    codes = found(book(with_settings(setting)))
    assert {"SEC003", "SEC021", "SEC022", "SET001"} <= set(codes)


def test_an_error_may_be_called_one(book: BookMaker) -> None:
    assert "SET001" not in found(book(with_settings('      severity: {SEC003: "error"}\n')))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pages/p.md", "# P\n\n<!-- onebook: ignore SEC003 because I say so -->\n<script>alert(1)</script>\n"),
        ("pages/p.md", "# P\n\n<script>x</script> <!-- onebook: ignore SEC because -->\n"),
        ("pages/p.mkd", "# P\n\n[x](javascript:x) <!-- onebook: ignore script-in-content because -->\n"),
        (
            "plan/goals/g.md",
            f"---\n{GOAL}---\n\n<!-- onebook: ignore SEC003 y -->\n<iframe></iframe>\n",
        ),
        ("plan/partners.yml", None),
    ],
)
def test_no_comment_hides_them(book: BookMaker, path: str, text: str | None) -> None:
    if text is None:
        path = "roles/partners/p.yml"
        text = "title: P\nlead: head-of-sales\nlinks:\n  # onebook: ignore SEC003 because\n  - {title: x, url: 'javascript:x'}\n"
    problems = check_book(book(BASE_BOOK | {path: text}), TODAY).problems
    codes = {one.code for one in problems if one.path == path}
    assert codes & {"SEC003", "SCH018"}, codes
    assert any(one.severity is Severity.ERROR for one in problems if one.path == path)


def test_a_link_out_and_a_pipe_cannot_be_hidden_either(book: BookMaker, tmp_path: Path) -> None:
    setting = '      paths:\n        - {glob: "pages/**", severity: {SEC: "off"}}\n'
    root = book(BASE_BOOK | {"mkdocs.yml": BASE_BOOK["mkdocs.yml"].rstrip() + f"\n{setting}"})
    (root / "pages").mkdir(exist_ok=True)
    (root / "pages/out.md").symlink_to("/etc/passwd")
    os.mkfifo(root / "pages/pipe.md")
    assert found(root) == {"SEC001": Severity.ERROR, "SEC020": Severity.ERROR}


@pytest.mark.parametrize("ending", ["html", ".HTML", "js", "svgz", "xml", "exe"])
def test_no_setting_publishes_what_acts(book: BookMaker, ending: str) -> None:
    name = f"pages/x.{ending.removeprefix('.').lower()}"
    setting = BASE_BOOK["mkdocs.yml"].rstrip() + f"\n      downloads: [{ending}]\n"
    assert found(book(BASE_BOOK | {"mkdocs.yml": setting, name: "x"})) == {
        "SEC021": Severity.ERROR,
        "SET001": Severity.ERROR,
    }


@pytest.mark.parametrize(
    ("ending", "name"), [("dwg", "a.dwg"), (".DWG", "b.dwg"), ("_headers", "_headers"), ("tar.xz", "a.tar.xz")]
)
def test_a_setting_publishes_more(book: BookMaker, ending: str, name: str) -> None:
    setting = BASE_BOOK["mkdocs.yml"].rstrip() + f"\n      downloads: ['{ending}']\n"
    files = {f"pages/{name}": "x"}
    checked = check_book(book(BASE_BOOK | {"mkdocs.yml": setting} | files), TODAY)
    assert checked.problems == ()
    assert checked.read.page_files == tuple(files)
    without = check_book(book(BASE_BOOK | files), TODAY)
    assert [one.code for one in without.problems] == ["SCH051"] * len(files)
