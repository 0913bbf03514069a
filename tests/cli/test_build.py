"""`onebook build`: where a site may go, and what is left when a build is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.conftest import BookMaker
from tests.site.quick import without_rule_pages

from onebook.text.site_folder import MARKER


@pytest.fixture
def root(book: BookMaker, starter: dict[str, str]) -> Path:
    return book(starter)


def below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


FOREIGN = {
    "a checkout with a page that looks like a site's": ["404.html", "CNAME", ".git/HEAD", "thesis.docx"],
    "one hidden file": [".env"],
    "a site of another tool": ["index.html", "sitemap.xml", "assets/main.css"],
    "only a folder": ["photos/a.jpg"],
}


@pytest.mark.parametrize("names", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("way", ["-o", "site_dir"])
def test_a_folder_that_is_not_ours_is_refused_in_one_line_and_stays(
    onebook: Command, root: Path, tmp_path: Path, names: list[str], way: str
) -> None:
    for name in names:
        path = tmp_path / "pub" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
    before = below(tmp_path / "pub")
    if way == "site_dir":
        (root / "mkdocs.yml").write_text(f"{(root / 'mkdocs.yml').read_text()}site_dir: {tmp_path / 'pub'}\n")
    outcome = onebook("-C", root, "build", *(["-o", tmp_path / "pub"] if way == "-o" else []))
    assert outcome.status == 2
    assert outcome.err.count("\n") == 1
    assert f"{tmp_path / 'pub'} holds other files and no site of Onebook" in outcome.err
    assert below(tmp_path / "pub") == before


def test_an_earlier_site_is_named_as_such_with_what_to_do(onebook: Command, root: Path) -> None:
    (root / "site/assets/onebook").mkdir(parents=True)
    (root / "site/404.html").touch()
    outcome = onebook("-C", root, "build")
    assert outcome.status == 2
    assert "a site of an earlier Onebook" in outcome.err
    assert "delete the folder once, and build again" in outcome.err


def test_no_site_goes_where_the_book_or_the_person_lives(
    onebook: Command, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    (tmp_path / "link").symlink_to(root / "plan")
    for target in ("/", home, root, root.parent, root / "plan", root / "pages/site", root / ".git", tmp_path / "link"):
        outcome = onebook("-C", root, "build", "-o", target)
        assert outcome.status == 2, target
        assert outcome.err.count("\n") == 1
    assert onebook("-C", root, "build", "-o", root / "mkdocs.yml").status == 2
    assert list(home.iterdir()) == []


def test_plain_mkdocs_empties_no_folder_of_somebody_else(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site/thesis.docx").write_text("mine")
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    assert subprocess.run(command, cwd=root, check=False, capture_output=True).returncode
    assert below(root / "site") == ["thesis.docx"]
    (root / "site/thesis.docx").unlink()
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (root / "site/CNAME").write_text("mine")
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    assert done.returncode
    assert "`CNAME`, which Onebook did not make" in done.stderr
    assert (root / "site/CNAME").exists()


KILLED = """
import os, signal, sys
from onebook.cli import host
from onebook.cli.run import run
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
setattr(host, sys.argv[1], die)
run(["-C", sys.argv[2], "build"])
"""


def test_a_killed_build_leaves_the_site_and_the_next_one_tidies_up(onebook: Command, tmp_path: Path) -> None:
    root = tmp_path / "book"
    assert onebook("-q", "init", root).status == 0
    subprocess.run(["git", "init", "-q", "."], cwd=root, check=True)
    assert onebook("-C", root, "build").status == 0
    site = below(root / "site")
    assert MARKER in site
    assert onebook("-C", root, "check").status == 0
    known = set(os.listdir(root))  # noqa: PTH208
    for moment in ("mkdocs_build", "publish"):
        done = subprocess.run([sys.executable, "-c", KILLED, moment, str(root)], check=False, capture_output=True)
        assert done.returncode == -signal.SIGKILL
        assert below(root / "site") == site
        left = {*os.listdir(root)} - known  # noqa: PTH208
        assert left
        told = subprocess.run(
            ["git", "status", "--short", "-uall"], cwd=root, capture_output=True, text=True, check=True
        )
        assert not [name for name in left if name in told.stdout]
        assert onebook("-C", root, "check").status == 0
        assert {*os.listdir(root)} == known  # noqa: PTH208


def test_a_build_says_what_it_leaves_out_and_runs_none_of_it(
    onebook: Command, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_rule_pages(monkeypatch)
    (root / "hook.py").write_text("__import__('pathlib').Path('PWNED').touch()\n")
    settings = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(f"{settings}hooks:\n  - hook.py\n")
    monkeypatch.chdir(root)
    outcome = onebook("build")
    assert outcome.status == 0
    assert "Left out: mkdocs.yml:12: `hooks` makes every build run the program `hook.py`" in outcome.err
    assert not (root / "PWNED").exists()
    (root / "mkdocs.yml").write_text(f"{settings}      trusted: [hooks]\nhooks:\n  - hook.py\n")
    assert onebook("build").status == 0
    assert (root / "PWNED").exists()
    for tag in ("!!python/object/apply:os.system ['touch PWNED2']", "!!python/name:os.system", "!!python/module:x"):
        (root / "mkdocs.yml").write_text(f"{settings}extra:\n  x: {tag}\n")
        for command in ("check", "build", "handout"):
            assert onebook(command).status == 1, (command, tag)
    assert not (root / "PWNED2").exists()
