"""What one build leaves for the next: all that it found out about the book, and what its site was made of.

The next build works out only what hangs on files that were changed, and writes only pages and files that come out differently.
It is taken only where every other file beside the book's own (pictures, settings of programs, lists of words) is as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from onebook.cli.unchanged import BuildNote
from onebook.model.kept import Kept
from onebook.model.lasting import from_bytes, to_bytes
from onebook.model.misplaced import TOPS
from onebook.outputs.site.made import Standing
from onebook.text.pieces import KeptPiece, Pieces
from onebook.text.standing import Seen, state_of
from onebook.text.store import Store

_NAME = "book"
_PIECES = "book-pieces"
_CONTENT = (".md", ".yml", ".yaml", ".csv")
"""Files that are read through the book, and never past it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What is known of a book before a build, and after it."""

    kept: Kept = field(default_factory=Kept)
    pieces: Pieces | None = None
    """Where answers of the last build lie that nobody has read yet."""
    standing: Standing | None = None
    """What the site was made of that a build left at `target`."""
    target: str = ""
    files: tuple[str, ...] = ()
    state: str = ""
    """Stands for the site's files as they were left there."""

    def standing_at(self, target: Path) -> Standing | None:
        """What the site was made of that stands at a place; None where it is not as it was left."""
        try:
            is_as_left = str(target) == self.target and state_of(self.target, self.files) == self.state
        except OSError:
            return None
        return self.standing if is_as_left else None


def renewal_of(root: Path, note: BuildNote) -> Renewal:
    """What the last build left; nothing where it is of no use."""
    found = Store(root).get(_NAME)
    if not isinstance(found, dict) or note.seen is None or found["around"] != note.around:
        return Renewal()
    pages = str(found["pages"])
    if any(not _is_content(name, pages) for name in _changed(found["seen"], note.seen)):
        return Renewal()
    pieces = Pieces(root, _PIECES)
    known = from_bytes(found["book"], [KeptPiece(*piece) for piece in found["pieces"]], pieces)
    if known is None:
        return Renewal()
    return Renewal(
        pieces=pieces,
        kept=known[0],
        standing=known[1],
        target=found["target"],
        files=tuple(found["files"]),
        state=found["state"],
    )


def leave(root: Path, note: BuildNote, known: Renewal, pages: str) -> None:
    """Leave what is known for the next build."""
    if note.seen is None:
        return
    known.kept.forget_gone()
    book = to_bytes(known.kept, known.standing)
    pieces = (known.pieces or Pieces(root, _PIECES)).put(book.parcels) if book is not None else None
    if book is None or pieces is None:
        Store(root).put(_NAME, None)  # what was left before is of no use either
    else:
        thing = {
            "around": note.around,
            "seen": note.seen,
            "target": known.target,
            "files": [*known.files],
            "state": known.state,
            "pages": pages,
            "book": book.head,
            "pieces": [tuple(piece) for piece in pieces],
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
