"""Puts a finished folder in the place of an old one."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path


def replace_folder(fresh: Path, target: Path) -> None:
    """Two renames; whoever reads sees the old folder or the new one, whole. Raises `OSError`; the old one stays then.

    Both folders must lie in the same parent folder.
    """
    if not target.exists():
        fresh.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.old.", dir=target.parent))
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
