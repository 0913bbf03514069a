"""A book is read from any tree: a folder, a revision of git, unsaved texts; and it is the same book."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, BookMaker

from onebook.compile import check_book
from onebook.model.load import Loaded, load
from onebook.text.tree import FolderTree, GitTree, OverlayTree


def said(loaded: Loaded) -> tuple[object, ...]:
    """Everything that a book says, but for the folder that it lies in."""
    book = loaded.book
    site = (book.site.onebook, book.site.site_name, book.site.pages, book.site.source)
    return (book.entries, book.links, book.pages, book.images, book.page_files, site, loaded.problems)


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments]
    subprocess.run(command, check=True, capture_output=True)


def test_a_revision_of_this_repository_is_the_same_book_as_a_checkout_of_it(tmp_path: Path) -> None:
    if not (REPOSITORY / ".git").exists():
        pytest.skip("this is no git checkout, so it has no revision to read")
    folder = tmp_path / "checkout"
    subprocess.run(
        ["git", "clone", "--quiet", "--shared", str(REPOSITORY), str(folder)], check=True, capture_output=True
    )
    assert said(load(GitTree(REPOSITORY, "HEAD"))) == said(load(folder))


def test_a_new_unsaved_file_counts(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter)
    new = {"plan/goals/rye.yml": "title: Rye\nowner: nobody-here\n", "pages/new.md": "# New\n\n[[goal:rye]]\n"}
    found = check_book(root, texts=new)
    assert "goal:rye" in found.read.names
    assert [page.path for page in found.read.pages] == ["pages/about.md", "pages/new.md"]
    assert [problem.path for problem in found.problems if problem.code == "REF001"] == ["plan/goals/rye.yml"]


def test_a_deleted_unsaved_file_and_other_settings_count(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter)
    settings = starter["mkdocs.yml"].replace("profile: starter", "profile: strict")
    changed = {"plan/goals/fresh-bread.yml": None, "mkdocs.yml": settings.encode()}
    found = load(OverlayTree(FolderTree(root), changed)).book
    assert "goal:fresh-bread" not in found.names
    assert found.site.onebook.profile == "strict"


def test_a_revision_is_read_without_touching_the_folder(book: BookMaker, starter: dict[str, str]) -> None:
    root = book(starter)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    before = said(load(root))
    (root / "plan" / "goals" / "fresh-bread.yml").write_text("title: Changed\n", "utf-8")
    (root / "mkdocs.yml").write_text("site_name: Other\nplugins: [onebook]\n", "utf-8")
    assert said(load(GitTree(root, "HEAD"))) == before
    assert {path.name for path in root.iterdir()} == {".git", "mkdocs.yml", "pages", "plan", "roles"}
