"""What changed since an earlier printing stands on a page of its own and has a bar in the margin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.changes.history import git, write
from tests.cli.conftest import Command, onebook
from tests.past.agreed_book import AGREEMENT, BOOK, MEASURE
from tests.past.repository import GOAL, change, commit_on

from onebook.cli.printing import marked_since
from onebook.compile import check_book
from onebook.outputs.handout.data import document
from onebook.outputs.handout.options import MARKED, Edition, Options

__all__ = ["onebook"]
TERMS = "lexicon/terms.yml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book that was printed on 6 January, and changed on the 12th."""
    made = tmp_path / "book"
    made.mkdir()
    git(made, "init", "-q", "-b", "main")
    write(made, BOOK | {"roles/questions.yml": "questions:\n  - title: Who bakes?\n    finds: position:head-baker\n"})
    commit_on(made, "2027-01-06", "Printed", monkeypatch)
    change(made, MEASURE, "value: 720", "value: 800")
    change(made, AGREEMENT, "at five", "at six")
    change(made, GOAL, "when it opens", "at seven")
    (made / "roles/questions.yml").unlink()
    commit_on(made, "2027-01-12", "More", monkeypatch)
    return made


def data(root: Path, edition: Edition, since: str) -> dict[str, Any]:
    book = check_book(root).book
    assert book is not None
    return document(book, Options(edition=edition, since=marked_since(book, since)))


@pytest.mark.parametrize("since", ["HEAD~1", "2027-01-07", "7d"])
def test_what_changed_is_told_thing_by_thing_and_marked(root: Path, since: str) -> None:
    found = data(root, "book", since)["since"]
    said = [(one["ref"], *(text.replace("\xa0", " ") for text in one["sentences"])) for one in found["things"]]
    now, was = (
        "Every shop on the island has fresh bread at seven",
        "Every shop on the island has fresh bread when it opens",
    )
    assert said == [
        ("goal:fresh-bread", f"Success is now “{now}”, was “{was}”."),
        ("measure:loaves-a-day", "Target raised from 720 to 800 loaves by 31 December 2027."),
        ("agreement:oven", "What is given is now “Bread at six”, was “Bread at five”."),
    ]
    assert found["refs"] == ["agreement:oven", "goal:fresh-bread", "measure:loaves-a-day"]
    day = {"HEAD~1": 6, "2027-01-07": 7, "7d": 8}[since]
    assert found["title"].replace("\xa0", " ") == f"What changed since {day} Jan 2027"


def test_what_has_no_room_for_it_and_what_asks_for_none_has_none(root: Path) -> None:
    assert "since" not in data(root, "onepage", "HEAD~1")
    book = check_book(root).book
    assert book is not None
    assert all("since" not in document(book, Options(edition=edition)) for edition in MARKED)


def test_names_that_are_not_printed_are_not_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(root, "mkdocs.yml", "  - onebook:\n", "  - onebook:\n      names: site\n")
    path = root / "roles/positions/head-baker.yml"
    path.write_text(path.read_text("utf-8") + "holders: [{name: Ann Oven}]\n", "utf-8")
    assert "Ann Oven" not in str(data(root, "book", "HEAD"))


@pytest.mark.parametrize("edition", MARKED)
def test_it_is_printed(onebook: Command, root: Path, tmp_path: Path, edition: str) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    target = tmp_path / "out.pdf"
    outcome = onebook("-C", root, "handout", "--edition", edition, "--since", "HEAD~1", "-o", target)
    assert outcome.status == 0, outcome.err
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(str(target))]
    (page,) = (page for page in pages if "Target raised from 720 to 800 loaves" in page)
    assert "What changed since" in " ".join(page.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--since", "nowhere"], "git knows no revision `nowhere` here"),
        (
            ["--since", "HEAD~1", "--edition", "cards"],
            "--since marks what changed in the editions allstaff, book and review",
        ),
    ],
)
def test_what_cannot_be_is_said_in_plain_words(onebook: Command, root: Path, arguments: list[str], words: str) -> None:
    outcome = onebook("-C", root, "handout", *arguments)
    assert outcome.status == 2
    assert words in outcome.err


def test_a_copy_without_history_says_what_to_do(onebook: Command, root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "copy")
    outcome = onebook("-C", tmp_path / "copy", "handout", "--since", "HEAD~1")
    assert outcome.status == 2
    assert "run `git fetch --unshallow` first" in outcome.err
    (tmp_path / "copy/.git").rename(tmp_path / "gone")
    outcome = onebook("-C", tmp_path / "copy", "handout", "--since", "HEAD~1")
    assert (outcome.status, "not in a git repository" in outcome.err) == (2, True)


def test_nothing_that_changed_is_said_too(onebook: Command, root: Path, tmp_path: Path) -> None:
    outcome = onebook("-C", root, "handout", "--since", "HEAD", "-o", tmp_path / "out.pdf")
    assert outcome.status == 0
    assert "Nothing in the plan has changed since " in outcome.err
