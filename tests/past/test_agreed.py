"""What people agreed to before it changed is named: on the site, in the report, in a check since a revision, in a diff."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.changes.history import git, write
from tests.cli.conftest import Command, onebook
from tests.past.agreed_book import AGREEMENT, BOOK, EDITS, MEASURE, PART, PLAYBOOK, RELEASES
from tests.past.repository import GOAL, change, commit_on, looked_back

from onebook.compile import check_book
from onebook.facts.agreed import outdated
from onebook.model.book import Book
from onebook.model.diff import diff
from onebook.model.kinds.goal import Goal
from onebook.model.load import load
from onebook.outputs.site.site import lines
from onebook.views.changes import changes
from onebook.views.goal_page import goal_page
from onebook.views.health import health_page
from onebook.views.past import as_history, no_longer_agreed

__all__ = ["onebook"]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Book:
    root = tmp_path_factory.mktemp("before")
    write(root, BOOK)
    checked = check_book(root)
    assert checked.book is not None, checked.problems
    return checked.book


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "book"
    made.mkdir()
    git(made, "init", "-q", "-b", "main")
    write(made, BOOK)
    commit_on(made, "2027-01-06", "A book", monkeypatch)
    return made


def said(book: Book) -> list[str]:
    """What is agreed no longer: `goal:fresh-bread contributions/0/agreed`."""
    found = outdated(book)
    return [f"{ref} {'/'.join(map(str, one.pointer))}" for ref in sorted(found) for one in found[ref]]


@pytest.mark.parametrize(("path", "old", "new", "found"), EDITS)
def test_what_was_agreed_hangs_on_what_the_content_model_says(
    before: Book, tmp_path: Path, path: str, old: str, new: str, found: list[str]
) -> None:
    write(tmp_path, BOOK)
    change(tmp_path, path, old, new)
    told = changes(diff(before, load(tmp_path).book))
    assert told.things
    assert said(told.diff.after.with_history(as_history(told))) == found
    assert len(no_longer_agreed(told)) == len(found)


def test_the_site_and_the_report_name_it_with_both_days(
    root: Path, monkeypatch: pytest.MonkeyPatch, onebook: Command
) -> None:
    change(root, MEASURE, "value: 720", "value: 800")
    commit_on(root, "2027-01-12", "More", monkeypatch)
    book = looked_back(root)
    goal = book.entity("goal:fresh-bread")
    assert isinstance(goal, Goal)
    bakery, shop = goal_page(book, goal).parts
    sentence = "Loaves sold a day: target raised from 720 to 800 loaves by 31 December 2027"
    assert [(one.day.isoformat(), one.says) for one in bakery.changed] == [("2027-01-12", sentence)]
    assert (bakery.needs[0].changed, shop.changed) == (bakery.changed, ())
    (page,) = (line.page(book) for line in lines(book) if line.address == "goals/fresh-bread.html")
    assert f"<b>Agreed 5 Jan 2027, before {sentence}.</b> Bakery has not confirmed since." in page.html
    assert [note.link.ref for note in health_page(book).outdated] == [
        "campaign:spring-bread",
        "goal:fresh-bread",
        "goal:fresh-bread",
    ]
    report = onebook("-C", root, "report").out
    assert f"Fresh bread before seven (goal:fresh-bread): Bakery agreed on 5 Jan 2027, before {sentence}\n" in report
    told = onebook("-C", root, "diff", "HEAD~1").out.partition("Agreed before")[2]
    assert told.count(f"Bakery agreed on 5 Jan 2027, before {sentence}\n") == 1
    data = json.loads(onebook("-C", root, "report", "--format", "json").out)["agreed_before_it_changed"]
    assert [(one["ref"], one["pointer"]) for one in data][1] == ("goal:fresh-bread", f"/{PART}")


@pytest.mark.parametrize(
    ("path", "address", "words"),
    [
        (AGREEMENT, "agreements/index.html", "Agreed 5 Jan 2027, before "),
        (
            PLAYBOOK,
            "playbooks/post.html",
            "Agreed 5 Jan 2027, before step “Answer” is now due within 1 hour, was within 4 hours.",
        ),
    ],
)
def test_an_agreement_and_a_step_are_marked_where_they_stand(
    root: Path, monkeypatch: pytest.MonkeyPatch, path: str, address: str, words: str
) -> None:
    change(root, path, *(("1 day", "2 days") if path == AGREEMENT else ("4 hours", "1 hour")))
    commit_on(root, "2027-01-12", "Slower", monkeypatch)
    book = looked_back(root)
    (page,) = (line.page(book) for line in lines(book) if line.address == address)
    assert words in page.html
    assert "Nobody has confirmed it since." in page.html


def test_who_confirms_later_is_not_asked_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(root, AGREEMENT, "1 day", "2 days")
    commit_on(root, "2027-01-12", "Slower", monkeypatch)
    assert said(looked_back(root)) == ["agreement:oven agreed"]
    change(root, AGREEMENT, "agreed: 2027-01-05", "agreed: 2027-01-13")
    commit_on(root, "2027-01-13", "They agree", monkeypatch)
    assert said(looked_back(root)) == []


def test_what_gets_another_name_stays_agreed_before(
    root: Path, monkeypatch: pytest.MonkeyPatch, onebook: Command
) -> None:
    change(root, GOAL, "by: 2027-02-01", "by: 2027-03-01")
    commit_on(root, "2027-01-12", "Later", monkeypatch)
    for old, new in (("department:bakery", "ovens"), ("goal:fresh-bread", "warm-bread"), ("department:shop", "shops")):
        assert onebook("-C", root, "rename", old, new).status == 0
    commit_on(root, "2027-01-13", "Names", monkeypatch)
    assert said(looked_back(root)) == ["goal:warm-bread contributions/0/needs/0/agreed"]


def test_a_release_that_tells_how_it_moved_is_believed_and_needs_no_history(root: Path, onebook: Command) -> None:
    change(
        root, RELEASES, "date: 2027-03-01", "date: 2027-03-08\n    history: [{was: 2027-03-01, changed: 2027-01-11}]"
    )
    (line,) = [one for one in onebook("-C", root, "check").out.splitlines() if "HIST001" in one]
    assert (
        "campaign 'spring-bread' was agreed on 5 Jan 2027, before Rye loaf moved from 1 Mar 2027 to 8 Mar 2027" in line
    )


def test_a_check_since_a_revision_finds_what_a_check_alone_cannot(root: Path, onebook: Command) -> None:
    change(root, PLAYBOOK, "4 hours", "1 hour")
    assert "HIST001" not in onebook("-C", root, "check").out
    found = onebook("-C", root, "check", "--since", "HEAD")
    assert found.status == 0
    assert "plan/playbooks/post.yml:7:13: warning HIST001 step “Answer” was agreed on 5 Jan 2027, before" in found.out
    change(root, "mkdocs.yml", "profile: standard", 'severity: {HIST001: "off"}')
    assert "HIST001" not in onebook("-C", root, "check", "--since", "HEAD").out


def test_a_pull_request_is_told_who_agreed_to_something_else(root: Path, onebook: Command) -> None:
    change(root, AGREEMENT, "at five", "at <b>six</b>")
    for form in ("markdown", "text"):
        said = onebook("-C", root, "diff", "--format", form).out
        assert "agreed on 5 Jan 2027, before " in said
    assert "<b>six" not in onebook("-C", root, "diff", "--format", "markdown").out
    data = json.loads(onebook("-C", root, "diff", "--format", "json").out)["agreed_before_it_changed"]
    assert [(one["ref"], one["pointer"], one["agreed"]) for one in data] == [
        ("agreement:oven", "/agreed", "2027-01-05")
    ]
    git(root, "checkout", "-q", ".")
    change(root, GOAL, "owner: head-baker", "owner: shop-manager")
    assert "agreed" not in onebook("-C", root, "diff", "--format", "markdown").out
