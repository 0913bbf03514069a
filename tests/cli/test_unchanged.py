"""A build of what was built already is seen at once, and only then."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.conftest import SETTINGS_OF_THE_MACHINE, STARTER
from tests.site.quick import site_of, without_rule_pages

from onebook.cli import unchanged
from onebook.cli.unchanged import still_stands
from onebook.text.kept_files import write_kept
from onebook.text.seal import SEAL

GOAL = "plan/goals/fresh-bread.yml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Where a book lies that was built, and a copy of it to put there again."""
    above = tmp_path_factory.mktemp("unchanged").resolve()
    for name, content in STARTER.items():
        path = above / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    with pytest.MonkeyPatch.context() as context:
        for name in SETTINGS_OF_THE_MACHINE:
            context.delenv(name, raising=False)
        without_rule_pages(context)
        site_of(above / "book")
    shutil.copytree(above / "book", above / "copy")
    return above / "book", above / "copy"


@pytest.fixture
def root(made: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book that was built."""
    without_rule_pages(monkeypatch)
    root, copy = made
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(copy, root)
    return root


def stands(root: Path, *more: str) -> bool:
    return still_stands(["-C", str(root), "build", *more]) == 0


def edit(root: Path, name: str = GOAL) -> None:
    path = root / name
    path.write_text(path.read_text("utf-8").replace("Fresh", "Flesh").replace("Island", "Inland"), "utf-8")


def test_what_stands_is_said_in_the_same_words_and_loads_nothing(root: Path) -> None:
    heavy = {"click", "dataclasses", "jinja2", "markdown_it", "mkdocs", "pathlib", "typing", "yaml"}
    code = (
        "import sys\nfrom onebook.cli.unchanged import still_stands\n"
        f"assert still_stands(['-C', {str(root)!r}, 'build']) == 0\n"
        f"print(*sorted({heavy} & {{*sys.modules}}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
    first, last = done.stderr.splitlines()
    assert first.startswith("The site tells nothing of earlier changes")
    assert last.endswith(f"pages, all as they were: {root / 'site/index.html'}")


def test_quietly_it_says_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert stands(root, "-q")
    assert capsys.readouterr().err == ""


def link(root: Path) -> None:
    (root / GOAL).rename(root / "plan/goals/b.yml")
    (root / GOAL).symlink_to("b.yml")


CHANGES: dict[str, Callable[[Path], object]] = {
    "an edit": edit,
    "an edit of a page": lambda root: edit(root, "pages/about.md"),
    "an edit of the settings": lambda root: edit(root, "mkdocs.yml"),
    "a file more": lambda root: (root / "pages/more.md").write_text("# More\n"),
    "a folder by another name": lambda root: (root / "plan").rename(root / "plans"),
    "a file by another name": lambda root: (root / GOAL).rename(root / "plan/goals/bread.yml"),
    "a file less": lambda root: (root / "pages/about.md").unlink(),
    "a link instead": link,
    "a page of the site less": lambda root: (root / "site/index.html").unlink(),
    "a page of the site by hand": lambda root: (root / "site/index.html").write_text("mine"),
    "no list of the site": lambda root: (root / "site/.onebook-site").unlink(),
    "no site": lambda root: (root / "site").rename(root / "old"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(root: Path, change: Callable[[Path], object]) -> None:
    assert stands(root)
    change(root)
    assert not stands(root)


def test_a_change_of_the_same_size_at_the_same_time_is_seen(root: Path) -> None:
    path = root / GOAL
    before = path.stat()
    edit(root)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert not stands(root)


def test_a_checkout_that_brings_the_same_bytes_changes_nothing(root: Path) -> None:
    for path in root.rglob("*.yml"):
        os.utime(path, ns=(1, 1))
    assert stands(root)


def test_what_hides_in_a_folder_that_looks_like_a_site_is_seen_in_the_books_own(root: Path) -> None:
    (root / "plan/goals/.onebook-site").write_text("{}")
    edit(root)
    assert not stands(root)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff", b'{"target": 1}', b"[" * 200_000])
@pytest.mark.parametrize("is_sealed", [True, False])
def test_a_broken_note_is_none(root: Path, data: bytes, is_sealed: bool) -> None:
    (note,) = (root / ".onebook").glob("built-*.json")
    if is_sealed:
        write_kept(root, note.name, data)
    else:
        note.write_bytes(data)
    assert still_stands(["-C", str(root), "build"]) is None


@pytest.mark.parametrize("name", ["target", "code", "environment", "moment", "seen", "from", "files", "state", "said"])
def test_a_note_with_anything_strange_is_none(root: Path, name: str) -> None:
    (note,) = (root / ".onebook").glob("built-*.json")
    kept = note.read_bytes()
    for value in (None, 7.5, "strange", ["a"], {"a": 1}, [[1]]):
        if name in ("moment", "from") and value == 7.5:  # an early one is one
            continue
        write_kept(root, note.name, json.dumps(json.loads(kept[SEAL:]) | {name: value}).encode())
        assert still_stands(["-C", str(root), "build"]) is None, (name, value)
    note.write_bytes(kept)
    assert stands(root)


def test_a_note_that_somebody_else_wrote_is_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(root.parent / "of-another-user"))
    assert not stands(root)


def test_another_day_program_or_machine_is_another_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not stands(root, "--today", "2027-01-16")
    with monkeypatch.context() as context:
        context.setenv("ONEBOOK_TODAY", "2027-01-16")
        assert not stands(root)
    with monkeypatch.context() as context:
        context.setattr(unchanged, "state_of_code", lambda: "another")
        assert not stands(root)
    with monkeypatch.context() as context:
        context.setattr(sys, "path", [*sys.path, str(root / "more")])
        (root / "more/one-1.0.dist-info").mkdir(parents=True)
        assert not stands(root)
    assert stands(root)


@pytest.mark.parametrize("epoch", [None, "+1800000000"])  # which MkDocs takes for a moment, and we do not
def test_a_book_without_a_day_of_its_own_is_built_again_on_the_next(
    root: Path, onebook: Command, monkeypatch: pytest.MonkeyPatch, epoch: str | None
) -> None:
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("      today: 2027-01-15\n", ""))
    assert onebook("-C", root, "build").status == 0
    assert stands(root)
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 86_400)
    assert not stands(root)


def test_another_commit_is_another_site(root: Path, onebook: Command) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *words], cwd=root, check=True)

    (root / ".gitignore").write_text("site/\n")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    assert not stands(root)
    assert onebook("-C", root, "build").status == 0
    assert stands(root)
    git("commit", "-q", "--allow-empty", "-m", "second")
    assert not stands(root)


@pytest.mark.parametrize(
    "more",
    [["--clean"], ["--no-cache"], ["-v"], ["--debug"], ["-o", "elsewhere"], ["--help"], ["--nonsense"], ["build"]],
)
def test_a_call_that_asks_for_more_is_never_answered_at_once(root: Path, more: list[str]) -> None:
    assert still_stands(["-C", str(root), "build", *more]) is None


def test_every_way_to_call_it_means_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "plan")
    assert still_stands(["build"]) == 0
    assert still_stands(["build", "-C", ".."]) == 0
    assert still_stands(["check"]) is None
    assert still_stands([]) is None


def test_without_a_cache_nothing_is_left_and_clean_throws_away(root: Path, onebook: Command) -> None:
    (root / ".onebook/old.bin").write_bytes(b"old")
    assert onebook("-C", root, "build", "--clean", "--no-cache").status == 0
    assert not (root / ".onebook").exists()
    assert not stands(root)
    assert onebook("-C", root, "build", "--clean").status == 0
    assert stands(root)


def test_a_book_whose_own_programs_run_is_always_built(root: Path, onebook: Command) -> None:
    settings = root / "mkdocs.yml"
    settings.write_text(f"{settings.read_text()}      trusted: [hooks]\n")
    assert onebook("-C", root, "build").status == 0
    assert not stands(root)


def test_warnings_are_counted_with_how_to_see_them_whether_it_is_built_or_stands(
    root: Path, onebook: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = root / "mkdocs.yml"
    settings.write_text(f"{settings.read_text()}      severity: {{PLAN004: warning}}\n")
    told = "1 warning: `onebook check` lists it"
    assert told in onebook("-C", root, "build").err.splitlines()
    assert stands(root)
    assert told in capsys.readouterr().err.splitlines()


def test_the_folder_never_grows_for_ever(root: Path, onebook: Command) -> None:
    for number in range(6):
        (root / f".onebook/built-{number}.json").touch()
        os.utime(root / f".onebook/built-{number}.json", (number, number))
    assert onebook("-C", root, "build").status == 0
    names = sorted(path.name for path in (root / ".onebook").glob("built-*.json"))
    assert len(names) == 4
    assert {"built-3.json", "built-4.json", "built-5.json"} <= {*names}
    assert stands(root)


def test_any_edits_built_with_what_was_kept_equal_a_clean_build(root: Path, onebook: Command) -> None:
    """Also where builds came between that were refused, or were killed before they had said anything."""
    goal, page = root / GOAL, root / "pages/about.md"

    def kill() -> None:
        (note,) = (root / ".onebook").glob("built-*.json")
        note.write_bytes(note.read_bytes()[:100])

    edits: list[Callable[[], object]] = [
        lambda: edit(root),
        lambda: goal.rename(root / "plan/goals/early-bread.yml"),
        lambda: goal.write_text("title: [", "utf-8"),
        lambda: goal.write_text(
            (root / "plan/goals/early-bread.yml").read_text("utf-8").replace("Flesh", "More"), "utf-8"
        ),
        kill,
        lambda: page.unlink(),
        lambda: page.write_text("# About\n\nAll else.\n", "utf-8"),
        lambda: (root / "plan/goals/early-bread.yml").unlink(),
    ]
    for one in edits:
        one()
        if still_stands(["-C", str(root), "-q", "build"]) is None:
            onebook("-C", root, "-q", "build")
    assert onebook("-C", root, "-q", "build", "--no-cache", "-o", root.parent / "clean").status == 0
    same = filecmp.dircmp(root / "site", root.parent / "clean")
    names = [path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*") if path.is_file()]
    assert filecmp.cmpfiles(root / "site", root.parent / "clean", names, shallow=False)[1:] == ([], [])
    assert same.right_only == []
