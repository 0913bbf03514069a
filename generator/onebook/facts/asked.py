"""Which matrices answer whoever asks."""

from __future__ import annotations

from onebook.model.book import Book
from onebook.model.kinds.raci import Raci


def asked_matrices(book: Book) -> tuple[Raci, ...]:
    """The matrices in force or proposed. One that is done or dropped sends nobody to anybody."""
    return tuple(matrix for matrix in book.of(Raci) if matrix.is_live)
