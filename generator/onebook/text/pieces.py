"""Many small things of one run in one file, of which the next run reads those that it wants.

The file has no seal, so a piece is told by a sealed thing beside it (`store.py`): where it lies, and a mark of what it says.
What is not there as the mark says is a miss.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, NamedTuple

from onebook.text.kept_files import FOLDER, write_unsealed

_MOST = 1_000_000_000
"""Bytes of all pieces. Where they are more, none is kept."""


class KeptPiece(NamedTuple):
    """Where one lies, and what it says."""

    start: int
    size: int
    mark: bytes


class _TooMuch(OSError):
    """Not all of it can be kept."""


class Pieces:
    """The pieces that lie under a name."""

    def __init__(self, root: Path, name: str) -> None:
        self._root, self._name = root, name

    def read(self, piece: KeptPiece) -> bytes | None:
        """What one says; None where that is gone."""
        try:
            with self._file() as stream:
                found = _bytes(stream, piece)
        except (OSError, ValueError):
            return None
        return found if _mark(found) == piece.mark else None

    def put(self, pieces: Iterable[bytes | KeptPiece]) -> list[KeptPiece] | None:
        """Keep new ones, and some of those that were there, in place of all; None where they cannot be kept."""
        found: list[KeptPiece] = []
        try:
            is_kept = write_unsealed(self._root, self._name, self._written(pieces, found))
        except ValueError:
            is_kept = False
        return found if is_kept else None

    def _written(self, pieces: Iterable[bytes | KeptPiece], found: list[KeptPiece]) -> Iterator[bytes]:
        start = 0
        with ExitStack() as stack:  # closed before it is replaced, since some systems replace no file that is open
            stream: BinaryIO | None = None
            for piece in pieces:
                if isinstance(piece, bytes):
                    data, mark = piece, _mark(piece)
                else:
                    stream = stream or stack.enter_context(self._file())
                    data, mark = _bytes(stream, piece), piece.mark
                found.append(KeptPiece(start, len(data), mark))
                start += len(data)
                if start > _MOST:
                    raise _TooMuch
                yield data

    def _file(self) -> BinaryIO:
        if (folder := self._root / FOLDER).is_symlink():
            raise OSError
        return (folder / self._name).open("rb")


def _bytes(stream: BinaryIO, piece: KeptPiece) -> bytes:
    stream.seek(piece.start)
    found = stream.read(piece.size)
    if len(found) != piece.size:
        raise OSError
    return found


def _mark(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
