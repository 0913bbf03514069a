"""The table of contents: scan, load, link, check."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

from onebook.model.load import load
from onebook.rules.run import Checked, check


def check_book(root: Path, today: date | None = None) -> Checked:
    """Read the book at `root` and run every rule. Raises `OSError` where the machine cannot read it."""
    was_enabled = gc.isenabled()
    gc.disable()  # many small objects that all live on: collecting in between only costs time
    try:
        return check(load(root, today))
    finally:
        if was_enabled:
            gc.enable()
