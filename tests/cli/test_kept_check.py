"""A check of what nobody has changed is not made again, and says the same as one that is."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import Command
from tests.conftest import REPOSITORY, BookMaker
from tests.rules.clean_book import CLEAN
from tests.test_living_book import EDITS, apply

import onebook.cli.check as cli_check
import onebook.compile
from onebook.cli import kept_check
from onebook.cli.run import run
from onebook.model.load import load
from onebook.model.shelf import Shelf
from onebook.outputs.problems.formats import FORMATS
from onebook.text import watched
from onebook.text.store import Store

BOOK = CLEAN | {"plan/goals/odd.yml": "title: Odd\nowner: nobody-at-all\nperiod: 2027\nsuccess: It works.\nspare: x\n"}


@pytest.fixture(autouse=True)
def own_seal(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was really checked."""
    made: list[object] = []
    really = onebook.compile.check_book

    def counted(*about: object, **more: object) -> object:
        made.append(about[0])
        return really(*about, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(onebook.compile, "check_book", counted)
    return made


def test_the_formats_that_check_names_are_those_that_there_are() -> None:
    assert tuple(FORMATS) == cli_check.FORMATS


@pytest.mark.parametrize("form", cli_check.FORMATS)
@pytest.mark.parametrize("more", [(), ("--strict",), ("--select", "SCH"), ("--ignore", "SCH"), ("plan/goals",)])
def test_the_second_check_says_the_same_in_every_format(
    onebook: Command, book: BookMaker, checks: list[object], form: str, more: tuple[str, ...]
) -> None:
    call = ("-C", book(BOOK), "check", "--format", form, *more)
    first, second = onebook(*call), onebook(*call)
    assert len(checks) == 1
    assert "odd.yml" in first.out or "--ignore" in more
    assert _timeless(second.out) == _timeless(first.out)
    assert (second.status, second.err) == (first.status, first.err)
    assert _timeless(onebook(*call, "--no-cache").out) == _timeless(first.out)
    assert len(checks) == 2


def test_statistics_and_codes_that_are_none_are_told_from_what_was_kept(
    onebook: Command, book: BookMaker, checks: list[object]
) -> None:
    root = book(BOOK)
    first = onebook("-C", root, "check", "--statistics")
    assert onebook("-C", root, "check", "--statistics") == first
    assert onebook("-C", root, "check", "--select", "NONE1").status == 2
    assert onebook("-C", root, "check", "nowhere").status == 2
    assert len(checks) == 1


def test_no_cache_keeps_nothing_either(onebook: Command, book: BookMaker) -> None:
    root = book(BOOK)
    onebook("-C", root, "check", "--no-cache")
    assert not (root / ".onebook").exists()


def test_a_check_of_what_nobody_changed_loads_no_reader(book: BookMaker) -> None:
    root = book(BOOK)
    code = (
        "import sys\nfrom onebook.cli.run import run\nstatus = run(sys.argv[1:])\n"
        "heavy = {'yaml', 'jinja2', 'mkdocs', 'markdown_it', 'onebook.rules', 'onebook.compile', 'onebook.model.values'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\nsys.exit(status)\n"
    )
    call = [sys.executable, "-c", code, "-C", str(root), "check"]
    first, second = (subprocess.run(call, capture_output=True, text=True, check=False) for _ in range(2))
    assert "yaml" in first.stderr
    assert second.stderr == "[]\n"
    assert second.stdout == first.stdout


CHANGES: dict[str, Callable[[Path], object]] = {
    "an edit": lambda root: _write(root / "plan/goals/odd.yml", "title: Even\n"),
    "an edit of the same length": lambda root: _write(
        root / "plan/goals/odd.yml", BOOK["plan/goals/odd.yml"].replace("Odd", "Eve")
    ),
    "a new file": lambda root: _write(root / "plan/goals/new.yml", "title: New\n"),
    "a new page": lambda root: _write(root / "pages/new.md", "# New\n"),
    "a file beside the folders": lambda root: _write(root / "goals.yml", "goals:\n  - title: x\n"),
    "a folder beside the folders": lambda root: _write(root / "goals/one.yml", "title: x\n"),
    "a deleted file": lambda root: (root / "plan/goals/odd.yml").unlink(),
    "a renamed file": lambda root: (root / "plan/goals/odd.yml").rename(root / "plan/goals/even.yml"),
    "the settings": lambda root: _write(
        root / "mkdocs.yml", BOOK["mkdocs.yml"].replace("profile: strict", "profile: starter")
    ),
    "a font that the settings name": lambda root: (root / "pages/house.otf").unlink(),
    "a picture": lambda root: _write(root / "pages/one.svg", "<svg><script/></svg>"),
    "a folder in place of a file": lambda root: _as_folder(root / "plan/goals/odd.yml"),
    "a link": lambda root: (root / "plan/goals/link.yml").symlink_to(root / "mkdocs.yml"),
    "the site's folder": lambda root: (root / "site").symlink_to(root / "plan"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_a_check_looks_at_makes_a_new_one(
    onebook: Command, book: BookMaker, checks: list[object], change: str
) -> None:
    named = BOOK["mkdocs.yml"].replace("  - onebook:\n", "  - onebook:\n      print_fonts: [pages/house.otf]\n")
    root = book(BOOK | {"mkdocs.yml": named, "pages/house.otf": "OTTO", "pages/one.svg": "<svg/>"})
    assert onebook("-C", root, "check").status != 70
    onebook("-C", root, "check")
    assert len(checks) == 1
    CHANGES[change](root)
    now = onebook("-C", root, "check")
    assert len(checks) == 2
    assert now == onebook("-C", root, "check", "--no-cache")


def test_after_an_edit_only_the_edited_file_is_read(
    onebook: Command, book: BookMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(BOOK)
    shelves: list[Shelf] = []
    really = Shelf.keep

    def noted(shelf: Shelf) -> None:
        shelves.append(shelf)
        really(shelf)

    monkeypatch.setattr(Shelf, "keep", noted)
    onebook("-C", root, "check")
    _write(root / "plan/goals/odd.yml", BOOK["plan/goals/odd.yml"].replace("It works", "It does"))
    edited = onebook("-C", root, "check")
    (root / "plan/goals/odd.yml").rename(root / "plan/goals/even.yml")
    onebook("-C", root, "check")
    _write(root / "mkdocs.yml", BOOK["mkdocs.yml"].replace("today: 2027-01-15", "today: 2027-01-16"))
    onebook("-C", root, "check")
    every = len(shelves[0].read)
    assert every > 8
    assert [len(shelf.read) for shelf in shelves[1:3]] == [1, 1]
    assert shelves[1].read == ["plan/goals/odd.yml"]
    assert shelves[3].read == [] or len(shelves[3].read) == every
    assert "odd.yml" in edited.out


def test_what_content_files_say_is_the_same_from_the_shelf(tmp_path: Path) -> None:
    """Of every mistake that the tests know, too."""
    shelf_root = tmp_path / "kept"
    shelf_root.mkdir()
    for name in sorted({"one": BOOK, "sample": None}):
        root = REPOSITORY if name == "sample" else tmp_path / name
        for path, text in BOOK.items() if name == "one" else ():
            _write(root / path, text)
        first, second = Shelf(Store(shelf_root)), Shelf(Store(shelf_root))
        fresh = load(root)
        one = load(root, shelf=first)
        first.keep()
        two = load(root, shelf=second)
        assert second.read == []
        for loaded in (one, two):
            assert loaded.problems == fresh.problems
            assert loaded.book.entries == fresh.book.entries
            assert loaded.book.links == fresh.book.links


def test_another_day_and_another_place_make_a_new_one(
    onebook: Command, book: BookMaker, checks: list[object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    undated = BOOK | {"mkdocs.yml": "".join(x for x in BOOK["mkdocs.yml"].splitlines(True) if "today" not in x)}
    root = book(undated)
    for day in ("2027-01-15", "2027-01-15", "2027-01-16"):
        onebook("-C", root, "check", "--today", day)
    assert len(checks) == 2
    monkeypatch.setattr(kept_check, "by_the_clock", lambda zone: __import__("datetime").date(2027, 3, 1))
    onebook("-C", root, "check")
    assert len(checks) == 3, "what was kept is of a day that the command line named"
    onebook("-C", root, "check")
    assert len(checks) == 4, "the clock says that it is another day now"
    monkeypatch.setenv("ONEBOOK_TODAY", "2027-01-15")
    onebook("-C", root, "check")
    onebook("-C", root, "check")
    assert len(checks) == 5
    root.rename(tmp_path / "elsewhere")
    onebook("-C", tmp_path / "elsewhere", "check")
    assert len(checks) == 6


def test_a_file_that_was_only_touched_is_read_and_found_to_be_the_same(
    onebook: Command, book: BookMaker, checks: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(BOOK)
    monkeypatch.setattr(watched, "_DOUBT", -(10**18))
    onebook("-C", root, "check")
    os.utime(root / "plan/goals/odd.yml", (1, 1))
    onebook("-C", root, "check")
    assert len(checks) == 1


def test_what_the_settings_take_from_elsewhere_is_looked_at_each_time(
    onebook: Command, book: BookMaker, checks: list[object], tmp_path: Path
) -> None:
    (tmp_path / "above.yml").write_text("site_name: Above\n", "utf-8")
    root = book(BOOK | {"mkdocs.yml": f"INHERIT: {tmp_path / 'above.yml'}\n{BOOK['mkdocs.yml']}"})
    onebook("-C", root, "check")
    onebook("-C", root, "check")
    assert len(checks) == 2


def test_a_folder_that_nobody_may_write_into_is_checked_all_the_same(
    onebook: Command, book: BookMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = book(BOOK)
    expected = onebook("-C", root, "check", "--no-cache")
    (root / ".onebook").write_text("in the way", "utf-8")
    assert onebook("-C", root, "check") == expected
    (root / ".onebook").unlink()
    (root / ".onebook").symlink_to(root / "plan")
    assert onebook("-C", root, "check") == expected
    assert not (root / "plan/check").exists()


def test_what_somebody_else_brings_is_no_answer(
    onebook: Command, book: BookMaker, checks: list[object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = book(BOOK)
    onebook("-C", root, "check")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of-somebody-else"))
    onebook("-C", root, "check")
    assert len(checks) == 2


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=EDITS, seed=st.integers(0, 1000))
def test_any_edits_checked_with_what_was_kept_equal_a_clean_check(
    edits: list[tuple[str, str, int, str]], seed: int
) -> None:
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for path, text in CLEAN.items():
            _write(root / path, text)
        for edit in (None, *edits):
            if edit is not None:
                apply(root, edit)
            _spoil(root / ".onebook", dice)
            for _ in range(2):
                assert _said(root) == _said(root, "--no-cache")


def _spoil(folder: Path, dice: random.Random) -> None:
    """What a killed run, a full disk or a stranger may leave."""
    for path in sorted(folder.glob("*")) if dice.random() < 0.5 else ():
        data = path.read_bytes()
        at = dice.randrange(len(data) + 1)
        path.write_bytes(
            dice.choice((data[:at], data[:at] + b"\0" + data[at + 1 :], dice.randbytes(50), b"", data + b"x"))
        )


def _said(root: Path, *more: str) -> str:
    out = root.parent / f"{root.name}.out"
    with out.open("w") as stream, _AsStdout(stream.fileno()):
        status = run(["-C", str(root), "check", "--format", "json", *more])
    said = out.read_text("utf-8")
    out.unlink()
    return f"{status} {_timeless(said)}"


def test_two_checks_at_once_do_not_spoil_what_is_kept(book: BookMaker, onebook: Command, checks: list[object]) -> None:
    root = book(BOOK)
    calls = [[sys.executable, "-m", "onebook", "-C", str(root), "check"] for _ in range(3)]
    running = [subprocess.Popen(call, stdout=subprocess.PIPE, text=True) for call in calls]
    said = {process.communicate()[0] for process in running}
    assert said == {onebook("-C", root, "check").out}
    assert checks == []
    assert sorted(path.name for path in (root / ".onebook").iterdir()) == [".gitignore", "check", "contents"]


def test_the_sample_says_the_same_twice(onebook: Command, tmp_path: Path) -> None:
    for name in ("plan", "roles", "lexicon", "pages"):
        subprocess.run(["cp", "-r", str(REPOSITORY / name), str(tmp_path / name)], check=True)
    _write(tmp_path / "mkdocs.yml", (REPOSITORY / "mkdocs.yml").read_text("utf-8"))
    call = ("-C", tmp_path, "check", "--format", "json")
    first = onebook(*call)
    assert _timeless(onebook(*call).out) == _timeless(first.out) == _timeless(onebook(*call, "--no-cache").out)


class _AsStdout:
    """What a command writes goes to a file, without the fixtures of one test for each example."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def __enter__(self) -> None:
        sys.stdout.flush()
        self._old, self._sys = os.dup(1), sys.stdout
        os.dup2(self._handle, 1)
        sys.stdout = os.fdopen(os.dup(1), "w", encoding="utf-8")

    def __exit__(self, *_: object) -> None:
        sys.stdout.close()
        sys.stdout = self._sys
        os.dup2(self._old, 1)
        os.close(self._old)


def _timeless(said: str) -> str:
    """Without the one thing that differs from run to run."""
    if said.startswith("{"):
        document = json.loads(said)
        document.get("summary", {}).pop("seconds", None)
        return json.dumps(document)
    first, mark, rest = said.partition(' time="')
    return first + mark + rest.partition('"')[2] if mark and first.startswith("<?xml") else said


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
