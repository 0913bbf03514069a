"""What changed before: reads the main line of a book's history, once for each commit, and hands it on as plain values."""

from onebook.past.reading import history_of

__all__ = ["history_of"]
