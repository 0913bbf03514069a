"""The table of contents: scan, load, link, check, mend."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from onebook.model.load import load
from onebook.problem import Problem
from onebook.rules.fix import Mended, mend
from onebook.rules.run import Checked, check

Wanted = Callable[[Iterable[Problem]], Iterable[Problem]]
"""Chooses among problems."""


def check_book(root: Path, today: date | None = None, texts: Mapping[str, str] | None = None) -> Checked:
    """Read the book at `root` and run every rule. Raises `OSError` where the machine cannot read it.

    `texts` stand for files that are changed and not yet written, by path.
    """
    was_enabled = gc.isenabled()
    gc.disable()  # many small objects that all live on: collecting in between only costs time
    try:
        return check(load(root, today, texts))
    finally:
        if was_enabled:
            gc.enable()


def mend_book(root: Path, today: date | None, wanted: Wanted) -> tuple[Checked, Mended, Checked]:
    """Mend in memory what is wanted and safe.

    Gives the book as it was read, what was mended, and the book as it would be then.
    """
    first = last = check_book(root, today)
    last_texts: Mapping[str, str] = {}

    def find(texts: Mapping[str, str]) -> Iterable[Problem]:
        nonlocal last, last_texts
        if texts:
            last, last_texts = check_book(root, today, texts), texts
        return wanted(last.problems)

    mended = mend(find, first.read.sources)
    return first, mended, last if last_texts == mended.texts else check_book(root, today, mended.texts)
