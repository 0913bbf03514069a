"""Fields that are nested without end are one problem at their place, wherever YAML is read, and end no process."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.conftest import BookMaker

from onebook.compile import check_book
from onebook.problem import Severity

DEEP = 100_000
FORMS = {
    "lists in brackets": "a: " + "[" * DEEP + "\n",
    "mappings in brackets": "a: " + "{a: " * DEEP + "\n",
    "dashes on one line": "a:\n  " + "- " * DEEP + "x\n",
    "keys of their own": "a:\n  " + "? " * DEEP + "x\n",
    "lines further and further in": "".join(" " * number + "a:\n" for number in range(1_000)),
}
GOOD = "site_name: Harbour\ndocs_dir: pages\nplugins:\n  - onebook\n"
PLACES = {
    "plan/goals/deep.yml": "{}",
    "plan/goals/deep.md": "---\n{}---\n\nText.\n",
    "pages/deep.md": "---\n{}---\n\nText.\n",
    "lexicon/terms.yml": "terms:\n  - title: Berth\n{}",
    "mkdocs.yml": GOOD + "extra:\n  x: y\n{}",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", PLACES)
def test_a_check_says_where(book: BookMaker, starter: dict[str, str], place: str, form: str) -> None:
    checked = check_book(book(starter | {place: PLACES[place].replace("{}", FORMS[form])}))
    assert [(one.code, one.path) for one in checked.problems if one.severity is Severity.ERROR] == [("YAML012", place)]
    assert checked.book is None


@pytest.mark.parametrize("place", PLACES)
def test_a_build_goes_on_living_and_shows_a_piece_of_the_line(
    book: BookMaker, starter: dict[str, str], place: str
) -> None:
    root = book(starter | {place: PLACES[place].replace("{}", FORMS["lists in brackets"])})
    run = subprocess.run(
        [sys.executable, "-m", "onebook", "-C", str(root), "build"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1, run.stderr[-2000:]
    assert "YAML012 lists and mappings are nested more than 40 levels deep" in run.stderr
    assert max(map(len, run.stderr.splitlines())) < 1_000


def test_settings_that_are_inherited_are_no_way_in(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | {"mkdocs.yml": "INHERIT: deep.yml\n" + GOOD, "deep.yml": FORMS["lists in brackets"]})
    run = subprocess.run(
        [sys.executable, "-m", "onebook", "-C", str(root), "build"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "deep.yml:1:43: error YAML012 lists and mappings are nested more than 40 levels deep" in run.stderr


def test_a_draft_is_read_for_its_words_all_the_same(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | {"draft.md": "---\n" + FORMS["lists in brackets"] + "---\n\nText.\n"})
    run = subprocess.run(
        [sys.executable, "-m", "onebook", "-C", str(root), "lint", str(root / "draft.md")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr[-2000:]
