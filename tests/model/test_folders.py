"""The walk through a book's folders: what is taken, what is refused, and that nothing makes it wait or fall over."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from onebook.model.folders import files_below, is_left_behind
from onebook.problem import Problem
from onebook.text.tree import FolderTree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A book's folder with two pages, beside a secret that is no part of it."""
    folder = tmp_path / "book"
    (folder / "pages" / "deep").mkdir(parents=True)
    (folder / "plan").mkdir()
    (folder / "pages" / "a.md").write_text("# A\n")
    (folder / "pages" / "deep" / "b.md").write_text("# B\n")
    (folder / "plan" / "van.png").write_bytes(b"x")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text("secret\n")
    return folder


def walk(root: Path, top: str = "pages") -> tuple[list[str], list[Problem]]:
    problems: list[Problem] = []
    return list(files_below(FolderTree(root), top, problems)), problems


PLAIN = ["pages/a.md", "pages/deep/b.md"]


@pytest.mark.parametrize(
    ("name", "target", "said"),
    [
        ("link.md", "../../outside/secret.md", "this is a link to a file outside the book"),
        ("notes~", "../../outside/secret.md", "this is a link to a file outside the book"),
        ("all", "../../outside", "this is a link to a folder outside the book"),
        ("__MACOSX", "../../outside", "this is a link to a folder outside the book"),
        ("__pycache__/x", "../../../outside", "this is a link to a folder outside the book"),
        ("root", "/", "this is a link to a folder outside the book"),
        ("gone.md", "nowhere.md", "this is a link that leads nowhere"),
        ("self.md", "self.md", "this is a link that leads nowhere"),
        ("up", "..", "this is a link to a folder that holds the link itself"),
        ("here", ".", "this is a link to a folder that holds the link itself"),
        ("key.txt", "../.env", "this is a link to `.env`, which is no part of the book"),
    ],
)
def test_a_link_that_brings_in_what_is_no_part_of_the_book_is_refused(
    root: Path, name: str, target: str, said: str
) -> None:
    (root / ".env").write_text("PASSWORD=x\n")
    link = root / "pages" / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(target)
    found, (problem,) = walk(root)
    assert found == PLAIN
    assert (problem.code, problem.path, problem.message) == ("SEC001", f"pages/{name}", said)


def test_a_link_inside_the_book_is_followed(root: Path) -> None:
    (root / "pages" / "van.png").symlink_to("../plan/van.png")
    (root / "pages" / "plan").symlink_to("../plan")
    assert walk(root) == ([*PLAIN, "pages/plan/van.png", "pages/van.png"], [])


def test_links_from_folder_to_folder_do_not_multiply_the_book(root: Path) -> None:
    for level in range(12):
        (root / f"level-{level}").mkdir()
        (root / f"level-{level}" / "c.md").write_text("# C\n")
        for side in ("left", "right"):
            (root / f"level-{level}" / side).symlink_to(f"../level-{level + 1}")
    (root / "level-12").mkdir()
    (root / "pages" / "first").symlink_to("../level-0")
    found, problems = walk(root)
    assert found == ["pages/a.md", "pages/deep/b.md", "pages/first/c.md"]
    assert {problem.message for problem in problems} == {"this is a link inside a folder that is a link itself"}


@pytest.mark.parametrize("top", ["pages", "plan"])
def test_a_folder_that_is_a_link_away_is_refused(root: Path, top: str) -> None:
    for path in sorted((root / top).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (root / top).rmdir()
    (root / top).symlink_to("../outside")
    found, (problem,) = walk(root, top)
    assert found == []
    assert (problem.code, problem.path) == ("SEC001", top)


def test_a_pipe_and_a_socket_are_named_and_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / "pages" / "pipe.md")
    (root / "pages" / "to-pipe.md").symlink_to("pipe.md")
    monkeypatch.chdir(root / "pages")  # a socket's path may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.md")
        found, problems = walk(root)
    assert found == PLAIN
    assert {(problem.code, problem.path, problem.message) for problem in problems} == {
        ("SEC020", "pages/pipe.md", "this is no file but a pipe between programs, and cannot be read"),
        ("SEC020", "pages/to-pipe.md", "this is no file but a pipe between programs, and cannot be read"),
        ("SEC020", "pages/socket.md", "this is no file but a socket of a program, and cannot be read"),
    }


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"bad\xff.md", "bad\\xff.md"),
        (b"two\nlines.md", "two\\x0alines.md"),
        (b"bell\x07.md", "bell\\x07.md"),
        ("fdp\u202edm.md".encode(), "fdp\\x202edm.md"),
    ],
)
def test_a_name_that_nobody_can_write_is_shown_and_not_read(root: Path, name: bytes, shown: str) -> None:
    (root / "pages" / os.fsdecode(name)).write_text("# C\n")
    found, (problem,) = walk(root)
    assert found == PLAIN
    assert (problem.code, problem.path) == ("SEC020", f"pages/{shown}")
    problem.path.encode()


@pytest.mark.parametrize("name", ["ü ß.md", "50% off #1.pdf", "שלום.md", "日本.md", "a\u00a0b.png", "👩‍🍳.md"])
def test_letters_of_every_language_make_a_name(root: Path, name: str) -> None:
    (root / "pages" / name).write_text("x")
    found, problems = walk(root)
    assert f"pages/{name}" in found
    assert problems == []


def test_what_programs_leave_behind_is_passed_over(root: Path) -> None:
    for name in (".hidden", "~$letter.docx", "notes.md~", "Thumbs.db", "b~"):
        (root / "pages" / name).write_text("x")
    (root / "pages" / ".git").symlink_to("../../outside")
    (root / "pages" / "__MACOSX").mkdir()
    (root / "pages" / "__MACOSX" / "a.md").write_text("x")
    (root / "pages" / "c~").symlink_to("nowhere")
    assert walk(root) == (PLAIN, [])
    assert is_left_behind("b~")


def test_a_folder_deeper_than_anybody_can_count(root: Path) -> None:
    below = root / "pages"
    for _ in range(400):
        below /= "d"
    below.mkdir(parents=True)
    (below / "c.md").write_text("# C\n")
    found, problems = walk(root)
    assert len(found) == 3
    assert problems == []
