"""Facts that several rules and pages need are worked out once for a book."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from onebook.model.book import Book

T = TypeVar("T")


def once(book: Book, work: Callable[[Book], T]) -> T:
    """What `work` finds out about the book; the second time it is remembered. `work` must depend on the book alone."""
    return cast(T, book.ask(work, ()))
