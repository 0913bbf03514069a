"""What one build leaves for the next: all that it found out about the book, and what its site was made of.

The next build works out only what hangs on files that were changed, and writes only pages and files that come out differently.
It is taken only where every other file beside the book's own (pictures, settings of programs, lists of words) is as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from onebook.mkdocs_files import Standing
from onebook.model.kept import Kept
from onebook.model.lasting import from_bytes, to_bytes
from onebook.model.misplaced import TOPS
from onebook.text.standing import Seen, state_of
from onebook.text.store import Store

_NAME = "book"
_CONTENT = (".md", ".yml", ".yaml", ".csv")
"""Files that are read through the book, and never past it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What is known of a book and its site before a build, and after it."""

    kept: Kept = field(default_factory=Kept)
    standing: Standing | None = None
    """What the site was made of that stands in its folder, as it was left there."""


def renewal_of(root: Path, seen: Seen | None, target: Path, around: list[str]) -> Renewal:
    """What the last build left; nothing where it is of no use."""
    found = Store(root).get(_NAME)
    if not isinstance(found, dict) or seen is None or found["around"] != around:
        return Renewal()
    pages = str(found["pages"])
    if any(not _is_content(name, pages) for name in _changed(found["seen"], seen)):
        return Renewal()
    known = from_bytes(found["book"])
    if known is None:
        return Renewal()
    kept, standing = known
    if not isinstance(standing, Standing) or found["target"] != str(target) or not _is_as_left(target, found):
        return Renewal(kept=kept)
    return Renewal(kept=kept, standing=standing)


def leave(
    root: Path,
    seen: Seen,
    around: list[str],
    renewal: Renewal,
    *,
    target: Path,
    files: list[str],
    state: str,
    pages: str,
) -> None:
    """Leave what is known for the next build."""
    book = to_bytes(renewal.kept, renewal.standing)
    if book is not None:
        thing = {
            "around": around,
            "seen": {name: [*about] for name, about in seen.items()},
            "target": str(target),
            "files": files,
            "state": state,
            "pages": pages,
            "book": book,
        }
        Store(root).put(_NAME, thing)


def _changed(before: Seen, now: Seen) -> set[str]:
    """The files of which the contents differ, or that are there only once. One too large to be told apart differs."""
    return {
        name
        for name in before.keys() | now.keys()
        if name not in before or name not in now or before[name][2] != now[name][2] or not now[name][2]
    }


def _is_content(name: str, pages: str) -> bool:
    path = PurePosixPath(name)
    is_inside = path.parts[0] in TOPS or path.is_relative_to(pages)
    return is_inside and path.suffix.lower() in _CONTENT


def _is_as_left(target: Path, found: dict[str, object]) -> bool:
    files = found["files"]
    assert isinstance(files, list)
    try:
        return state_of(str(target), files) == found["state"]
    except OSError:
        return False
