"""Where a site may not be published, whatever lies there."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from onebook.model.misplaced import TOPS


def why_no_place(target: Path, root: Path, pages: str) -> str:
    """Why no site may be at `target`, to be said of it: `holds the book itself`; empty where one may."""
    target, root = target.resolve(), root.resolve()
    if root == target or root.is_relative_to(target):
        return "holds the book itself; name another folder for the site"
    if target == Path.home().resolve():
        return "is your own folder; name one below it for the site"
    inside = target.relative_to(root).parts if target.is_relative_to(root) else ()
    folder = PurePosixPath(pages).parts
    if inside and (inside[0] in (*TOPS, ".git") or inside[: len(folder)] == folder or folder[: len(inside)] == inside):
        return "is part of the book; name another folder for the site"
    return ""
