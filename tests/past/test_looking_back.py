"""What is told of each commit, once; and what happens where there is no history, or not all of it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.changes.history import git
from tests.cli.conftest import Command, onebook
from tests.past.repository import CHANNELS, GOAL, change, commit_on, looked_back, repository

from onebook.cli.run import run
from onebook.compile import check_book
from onebook.model.history import History
from onebook.model.kept import Kept
from onebook.model.load import Loaded, load
from onebook.model.settings import SiteSettings
from onebook.past import on_terminal, reading
from onebook.past.keeping import NAME
from onebook.past.why import why
from onebook.text import git as git_module
from onebook.text.kept_files import read_kept, write_kept
from onebook.text.tree import Tree

__all__ = ["onebook"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return repository(tmp_path / "book", monkeypatch)


def history(root: Path) -> History:
    found = looked_back(root).history
    assert found is not None
    return found


def test_each_commit_is_told_with_its_day_and_its_reason(root: Path) -> None:
    found = history(root)
    assert [(one.moment.date().isoformat(), one.why, one.more, one.note) for one in found.commits] == [
        ("2027-01-12", "Tell people at the fair", "", ""),
        ("2027-01-05", "Let the shop answer for it", "The baker is away.", ""),
        ("2027-01-01", "The book as it is", "", "The book begins."),
    ]
    (passes,) = found.commits[1].things
    assert (passes.ref, passes.now) == ("goal:fresh-bread", "goal:fresh-bread")
    assert [line.words for line in passes.lines] == ["Owner passes from Head baker to Shop manager."]
    assert not found.is_shallow
    assert not found.is_cut


def test_words_for_the_search_alone_are_no_news(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(root, CHANNELS, "tags: [paper]", "tags: [paper, print]")
    commit_on(root, "2027-01-13", "Find it", monkeypatch)
    (thing,) = history(root).commits[0].things
    assert [line.is_news for line in thing.lines] == [False]


def test_a_second_look_reads_no_old_commit(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = history(root)

    asked = root.parent / "asked"
    monkeypatch.setenv("GIT_TRACE", str(asked))
    assert history(root) == first
    said = asked.read_text("utf-8")
    assert "built-in: git rev-list " in said
    assert not re.search(r"built-in: git (cat-file|ls-tree|diff-tree) ", said)
    shutil.rmtree(root / ".onebook")
    assert history(root) == first
    again = asked.read_text("utf-8").removeprefix(said)
    assert {name: again.count(f"built-in: git {name} ") for name in ("ls-tree", "diff-tree", "cat-file")} == {
        "ls-tree": 1,
        "diff-tree": 1,
        "cat-file": 1,
    }


def test_while_the_last_commit_stays_nothing_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looker = reading.Looker(say=print, lacking=print)
    first = looker.history_of(check_book(root).read)
    monkeypatch.setattr(reading, "main_line", None)
    monkeypatch.setattr(reading, "kept", None)
    change(root, GOAL, "title: Fresh bread", "title: Warm bread")
    assert looker.history_of(check_book(root).read) == first


def test_how_far_it_has_come_is_told_and_the_long_work_before(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_WORTH_SAYING", 2)
    monkeypatch.setattr(reading, "MOST", 2)
    said: list[str] = []
    done: list[tuple[int, int]] = []
    book = check_book(root).read
    reading.history_of(book, said.append, progress=lambda *how: done.append(how))
    assert said == [
        "Reading 2 earlier states of the book; what is older is left out; the next build need not read them again"
    ]
    assert done == [(1, 2), (2, 2), (0, 0)]
    reading.history_of(book, said.append, progress=lambda *how: done.append(how))
    assert (len(said), done[3:]) == (1, [(0, 0)])


def test_the_report_tells_of_long_work_too(root: Path, monkeypatch: pytest.MonkeyPatch, onebook: Command) -> None:
    monkeypatch.setattr(reading, "_WORTH_SAYING", 2)
    assert onebook("-C", root, "report").err.startswith("Reading 3 earlier states of the book; ")
    assert onebook("-C", root, "report").err == ""


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_line_on_a_terminal_is_gone_at_the_end_and_elsewhere_there_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], is_terminal: bool
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: is_terminal)
    for how in ((5, 10), (7, 10), (0, 0)):
        on_terminal(*how)
    said = capsys.readouterr().err
    assert said == ("\r\x1b[KEarlier states: 5 of 10\r\x1b[K" if is_terminal else "")


def test_a_new_commit_reads_its_own_states_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history(root)
    change(root, GOAL, "owner: shop-manager", "owner: head-baker")
    commit_on(root, "2027-01-13", "Back again", monkeypatch)
    read = []

    def counted(tree: Tree, day: date, site: SiteSettings, kept: Kept) -> Loaded:
        read.append(tree)
        return load(tree, day, site=site, kept=kept)

    monkeypatch.setattr(reading, "load", counted)
    assert [one.why for one in history(root).commits][:2] == ["Back again", "Tell people at the fair"]
    assert len(read) == 2


def lines_kept(root: Path) -> list[bytes]:
    return (read_kept(root, NAME, 1_000_000) or b"").splitlines()


@pytest.mark.parametrize("spoil", [b"nothing\n", b"{}\n[]\n\xff\n", b'["a", 1]', "cut", "forged"])
def test_what_is_kept_and_broken_is_told_anew(root: Path, spoil: bytes | str) -> None:
    first, file = history(root), root / ".onebook" / NAME
    data, before = file.read_bytes(), lines_kept(root)
    assert before
    spoilt = {"cut": data[: len(data) // 2], "forged": data.replace(b"passes", b"stays!")}
    file.write_bytes(spoilt[spoil] if isinstance(spoil, str) else spoil)
    assert history(root) == first
    assert lines_kept(root) == before


@pytest.mark.parametrize("line", [b"nothing", b"{}", b'["a", 1]', b'[1, {"commit": 2}]', b"\xff"])
def test_a_line_that_says_nothing_is_passed_over(root: Path, line: bytes) -> None:
    first = history(root)
    write_kept(root, NAME, b"\n".join((line, *lines_kept(root))))
    assert history(root) == first


def test_what_other_code_or_other_settings_told_is_told_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history(root)
    before = lines_kept(root)
    monkeypatch.setattr(reading, "fingerprint_of_code", lambda: "another")
    history(root)
    assert before
    assert not {line[:60] for line in before} & {line[:60] for line in lines_kept(root)}


def test_what_is_kept_holds_no_more_than_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history(root)
    monkeypatch.setattr(reading, "MOST", 2)
    assert len(history(root).commits) == 2
    assert history(root).is_cut
    assert len(lines_kept(root)) == 2


def test_what_came_more_than_a_year_before_the_last_commit_is_not_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(root, GOAL, "owner: shop-manager", "owner: head-baker")
    commit_on(root, "2028-01-10", "A year later", monkeypatch)
    found = history(root)
    assert [one.why for one in found.commits] == ["A year later", "Tell people at the fair"]
    assert found.is_cut


def test_a_folder_that_takes_no_file_costs_time_and_nothing_else(root: Path) -> None:
    (root / ".onebook").write_text("in the way", "utf-8")
    assert len(history(root).commits) == 3


def test_what_is_kept_never_gets_into_git(root: Path) -> None:
    history(root)
    assert git(root, "status", "--porcelain", "--untracked-files=all") == ""


def test_a_shallow_clone_tells_what_it_has(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "2", root.as_uri(), "copy")
    found = history(tmp_path / "copy")
    assert found.is_shallow
    assert [(one.why, bool(one.things)) for one in found.commits] == [
        ("Tell people at the fair", True),
        ("Let the shop answer for it", False),
    ]
    assert found.commits[1].note == "What came before is not in this copy of the book."
    git(tmp_path / "copy", "fetch", "-q", "--unshallow")
    assert [one.note for one in history(tmp_path / "copy").commits] == ["", "", "The book begins."]


def test_a_clone_without_old_contents_asks_nobody_for_them(root: Path, tmp_path: Path) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", root.as_uri(), "copy")
    found = history(tmp_path / "copy")
    assert found.commits[1].note.startswith("What changed cannot be told: ")
    assert not found.commits[1].things


def test_without_git_there_is_none_and_one_line_says_so(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(root), "copy")
    (tmp_path / "copy/.git").rename(tmp_path / "gone")
    said: list[str] = []
    assert looked_back(tmp_path / "copy", said).history is None
    assert said == [
        "The site tells nothing of earlier changes: this book is not in a git repository, so it has no earlier revision"
    ]


def test_check_reads_no_history(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> bytes:
        raise AssertionError("git was asked")

    monkeypatch.setattr(git_module, "ask_git", never)
    checked = check_book(root)
    assert checked.book is not None
    assert checked.book.history is None


def test_a_thing_with_another_id_keeps_its_past(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = history(root)
    assert run(["-C", str(root), "-q", "rename", "goal:fresh-bread", "warm-bread"]) == 0
    commit_on(root, "2027-01-14", "Call it what it is", monkeypatch)
    after = history(root)
    (thing,) = after.commits[2].things
    assert (thing.ref, thing.now) == ("goal:fresh-bread", "goal:warm-bread")
    (old,) = before.commits[1].things
    assert replace(thing, now=old.now) == old


def test_another_thing_that_takes_an_old_name_gets_no_past_of_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (root / GOAL).read_text("utf-8")
    (root / GOAL).unlink()
    (root / "plan/goals/warm-bread.yml").write_text(text, "utf-8")
    commit_on(root, "2027-01-14", "Another name", monkeypatch)
    (root / GOAL).write_text(
        "title: Nothing left in the evening\nowner: shop-manager\nperiod: 2028\nsuccess: All is eaten.\n", "utf-8"
    )
    commit_on(root, "2027-01-15", "Another goal", monkeypatch)
    found = history(root)
    assert [thing.now for one in found.commits for thing in one.things if thing.ref == "goal:fresh-bread"] == [
        "goal:fresh-bread",
        "goal:warm-bread",
    ]


def test_a_merge_tells_what_it_brought_once_and_says_why(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(root, "checkout", "-q", "-b", "mine")
    change(root, GOAL, "owner: shop-manager", "owner: head-baker")
    commit_on(root, "2027-01-13", "The baker is back", monkeypatch)
    change(root, GOAL, "when it opens", "at seven")
    commit_on(root, "2027-01-13", "Say when", monkeypatch)
    git(root, "checkout", "-q", "main")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2027-01-14T12:00:00+00:00")
    git(root, "merge", "-q", "--no-ff", "-m", "Merge branch 'mine'", "mine")
    found = history(root).commits
    assert (found[0].why, len(found[0].things[0].lines)) == ("The baker is back; Say when", 2)
    assert found[1].why == "Tell people at the fair"


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("One line", ("One line", "")),
        ("One line\n\nMore of it\nin two lines.\n", ("One line", "More of it in two lines.")),
        ("Merge pull request #7 from someone/branch\n\nMove the fair\n\nIt rains.", ("Move the fair", "It rains.")),
        ("Merge branch 'main' into mine", ("", "")),
        ("Merge branch mine: a better fair", ("a better fair", "")),
        ("Merge the two teams", ("Merge the two teams", "")),
        ("Fix\n\nSigned-off-by: Ann <ann@example.org>\nCo-authored-by: Bo <bo@example.org>", ("Fix", "")),
        ("Ask ann@example.org, not <bo@example.org>", ("Ask … not …", "")),
        ("\x1b[31mred\x07 \u202eturned\u200b", ("[31mred turned", "")),
        ("", ("", "")),
        ("x" * 900, ("x" * 200 + " …", "")),
    ],
)
def test_a_reason_is_words_alone_and_nobodys_address(message: str, said: tuple[str, str]) -> None:
    assert why(message) == said


def test_old_names_are_told_as_todays_settings_allow(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    baker = "roles/positions/head-baker.yml"
    (root / baker).write_text((root / baker).read_text("utf-8") + "holders: [{name: Ann Oven}]\n", "utf-8")
    commit_on(root, "2027-01-13", "Somebody new", monkeypatch)
    assert "Ann Oven" in str(history(root))
    change(root, "mkdocs.yml", "  - onebook:\n", "  - onebook:\n      names: nowhere\n")
    assert "Ann Oven" not in str(history(root))
