"""`onebook rename`: all of it or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker

from onebook.text.together import FileChange, write_together
from onebook.text.write import write_bytes

GOAL = "plan/goals/fresh-bread.yml"


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_book_is_as_clean_as_before(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter | {"pages/more.md": b"\xef\xbb\xbf# More\r\n\r\n[[fresh-bread]]\r\n"})
    before = onebook("-C", root, "check", "--format", "text").out
    outcome = onebook("-C", root, "rename", "fresh-bread", "early-bread")
    assert outcome.status == 0, outcome.err
    assert "Renamed goal:fresh-bread to 'early-bread': 1 reference in the book, 2 files changed" in outcome.err
    assert "plan/goals/fresh-bread.yml is now plan/goals/early-bread.yml" in outcome.err
    assert not (root / GOAL).exists()
    assert (root / "pages/more.md").read_bytes() == b"\xef\xbb\xbf# More\r\n\r\n[[early-bread]]\r\n"
    assert onebook("-C", root, "check").out == before.replace("fresh-bread", "early-bread")
    assert onebook("-C", root, "show", "goal:fresh-bread").status == 0, "the old name still leads there"


def test_there_and_back_again_is_the_same_but_for_the_alias(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    root = book(starter)
    before = files_of(root)
    assert onebook("-C", root, "rename", "position:head-baker", "first-baker").status == 0
    assert onebook("-C", root, "rename", "position:first-baker", "head-baker").status == 0
    after = files_of(root)
    path = "roles/positions/head-baker.yml"
    assert after.pop(path) == before.pop(path).replace(b"Head baker\n", b"Head baker\naliases:\n  - first-baker\n")
    assert after == before


def test_a_dry_run_writes_nothing(onebook: Command, book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter)
    before = files_of(root)
    outcome = onebook("-C", root, "rename", "department:bakery", "oven-house", "--dry-run")
    assert outcome.status == 0
    assert "Would rename department:bakery" in outcome.err
    assert files_of(root) == before


@pytest.mark.parametrize(
    ("ref", "new", "says"),
    [
        ("goal:fresh-bred", "x", "did you mean"),
        ("goal:fresh-bread", "no good", "cannot be an id"),
        ("organization", "x", "is there once"),
        ("goal:fresh-bread", "taken", "would have an error then"),
    ],
)
def test_what_is_refused_changes_nothing(
    onebook: Command, book: BookMaker, starter: dict[str, str], ref: str, new: str, says: str
) -> None:
    root = book(starter | {"pages/goals/taken.md": "# A page at that address\n"})
    before = files_of(root)
    outcome = onebook("-C", root, "rename", ref, new)
    assert outcome.status == 1
    assert says in outcome.err
    assert files_of(root) == before


def test_a_file_that_nobody_can_read_is_left_and_told(
    onebook: Command, book: BookMaker, starter: dict[str, str]
) -> None:
    root = book(starter | {"plan/goals/broken.yml": "title: [\nowner: head-baker\n"})
    outcome = onebook("-C", root, "rename", "position:head-baker", "first-baker")
    assert outcome.status == 0, outcome.err
    assert "plan/goals/broken.yml cannot be read and was left as it is" in outcome.err


def test_a_disk_that_fails_half_way_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(name)
    before = files_of(tmp_path)
    calls = 0

    def failing(path: Path, data: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise OSError(28, "no space left")
        write_bytes(path, data)

    monkeypatch.setattr("onebook.text.together.write_bytes", failing)
    changes = [
        FileChange(path="a", before=b"a", after=b"new"),
        FileChange(path="new/d", before=None, after=b"d"),
        FileChange(path="b", before=b"b", after=b"new"),
        FileChange(path="c", before=b"c", after=None),
    ]
    with pytest.raises(OSError, match="no space"):
        write_together(tmp_path, changes)
    assert files_of(tmp_path) == before


def test_a_file_that_somebody_changed_meanwhile_stops_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("other")
    changes = [FileChange(path="new", before=None, after=b"x"), FileChange(path="a", before=b"a", after=b"b")]
    with pytest.raises(OSError, match="changed by somebody else"):
        write_together(tmp_path, changes)
    assert files_of(tmp_path) == {"a": b"other"}


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (inside / "terms").symlink_to(outside)
    changes = [FileChange(path="a", before=None, after=b"a"), FileChange(path="terms/b", before=None, after=b"b")]
    with pytest.raises(OSError, match="leads out of the folder"):
        write_together(inside, changes)
    assert files_of(inside) == {}
    assert list(outside.iterdir()) == []
