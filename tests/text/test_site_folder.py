"""A site replaces a site and nothing else, at once, and whatever kills it leaves a whole one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import REPOSITORY
from tests.text.killed import NEW

from onebook.text import site_folder
from onebook.text.site_folder import MARKER, NotOurs, files_in, foreign_in, list_of, publish, refuse_foreign, write_list
from onebook.text.workplace import tidy, workplace

OLD = {"index.html": "old", "goals/grow.html": "old", "goals/gone.html": "old", "assets/old/old.css": "old"}
OTHERS = {"CNAME": "book.example.org", ".git/HEAD": "ref: refs/heads/gh-pages", "goals/notes.txt": "mine"}
EMPTY = "(an empty folder)"


def lay(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def contents(folder: Path) -> dict[str, str]:
    found = {name: folder / name for name in files_in(folder) if name != MARKER}
    return {name: EMPTY if path.is_dir() else path.read_text() for name, path in found.items()}


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def old_site(parent: Path, others: Mapping[str, str] = {}) -> Path:
    target = parent / "site"
    lay(target, OLD)
    write_list(target, OLD)
    lay(target, others)
    return target


def build(target: Path, files: Mapping[str, str] = NEW) -> None:
    with workplace(target.name, target.parent) as place:
        (place / "new").mkdir()
        lay(place / "new", files)
        publish(place / "new", target)


@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_a_new_site_takes_the_old_ones_place(tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if way == "renames":
        monkeypatch.setattr(site_folder, "exchange", lambda one, other: False)
    target = old_site(tmp_path)
    target.chmod(0o750)
    build(target)
    assert contents(target) == NEW
    assert list_of(target) == set(NEW)
    assert target.stat().st_mode & 0o777 == 0o750
    assert names_in(tmp_path) == ["site"]


def test_what_is_not_ours_in_a_site_stays(tmp_path: Path) -> None:
    target = old_site(tmp_path, OTHERS)
    build(target)
    assert contents(target) == {**NEW, **OTHERS}
    assert not (target / "assets/old").exists()
    assert foreign_in(target) == sorted(OTHERS)
    (target / "elsewhere").symlink_to(tmp_path)
    build(target)
    assert (target / "elsewhere").is_symlink()
    assert foreign_in(target) == sorted([*OTHERS, "elsewhere"])


def test_a_site_never_replaces_a_file_of_somebody_else(tmp_path: Path) -> None:
    target = old_site(tmp_path, {"404.html": "mine"})
    with pytest.raises(NotOurs, match=r"404\.html stands where the site has something"):
        build(target)
    assert contents(target) == {**OLD, "404.html": "mine"}


@pytest.mark.parametrize("place", ["goals", "assets"])
def test_nothing_is_written_or_deleted_through_a_link(tmp_path: Path, place: str) -> None:
    target = old_site(tmp_path)
    lay(tmp_path / "precious", {"gone.html": "mine", "old/old.css": "mine"})
    for name in [name for name in OLD if name.startswith(place)]:
        (target / name).unlink()
    (target / "assets/old").rmdir() if place == "assets" else None
    (target / place).rmdir()
    (target / place).symlink_to(tmp_path / "precious")
    with pytest.raises(NotOurs):
        build(target)
    build(target, {"index.html": "new"})
    assert contents(tmp_path / "precious") == {"gone.html": "mine", "old/old.css": "mine"}


@pytest.mark.parametrize(
    "written",
    ["", "{}", "[]", '{"files": 1}', '{"files": ["../x"]}', '{"files": ["/etc/passwd"]}', '{"files": [1]}', "[" * 9999],
)
def test_a_list_that_cannot_be_trusted_makes_nothing_ours(tmp_path: Path, written: str) -> None:
    lay(tmp_path / "site", {"index.html": "mine", MARKER: written})
    with pytest.raises(NotOurs, match="cannot be read"):
        refuse_foreign(tmp_path / "site")


def test_a_folder_is_ours_when_it_is_empty_or_absent_or_says_so(tmp_path: Path) -> None:
    refuse_foreign(tmp_path / "absent")
    (tmp_path / "empty").mkdir()
    refuse_foreign(tmp_path / "empty")
    refuse_foreign(old_site(tmp_path))
    lay(tmp_path / "full", {"404.html": "x", ".git/HEAD": "x"})
    with pytest.raises(NotOurs, match="holds other files and no site"):
        refuse_foreign(tmp_path / "full")
    lay(tmp_path / "earlier", {"404.html": "x", "assets/onebook/onebook.css": "x"})
    with pytest.raises(NotOurs, match="a site of an earlier Onebook"):
        refuse_foreign(tmp_path / "earlier")
    with pytest.raises(NotOurs, match="is a file"):
        refuse_foreign(tmp_path / "full/404.html")


def test_a_folder_that_cannot_be_moved_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_mounted(*_: object) -> None:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(site_folder, "exchange", lambda one, other: False)
    monkeypatch.setattr(site_folder, "_two_renames", is_mounted)
    target = old_site(tmp_path)
    build(target)
    assert contents(target) == NEW
    (tmp_path / "empty").mkdir()
    build(tmp_path / "empty")
    assert contents(tmp_path / "empty") == NEW


@pytest.mark.parametrize(
    ("way", "others"),
    [("exchange", {}), ("renames", {}), ("exchange", OTHERS), ("first", {})],
    ids=["exchange", "renames", "in place", "first"],
)
def test_whenever_it_is_killed_a_whole_site_is_there_and_the_next_build_leaves_nothing_over(
    tmp_path: Path, way: str, others: dict[str, str]
) -> None:
    (tmp_path / "before").mkdir()
    if way != "first":
        old_site(tmp_path / "before", others)
    subprocess.run([sys.executable, REPOSITORY / "tests/text/killed.py", tmp_path, way], check=True)
    folders = [folder for folder in tmp_path.iterdir() if folder.name != "before"]
    assert len(folders) > 8
    for folder in folders:
        target = folder / "site"
        if way == "renames":
            tidy(folder)  # as every command does when it begins
        found = contents(target) if target.exists() else {}
        ours = {name: text for name, text in found.items() if name not in others and "onebook-" not in name}
        site = {name: text for name, text in ours.items() if text != EMPTY}
        if others:
            assert {name: found[name] for name in others} == others
            assert site["index.html"] in ("old", "new")
        else:
            assert site in ((NEW, {}) if way == "first" else (NEW, OLD))
        build(target)
        assert contents(target) == {**NEW, **others}
        assert names_in(folder) == ["site"]


def test_two_builds_at_once_do_no_harm(tmp_path: Path) -> None:
    target = old_site(tmp_path)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: build(target, {"index.html": str(number)}), range(40)))
    assert list(contents(target)) == ["index.html"]
    assert names_in(tmp_path) == ["site"]


def test_what_somebody_works_on_is_not_tidied_away(tmp_path: Path) -> None:
    with workplace("site", tmp_path) as place, workplace("print") as other:
        code = "import sys; from pathlib import Path; from onebook.text.workplace import tidy; tidy(Path(sys.argv[1]))"
        for folder in (tmp_path, other.parent):
            subprocess.run([sys.executable, "-c", code, folder], check=True)
        assert place.is_dir()
        assert other.is_dir()
    assert names_in(tmp_path) == []
    assert not other.exists()


def test_nothing_is_tidied_through_a_link_and_nothing_leaves_its_folder(tmp_path: Path) -> None:
    lay(tmp_path / "precious", {"old/a.txt": "mine", "returns-to": "../stolen"})
    (tmp_path / "here").mkdir()
    (tmp_path / "here/.site.onebook-1").symlink_to(tmp_path / "precious")
    (tmp_path / "here/.site.onebook-1.lock").touch()
    lay(tmp_path / "here/.site.onebook-2", {"old/a.txt": "mine", "returns-to": "../stolen"})
    (tmp_path / "here/.site.onebook-2.lock").touch()
    tidy(tmp_path / "here")
    assert contents(tmp_path / "precious") == {"old/a.txt": "mine", "returns-to": "../stolen"}
    assert not (tmp_path / "stolen").exists()


@given(
    st.sets(st.from_regex(r"[a-c](/[a-c]){0,2}", fullmatch=True)),
    st.sets(st.from_regex(r"[a-c](/[a-c]){0,2}", fullmatch=True)),
)
def test_after_a_build_there_is_the_new_site_and_what_is_not_ours(
    tmp_path_factory: pytest.TempPathFactory, before: set[str], after: set[str]
) -> None:
    def fits(names: set[str]) -> set[str]:
        return {name for name in names if not any(name.startswith(f"{other}/") for other in names)}

    before, after = fits(before), fits(after)
    folder = tmp_path_factory.mktemp("any")
    target = folder / "site"
    lay(target, dict.fromkeys(before, "old"))
    write_list(target, before)
    lay(target, {"mine.txt": "mine"})
    try:
        build(target, dict.fromkeys(after, "new"))
    except NotOurs:  # a folder stands where a file is to be, or the other way round
        assert contents(target) == {**dict.fromkeys(before, "old"), "mine.txt": "mine"}
    else:
        assert contents(target) == {**dict.fromkeys(after, "new"), "mine.txt": "mine"}


DYING = """
import os, signal, sys, tempfile
from onebook.text.workplace import workplace
from onebook.text.write import write_text
from pathlib import Path
tempfile.tempdir = sys.argv[1]
with workplace("print") as one, workplace("earlier") as other:
    (one / "root").mkdir()
    (one / "root" / "data.json").write_text("x")
    os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    write_text(Path(sys.argv[1]) / "book.pdf", "x")
"""


def test_what_a_killed_run_left_among_temporary_files_goes_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "of-somebody-else").mkdir()
    subprocess.run([sys.executable, "-c", DYING, tmp_path], check=False)
    assert len(names_in(tmp_path)) > 4
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with workplace("print"):
        pass
    assert names_in(tmp_path) == ["of-somebody-else"]
