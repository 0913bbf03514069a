"""A wheel carries what an installed Onebook shows: templates, the rule pages, the sample book."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from onebook.rules.rule import rules

REPOSITORY = Path(__file__).resolve().parents[1]

SAMPLE = ("plan", "roles", "lexicon", "pages", "mkdocs.yml")


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="session")
def in_wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel that is built from this checkout."""
    if missing := [name for name in SAMPLE if not (REPOSITORY / name).exists()]:
        pytest.skip(f"the sample book is not complete yet: {', '.join(missing)} not there")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_all_of_the_package_is_in(in_wheel: set[str]) -> None:
    assert {f"onebook/{name}" for name in files_below(REPOSITORY / "generator/onebook")} <= in_wheel


def test_the_sample_book_is_in(in_wheel: set[str]) -> None:
    for name in SAMPLE:
        source = REPOSITORY / name
        below = {f"{name}/{inner}" for inner in files_below(source)} if source.is_dir() else {name}
        assert {f"onebook/sample/{inner}" for inner in below} <= in_wheel


def test_the_rule_pages_are_in(in_wheel: set[str]) -> None:
    assert {f"onebook/rules/pages/{code}.md" for code in rules()} <= in_wheel


def test_nothing_else_is_in(in_wheel: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in in_wheel} == {"onebook"}
