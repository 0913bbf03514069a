"""Books that no hand of ours has written: what an import lays down, and what a program has dumped of others' records."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.search import real_book

from onebook.cli.run import run


@pytest.fixture(scope="session")
def imported_root(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real plan in StratML, as `onebook import` writes it: goals, measures, positions, long texts."""
    root = tmp_path_factory.mktemp("imported") / "book"
    source = shared_data / "stratml/real/SMLC2011-annual-report.prefixed.xml"
    assert run(["-q", "import", "stratml", str(source), "--into", str(root)]) == 0
    return root


@pytest.fixture(scope="session")
def recorded_root(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of real organisations as another program's YAML has them: folded lines, quotes, one file for many."""
    root = tmp_path_factory.mktemp("recorded")
    for name, text in real_book.files(shared_data).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root
