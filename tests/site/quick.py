"""Sites of small books, built as `onebook build` builds them, without the 150 pages about the rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onebook.cli.run import run
from onebook.outputs.site.pages import rules


def without_rule_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the pages that are the same in every book."""

    def none(_: Any) -> Iterator[Any]:
        return iter(())

    monkeypatch.setattr(rules, "lines", none)


def site_of(root: Path) -> Path:
    """The site of the book at `root`, which must build."""
    assert run(["-C", str(root), "-q", "build"]) == 0
    return root / "site"
