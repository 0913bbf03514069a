"""One notion of a tree: a folder, the same folder as a revision of git, and unsaved texts above either."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.text.git import NoHistory
from onebook.text.tree import FolderTree, Form, GitTree, OverlayTree, Tree, TreeTarget

FILES = {
    "mkdocs.yml": b"site_name: x\n",
    "plan/goals/grow.yml": b"title: Grow\n",
    "plan/goals.yml": b"goals: []\n",
    "pages/\xc3\xbcber uns.md".encode("latin-1").decode("utf-8"): b"# About\n",
    "pages/win.md": b"# One\r\n\r\ntwo\r\n",
}
LINKS = {
    "pages/again.md": "../plan/goals/grow.yml",
    "pages/out.md": "../../secret",
    "pages/nowhere": "nothing-there",
    "pages/round": "round",
    "goals": "plan/goals",
}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose folder `book` holds the files above, as its only commit."""
    top = tmp_path_factory.mktemp("repository")
    book = top / "book"
    for path, data in FILES.items():
        (book / path).parent.mkdir(parents=True, exist_ok=True)
        (book / path).write_bytes(data)
    for path, where in LINKS.items():
        (book / path).symlink_to(where)
    (top / "secret").write_text("secret")
    git(top, "init", "-q")
    git(top, "-c", "core.autocrlf=false", "add", "-A")
    git(top, "commit", "-q", "-m", "x")
    return book


@pytest.fixture(scope="module", params=["folder", "git", "overlay"])
def tree(request: pytest.FixtureRequest, repository: Path) -> Tree:
    """The same tree in its three forms."""
    if request.param == "git":
        return GitTree(repository, git(repository, "rev-parse", "HEAD"))
    folder = FolderTree(repository)
    return OverlayTree(folder, {}) if request.param == "overlay" else folder


def everything(tree: Tree, folder: str = "") -> dict[str, Form]:
    found: dict[str, Form] = {}
    for name, form in tree.names(folder):
        path = f"{folder}/{name}" if folder else name
        found[path] = form
        if form == "folder":
            found |= everything(tree, path)
    return found


def test_every_form_of_a_tree_has_the_same_names(tree: Tree) -> None:
    folders = {"plan", "plan/goals", "pages"}
    expected = dict.fromkeys(FILES, "file") | dict.fromkeys(LINKS, "link") | dict.fromkeys(folders, "folder")
    assert everything(tree) == expected
    assert {path: tree.form(path) for path in expected} == expected
    assert tree.form("plan/nothing.yml") == "nothing"
    with pytest.raises(OSError, match="roles"):
        tree.names("roles")


def test_every_form_of_a_tree_says_the_same(tree: Tree) -> None:
    assert {path: tree.read(path, 1000) for path in FILES} == FILES
    assert tree.read("pages/again.md", 1000) == FILES["plan/goals/grow.yml"]
    assert tree.read("mkdocs.yml", 4) == b"site"
    with pytest.raises(OSError, match="nothing"):
        tree.read("plan/nothing.yml", 10)


def test_links_are_followed_inside_and_never_out(tree: Tree) -> None:
    assert tree.target("pages/again.md") == TreeTarget("file", "plan/goals/grow.yml")
    assert tree.target("goals") == TreeTarget("folder", "plan/goals")
    assert tree.target("goals/grow.yml") == TreeTarget("file", "plan/goals/grow.yml")
    assert tree.target("pages/out.md").path is None
    for nowhere in ("pages/nowhere", "pages/round", "plan/nothing.yml"):
        assert tree.target(nowhere) == TreeTarget("nothing", None)


def test_equal_keys_mean_equal_bytes(repository: Path) -> None:
    old = GitTree(repository, "HEAD")
    assert old.key("pages/again.md") == old.key("plan/goals/grow.yml") != old.key("plan/goals.yml")
    assert FolderTree(repository).key("plan/goals.yml") == ""


def test_a_revision_that_is_not_there_says_so(repository: Path, tmp_path: Path) -> None:
    with pytest.raises(NoHistory):
        GitTree(repository, "0" * 40).names("")
    with pytest.raises(NoHistory):
        GitTree(tmp_path, "HEAD").names("")


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert FolderTree(tmp_path).names("") == [("pipe.md", "a pipe between programs")]


def test_unsaved_texts_stand_for_files(repository: Path) -> None:
    tree = OverlayTree(
        FolderTree(repository),
        {"plan/goals/new/one.yml": b"title: One\n", "plan/goals.yml": None, "mkdocs.yml": b"site_name: y\n"},
    )
    assert tree.read("mkdocs.yml", 100) == b"site_name: y\n"
    assert tree.form("plan/goals.yml") == "nothing"
    assert tree.names("plan/goals") == [("grow.yml", "file"), ("new", "folder")]
    assert tree.names("plan/goals/new") == [("one.yml", "file")]
    with pytest.raises(OSError, match="deleted"):
        tree.read("plan/goals.yml", 100)


def test_a_text_behind_a_link_is_the_unsaved_one(repository: Path) -> None:
    tree = OverlayTree(FolderTree(repository), {"plan/goals/grow.yml": b"title: Shrink\n"})
    assert tree.read("pages/again.md", 100) == b"title: Shrink\n"


_PATHS = st.sampled_from(["a.yml", "plan/b.yml", "plan/goals/c.yml", "pages/d/e.md"])
_CONTENTS = st.dictionaries(_PATHS, st.binary(max_size=5))


@given(_CONTENTS, st.dictionaries(_PATHS, st.none() | st.binary(max_size=5)))
def test_an_overlay_equals_the_tree_with_the_changes_made(
    below: Mapping[str, bytes], changed: dict[str, bytes]
) -> None:
    nothing = FolderTree(Path("/nonexistent"))
    base = OverlayTree(_Empty(), below)
    said: dict[str, bytes | None] = {**below, **changed}
    made = {path: data for path, data in said.items() if data is not None}
    over, whole = OverlayTree(base, changed), OverlayTree(_Empty(), made)
    assert nothing.form("a.yml") == "nothing"
    files = {path for path, form in everything(over).items() if form == "file"}
    assert files == set(made) == {path for path, form in everything(whole).items() if form == "file"}
    assert {path: over.read(path, 10) for path in files} == made


class _Empty:
    """A tree with nothing in it."""

    root = Path("/nonexistent")

    def names(self, folder: str) -> list[tuple[str, Form]]:
        return []

    def form(self, path: str) -> Form:
        return "nothing"

    def target(self, path: str) -> TreeTarget:
        return TreeTarget("folder", "") if not path else TreeTarget("nothing", None)

    def fetch(self, paths: Iterable[str]) -> None:
        pass

    def read(self, path: str, limit: int) -> bytes:
        raise FileNotFoundError(path)

    def names_key(self) -> str:
        return ""

    def key(self, path: str) -> str:
        return ""
